"""What a teacher types in reply to a question at the desk: notes and sources, never read as articles."""

import asyncio

import pytest

from bot.domain.claim import SourceKind
from bot.domain.exercise.refusal import Why
from bot.domain.exercise.rules import Act
from bot.domain.exercise.sheet import MOST_NOTE, MOST_SOURCE
from bot.i18n import ENGLISH
from bot.storage import keys
from bot.storage.people.awaited import Awaited
from bot.views.exercise.refusals import refusal
from handlers.exercises.presses import ExercisePress, Verb
from handlers.rendering.chat_text import JOINER
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.news import SEED
from tests.doubles.reading_answers import answer
from tests.doubles.staff_room import StaffRoom, Teacher, bearing

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOTE = "<b>Who</b> told @everyone?\nLook at “forecast”."


async def asked(teacher: Teacher, button: str) -> SentMessage:
    """Press a button on a claim's page that asks for words; gives the question."""
    before = len(teacher.chat.sent)
    await teacher.press(button)
    return (await teacher.chat.wait(lambda sent: len(sent) > before))[-1]


async def says(teacher: Teacher, question: SentMessage, words: str) -> SentMessage:
    """Reply to a question; gives what comes back."""
    before = len(teacher.chat.sent)
    teacher.chat.send(teacher.person, words, reply_to=question)
    return (await teacher.chat.wait(lambda sent: len(sent) > before))[-1]


async def until_kept(room: StaffRoom, teacher: Teacher, question: SentMessage) -> None:
    """Wait until it is written down what a reply to a question means: it is seen a moment before."""
    async with asyncio.timeout(10):
        while await Awaited(room.store).find(teacher.chat.id, question.id) is None:
            await asyncio.sleep(0.01)


async def test_a_note_is_kept_as_it_was_typed(room: StaffRoom) -> None:
    """And shown on the claim's page, where nothing of it acts; a dash takes it away."""
    teacher = room.teacher()
    await teacher.prepare()
    await teacher.change("Claim 3")

    question = await asked(teacher, "Write a note")
    page = await says(teacher, question, NOTE)
    kept = (await teacher.exercise()).sheet.items[2].note
    await says(teacher, question, "-")

    assert "Claim 3: reply to this message with your note" in question.text
    assert kept == NOTE
    assert "Your note for the reveal\n<b>Who</b> told @everyone?" in page.text.replace(JOINER, "")
    assert "mention" not in {entity["type"] for entity in page.entities}
    assert "Change the note" in page.buttons
    assert (await teacher.exercise()).sheet.items[2].note == ""


async def test_another_source_becomes_the_key(room: StaffRoom) -> None:
    """Among those to choose from; one that is offered already is that one."""
    teacher = room.teacher()
    await teacher.prepare()
    await teacher.change("Claim 2")

    question = await asked(teacher, "Somebody else…")
    page = await says(teacher, question, " Anna\nNowak ")
    item = (await teacher.exercise()).sheet.items[1]
    await says(teacher, question, "christo grozev")
    again = (await teacher.exercise()).sheet.items[1]

    assert "✓ Anna Nowak" in page.buttons
    assert (item.offers[item.source].name, item.offers[item.source].kind) == ("Anna Nowak", SourceKind.NAMED_PERSON)
    assert again.offers[again.source].name == "Christo Grozev"


@pytest.mark.parametrize(("button", "most"), [("Write a note", MOST_NOTE), ("Somebody else…", MOST_SOURCE)])
async def test_what_is_too_long_is_said_to_be(room: StaffRoom, button: str, most: int) -> None:
    """And nothing is cut off in silence."""
    teacher = room.teacher()
    await teacher.prepare()
    await teacher.change("Claim 1")
    before = await teacher.exercise()

    told = await says(teacher, await asked(teacher, button), "x" * (most + 1))

    assert "too long" in told.text
    assert await teacher.exercise() == before


async def test_a_reply_to_anything_else_is_read(room: StaffRoom) -> None:
    """As every message in private; so is one to a question that nobody remembers."""
    teacher = room.teacher()
    desk = await teacher.prepare()
    await teacher.change("Claim 1")
    question = await asked(teacher, "Write a note")
    await until_kept(room, teacher, question)
    async with room.store.speaking() as redis:
        await redis.delete(keys.awaited(teacher.chat.id, question.id))

    told = await says(teacher, question, "a note")
    teacher.chat.send(teacher.person, SEED, reply_to=desk)

    assert told.text.startswith("This is too short to be an article.")
    assert "Who speaks" in (await answer(teacher.chat)).buttons


async def test_a_question_of_another_teachers_is_nobodys(room: StaffRoom) -> None:
    """A forged reply to a message of the same number in another chat is no reply to it."""
    teacher, stranger = room.teacher(), room.teacher("Mallory")
    await teacher.prepare()
    await teacher.change("Claim 1")
    question = await asked(teacher, "Write a note")

    told = await says(stranger, question, "mine")

    assert told.text.startswith("This is too short to be an article.")
    assert (await teacher.exercise()).sheet.items[0].note == ""


async def test_a_picture_is_no_note(room: StaffRoom) -> None:
    """Nor an article: whoever replies with one is told what is wanted, and may reply once more."""
    teacher = room.teacher()
    await teacher.prepare()
    await teacher.change("Claim 1")
    question = await asked(teacher, "Write a note")
    await until_kept(room, teacher, question)

    teacher.chat.send_photo(teacher.person, caption="See this", reply_to=question)
    told = await teacher.gets("I need this in words")
    await says(teacher, question, "See that")

    assert told.text == "I need this in words: please reply to my question with a text."
    assert (await teacher.exercise()).sheet.items[0].note == "See that"


async def test_a_source_has_a_name(room: StaffRoom) -> None:
    """One that can be seen."""
    teacher = room.teacher()
    await teacher.prepare()
    await teacher.change("Claim 1")

    told = await says(teacher, await asked(teacher, "Somebody else…"), "\u200b")

    assert told.text.startswith("There is no name in this.")


async def test_nothing_is_asked_about_what_is_not_there(room: StaffRoom) -> None:
    """A ninth claim, a source once the class is there, or anything once it has ended."""
    teacher = room.teacher()
    desk = await teacher.prepare()
    name = teacher.id

    async def told(verb: Verb, claim: int) -> str:
        press = f"1:e:{ExercisePress(name, verb, claim).encoded()}"
        return await teacher.press_data(press, bearing(press, desk))

    ninth = [await told(verb, 9) for verb in (Verb.NOTE, Verb.CLAIM, Verb.MODALITY)]
    await room.exercises.act(name, teacher.person.id, Act.OPEN)
    source = await told(Verb.OTHER_SOURCE, 0)
    await room.exercises.act(name, teacher.person.id, Act.END)
    note = await told(Verb.NOTE, 0)

    assert ninth == [refusal(Why.UNKNOWN_CHOICE, ENGLISH)] * 3
    assert (source, note) == (refusal(Why.NO_CHANGE_NOW, ENGLISH), refusal(Why.ENDED, ENGLISH))
