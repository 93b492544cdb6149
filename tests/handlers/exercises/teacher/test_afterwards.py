"""Afterwards: results, picture, exports and worksheet for the teacher alone, and names of pupils in exports alone."""

import asyncio
import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from bot.domain.audit import AuditEntry
from bot.domain.exercise.exercise import Setting
from bot.domain.exercise.refusal import Why
from bot.domain.exercise.rules import Act, held_as
from bot.i18n import ENGLISH
from bot.storage import keys
from bot.views.exercise.refusals import refusal
from handlers.exercises.presses import ExercisePress, Verb
from tests.doubles.audit import entries_at, stores_at
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.staff_room import StaffRoom, Teacher, bearing, exercise_in, with_button

pytestmark = pytest.mark.asyncio(loop_scope="module")

FILES = [Verb.CSV, Verb.XLSX, Verb.PICTURE, Verb.WORKSHEET, Verb.RESULTS, Verb.REPEAT, Verb.CLASS_PAGE]
NAME = "Олена =1+1"


async def lesson(room: StaffRoom, teacher: Teacher) -> SentMessage:
    """Hold an exercise of three questions with three pupils, of whom one gives a name; gives the panel at its end.

    At the first question all answer as the key, at the second each otherwise.
    """
    await teacher.prepare()
    await teacher.change("3")
    name, exercises, person = teacher.id, room.exercises, teacher.person.id
    await exercises.change(name, person, lambda one: held_as(one, Setting(names=True, teams=2)))
    await exercises.act(name, person, Act.OPEN)
    for pupil in ("71", "72", "73"):
        await exercises.join(name, pupil)
    await exercises.name(name, "71", NAME)
    for place, choices in enumerate([(3, 3, 3), (0, 1, 2)]):
        await exercises.act(name, person, Act.ASK, place)
        for pupil, choice in zip(("71", "72", "73"), choices, strict=True):
            await exercises.vote(name, pupil, place, choice)
        await exercises.act(name, person, Act.CLOSE, place)
    await exercises.act(name, person, Act.END)
    return await with_button(teacher.chat, "Results")


async def file_of(teacher: Teacher, panel: SentMessage, button: str) -> SentMessage:
    """Press a button and wait for the file that it brings."""
    before = len(teacher.chat.sent)
    await teacher.press(button, panel)
    return (await teacher.chat.wait(lambda sent: len(sent) > before))[-1]


def press_of(name: str, verb: Verb) -> str:
    """Write what a button carries."""
    return f"1:e:{ExercisePress(name, verb).encoded()}"


async def test_results_say_where_the_class_was_divided(room: StaffRoom) -> None:
    """With what to talk about, and no pupil in it."""
    teacher = room.teacher()
    panel = await lesson(room, teacher)

    shown = (await file_of(teacher, panel, "Results")).text

    assert "67% of all answers match the key." in shown
    assert "Krippendorff’s alpha" in shown
    assert "Worth a discussion: the class was divided\n• Who says this? His top officials" in shown
    assert "A, B, C: 1 vote each of 3." in shown
    assert "To think about\nWhich words show who speaks here" in shown
    assert "🔴 Red: " in shown
    assert "Олена" not in shown


async def test_the_export_alone_carries_names(room: StaffRoom) -> None:
    """As a table and as a workbook; a name that would be a formula is none."""
    teacher = room.teacher()
    panel = await lesson(room, teacher)

    table = await file_of(teacher, panel, "Votes as CSV")
    workbook = await file_of(teacher, panel, "Votes as XLSX")
    others = [await file_of(teacher, panel, button) for button in ("Picture", "Results")]

    assert table.document is not None
    assert workbook.document is not None
    assert table.document[0].startswith("Putin-s-Top-Brass")
    assert (table.document[0][-4:], workbook.document[0][-5:]) == (".csv", ".xlsx")
    rows = list(csv.reader(StringIO(table.document[1].decode("utf-8-sig"))))
    assert any(NAME in row for row in rows)
    assert len(ZipFile(BytesIO(workbook.document[1])).namelist()) > 3
    assert "with the names that they gave" in table.caption
    assert not any("Олена" in message.text + message.caption for message in (panel, *others))


async def test_the_picture_is_a_picture_and_the_worksheet_a_pdf(room: StaffRoom) -> None:
    """The worksheet is there from the first draft on."""
    teacher = room.teacher()
    await teacher.prepare()
    sheet = await file_of(teacher, teacher.desk, "Worksheet to print")
    picture = await file_of(teacher, await lesson(room, teacher), "Picture")

    assert sheet.document is not None
    assert sheet.document[1].startswith(b"%PDF")
    assert picture.photo is not None
    assert picture.photo.startswith(b"\x89PNG")


@pytest.mark.parametrize("verb", FILES)
async def test_nobody_else_takes_anything_out(room: StaffRoom, verb: Verb) -> None:
    """Whatever their client sends."""
    teacher, stranger = room.teacher(), room.teacher("Mallory")
    await teacher.prepare()
    stranger.chat.send(stranger.person, "/help")
    own = await stranger.gets("What to send")
    press = press_of(teacher.id, verb)

    told = await stranger.press_data(press, bearing(press, own))

    assert told == refusal(Why.NOT_YOURS, ENGLISH)
    assert stranger.chat.sent == [own]


async def test_after_a_day_only_the_whole_is_left(room: StaffRoom) -> None:
    """Exports say so kindly, and results are there still, without pupils' scores."""
    teacher = room.teacher()
    panel = await lesson(room, teacher)
    name = exercise_in(panel)
    async with room.store.speaking() as redis:
        await redis.delete(keys.classroom(name), keys.names(name), *(keys.votes(name, place) for place in range(3)))

    told = await file_of(teacher, panel, "Votes as CSV")
    results = await file_of(teacher, panel, "Results")

    assert "kept for a day, and that is over" in told.text
    assert told.document is None
    assert "67% of all answers match the key." in results.text


async def test_nothing_is_exported_of_a_draft(room: StaffRoom) -> None:
    """Nobody has voted."""
    teacher = room.teacher()
    desk = await teacher.prepare()
    press = press_of(teacher.id, Verb.CSV)

    told = await teacher.press_data(press, bearing(press, desk))

    assert told == refusal(Why.NOT_BEGUN, ENGLISH)
    assert len(teacher.chat.sent) == 1


async def test_without_a_web_side_there_is_no_class_page(room: StaffRoom) -> None:
    """Nor a button to it; a forged one says so."""
    teacher = room.teacher()
    await teacher.prepare()
    name = teacher.id
    await teacher.press("Open the class")
    panel = await with_button(teacher.chat, "Ask question 1")
    press = press_of(name, Verb.CLASS_PAGE)

    told = await teacher.press_data(press, bearing(press, panel))

    assert told == "There is no class page here."
    assert "Class page for the projector" not in panel.buttons


async def test_what_a_teacher_did_stands_in_the_log(room: StaffRoom) -> None:
    """That it was drafted, opened, ended and taken out, under their tag; no pupil's vote, and no text."""
    teacher = room.teacher()
    await teacher.prepare()
    name = teacher.id
    await teacher.press("Open the class")
    await room.exercises.join(name, "71")
    await teacher.lead("End the exercise", "Yes, end it now", "Votes as CSV")

    expected = ["asked", "exercise_drafted", "exercise_opened", "exercise_ended", "exported"]
    async with asyncio.timeout(10):
        while len(entries := await entries_of(room, teacher)) < len(expected):
            await asyncio.sleep(0.01)
    assert [entry.what for entry in entries] == expected
    assert entries[1].analysis is not None
    assert (entries[2].kept, entries[-1].reason) == (5, "csv")


async def entries_of(room: StaffRoom, teacher: Teacher) -> list[AuditEntry]:
    """Read what the log knows of a teacher."""
    tag = await stores_at(room.store).pseudonyms.find(teacher.person.id)
    return [entry for entry in await entries_at(room.store) if entry.user == tag]


async def test_where_nobody_came_there_is_nothing_to_export(room: StaffRoom) -> None:
    """Nor to tell."""
    teacher = room.teacher()
    await teacher.prepare()
    await teacher.press("Open the class")
    await teacher.lead("End the exercise", "Yes, end it now")
    panel = await with_button(teacher.chat, "Results")

    told = [await file_of(teacher, panel, button) for button in ("Votes as CSV", "Results")]

    assert told[0].text == "Nobody voted."
    assert told[1].text.endswith("Nobody voted.")
