"""Somebody who says that something is wrong with an answer: what they press, and what they see of it."""

from functools import partial
from urllib.parse import parse_qs, urlsplit

from bot.domain.moderation.report import Report
from bot.storage.moderation.reports import Reports
from handlers.keyboards import Act
from tests.doubles.bot_api.chats import Chat
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.news import SEED
from tests.doubles.reading_answers import answer
from tests.doubles.staff_room import StaffRoom, pressing, with_button

WRONG, FIRST = "Something wrong?", "Not an article"  # a reason that is always offered


class Reader:
    """A person with a private chat, started or not yet; `question` is the message that asks what is wrong."""

    def __init__(self, room: StaffRoom, name: str = "Nadia", *, started: bool = True, language: str = "en") -> None:
        self.room = room
        self.person = room.api.person(name, language=language)
        self.chat = room.api.private(self.person, started=started)
        self.question: SentMessage

    async def gets_answer(self) -> SentMessage:
        """Have the seed article answered in private."""
        self.chat.send(self.person, SEED)
        return await answer(self.chat)

    async def in_group(self) -> tuple[Chat, SentMessage]:
        """Have it answered in a group; gives that and the answer."""
        group = self.room.api.group("7b", members=[self.person])
        group.send(self.person, "/check", reply_to=group.send(self.person, SEED))
        return group, await answer(group)

    async def is_asked(self) -> SentMessage:
        """Have an answer, and be asked what is wrong with it."""
        return await self.presses_wrong(await self.gets_answer())

    async def presses_wrong(self, given: SentMessage) -> SentMessage:
        """Press below an answer in private; gives what is asked then."""
        before = len(self.chat.sent)
        await self.chat.press_data(self.person, given, carried(given, Act.WRONG)).wait()
        self.question = (await self.chat.wait(lambda sent: len(sent) > before))[-1]
        return self.question

    async def is_asked_from_group(self) -> SentMessage:
        """Press below an answer in a group, and follow the link that comes of it."""
        group, given = await self.in_group()
        shown = await group.press(self.person, given, WRONG).wait()
        (payload,) = parse_qs(urlsplit(str(shown["url"])).query)["start"]
        self.chat.start(payload)
        self.question = await with_button(self.chat, FIRST)
        return self.question

    async def press(self, button: str) -> str:
        """Press the button of the question whose words begin so; gives what it says to that."""
        words = next(one for one in self.question.buttons if one.startswith(button))
        data = pressing(self.question, words)
        return str((await self.chat.press_data(self.person, self.question, data).wait())["text"])

    async def goes_on(self, *buttons: str) -> str:
        """Press one button after the other, each when the question shows what the one before did; gives its text."""
        for button in buttons:
            edits = self.question.edits
            await self.press(button)
            await self.chat.wait(partial(_is_edited, self.question, edits))
        return self.question.text

    async def says(self, words: str) -> SentMessage:
        """Reply to the question; gives what comes back."""
        before = len(self.chat.sent)
        self.chat.send(self.person, words, reply_to=self.question)
        return (await self.chat.wait(lambda sent: len(sent) > before))[-1]

    async def reports(self) -> list[Report]:
        """Give the reports that are theirs."""
        kept = Reports(self.room.store)
        listed = await kept.listed(is_open=False)
        return [one for one in listed if await kept.reporter(one.number, self.person.id) is not None]


def carried(message: SentMessage, act: Act) -> str:
    """Give what the button of an act carries, whatever its words are."""
    found = [str(one["callback_data"]) for row in message.keyboard for one in row]
    return next(data for data in found if data.startswith(f"1:{act}:"))


def _is_edited(message: SentMessage, before: int, _: object) -> bool:
    return message.edits > before
