"""The desk: what a teacher sets of a draft, and how they change its claims by buttons."""

import pytest

from bot.domain.claim import Modality, SourceKind
from bot.domain.exercise.refusal import Why
from bot.domain.exercise.sheet import Practice
from bot.i18n import ENGLISH
from bot.views.exercise.refusals import refusal
from handlers.exercises.presses import ExercisePress, Verb
from tests.doubles.staff_room import StaffRoom, as_now, bearing, pressing

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOT_YOURS = refusal(Why.NOT_YOURS, ENGLISH)


async def test_everything_is_set_by_buttons(room: StaffRoom) -> None:
    """What is set is ticked or named; timers and teams go round."""
    teacher = room.teacher()
    await teacher.prepare()

    await teacher.change("How sure is it", "✓ Who says it", "Headline or text", "3", "Timer: none", "Timer: 20 s")
    await teacher.change("Teams: none", "Show nicknames", "Ask for names")

    exercise = await teacher.exercise()
    assert exercise.sheet.practices == (Practice.HOW_SURE, Practice.HEADLINE)
    assert len(exercise.sheet.items) == 3
    assert (exercise.setting.seconds, exercise.setting.teams) == (30, 2)
    assert exercise.setting.nicknames
    assert exercise.setting.names
    ticked = {"✓ How sure is it", "✓ Headline or text", "✓ 3", "Timer: 30 s", "Teams: 2"}
    assert ticked | {"✓ Show nicknames", "✓ Ask for names"} <= set(teacher.desk.buttons)


async def test_something_is_practised_always(room: StaffRoom) -> None:
    """The last thing can't be taken out."""
    teacher = room.teacher()
    await teacher.prepare()

    told = await teacher.press("✓ Who says it")

    assert told == "Something has to be practised: choose another one first."
    assert (await teacher.exercise()).sheet.practices == (Practice.WHO,)


async def test_a_page_shows_a_claim_with_its_key(room: StaffRoom) -> None:
    """The sentence, the question, the key and why; the overview comes back."""
    teacher = room.teacher()
    await teacher.prepare()
    overview = teacher.desk.text

    page = (await teacher.change("Claim 2")).text
    await teacher.change("‹ All claims")

    assert "Claim 2 of 5" in page
    assert "His top officials are well aware" in page
    assert "Who says this?\n✓ Christo Grozev\nThe sentence says so itself" in page
    assert teacher.desk.text == overview


async def test_a_key_is_changed(room: StaffRoom) -> None:
    """Who says it, and how sure it is; words that made it another are not its cues any more."""
    teacher = room.teacher()
    await teacher.prepare()

    await teacher.change("How sure is it", "Claim 2", "no source given", "○ rumor")

    item = (await teacher.exercise()).sheet.items[1]
    assert item.offers[item.source].kind is SourceKind.NONE
    assert (item.modality, item.cues) == (Modality.RUMOR, ())
    assert {"✓ no source given", "✓ ○ rumor"} <= set(teacher.desk.buttons)


async def test_a_claim_is_exchanged_once_by_one_button(room: StaffRoom) -> None:
    """However often it is pressed: a phone sends a tap twice."""
    teacher = room.teacher()
    await teacher.prepare()
    await teacher.change("Claim 1")
    first = (await teacher.exercise()).sheet.items[0]
    press = pressing(teacher.desk, "Take another claim")

    for _ in range(2):
        await teacher.press_data(press, as_now(teacher.desk))

    exercise = await teacher.exercise()
    assert exercise.sheet.items[0] != first
    assert exercise.exchanges == 1
    assert exercise.pool[-1] == first


async def test_a_draft_is_discarded(room: StaffRoom) -> None:
    """Nothing of it is left, and its buttons say so."""
    teacher = room.teacher()
    desk = await teacher.prepare()
    old = pressing(desk, "Open the class")
    body = as_now(desk)

    await teacher.change("Discard")
    told = await teacher.press_data(old, body)

    assert desk.text == "This exercise was discarded."
    assert desk.buttons == []
    assert told == refusal(Why.GONE, ENGLISH)


@pytest.mark.parametrize(
    "verb", [Verb.DESK, Verb.CLAIM, Verb.COUNT, Verb.NOTE, Verb.DISCARD, Verb.OPEN, Verb.WORKSHEET]
)
async def test_nobody_else_sets_anything(room: StaffRoom, verb: Verb) -> None:
    """Neither below the teacher's own message nor below one of theirs that a forger makes bear the button."""
    teacher, stranger = room.teacher(), room.teacher("Mallory")
    desk = await teacher.prepare()
    before = await teacher.exercise()
    data = f"1:e:{ExercisePress(teacher.id, verb, 3).encoded()}"
    stranger.chat.send(stranger.person, "/help")
    own = await stranger.gets("What to send")

    below_theirs = await teacher.chat.press_data(stranger.person, bearing(data, desk), data).wait()
    below_own = await stranger.press_data(data, bearing(data, own))

    assert (below_theirs["text"], below_own) == (NOT_YOURS, NOT_YOURS)
    assert await teacher.exercise() == before
    assert len(teacher.chat.sent) == 1


async def test_what_is_asked_stands_once_the_class_is_there(room: StaffRoom) -> None:
    """An old desk changes nothing of it, but its keys."""
    teacher = room.teacher()
    await teacher.prepare()
    old = as_now(teacher.desk)
    count, name = pressing(teacher.desk, "3"), teacher.id
    await teacher.press("Open the class")

    refused = await teacher.press_data(count, old)
    key = f"1:e:{ExercisePress(name, Verb.SOURCE, 0, 0).encoded()}"
    await teacher.press_data(key, bearing(key, teacher.desk))

    assert refused == refusal(Why.NO_CHANGE_NOW, ENGLISH)
    items = (await room.exercises.find(name)).sheet.items
    assert (len(items), items[0].source) == (5, 0)
