"""The class page: what a class may see at each step, and what its teacher's buttons do."""

from dataclasses import replace

import pytest

from bot.domain.exercise.drafting import with_note
from bot.domain.exercise.exercise import Phase
from bot.domain.exercise.rules import Act
from bot.i18n import ENGLISH
from bot.storage.exercises.exercise_book import ExerciseBook
from bot.views.exercise.nicknames import nickname_in_letters
from tests.web.browsing import text
from tests.web.classroom.school import TEACHER, School

_CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


async def test_the_lobby_shows_how_to_join(school: School) -> None:
    """By a code and by an address that can be read out; and how many have come."""
    teacher = await school.teacher()
    await school.pupil()
    await school.exercises.join(school.exercise.id, "4711")

    page = await teacher.get(school.place)

    assert "<svg viewBox=" in page.text
    assert "class.example/j/0123456789" in text(page)
    assert "2 have joined so far." in text(page)


async def test_nicknames_are_on_the_wall_where_they_shall_be(school: School) -> None:
    """And nowhere else."""
    teacher = await school.teacher()
    await school.pupil()
    without = await teacher.get(school.place)
    await ExerciseBook(school.connection).replace(
        await school.exercises.kept(school.exercise.id),
        replace(
            await school.exercises.find(school.exercise.id), setting=replace(school.exercise.setting, nicknames=True)
        ),
    )

    page = await teacher.get(school.place)

    assert "nicknames" not in without.text
    assert nickname_in_letters(1, school.exercise.seed, ENGLISH) in text(page)


async def test_a_whole_lesson_by_its_buttons(school: School) -> None:
    """Each press is one step, and the page that comes back shows it."""
    teacher, pupil = await school.teacher(), await school.pupil()
    page = await teacher.get(school.place)
    seen = []

    for place in range(6):
        page = await teacher.press(page, Act.ASK)
        await pupil.press(await pupil.get(f"{school.place}/seat"), "vote", choice="0")
        for act in (Act.CLOSE, Act.SHOW_VOTES, Act.SHOW_KEY):
            page = await teacher.press(page, act)
            seen.append((place, await school.phase()))
    page = await teacher.press(page, Act.END)

    assert seen == [(place, phase) for place in range(6) for phase in (Phase.CLOSED, Phase.VOTES, Phase.KEY)]
    assert await school.phase() is Phase.ENDED
    assert "How the class read it" in text(page)
    assert "<form" not in page.text


async def test_nothing_is_shown_before_its_time(school: School) -> None:
    """While votes are taken there is a count, then the votes without the key, and only then the key and its reasons.

    The note may tell how sure the claim is, which is asked next: it comes with that key.
    """
    changed = await school.exercises.change(
        school.exercise.id, TEACHER, lambda one: with_note(one, 0, "My <b>note</b>")
    )
    teacher, pupil = await school.teacher(), await school.pupil()
    await school.do(Act.ASK)
    await school.exercises.join(school.exercise.id, "4711")
    await school.exercises.vote(school.exercise.id, "4711", 0, 1)
    asked = await teacher.get(school.place)
    await pupil.press(await pupil.get(f"{school.place}/seat"), "vote", choice="0")
    await school.do(Act.CLOSE)
    closed = await teacher.get(school.place)
    await school.do(Act.SHOW_VOTES)
    votes = await teacher.get(school.place)
    await school.do(Act.SHOW_KEY)
    key = await teacher.get(school.place)
    await school.do(Act.ASK, Act.CLOSE, Act.SHOW_VOTES, Act.SHOW_KEY)
    last = await teacher.get(school.place)

    assert "1 of 2 has voted." in text(asked)
    assert changed.sheet.items[0].statement in text(asked)
    for page in (asked, closed):
        assert "1 vote" not in text(page)
        assert "worth a discussion" not in text(page)
    for page in (asked, closed, votes):
        assert "is-key" not in page.text
        assert "<mark>" not in page.text
        assert "Nobody is named as its source." not in text(page)
    assert "50% 1 vote" in text(votes)
    assert "worth a discussion" in text(votes)
    assert key.text.count("is-key") == 1
    assert "match the key." in text(key)
    assert "not what is true." in text(key)
    assert ["note" in text(page) for page in (asked, closed, votes, key)] == [False] * 4
    assert "My &lt;b&gt;note&lt;/b&gt;" in last.text


async def test_an_exercise_in_which_nobody_voted_ends_too(school: School) -> None:
    """There is nothing to say of an agreement then."""
    teacher = await school.teacher()
    await school.do(Act.ASK, Act.CLOSE, Act.END)

    page = await teacher.get(school.place)

    assert "How the class read it Nobody voted." in text(page)
    assert "alpha" not in text(page)
    assert "hardest" not in text(page)


async def test_the_words_that_decide_are_marked_in_the_sentence(school: School) -> None:
    """With the key, in the sentence of the article."""
    teacher = await school.teacher()
    await school.do(Act.ASK, Act.CLOSE, Act.ASK, Act.CLOSE, Act.SHOW_VOTES, Act.SHOW_KEY)

    page = await teacher.get(school.place)

    assert "<mark>" in page.text


async def test_a_press_that_comes_twice_does_one_thing(school: School) -> None:
    """And one that comes too late is told so, on the page that is shown now."""
    teacher = await school.teacher()
    lobby = await teacher.get(school.place)
    first = await teacher.press(lobby, Act.ASK)
    again = await teacher.press(lobby, Act.ASK)
    await school.do(Act.CLOSE, Act.ASK)

    late = await teacher.press(first, Act.CLOSE)

    assert "Question 1 of 6" in text(again)
    assert "This button belongs to another question." in text(late)
    assert await school.phase() is Phase.ASKING


async def test_a_page_loads_nothing_from_elsewhere_and_is_kept_nowhere(school: School) -> None:
    """No inline script or style either: the policy would not run it."""
    teacher = await school.teacher()
    await school.do(Act.ASK)

    page = await teacher.get(school.place)

    assert page.headers["content-security-policy"] == _CSP
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["referrer-policy"] == "same-origin"
    assert " style=" not in page.text
    assert "<style" not in page.text
    assert " on" not in {part[:3] for part in page.text.split('"')}
    assert page.text.count("<script") == page.text.count('<script src="/static/')


@pytest.mark.parametrize(
    "fields",
    [
        {"act": "destroy"},
        {"act": ""},
        {"round": "-1"},
        {"round": "1e3"},
        {"round": "99999999999999999999"},
        {"round": "٣"},
        {"round": ""},
        {"more": "x"},
        {"act": "<script>"},
    ],
    ids=str,
)
async def test_a_form_that_is_not_ours_is_refused_without_its_words(school: School, fields: dict[str, str]) -> None:
    """Every field is read strictly."""
    teacher = await school.teacher()

    answer = await teacher.press(await teacher.get(school.place), Act.ASK, **fields)

    assert answer.status_code == 422
    assert "destroy" not in answer.text
    assert "script>alert" not in answer.text
    assert await school.phase() is Phase.LOBBY
