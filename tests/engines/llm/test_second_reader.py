"""The second reader: which of its claims speak of the same, and where the two readers differ."""

import pytest

from bot.domain.article import Article
from bot.domain.claim import Claim, Modality, Note, Source, SourceKind
from bot.engines.llm.second_reader import SecondReader, differences, same_source
from bot.engines.offline.engine import OfflineEngine
from tests.doubles.claims import made_claim, person

ARTICLE = Article(
    text="Mira Oster said the dam may burst, but Dorn Valen said the bridge is closed. Rain fell all night.",
    language="en",
)
NOBODY = Source()
OFFICIALS = Source(kind=SourceKind.ANONYMOUS_SOURCE, name="officials")
REPORTEDLY = Source(kind=SourceKind.ANONYMOUS_SOURCE)
FIRST_SENTENCE = ARTICLE.text.index(" Rain")


def claim(source: Source = NOBODY, modality: Modality = Modality.ASSERTED) -> Claim:
    """Make a claim on the last sentence."""
    return made_claim(ARTICLE, "Rain fell all night.", source=source, modality=modality)


def reader() -> SecondReader:
    """Read the article by the rules."""
    return SecondReader(OfflineEngine().read(ARTICLE))


@pytest.mark.parametrize(
    ("statement", "words"),
    [("The dam may burst.", "dam"), ("The bridge is closed.", "bridge"), ("The dams burst.", "dam")],
)
def test_of_a_passage_only_what_speaks_of_the_same_is_compared(statement: str, words: str) -> None:
    """Two claims of one sentence are told apart by their words, whatever their endings."""
    found = reader().claims_in(ARTICLE.span(0, FIRST_SENTENCE), statement)

    assert found
    assert all(words in one.statement for one in found)


@pytest.mark.parametrize("statement", ["", "Elephants fly.", "🐘"])
def test_where_nothing_speaks_of_it_all_of_the_passage_is(statement: str) -> None:
    """Whatever the words of the model."""
    found = reader().claims_in(ARTICLE.span(0, FIRST_SENTENCE), statement)

    assert len(found) > 1


def test_other_passages_are_left_alone() -> None:
    """A claim that reaches beyond the passage is not in it."""
    assert reader().claims_in(ARTICLE.span(0, 20), "The dam may burst.") == ()


def test_who_has_not_read_has_nothing_to_say() -> None:
    """As for an article in another language."""
    assert SecondReader(None).claims_in(ARTICLE.span(0, FIRST_SENTENCE), "The dam may burst.") == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (NOBODY, NOBODY, True),
        (NOBODY, person("Mira Oster"), False),
        (NOBODY, REPORTEDLY, False),
        (person("Mira Oster"), person("Oster"), True),
        (person("oster"), person("Mira Oster"), True),
        (person("Mira Oster"), person("Dorn Valen"), False),
        (person("Mira Oster"), OFFICIALS, False),
        (OFFICIALS, REPORTEDLY, True),
        (person("Mira Oster"), REPORTEDLY, True),
    ],
)
def test_a_source_is_the_same_by_the_words_of_its_name(one: Source, other: Source, same: bool) -> None:  # noqa: FBT001
    """Nobody is not somebody; somebody unnamed may be anybody."""
    assert same_source(one, other) is same
    assert same_source(other, one) is same


@pytest.mark.parametrize(
    ("mine", "others", "details"),
    [
        (claim(), [], []),
        (claim(), [claim()], []),
        (claim(modality=Modality.HEDGED), [claim()], ["modality: hedged | asserted"]),
        (claim(modality=Modality.HEDGED), [claim(), claim(modality=Modality.HEDGED)], []),
        (claim(person("Mira Oster")), [claim()], ["source: Mira Oster | none"]),
        (claim(REPORTEDLY), [claim()], ["source: anonymous_source | none"]),
        (claim(person("Mira Oster")), [claim(), claim(person("Oster"))], []),
        (claim(person("A | B")), [claim(person("Oster"))], ["source: A / B | Oster"]),
        (
            claim(OFFICIALS, Modality.RUMOR),
            [claim(person("Oster")), claim(person("Valen"))],
            ["modality: rumor | asserted", "source: officials | Oster"],
        ),
    ],
)
def test_where_nobody_agrees_both_views_are_noted(mine: Claim, others: list[Claim], details: list[str]) -> None:
    """The model's first; one claim that agrees is enough."""
    assert differences(mine, others) == tuple(Note("readers_disagree", detail) for detail in details)
