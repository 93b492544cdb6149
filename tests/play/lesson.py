"""A whole lesson on the seed article, played through the Bot API's double: from the article in the group to the export.

python -m tests.play.lesson        prints what everybody sees
"""

import asyncio
import re
import sys
from collections.abc import Callable

from tests.doubles.bot_api.chats import Chat
from tests.doubles.bot_api.people import Person
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.news import SEED
from tests.doubles.school_class import toast
from tests.doubles.staff_room import StaffRoom, showing, staff_room, with_button

Say = Callable[[str], object]  # takes what somebody sees

ANSWERS = ("DAD", "BBB", "ABC", "AAB", "BCC")  # of Nadia, Omar and Pilar, in each round
REVEAL = ("Close the votes", "Show how the votes fell", "Show the key")


class Lesson:
    """Ms Reke holds it with three pupils: Nadia and Omar come in by the link, Pilar takes part in the group."""

    def __init__(self, room: StaffRoom, say: Say) -> None:
        self.teacher = room.teacher()
        self.nadia, self.omar, self.pilar = (room.api.person(name) for name in ("Nadia", "Omar", "Pilar"))
        self.pupils = (self.nadia, self.omar, self.pilar)
        self.group = room.api.group("7b", members=self.pupils, admins=[self.teacher.person])
        self.chats = [room.api.private(person, started=False) for person in (self.nadia, self.omar)]
        self.toasts: list[str] = []
        self._say = say

    async def play(self) -> str:
        """Play it all; gives the table that the teacher saves."""
        await self.prepare()
        await self.come_in()
        for place, answers in enumerate(ANSWERS):
            await self.ask(place, answers)
        await self.teacher.lead("End the exercise")
        for chat in (self.group, *self.chats):
            self._seen(chat, await showing(chat, "What the class found hardest"))
        return await self.export()

    async def prepare(self) -> None:
        """Have an exercise made of an article in the group; its teacher sees the key in private."""
        group, teacher = self.group, self.teacher
        group.send(teacher.person, "/exercise", reply_to=group.send(teacher.person, SEED))
        self._seen(group, await showing(group, "is being prepared"))
        self._seen(teacher.chat, await teacher.sits_at())

    async def come_in(self) -> None:
        """Let the class in."""
        await self.teacher.press("Open the class")
        invitation = await self.teacher.gets("By this code, or by this link")
        link = re.search(r"\?start=(\S+)", invitation.caption)
        self._seen(self.group, await with_button(self.group, "Take part here"))
        for chat in self.chats:
            chat.start(link[1] if link else "")
            self._seen(chat, await showing(chat, "You take part as"))

    async def ask(self, place: int, answers: str) -> None:
        """Ask a question, let everybody answer, and reveal what it came to in two steps."""
        await self.teacher.lead(f"Ask question {place + 1}")
        words = f"Question {place + 1} of {len(ANSWERS)}"
        for chat, person, answer in zip((*self.chats, self.group), self.pupils, answers, strict=True):
            question = await showing(chat, words)
            if person is self.nadia:
                self._seen(chat, question)
            await self._answers(chat, person, question, answer)
        for button in REVEAL:
            await self.teacher.lead(button)
        await self.teacher.gets("The class sees the key.")
        for chat in (self.group, *self.chats):
            await chat.wait(lambda sent: any(words in one.text and "✓" in one.text for one in sent))
        self._seen(self.group, await showing(self.group, words))

    async def export(self) -> str:
        """Save the votes as a table."""
        await self.teacher.lead("Votes as CSV")
        sent = await self.teacher.chat.wait(lambda sent: sent[-1].document is not None)
        table = sent[-1].document
        shown = table[1].decode("utf-8-sig") if table else ""
        self._say(f"\n[The teacher saves]\n{shown}")
        return shown

    async def _answers(self, chat: Chat, person: Person, question: SentMessage, answer: str) -> None:
        told = await toast(chat.press(person, question, f"{answer}. "))
        self._say(f"\n[{person.first_name} presses {answer}] {told}")
        self.toasts.append(told)

    def _seen(self, chat: Chat, message: SentMessage) -> None:
        """Say what stands in a chat, with its buttons."""
        name = "The group" if chat is self.group else str(chat.chat()["first_name"])
        rows = [" | ".join(str(button["text"]) for button in row) for row in message.keyboard]
        self._say("\n".join((f"\n[{name} sees]", message.text, *(f"    ( {row} )" for row in rows))))


async def main() -> None:
    """Play it and print it."""
    async with staff_room() as room:
        await Lesson(room, print).play()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
