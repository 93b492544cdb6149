"""Claims that were once wrongly shown with what a source only asked, hoped, mocked or denied: none may be again."""

import pytest

from bot.domain.article import Article, Span
from bot.domain.claim import Claim, QuoteType, Source, SourceKind
from bot.engines.grounding.claims import Grounding

FELL, WINS, TOOK = "The bridge fell.", "Mordan wins.", "Mordan took bribes."


def shown(  # noqa: PLR0913 - what an engine says of a claim
    text: str,
    statement: str,
    *,
    cue: str = "said",
    content: str | None = None,
    title: str | None = None,
    language: str = "en",
    name: str = "Reva Lund",
    quote_type: QuoteType = QuoteType.INDIRECT,
    resolved: bool = False,
) -> str:
    """Give the statement that is shown of a claim; its content is known where it is given."""
    article = Article(text=text, language=language)

    def span(words: str) -> Span:
        return article.span(text.index(words), text.index(words) + len(words))

    source = Source(
        kind=SourceKind.NAMED_PERSON,
        name=name,
        title=title,
        cue=span(cue) if cue else None,
        quote_type=quote_type,
    )
    claim = Claim(statement=statement, quote=span(text), content=(span(content or text),), source=source)
    grounding = Grounding(article, [span(text)], resolved=resolved)
    return grounding.ground(claim, content_known=content is not None).statement


@pytest.mark.parametrize("content", [True, False])
@pytest.mark.parametrize(
    ("text", "part", "title"),
    [
        ("Reva Lund, head of the bank, said the bank sold it.", "the bank sold it", "head of the bank"),
        ("Reva Lund, mayor of Orvik, said the deputy mayor sold it.", "the deputy mayor sold it", "mayor of Orvik"),
        ("Reva Lund, mayor of Orvik, said the former mayor sold it.", "the former mayor sold it", "mayor of Orvik"),
        ("Reva Lund, a police spokeswoman, said the police sold it.", "the police sold it", "police spokeswoman"),
        ("Reva Lund, the mayor, said the mayor’s son sold it.", "the mayor’s son sold it", "mayor"),
    ],
)
def test_a_source_is_not_named_for_a_part_of_its_role(text: str, part: str, title: str, content: bool) -> None:  # noqa: FBT001 - a table's column
    """The head of a bank is no bank, a mayor no deputy, and a spokeswoman not the police."""
    statement = shown(text, "Lund sold it.", content=part if content else None, title=title)

    assert statement == text


def test_a_description_of_somebody_elses_son_is_nobody() -> None:
    """Not even where our own code has put the names in."""
    text = "Reva Lund, the mayor, said the mayor’s son sold it."

    statement = shown(text, "Lund sold it.", title="mayor", resolved=True)

    assert statement == text


@pytest.mark.parametrize(
    ("text", "statement", "cue", "content"),
    [
        # asked, hoped, wanted and promised
        ("Reva Lund asked whether Mordan took bribes.", TOOK, "asked", "Mordan took bribes"),
        ("Reva Lund asked whether Mordan took bribes.", TOOK, "asked", None),
        ("Reva Lund asked whether the bank took bribes.", "The bank took bribes.", "asked", "the bank took bribes"),
        ("The judge asked Reva Lund whether it fell.", "It fell.", "", None),
        ("Reva Lund asked if Mordan wins.", WINS, "asked", "Mordan wins"),
        ("Reva Lund asked if Mordan wins.", WINS, "asked", None),
        ("Reva Lund hopes Mordan wins.", WINS, "hopes", "Mordan wins"),
        ("Reva Lund hopes that Mordan wins.", WINS, "hopes", None),
        ("Reva Lund promised Mordan wins.", WINS, "promised", "Mordan wins"),
        ("Reva Lund may say Mordan wins.", WINS, "say", "Mordan wins"),
        ("Reva Lund wants Mordan to say that he stole it.", "He stole it.", "say", None),
        # in jest, or not at all
        ("Reva Lund said in jest that the bridge fell.", FELL, "said", "the bridge fell"),
        ("Reva Lund laughed at those who said the bridge fell.", FELL, "said", "the bridge fell"),
        ("Reva Lund mocked as rubbish claims that the bridge fell.", FELL, "claims", "that the bridge fell"),
        ("Nobody, Reva Lund least of all, said the bridge fell.", FELL, "said", "the bridge fell"),
        ("Reva Lund stopped short of saying the bridge fell.", FELL, "saying", "the bridge fell"),
        ("Reva Lund no longer says the bridge fell.", FELL, "says", "the bridge fell"),
        ("Reva Lund said nothing of the sort: that the bridge fell.", FELL, "said", "the bridge fell"),
        ("Reva Lund said it was a lie that the bridge fell.", FELL, "said", None),
        ("Reva Lund said they lied when they said the bridge fell.", FELL, "said", None),
        ("Reva Lund said she was asked not to say it, but Mordan wins.", WINS, "said", "Mordan wins"),
        # few, only, everybody but
        ("Only a few, Reva Lund said, took bribes.", "Took bribes.", "said", None),
        ("Few, Reva Lund said, took bribes.", "Took bribes.", "said", None),
        ("Reva Lund said everybody but Mordan took bribes.", TOOK, "said", None),
        ("Reva Lund said everybody but he took bribes.", "Lund took bribes.", "said", None),
        # passive and active
        ("Reva Lund said the army was attacking.", "The army was attacked.", "said", "the army was attacking"),
        ("Reva Lund said the police were shooting in Orvik.", "The police were shot in Orvik.", "said", None),
        ("Reva Lund is accusing, not accused.", "Reva Lund is accused, not accusing.", "", None),
        # relative clauses, conditions and insertions
        ("Reva Lund said the bank that Mordan ran took bribes.", "Mordan ran took bribes.", "said", None),
        ("Reva Lund said the bank where Mordan stole it fell.", "Mordan stole it fell.", "said", None),
        ("Reva Lund said friends of the late mayor, Mordan, took bribes.", TOOK, "said", None),
        ("Reva Lund said when it rains, the bridge fell.", FELL, "said", None),
        ("The minister, Reva Lund said, denied it, and Mordan won.", "The minister and Mordan won.", "said", None),
    ],
)
def test_what_a_source_does_not_say_is_not_shown(text: str, statement: str, cue: str, content: str | None) -> None:
    """Its sentence is, which tells what it asked, hoped or laughed at, and of whom."""
    found = shown(text, statement, cue=cue, content=content)

    assert found == text


@pytest.mark.parametrize(
    ("language", "name", "text", "cue", "statement"),
    [
        ("uk", "Рева Лунд", "Рева Лунд спитала, де Мордан узяв гроші.", "спитала", "Мордан узяв гроші."),
        ("uk", "Рева Лунд", "Рева Лунд спитала, чи Мордан узяв гроші.", "спитала", "Мордан узяв гроші."),
        ("uk", "Рева Лунд", "Рева Лунд каже, що смішно, що Мордан узяв гроші.", "каже", "Мордан узяв гроші."),
        ("es", "Reva Lund", "Reva Lund preguntó dónde Mordan robó el banco.", "preguntó", "Mordan robó el banco."),
        ("de", "Reva Lund", "Reva Lund fragte, ob Mordan Geld nahm.", "fragte", "Mordan Geld nahm."),
        ("fr", "Reva Lund", "Reva Lund a demandé si Mordan a volé.", "demandé", "Mordan a volé."),
        ("zh", "雷娃", "雷娃说王收钱的弟弟死了。", "说", "王收钱。"),
        ("zh", "雷娃", "雷娃说，王收钱的弟弟死了。", "说", "王的弟弟死了。"),
        ("zh", "雷娃", "雷娃说，王收钱，才怪。", "说", "王收钱。"),
        ("zh", "雷娃", "雷娃问，王是否收钱。", "问", "王收钱。"),
        ("zh", "雷娃", "雷娃说，老王收钱。", "说", "王收钱。"),
    ],
)
def test_what_a_source_does_not_say_is_not_shown_in_any_language(
    language: str, name: str, text: str, cue: str, statement: str
) -> None:
    """What is asked, and half of a relative clause, is not claimed."""
    found = shown(text, statement, cue=cue, language=language, name=name)

    assert found == text


@pytest.mark.parametrize("content", ["Мордан узяв гроші", None])
def test_what_is_asked_in_ukrainian_is_not_claimed(content: str | None) -> None:
    """Whether its content is known or not."""
    text = "Рева Лунд спитала, чи Мордан узяв гроші."

    found = shown(text, "Мордан узяв гроші.", cue="спитала", content=content, language="uk", name="Рева Лунд")

    assert found == text


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("If Reva Lund is right, “the bridge fell,” she said.", "said", FELL),
        ("“The bridge fell,” Reva Lund, who may resign, said.", "said", FELL),
        ("“The bridge fell,” Reva Lund wrote without delay.", "", FELL),
        ("Reva Lund denied that “the bridge fell.”", "denied", None),
        ("Reva Lund denied “the bridge fell” when asked.", "denied", None),
    ],
)
def test_a_quotation_is_shown_unless_it_is_denied(text: str, cue: str, expected: str | None) -> None:
    """Who says something in so many words has said it, whatever the sentence around it doubts."""
    content = text[text.index("“") + 1 : text.index("”")].strip(",.")

    found = shown(text, FELL, cue=cue, content=content, quote_type=QuoteType.DIRECT)

    assert found == (expected or text)
