"""The link for a whole class: who gets a seat by it, what is asked of them, and what is kept."""

import asyncio

import pytest
from redis.asyncio import Redis

from bot.domain.exercise.exercise import Setting
from bot.domain.exercise.rules import Act
from bot.storage.web.bot_name import BotName
from tests.doubles.caches import connection_to
from tests.web.browsing import forms, text
from tests.web.classroom.school import School, a_school


async def test_a_class_joins_by_one_link(school: School) -> None:
    """Each browser has a seat of its own, and is led to it whenever it comes again."""
    pupils = await asyncio.gather(*(school.pupil() for _ in range(5)))

    names = {text(await pupil.get(f"/j/{school.exercise.id}")).split(" WhoSays ")[-1][:20] for pupil in pupils}

    assert await school.exercises.counted(await school.exercises.find(school.exercise.id)) == (5, 0)
    assert len(names) == 5


async def test_two_taps_on_the_button_take_one_seat(school: School) -> None:
    """Even where the second comes before the first is answered."""
    pupil = school.browser()
    page = await pupil.get(f"/j/{school.exercise.id}")

    seats = await asyncio.gather(*(pupil.press(page, "join") for _ in range(8)))

    assert {str(seat.url.path) for seat in seats} == {f"{school.place}/seat"}
    assert await school.exercises.counted(await school.exercises.find(school.exercise.id)) == (1, 0)


async def test_who_joins_late_is_asked_what_the_class_is_asked(school: School) -> None:
    """In mid-round too."""
    await school.do(Act.ASK)

    pupil = await school.pupil()
    page = await pupil.get(f"{school.place}/seat")

    assert page.text.count('name="choice"') == 4


async def test_telegram_is_offered_once_the_bot_s_name_is_known(school: School) -> None:
    """By a link that lets join this exercise."""
    before = await school.browser().get(f"/j/{school.exercise.id}")
    await BotName(school.connection).keep("WhoSaysBot")
    after = await school.browser().get(f"/j/{school.exercise.id}")

    assert "t.me" not in before.text
    assert 'href="https://t.me/WhoSaysBot?start=j-0123456789"' in after.text


@pytest.mark.parametrize(
    ("given", "kept"),
    [("Олена", "Олена"), ("  Anna \u202e Maria\n", "Anna Maria"), ("", None), ("x" * 60, "x" * 60), ("\u200b", None)],
)
async def test_a_name_is_kept_for_the_teacher_where_it_is_asked_for(
    redis_url: str, given: str, kept: str | None
) -> None:
    """On one line, and none where none was given."""
    async with Redis.from_url(redis_url) as redis, connection_to(redis_url) as connection:
        await redis.flushall()
        school = await a_school(connection, setting=Setting(names=True))
        await school.pupil(name=given)

        votes = await school.exercises.votes(await school.exercises.find(school.exercise.id))

    assert [seat.name for seat in votes.seats] == [kept]


async def test_no_name_is_asked_for_or_taken_where_none_is_wanted(school: School) -> None:
    """Nor one of more letters than a name has."""
    pupil = school.browser()
    page = await pupil.get(f"/j/{school.exercise.id}")

    refused = await pupil.press(page, "join", name="Anna")

    assert 'name="name"' not in page.text
    assert refused.status_code == 422
    assert await school.exercises.counted(school.exercise) == (0, 0)


async def test_redis_has_no_token_and_nothing_that_joins_two_seats_of_a_browser(school: School, redis_url: str) -> None:
    """The cookie of each exercise is another one, and only its hash is kept."""
    pupil = await school.pupil()
    await pupil.press(await pupil.get("/j/zzzzzzzzzz"), "join")
    tokens = set(pupil.cookies.values())
    async with Redis.from_url(redis_url, decode_responses=True) as redis:
        names = list(map(str, await redis.keys("*")))
        who = {name.split(":")[2] for name in names if name.startswith("whosays:pupil:")}

    assert len(tokens) == len(who) == 2
    assert all(token not in "".join(names) for token in tokens)


@pytest.mark.parametrize("typed", ["0I23456789", "0l23456789", "O123456789", "oi23456789"])
async def test_an_address_that_was_typed_is_understood(school: School, typed: str) -> None:
    """Letters that look like digits are taken for them, as capitals for small ones."""
    page = await school.browser().get(f"/j/{typed}")

    assert (page.status_code, page.url.path) == (200, "/j/0123456789")


async def test_before_and_after_the_exercise_nobody_joins(school: School) -> None:
    """The page says so, and has no button; one that was shown before leads nowhere."""
    late = school.browser()
    page = await late.get(f"/j/{school.exercise.id}")
    await school.do(Act.END)

    refused = await late.press(page, "join")
    ended = await school.browser().get(f"/j/{school.exercise.id}")

    assert "This exercise has ended." in text(refused)
    assert forms(ended) == []
    assert await school.exercises.counted(school.exercise) == (0, 0)


async def test_without_cookies_nobody_gets_a_seat(school: School) -> None:
    """It could not be found again."""
    browser = school.browser()
    page = await browser.get(f"/j/{school.exercise.id}")
    browser.cookies.clear()

    assert (await browser.press(page, "join")).status_code == 404
