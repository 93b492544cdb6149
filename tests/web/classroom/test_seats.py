"""A pupil's page: votes in secret, changed until they are closed, and what is said of them afterwards."""

import pytest

from bot.domain.exercise.rules import Act
from bot.web.classroom.seats import VOTES
from tests.web.browsing import Browser, forms, text
from tests.web.classroom.school import School


async def voted(school: School, pupil: Browser, choice: int) -> str:
    """Have a pupil press a choice; gives what the page says then."""
    return text(await pupil.press(await pupil.get(f"{school.place}/seat"), "vote", choice=str(choice)))


async def votes_of(school: School) -> dict[int, int]:
    """Read the votes of the round that is closed."""
    result = await school.exercises.round_result(await school.exercises.find(school.exercise.id))
    return {place: count for place, count in enumerate(result.counts) if count}


async def test_a_vote_can_be_changed_and_counts_once(school: School) -> None:
    """The page says which one counts."""
    pupil = await school.pupil()
    await school.do(Act.ASK)

    said = [await voted(school, pupil, choice) for choice in (0, 1, 1, 3)]
    await school.do(Act.CLOSE)

    assert ["You said A" in said[0], "You said B" in said[1], "You said D" in said[3]] == [True] * 3
    assert await votes_of(school) == {3: 1}


async def test_votes_from_the_browser_and_from_telegram_count_alike(school: School) -> None:
    """In one count."""
    pupil = await school.pupil()
    await school.exercises.join(school.exercise.id, "4711")
    await school.do(Act.ASK)
    await school.exercises.vote(school.exercise.id, "4711", 0, 1)

    said = await voted(school, pupil, 1)
    await school.do(Act.CLOSE)

    assert "2 of 2 have voted." in said
    assert await votes_of(school) == {1: 2}


async def test_after_the_close_no_vote_counts(school: School) -> None:
    """Whoever pressed too late is told so, and what they said before stays."""
    pupil = await school.pupil()
    await school.do(Act.ASK)
    page = await pupil.get(f"{school.place}/seat")
    await voted(school, pupil, 1)
    await school.do(Act.CLOSE)

    late = await pupil.press(page, "vote", choice="2")
    await school.do(Act.ASK)
    past = await pupil.press(page, "vote", choice="2")

    assert "Voting on this question is closed." in text(late)
    assert "This button belongs to another question." in text(past)
    assert await school.exercises.counted(await school.exercises.find(school.exercise.id)) == (1, 0)


@pytest.mark.parametrize(
    ("choice", "own"),
    [
        (0, "You said A. The key is D."),
        (3, "You said D, and so does the key."),
        (None, "You did not vote."),
    ],
)
async def test_with_the_key_a_pupil_is_told_about_their_own_answer(
    school: School, choice: int | None, own: str
) -> None:
    """And not before."""
    pupil = await school.pupil()
    await school.do(Act.ASK)
    if choice is not None:
        await voted(school, pupil, choice)
    await school.do(Act.CLOSE, Act.SHOW_VOTES)
    before = await pupil.get(f"{school.place}/seat")
    await school.do(Act.SHOW_KEY)
    after = await pupil.get(f"{school.place}/seat")

    assert "is-key" not in before.text
    assert own in text(after)


async def test_at_the_end_a_pupil_sees_their_own_score_and_the_class_s(school: School) -> None:
    """Nobody else's."""
    first, second, idle = [await school.pupil() for _ in range(3)]
    await school.do(Act.ASK)
    await voted(school, first, 3)
    await voted(school, second, 0)
    await school.do(Act.CLOSE, Act.SHOW_VOTES, Act.SHOW_KEY, Act.END)

    pages = [text(await pupil.get(f"{school.place}/seat")) for pupil in (first, second, idle)]

    assert "1 of your 1 answers matches the key." in pages[0]
    assert "0 of your 1 answers match the key." in pages[1]
    assert "You did not vote." in pages[2]
    assert all("50% of all answers match the key." in page for page in pages)


async def test_a_browser_without_a_seat_is_led_to_where_there_are_some(school: School) -> None:
    """It sees nothing of the class before."""
    page = await school.browser().get(f"{school.place}/seat")

    assert page.url.path == f"/j/{school.exercise.id}"


async def test_the_order_of_taps_is_not_a_flood_until_it_is_one(school: School) -> None:
    """Sixty a minute from one seat; others go on."""
    pupil, other = await school.pupil(), await school.pupil()
    await school.do(Act.ASK)
    ((place, fields),) = forms(await pupil.get(f"{school.place}/seat"))
    pupil.follow_redirects = False

    answers = [await pupil.send_form(place, {**fields, "choice": str(tap % 3)}) for tap in range(VOTES + 1)]

    assert [answer.status_code for answer in answers] == [303] * VOTES + [429]
    assert int(answers[-1].headers["retry-after"]) in range(1, 61)
    assert "You said B" in await voted(school, other, 1)


@pytest.mark.parametrize(
    "fields",
    [
        {"choice": "26"},
        {"choice": "-1"},
        {"choice": "a"},
        {"choice": ""},
        {"choice": "1.0"},
        {"round": "0x0"},
        {"round": ""},
        {"name": "Anna"},
        {"choice": "<script>"},
    ],
    ids=str,
)
async def test_a_form_that_is_not_ours_is_refused(school: School, fields: dict[str, str]) -> None:
    """Nothing of it comes back."""
    pupil = await school.pupil()
    await school.do(Act.ASK)

    answer = await pupil.press(await pupil.get(f"{school.place}/seat"), "vote", **fields)

    assert answer.status_code == 422
    assert "script>" not in answer.text
    assert await school.exercises.counted(await school.exercises.find(school.exercise.id)) == (1, 0)


async def test_a_choice_that_is_not_offered_is_none(school: School) -> None:
    """As the sentence says."""
    pupil = await school.pupil()
    await school.do(Act.ASK)

    assert "There is no such choice." in await voted(school, pupil, 4)
