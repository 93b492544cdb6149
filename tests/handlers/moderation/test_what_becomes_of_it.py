"""From a reader's press to what they hear of it in the end, and what is left where they want to be forgotten."""

import pytest

from bot.domain.moderation.report import Outcome
from handlers.keyboards import Act
from tests.doubles.bot_api import BotApi
from tests.doubles.everything import everything_in, with_any
from tests.doubles.moderating import moderation_on
from tests.doubles.news import SEED
from tests.doubles.reading_answers import said
from tests.doubles.reporter import Reader
from tests.doubles.staff_room import StaffRoom, bearing
from tests.doubles.stores import no_store
from tests.doubles.whole_bot import bot_with

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_reader_hears_what_became_of_it(room: StaffRoom) -> None:
    """In the private chat, though they pressed in a group; a moderator may settle it by any process."""
    reader = Reader(room, started=False)
    await reader.is_asked_from_group()
    await reader.goes_on("Is speculative", "1. ")
    (report,) = await reader.reports()

    await moderation_on(room.store).reporting.settle(report.number, Outcome.CONTESTED, "t1", "One may see it so.")
    told = await said(reader.chat, "What became of your report")

    assert told.text.splitlines()[0] == f"What became of your report {report.number}"
    assert "A moderator finds that it can be read either way" in told.text
    assert "One may see it so." in told.text


async def test_who_is_forgotten_has_reported_nothing(room: StaffRoom) -> None:
    """The report stays for the moderators; who made it, and what they wrote to it, is gone."""
    reader = Reader(room)
    await reader.is_asked()
    await reader.goes_on("Something else")
    await reader.says("it was me, from Narva")
    (report,) = await reader.reports()

    reader.chat.send(reader.person, "/forget")
    asked = await said(reader.chat, "Shall I erase all that I keep of you")
    await reader.chat.press(reader.person, asked, "Erase").wait()
    await reader.chat.wait(lambda _: "Erased" in asked.text)

    assert "• that you made 1 report, and what you wrote to it" in asked.text
    assert await reader.reports() == []
    async with room.store.speaking() as redis:
        left = await everything_in(redis)
    assert with_any(left, "from Narva", f"reporter:{reader.person.id}:", f"reported:{reader.person.id}") == []
    assert f"whosays:report:{report.number}".encode() in left


async def test_without_a_store_nothing_is_reported() -> None:
    """And that is said, for the button, a step and the link."""
    wrong, step = f"1:{Act.WRONG}:{'x' * 22}", f"1:{Act.REPORT}:{'x' * 22}:other"
    async with BotApi() as api, no_store() as nothing, bot_with(nothing, api):
        chat = api.private(api.person("Nadia"))
        chat.send(chat.person, SEED)
        given = (await chat.wait(bool))[0]

        toasts = [
            str((await chat.press_data(chat.person, bearing(data, given), data).wait())["text"])
            for data in (wrong, step)
        ]
        chat.start(f"w-{'x' * 22}")
        told = await said(chat, "I can’t reach my memory right now")

    assert [toast.startswith("I can’t reach my memory right now") for toast in toasts] == [True, True]
    assert told.text.startswith("I can’t reach my memory right now")
