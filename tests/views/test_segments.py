"""Cutting a text where marks begin and end."""

from dataclasses import replace

from hypothesis import given

from bot.domain.analysis import Analysis, EngineIdentity
from bot.domain.article import Article, Span
from bot.domain.claim import Claim
from bot.views.segments import Paragraph, Piece, Run, paragraphs
from tests.doubles.any_analyses import analyses

TEXT = "It may rain, he said.\n\nNo."


@given(analyses())
def test_the_pieces_are_the_text(analysis: Analysis) -> None:
    """Joined again, paragraphs and the gaps between them are the article to the last character."""
    blocks = list(paragraphs(analysis))

    assert "".join(map(_text, blocks)) == analysis.article.text


def test_overlapping_claims_are_cut_into_runs() -> None:
    """Each run says under which claims it is, the shorter one first, whichever begins or ends first."""
    analysis = _analysis(_claim(0, 21), _claim(3, 11), _claim(7, 21))

    runs = _runs(analysis)

    assert [("".join(piece.text for piece in run.pieces), run.claims) for run in runs] == [
        ("It ", (0,)),
        ("may ", (1, 0)),
        ("rain", (1, 2, 0)),
        (", he said.", (2, 0)),
        ("No.", ()),
    ]


def test_cues_and_loaded_words_are_pieces_of_their_run() -> None:
    """A cue does not end the passage that it stands in, and may be a loaded word as well."""
    article = Article(text=TEXT)
    claim = replace(_claim(0, 11), cues=(article.span(3, 6),))

    runs = _runs(replace(_analysis(claim), loaded_words=(article.span(3, 6), article.span(23, 25))))

    assert runs == [
        Run(
            (0,),
            (
                Piece("It ", cue=False, loaded=False),
                Piece("may", cue=True, loaded=True),
                Piece(" rain", cue=False, loaded=False),
            ),
        ),
        Run((), (Piece(", he said.", cue=False, loaded=False),)),
        Run((), (Piece("No", cue=False, loaded=True), Piece(".", cue=False, loaded=False))),
    ]


def test_a_claim_over_two_paragraphs_is_marked_in_both() -> None:
    """Speech that goes on in the next paragraph keeps its mark there; the gap between has none."""
    blocks = list(paragraphs(_analysis(_claim(3, 26))))

    assert [block if isinstance(block, str) else [run.claims for run in block.runs] for block in blocks] == [
        [(), (0,)],
        "\n\n",
        [(0,)],
    ]


def _claim(start: int, end: int) -> Claim:
    quote = Span(TEXT[start:end], start, end)
    return Claim(statement="It may rain.", quote=quote, content=(quote,))


def _analysis(*claims: Claim) -> Analysis:
    return Analysis(article=Article(text=TEXT), engine=EngineIdentity(name="test", version="1"), claims=claims)


def _runs(analysis: Analysis) -> list[Run]:
    return [run for block in paragraphs(analysis) if isinstance(block, Paragraph) for run in block.runs]


def _text(block: Paragraph | str) -> str:
    return block if isinstance(block, str) else "".join(piece.text for run in block.runs for piece in run.pieces)
