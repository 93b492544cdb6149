"""The whole bot on the Bot API's double, which many tests share: for teachers' exercises, readers' reports, moderators.

Each test takes people of its own, so that none meets another one's exercises or reports.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.domain.exercise.exercise import Exercise
from bot.lessons import lessons_at
from bot.storage.server.connection import Connection
from handlers.keyboards import decode
from tests.doubles.audit import stores_at
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import Chat, PrivateChat
from tests.doubles.bot_api.people import Person
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.news import SEED
from tests.doubles.stores import new_store
from tests.doubles.whole_bot import bot_with

UNCHANGED = "message is not modified"  # what Telegram says of an edit that changes nothing: no harm


class StaffRoom:
    """The bot that runs, and what it keeps."""

    def __init__(self, api: BotApi, store: Connection) -> None:
        self.api = api
        self.store = store
        self.exercises = lessons_at(stores_at(store)).exercises

    def teacher(self, name: str = "Ms Reke", *, started: bool = True) -> "Teacher":
        """Let a teacher come in."""
        return Teacher(self, self.api.person(name), started=started)


class Teacher:
    """A teacher in their private chat with the bot; `desk` is the message that the last exercise is prepared with."""

    def __init__(self, room: StaffRoom, person: Person, *, started: bool) -> None:
        self.room = room
        self.person = person
        self.chat: PrivateChat = room.api.private(person, started=started)
        self.desk: SentMessage

    @property
    def id(self) -> str:
        """The id of the exercise that the desk is of."""
        return exercise_in(self.desk)

    async def prepare(self) -> SentMessage:
        """Have an exercise made of the seed article; gives the desk."""
        self.chat.send(self.person, f"/exercise {SEED}")
        return await self.sits_at()

    async def sits_at(self) -> SentMessage:
        """Wait for a desk."""
        self.desk = await with_button(self.chat, "Open the class")
        return self.desk

    async def exercise(self) -> Exercise:
        """Give the exercise as it is kept."""
        return await self.room.exercises.find(self.id)

    async def press(self, button: str, message: SentMessage | None = None) -> str:
        """Press the button with exactly these words, of the desk unless told otherwise; gives what it says to that."""
        message = message or self.desk
        return await self.press_data(pressing(message, button), message)

    async def press_data(self, data: str, message: SentMessage) -> str:
        """Press with any data."""
        return str((await self.chat.press_data(self.person, message, data).wait()).get("text", ""))

    async def change(self, *buttons: str) -> SentMessage:
        """Press one button of the desk after the other, each when the desk shows what the one before did."""
        for button in buttons:
            edits = self.desk.edits
            await self.press(button)
            await self.chat.wait(partial(_is_edited, self.desk, edits))
        return self.desk

    async def lead(self, *buttons: str) -> SentMessage:
        """Press one button after the other of what the exercise is led with, as soon as it is offered."""
        for button in buttons:
            panel = await with_button(self.chat, button)
            await self.press(button, panel)
        return panel

    async def gets(self, words: str) -> SentMessage:
        """Wait for a message with these words in its text or caption, and give the last one."""
        return await showing(self.chat, words)


def _is_edited(message: SentMessage, before: int, _: object) -> bool:
    return message.edits > before


def pressing(message: SentMessage, button: str) -> str:
    """Give what a press of the button with exactly these words carries."""
    found = [str(one["callback_data"]) for row in message.keyboard for one in row if one["text"] == button]
    if not found:
        raise LookupError(f"no button {button!r} among {message.buttons}")
    return found[0]


def as_now(message: SentMessage) -> SentMessage:
    """Give a message as a phone shows it that has not heard of its edits yet."""
    return SentMessage(dict(message.body))


def bearing(data: str, message: SentMessage) -> SentMessage:
    """Give a message as it would be if a button with this data stood below it."""
    button = {"text": "?", "callback_data": data}
    return SentMessage({**message.body, "reply_markup": {"inline_keyboard": [[button]]}})


def exercise_in(message: SentMessage) -> str:
    """Give the id of the exercise that a message's buttons are of."""
    for row in message.keyboard:
        for button in row:
            press = decode(str(button.get("callback_data")))
            if press is not None and press.exercise is not None:
                return press.exercise.exercise
    raise LookupError(f"no exercise's button below {message}")


async def with_button(chat: Chat, button: str) -> SentMessage:
    """Wait for a message with a button of exactly these words; gives the last one."""
    await chat.wait(lambda sent: any(button in message.buttons for message in sent))
    return next(message for message in reversed(chat.sent) if button in message.buttons)


async def showing(chat: Chat, words: str) -> SentMessage:
    """Wait for a message with these words in its text or caption; gives the last one."""
    await chat.wait(lambda sent: any(words in message.text + message.caption for message in sent))
    return next(message for message in reversed(chat.sent) if words in message.text + message.caption)


@asynccontextmanager
async def staff_room(web_url: str | None = None) -> AsyncIterator[StaffRoom]:
    """Run it, beside a web side at an address or none; whatever is sent there has to be what Telegram takes."""
    with TemporaryDirectory() as folder:
        async with BotApi() as api, new_store(Path(folder)) as store, bot_with(store, api, web_url=web_url):
            yield StaffRoom(api, store)
        assert [why for why in api.refusals if UNCHANGED not in why[1]] == []
