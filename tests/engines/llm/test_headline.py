"""The headline against the body: the model's word, where a claim bears it out."""

import pytest

from bot.domain.analysis import Analysis, Headline
from bot.domain.article import Article
from bot.domain.claim import Claim, Modality, Source, SourceKind
from bot.engines.llm.headline import headline
from bot.engines.offline.engine import OfflineEngine
from tests.doubles.claims import made_claim, person

TEXT = "Mira Oster said the dam could burst this week. The council met on Monday. Rain fell all night."
FLAT = "Dam bursts this week"
OSTER = person("Mira Oster")
OFFICIALS = Source(kind=SourceKind.UNNAMED_GROUP, name="council")


def article(title: str | None = FLAT, language: str = "en") -> Article:
    """Make the article under a title."""
    return Article(text=TEXT, title=title, language=language)


def claims(
    *, modality: Modality = Modality.ASSERTED, source: Source = OSTER, rank: int | None = 1
) -> tuple[Claim, ...]:
    """Make a claim of the first sentence, and a second one that nothing leaves open."""
    first, *_ = TEXT.partition(" The council")
    return (
        made_claim(article(), first, source=source, modality=modality, rank=rank),
        made_claim(article(), "Rain fell all night.", rank=2 if rank else None),
    )


def rules(read: Article) -> Analysis:
    """Have the second reader read."""
    return OfflineEngine().read(read)


@pytest.mark.parametrize("title", [None, "", " \n"])
def test_without_a_headline_there_is_nothing_to_judge(title: str | None) -> None:
    """Whatever the model says."""
    assert headline(article(title), claims(modality=Modality.HEDGED), None, stronger=True) is None


@pytest.mark.parametrize("claim", [claims(modality=Modality.HEDGED), claims(source=OFFICIALS)])
def test_it_is_stronger_than_a_central_claim_that_is_left_open(claim: tuple[Claim, ...]) -> None:
    """By its wording, or by who stands for it."""
    assert headline(article(language="uk"), claim, None, stronger=True) == Headline(
        modality=Modality.ASSERTED, stronger_than_body=True, against=1
    )


@pytest.mark.parametrize("claim", [(), claims(), claims(modality=Modality.HEDGED, rank=None)])
def test_without_such_a_claim_the_model_is_not_believed(claim: tuple[Claim, ...]) -> None:
    """Nothing could be shown for it."""
    assert headline(article(language="uk"), claim, None, stronger=True) is None


def test_what_only_the_rules_see_is_no_overstatement() -> None:
    """The model has read the whole; of the rules the headline's own modality remains."""
    read = article()

    judged = headline(read, claims(modality=Modality.HEDGED), rules(read), stronger=False)

    assert judged == Headline(modality=Modality.ASSERTED, stronger_than_body=False)


def test_where_both_see_it_the_rules_say_against_which_claim() -> None:
    """The one that shares the headline's words."""
    read = article()
    open_ones = claims(modality=Modality.HEDGED)

    judged = headline(read, open_ones, rules(read), stronger=True)

    assert judged == Headline(modality=Modality.ASSERTED, stronger_than_body=True, against=1)


def test_a_hedged_headline_is_called_so() -> None:
    """As the rules read it."""
    read = article("Dam may burst this week")

    judged = headline(read, claims(), rules(read), stronger=False)

    assert judged is not None
    assert judged.modality is Modality.HEDGED


def test_without_the_rules_nobody_knows_how_it_is_worded() -> None:
    """So there is nothing to show where it isn't stronger."""
    assert headline(article(language="uk"), claims(modality=Modality.HEDGED), None, stronger=False) is None
