"""Whose corrections are whose: by the place of the quote, and by the statement where one place bears several claims."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.analysis import Analysis, EngineIdentity
from bot.domain.article import Article
from bot.domain.claim import Claim, Modality
from bot.domain.moderation.correction import Change, Correction
from bot.domain.moderation.overlay import corrected
from bot.domain.moderation.stories import Stories, corrected_claim, key_of, reported_claim, stories
from tests.doubles.claims import made_claim
from tests.doubles.reports import NEW

ARTICLE = Article(text="Rain may come, and wind will follow, he said. It is late. It was early.")
BOTH = "Rain may come, and wind will follow, he said."
RAIN, WIND = (replace(made_claim(ARTICLE, BOTH), statement=said) for said in ("Rain may come.", "Wind will follow."))
LATE, EARLY = made_claim(ARTICLE, "It is late."), made_claim(ARTICLE, "It was early.")
NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)


def _change(number: int, claim: Claim, change: Change = Change.MODALITY, undoes: int | None = None) -> Correction:
    after = None if change is Change.HIDDEN else replace(claim, modality=Modality.OPINION)
    before = None if change is Change.ADDED else claim
    return Correction(
        number=number, change=change, who="a", at=NOON, quote=claim.quote, before=before, after=after, undoes=undoes
    )


def _told(*history: Correction, claims: tuple[Claim, ...] = (RAIN, WIND, LATE)) -> Stories:
    analysis = Analysis(article=ARTICLE, engine=EngineIdentity(name="x", version="1"), claims=claims)
    return stories(corrected(analysis, history), history)


def _numbers(told: Stories) -> dict[str, list[int]]:
    return {story.claim.statement: [one.number for one in story.corrections] for story in told.claims}


def test_two_claims_of_one_sentence_have_histories_of_their_own() -> None:
    """The statement tells them apart."""
    told = _told(_change(1, WIND), _change(2, LATE), _change(3, RAIN))

    assert _numbers(told) == {"Rain may come.": [3], "Wind will follow.": [1], "It is late.": [2]}
    assert told.others == ()


def test_a_hidden_claim_stays_in_its_place() -> None:
    """With all that was done to it; its neighbour in the same sentence is not blamed for that."""
    told = _told(_change(1, RAIN), _change(2, RAIN, Change.HIDDEN), _change(3, WIND))

    assert _numbers(told) == {"Rain may come.": [1, 2], "Wind will follow.": [3], "It is late.": []}
    assert [story.is_hidden for story in told.claims] == [True, False, False]


def test_what_was_undone_is_told_with_its_claim() -> None:
    """Both the change and that it was taken back; the claim is no longer hidden."""
    told = _told(_change(1, LATE, Change.HIDDEN), _change(2, LATE, Change.UNDONE, undoes=1))

    assert _numbers(told)["It is late."] == [1, 2]
    assert not any(story.is_hidden for story in told.claims)


def test_what_is_nowhere_shown_is_told_apart() -> None:
    """Such as an addition that was undone."""
    added = _change(1, EARLY, Change.ADDED)

    told = _told(added, _change(2, EARLY, Change.UNDONE, undoes=1))

    assert [one.number for one in told.others] == [1, 2]


def test_in_another_copy_a_correction_is_found_by_its_words() -> None:
    """Also where the claim's quote begins elsewhere."""
    copy = Article(text=f"News. {ARTICLE.text}")
    early, late = made_claim(copy, "It was early."), made_claim(copy, "It is late.")

    assert corrected_claim(_change(1, LATE), [early, late], copy) is late
    assert corrected_claim(_change(1, LATE), [early], copy) is None


def test_no_correction_changes_a_claim_s_name_on_its_page() -> None:
    """Two claims of one sentence have two."""
    assert key_of(RAIN) != key_of(WIND)
    assert key_of(replace(RAIN, modality=Modality.OPINION, rank=3)) == key_of(RAIN)


@pytest.mark.parametrize(("statement", "meant"), [("Wind will  follow.", WIND), ("Rain may come.", RAIN), ("x", RAIN)])
def test_a_report_is_of_the_claim_that_says_the_same(statement: str, meant: Claim) -> None:
    """Of several in one sentence; where none says so any more, of one of them."""
    report = replace(NEW, quote=WIND.quote, statement=statement)

    assert reported_claim(report, (RAIN, WIND, LATE), ARTICLE) is meant
    assert reported_claim(replace(NEW, quote=None), (RAIN, WIND, LATE), ARTICLE) is None
