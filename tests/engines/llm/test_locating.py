"""Claims of a reply are placed in the article by number, and their words found again in that passage."""

from typing import Any

import pytest

from bot.domain.article import Article
from bot.domain.claim import Claim, Modality, QuoteType, SourceKind
from bot.engines.llm.locating import LONGEST_RUN, Locating
from bot.engines.llm.numbering import number
from bot.engines.llm.reply import ReplyClaim
from bot.engines.llm.second_reader import SecondReader
from bot.engines.offline.engine import OfflineEngine
from tests.doubles.replies import reply_claim, said_by

SENTENCES = [
    "Mira Oster said the dam may burst this week.",
    "“We counted every stone,” the mayor of Lom told Radio Kelder.",
    "“It holds.”",
    "Rain fell all night.",
    "Officials said the bridge is closed, but Dorn Valen said it could open if the rain stops.",
    "Snow came.",
    "Ice went.",
    "Night fell.",
]
ARTICLE = Article(text=" ".join(SENTENCES), language="en")


def given(*sentences: int, **fields: Any) -> ReplyClaim:  # of whatever kind a model gives
    """Make a claim of a reply as it was read."""
    return ReplyClaim.model_validate(reply_claim(*sentences, **fields))


def locating(*, twice: bool = False) -> Locating:
    """Place claims of the article, with a second reader or without."""
    second = SecondReader(OfflineEngine().read(ARTICLE) if twice else None)
    return Locating(ARTICLE, number(ARTICLE), second)


def placed(claim: ReplyClaim, *, twice: bool = False, shared: set[int] | None = None) -> Claim:
    """Place a claim that has a place."""
    found = locating(twice=twice).locate(claim, shared or set())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("numbers", "first", "last"),
    [
        ([1], 1, 1),
        ([1, 2, 3], 1, 3),
        ([3, 1, 2], 1, 3),
        ([4, 4, 4], 4, 4),
        ([1, 2, 5, 6], 1, 2),
        ([0, 3, 999], 3, 3),
        ([8, 6], 6, 6),
        ([1, 2, 3, 4, 5, 6, 7, 8], 1, LONGEST_RUN),
    ],
)
def test_a_passage_is_the_first_run_of_sentences(numbers: list[int], first: int, last: int) -> None:
    """Of those that there are, in their order, and of a bounded length."""
    assert placed(given(*numbers)).quote.text == " ".join(SENTENCES[first - 1 : last])


@pytest.mark.parametrize("numbers", [[], [0], [9], [999_999, 0]])
def test_invented_numbers_have_no_place(numbers: list[int]) -> None:
    """A claim without a sentence is none."""
    assert locating().locate(given(*numbers)) is None


def test_without_a_statement_the_passage_stands_for_it() -> None:
    """And one on several lines is put on one."""
    assert placed(given(4, statement=" \n")).statement == SENTENCES[3]
    assert placed(given(4, statement="Rain\n\tfell. ")).statement == "Rain fell."


@pytest.mark.parametrize(
    ("cues", "found"),
    [
        (["may"], ["may"]),
        (["MAY"], ["may"]),
        (["may burst", "may"], ["may burst"]),
        (["this week", "may"], ["may", "this week"]),
        (["could", "ma", "", "."], []),
        (["fell"], []),
    ],
)
def test_cues_are_found_in_the_passage(cues: list[str], found: list[str]) -> None:
    """As words of their own, in the order of the text, the longer where two are at one place."""
    claim = placed(given(1, modality="hedged", cues=cues))

    assert [cue.text for cue in claim.cues] == found
    assert all(ARTICLE.holds(cue) for cue in claim.cues)


def test_what_is_asserted_has_no_cues() -> None:
    """Whatever a reply names, and nothing of it is missed."""
    claim = given(1, modality="asserted", cues=["may"])

    assert placed(claim).cues == ()
    assert locating().counted_out(claim, placed(claim)) == 0


@pytest.mark.parametrize(
    ("cues", "missing"), [(["may"], 0), (["may", "might"], 1), (["May", "may"], 0), (["x", "y"], 2)]
)
def test_cues_that_the_passage_does_not_have_are_counted(cues: list[str], missing: int) -> None:
    """Each word once."""
    claim = given(1, modality="hedged", cues=cues)

    assert locating().counted_out(claim, placed(claim)) == missing


@pytest.mark.parametrize(
    ("fields", "kind", "name"),
    [
        (said_by("Mira Oster"), SourceKind.NAMED_PERSON, "Mira Oster"),
        ({"source_kind": "named_person"}, SourceKind.NONE, None),
        ({"source_kind": "document"}, SourceKind.NONE, None),
        ({"source_kind": "unnamed_person"}, SourceKind.ANONYMOUS_SOURCE, None),
        ({"source_kind": "unnamed_group"}, SourceKind.ANONYMOUS_SOURCE, None),
        ({"source_kind": "anonymous_source"}, SourceKind.ANONYMOUS_SOURCE, None),
        ({"source_kind": "none", "source_name": "Mira Oster"}, SourceKind.NONE, None),
        ({"source_kind": "none", "modality": "rumor"}, SourceKind.ANONYMOUS_SOURCE, None),
    ],
)
def test_a_source_is_of_a_kind_that_may_have_its_name(
    fields: dict[str, object], kind: SourceKind, name: str | None
) -> None:
    """Who should have a name and has none is somebody unnamed, or nobody; a rumor has somebody behind it."""
    source = placed(given(1, **fields)).source

    assert (source.kind, source.name) == (kind, name)


@pytest.mark.parametrize(
    ("number_", "name", "mention"),
    [
        (1, "Mira Oster", "Mira Oster"),
        (1, "Anna Oster", "Oster"),
        (4, "Mira Oster", None),
        (2, "Radio Kelder", "Radio Kelder"),
    ],
)
def test_a_source_is_mentioned_where_its_name_stands(number_: int, name: str, mention: str | None) -> None:
    """The whole name, or its last word."""
    source = placed(given(number_, **said_by(name))).source

    assert (source.mention and source.mention.text) == mention


@pytest.mark.parametrize(
    ("number_", "quote_type"), [(1, QuoteType.INDIRECT), (2, QuoteType.MIXED), (3, QuoteType.DIRECT)]
)
def test_how_words_are_given_is_seen_by_their_marks(number_: int, quote_type: QuoteType) -> None:
    """All of them in quotation marks, a part, or none."""
    assert placed(given(number_, **said_by("Mira Oster"))).source.quote_type is quote_type


def test_nobody_has_neither_words_nor_a_mention() -> None:
    """The article speaks itself."""
    source = placed(given(3)).source

    assert (source.quote_type, source.mention, source.cue) == (QuoteType.NONE, None, None)


def test_where_both_readers_agree_the_parts_are_the_rules() -> None:
    """The cue, and what is claimed without it."""
    claim = placed(given(1, statement="The dam may burst this week.", **said_by("Mira Oster")), twice=True)

    assert claim.source.cue is not None
    assert claim.source.cue.text == "said"
    assert "".join(part.text for part in claim.content) == "the dam may burst this week"


def test_where_they_don_t_the_whole_passage_is_claimed() -> None:
    """Nobody knows its parts."""
    claim = placed(given(1, statement="The dam may burst this week.", **said_by("Dorn Valen")), twice=True)

    assert (claim.content, claim.source.cue) == ((claim.quote,), None)


def test_of_a_sentence_that_bears_two_claims_each_quotes_its_clause() -> None:
    """As the rules cut them."""
    closed = given(5, statement="The bridge is closed.", source_kind="anonymous_source", source_name="Officials")
    opening = given(
        5, statement="It could open if the rain stops.", modality=Modality.CONDITIONAL, **said_by("Dorn Valen")
    )

    quotes = [placed(one, twice=True, shared={5}).quote.text for one in (closed, opening)]

    assert "Dorn Valen" not in quotes[0]
    assert "Officials" not in quotes[1]
    assert all(quote in SENTENCES[4] for quote in quotes)
