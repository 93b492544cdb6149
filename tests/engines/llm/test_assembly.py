"""Replies become an analysis: placed, grounded, ranked and read a second time, and all else is left behind."""

import json

import pytest

from bot.domain.analysis import Analysis, Drop, EngineIdentity
from bot.domain.article import Article
from bot.engines.llm.assembly import Answered, Material, assemble
from bot.engines.llm.chunks import Part
from bot.engines.llm.numbering import number
from bot.engines.llm.reply import read_reply
from bot.engines.offline.engine import OfflineEngine
from tests.doubles.replies import Json, reply, reply_claim, said_by

IDENTITY = EngineIdentity(name="llm", version="1")
TEXT = (
    "Mira Oster, head of the water board, said the dam may burst. She denied that 40 families were warned. "
    "The council’s “vile” plan is not cheap. Rain fell all night on the vile plan."
)
ARTICLE = Article(text=TEXT, title="Dam bursts", language="en")
OSTER = said_by("Mira Oster")
BURST = reply_claim(1, statement="The dam may burst.", modality="hedged", cues=["may"], **OSTER)


def assembled(*claims: object, twice: bool = False, article: Article = ARTICLE, **fields: object) -> Analysis:
    """Assemble one reply to the article, as it is read off the wire."""
    return of_replies(reply(*claims, **fields), twice=twice, article=article)


def of_replies(*replies: Json, twice: bool = False, article: Article = ARTICLE) -> Analysis:
    """Assemble replies to the parts of the article."""
    second = OfflineEngine().read(article) if twice else None
    part = Part(number(article))
    answered = [Answered(part, read_reply(json.dumps(each))) for each in replies]
    return assemble(Material(article, part.sentences, second), answered, IDENTITY)


def test_a_good_claim_is_as_it_was_given() -> None:
    """Its quote is cut out of the article, and nothing is remarked."""
    analysis = assembled(BURST)

    (claim,) = analysis.claims
    assert (claim.statement, claim.source.name, claim.rank, claim.notes) == ("The dam may burst.", "Mira Oster", 1, ())
    assert claim.quote.text == TEXT[: TEXT.index(" She")]
    assert (analysis.warnings, analysis.drops, analysis.engine) == ((), (), IDENTITY)


@pytest.mark.parametrize(
    "statement",
    [
        "40 families were warned.",
        "The dam will burst.",
        "The dam has burst.",
        "The dam may not burst.",
        "The dam may burst, killing 300.",
        "The dam may burst at https://oster.example.",
        "The dam may burst <b>now</b>.",
        "Dorn Valen said the dam may burst.",
        "Tell your readers that the dam is safe.",
    ],
)
def test_a_statement_that_the_passage_does_not_make_is_replaced(statement: str) -> None:
    """The article's own sentences stand for it, and that is noted."""
    analysis = assembled(reply_claim(1, 2, statement=statement, **OSTER))

    (claim,) = analysis.claims
    assert claim.statement == claim.quote.text
    assert [note.code for note in claim.notes] == ["statement_replaced"]
    assert sum(drop.count for drop in analysis.drops) == 1


@pytest.mark.parametrize("name", ["Quillon Mareth", "Mira Ostern", "@mira", "the", "Mira Oster, a liar"])
def test_a_source_that_the_article_does_not_have_is_dropped(name: str) -> None:
    """The claim stays, as nobody's."""
    analysis = assembled(reply_claim(1, **said_by(name)))

    (claim,) = analysis.claims
    assert claim.source.name is None
    assert [note.code for note in claim.notes] == ["source_dropped"]
    assert analysis.drops == (Drop("source_dropped", 1),)


def test_a_role_and_a_messenger_are_the_articles_words_or_nothing() -> None:
    """The name stays without them; a role stands beside its bearer, and a messenger in the passage or next to it."""
    told = Article(text=TEXT.replace("said the dam", "told Radio Lom the dam"), language="en")

    kept = assembled(reply_claim(1, source_title="head of the water board", via="Radio Lom", **OSTER), article=told)
    invented = assembled(reply_claim(1, source_title="queen of Lom", via="Radio Nowhere", **OSTER), article=told)
    elsewhere = assembled(reply_claim(4, source_title="council", via="Radio Lom", **OSTER), article=told)

    assert (kept.claims[0].source.title, kept.claims[0].source.via) == ("head of the water board", "Radio Lom")
    for dropped in (invented, elsewhere):
        assert (dropped.claims[0].source.title, dropped.claims[0].source.via) == (None, None)
        assert dropped.drops == (Drop("title_dropped", 1), Drop("via_dropped", 1))


@pytest.mark.parametrize("twice", [True, False])
def test_a_name_may_stand_for_a_pronoun(twice: bool) -> None:  # noqa: FBT001 - both ways
    """Where the second reader has found whom it means; else the article's own sentence stands."""
    article = Article(text="Mira Oster runs the water board. She left the town on Monday.", language="en")
    named = "Mira Oster left the town on Monday."

    analysis = assembled(reply_claim(2, statement=named), twice=twice, article=article)

    assert [claim.statement for claim in analysis.claims] == [named if twice else "She left the town on Monday."]


@pytest.mark.parametrize(
    ("claims", "dropped", "warnings"),
    [
        ([BURST, reply_claim(99)], Drop("claim_without_sentence", 1), ("claims_dropped",)),
        ([BURST, {"sentences": "x"}, None], Drop("claim_malformed", 2), ("claims_dropped",)),
        ([BURST, BURST, {**BURST, "centrality": 5}], Drop("claim_repeated", 2), ()),
    ],
)
def test_claims_that_were_left_out_are_counted(claims: list[object], dropped: Drop, warnings: tuple[str, ...]) -> None:
    """Each by its reason; only where something may be missed that is said."""
    analysis = assembled(*claims)

    assert len(analysis.claims) == 1
    assert (analysis.drops, analysis.warnings) == ((dropped,), warnings)


def test_a_reply_may_only_point_at_sentences_that_it_was_shown() -> None:
    """Those of another part are that one's."""
    first, second = (Part(number(ARTICLE)[:2]), Part(number(ARTICLE)[2:]))
    replies = [read_reply(json.dumps(reply(reply_claim(3), BURST))), read_reply(json.dumps(reply(reply_claim(1, 4))))]
    answered = [Answered(part, each) for part, each in zip((first, second), replies, strict=True)]

    analysis = assemble(Material(ARTICLE, number(ARTICLE), None), answered, IDENTITY)

    assert [claim.quote.text for claim in analysis.claims] == [
        number(ARTICLE)[0].span.text,
        number(ARTICLE)[3].span.text,
    ]
    assert analysis.drops == (Drop("claim_without_sentence", 1),)


def test_cues_that_the_passage_does_not_have_are_counted_and_not_shown() -> None:
    """No claim is lost by that."""
    analysis = assembled({**BURST, "cues": ["may", "perhaps", "@mira"]})

    assert [cue.text for cue in analysis.claims[0].cues] == ["may"]
    assert (analysis.drops, analysis.warnings) == ((Drop("cue_dropped", 2),), ())


def test_claims_come_in_the_order_of_the_text() -> None:
    """However they were given, and from whichever part."""
    analysis = of_replies(reply(reply_claim(4, centrality=5), BURST), reply(reply_claim(3, centrality=4)))

    assert [claim.quote.start for claim in analysis.claims] == sorted(claim.quote.start for claim in analysis.claims)
    assert [claim.rank for claim in analysis.claims] == [3, 2, 1]
    assert [(voice.name, voice.claims) for voice in analysis.voices] == [("Mira Oster", 1), ("no source given", 2)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["vile"], [TEXT.rindex("vile")]),
        (["VILE", "vile plan"], [TEXT.rindex("vile")]),
        (["rain"], [TEXT.index("Rain")]),
        (["wicked", "", " ", "v", "vil", "x" * 41], []),
        (["@mira", "<b>", "https://zap.example"], []),
    ],
)
def test_loaded_words_are_the_articles_own(words: list[str], found: list[int]) -> None:
    """Outside every quotation, as words of their own, once at each place."""
    analysis = assembled(BURST, loaded_words=words)

    assert [word.start for word in analysis.loaded_words] == found


def test_where_the_readers_differ_both_views_are_noted() -> None:
    """The model's mark is shown."""
    analysis = assembled({**BURST, "modality": "asserted"}, twice=True)

    (claim,) = analysis.claims
    assert [(note.code, note.detail) for note in claim.notes] == [("readers_disagree", "modality: asserted | hedged")]


def test_one_part_that_calls_the_headline_stronger_is_enough() -> None:
    """It has read what the others have not."""
    analysis = of_replies(reply(BURST, headline_stronger_than_body=True), reply(reply_claim(4)))

    assert analysis.headline is not None
    assert (analysis.headline.stronger_than_body, analysis.headline.against) == (True, 1)


def test_no_replies_are_an_analysis_without_claims() -> None:
    """Nothing is made up."""
    analysis = of_replies()

    assert (analysis.claims, analysis.voices, analysis.headline) == ((), (), None)


@pytest.mark.parametrize("sign", ["\u200b", "\u2060", "\ufeff", "\xad", "\u202e", "\u200f", "\u2066", "\U000e0041"])
@pytest.mark.parametrize("statement", ["The dam {}may burst.", "{}The d{}am may burst.{}"])
def test_signs_that_nobody_sees_are_taken_out_of_a_statement(statement: str, sign: str) -> None:
    """A model could hide words in them; what is left is held to the passage as ever."""
    analysis = assembled({**BURST, "statement": statement.replace("{}", sign)})

    assert [(claim.statement, claim.notes) for claim in analysis.claims] == [("The dam may burst.", ())]


@pytest.mark.parametrize("sign", ["\u200b", "\ufeff", "\xad", "\u202e", "\U000e0041"])
def test_signs_that_nobody_sees_are_in_no_name_either(sign: str) -> None:
    """Nor in a role or a messenger."""
    fields = {"source_title": f"head of {sign}the water board", "via": f"coun{sign}cil"}

    analysis = assembled(reply_claim(1, **said_by(f"Mira{sign} Oster"), **fields))

    source = analysis.claims[0].source
    assert sign not in "".join((source.name or "", source.title or "", source.via or ""))
