"""Whoever may not is answered as if there were nothing: forged, foreign, replayed and cross-site requests."""

from itertools import product

import httpx

from bot.domain.exercise.exercise import Phase
from bot.domain.exercise.rules import Act
from bot.storage import keys
from tests.web.browsing import ORIGINS, SITE, Browser, forms
from tests.web.classroom.school import School

Answers = dict[tuple[str, ...], httpx.Response]  # by what was sent
SENDERS = ("cross-site", "same-site", "none", "")


async def forms_of(school: School) -> dict[str, tuple[Browser, str, dict[str, str]]]:
    """Give a form of each kind with the browser that it was given out to, in a round that takes votes."""
    joining = school.browser()
    page = await joining.get(f"/j/{school.exercise.id}")
    pupil, teacher = await school.pupil(), await school.teacher()
    await school.do(Act.ASK)
    vote, act = await pupil.get(f"{school.place}/seat"), await teacher.get(school.place)
    link = str(await school.pages.to_lead(school.exercise)).removeprefix(SITE)
    return {
        "join": (joining, page.url.path, forms(page)[0][1]),
        "vote": (pupil, forms(vote)[0][0], {**forms(vote)[0][1], "choice": "0"}),
        "act": (teacher, forms(act)[0][0], forms(act)[0][1]),
        "open": (school.browser(), link, {}),
    }


async def must_be_untouched(school: School, *, seats: int = 1) -> None:
    """See that nothing was done: no vote, no act, no further seat."""
    exercise = await school.exercises.find(school.exercise.id)
    assert exercise.phase is Phase.ASKING
    assert await school.exercises.counted(exercise) == (seats, 0)


def let_in(answers: Answers) -> list[object]:
    """Name the requests that were answered by something else than that there is nothing."""
    return [name for name, answer in answers.items() if answer.status_code != 404]


async def test_no_other_site_sends_a_form(school: School) -> None:
    """60 of them: each form from each wrong place, as its own browser would send it with all its cookies."""
    given, answers = await forms_of(school), Answers()
    for (name, (browser, place, fields)), (where, origin) in product(given.items(), ORIGINS.items()):
        answers[name, where] = await browser.send_form(place, fields, Origin=origin)
    for (name, (browser, place, fields)), sender in product(given.items(), SENDERS):
        answers[name, f"sent {sender}"] = await browser.send_form(place, fields, Sec_Fetch_Site=sender or "cross-site")

    assert len(answers) == 60
    assert let_in(answers) == []
    await must_be_untouched(school)


async def test_no_form_counts_without_its_token(school: School) -> None:
    """Nor with another browser's, or with what the cookie itself holds."""
    given, answers = await forms_of(school), Answers()
    del given["open"]
    foreign = forms(await school.browser().get("/j/zzzzzzzzzz"))[0][1]["token"]
    for name, (browser, place, fields) in given.items():
        others = [one["token"] for _, (_, _, one) in given.items() if one is not fields]
        wrong = [
            "",
            "x",
            fields["token"].upper(),
            fields["token"][:-1],
            "é",
            foreign,
            *others,
            *browser.cookies.values(),
        ]
        for token in wrong:
            answers[name, token] = await browser.send_form(place, {**fields, "token": token})
        bare = {field: value for field, value in fields.items() if field != "token"}
        answers[name, "no token"] = await browser.send_form(place, bare)

    assert len(answers) >= 25
    assert let_in({name: one for name, one in answers.items() if one.status_code != 422}) == []
    await must_be_untouched(school)


async def test_nobody_leads_by_another_session(school: School) -> None:
    """No cookie, a made-up one, a pupil's, another exercise's under this name, a ticket, one that ended."""
    given, answers = await forms_of(school), Answers()
    teacher, act, fields = given["act"]
    name = f"__Host-class-{school.exercise.id}"
    other = await school.teacher(await school.exercises.find("zzzzzzzzzz"))
    ended = await school.teacher()
    async with school.connection.speaking() as redis:
        await redis.delete(keys.session(ended.cookies[name]))
    sessions = {
        "none": "",
        "made up": "A" * 32,
        "a pupil's": next(iter(given["vote"][0].cookies.values())),
        "another exercise's": next(iter(other.cookies.values())),
        "a ticket": given["open"][1].rpartition("/")[2],
        "ended": ended.cookies[name],
        "too long": "A" * 5_000,
        "not a token": "../../x",
        "two": f"{'A' * 32}; {name}={'B' * 32}",
    }
    for kind, token in sessions.items():
        cookie = {"Cookie": f"{name}={token}"} if token else {}
        stranger = school.browser()
        answers["look", kind] = await stranger.get(school.place, headers=cookie)
        answers["events", kind] = await stranger.get(f"{school.place}/events", headers=cookie)
        answers["act", kind] = await stranger.send_form(act, fields, **cookie)
    answers["another's act",] = await other.send_form(act, fields)
    answers["act elsewhere",] = await teacher.send_form("/class/zzzzzzzzzz/act", fields)

    assert len(answers) == 29
    assert let_in(answers) == []
    await must_be_untouched(school)


async def test_nobody_votes_from_outside(school: School) -> None:
    """No cookie, a made-up one, one that never joined, one of another exercise; or after being let go."""
    given, answers = await forms_of(school), Answers()
    pupil, place, fields = given["vote"]
    name = f"__Host-seat-{school.exercise.id}"
    elsewhere = school.browser()
    page = await elsewhere.get("/j/zzzzzzzzzz")
    await elsewhere.press(page, "join")
    joining, _, joins = given["join"]
    strangers = {
        "none": ("", fields),
        "made up": ("A" * 22, fields),
        "never joined": (joining.cookies[name], {**fields, "token": joins["token"]}),
        "of another exercise": (
            next(iter(elsewhere.cookies.values())),
            {**fields, "token": forms(page)[0][1]["token"]},
        ),
        "the teacher's": (next(iter(given["act"][0].cookies.values())), {**fields, "token": given["act"][2]["token"]}),
    }
    for kind, (token, sent) in strangers.items():
        cookie = {"Cookie": f"{name}={token}"} if token else {}
        answers["vote", kind] = await school.browser().send_form(place, sent, **cookie)
        answers["events", kind] = await school.browser().get(f"{school.place}/seat/events", headers=cookie)
    answers["vote elsewhere",] = await pupil.send_form("/class/zzzzzzzzzz/seat/vote", fields)

    assert len(answers) == 11
    assert let_in(answers) == []
    await must_be_untouched(school)


async def test_what_is_not_there_and_what_is_forbidden_look_alike(school: School) -> None:
    """To the letter, but for the time of day."""
    stranger = school.browser()
    places = (school.place, "/class/yyyyyyyyyy", "/class/x", f"{school.place}/events", "/j/yyyyyyyyyy", "/j/%00")

    answers = [await stranger.get(place) for place in places]

    assert {answer.text for answer in answers} == {answers[0].text}
    assert {tuple((k, v) for k, v in one.headers.items() if k != "date") for one in answers} == {
        tuple((k, v) for k, v in answers[0].headers.items() if k != "date")
    }


async def test_a_refusal_speaks_the_browser_s_language(school: School) -> None:
    """Where there is no exercise that says which it is."""
    page = await school.browser().get("/j/yyyyyyyyyy", headers={"Accept-Language": "de-DE, uk;q=0.9, en;q=0.5"})

    assert '<html lang="uk">' in page.text
