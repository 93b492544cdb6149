"""A class that does an exercise with the whole bot on the Bot API's double: its teacher, its group, and its pupils.

The teacher's draft is made without a chat, since how one is prepared is another matter; from then on all goes by
buttons and links, as people press and follow them.
"""

import time
from collections.abc import Callable, Mapping
from functools import partial
from itertools import count

from bot.domain.exercise.drafting import practising, with_note
from bot.domain.exercise.exercise import Exercise, Setting
from bot.domain.exercise.rules import Act, held_as
from bot.domain.exercise.sheet import Practice
from bot.i18n import tongue
from bot.lessons import lessons_at
from bot.services.exercises import Held
from bot.storage.server.connection import Connection
from tests.doubles.audit import stores_at
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_api.people import Person
from tests.doubles.bot_api.pressing import Press
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.gold_analyses import gold_analyses
from tests.doubles.staff_room import showing, with_button

_updates = count(1)  # numbers of the updates that open exercises


class SchoolClass:
    """A teacher with a group of pupils; `exercise` is the last one that was opened."""

    def __init__(self, api: BotApi, store: Connection, pupils: int = 3, now: Callable[[], float] = time.time) -> None:
        """Tell the time, in seconds since 1970, from `now`: from the same clock as the bot does."""
        self.api = api
        self.lessons = lessons_at(stores_at(store), now)
        self.exercises = self.lessons.exercises
        self.teacher = api.person("Ms Reke")
        self.desk = api.private(self.teacher)
        self.pupils = [api.person(f"Pupil {number}") for number in range(1, pupils + 1)]
        self.group = api.group("7b", members=self.pupils, admins=[self.teacher], supergroup=False)
        self.exercise: Exercise

    async def draft(self, *, group: bool = True, language: str = "en") -> Exercise:
        """Make a draft on the seed article."""
        held = Held(self.group.id if group else None, None, language)
        return await self.exercises.draft(gold_analyses()["seed"], self.teacher.id, held, next(_updates))

    async def open(
        self,
        *practices: Practice,
        group: bool = True,
        language: str = "en",
        setting: Setting | None = None,
        notes: Mapping[int, str] | None = None,
    ) -> None:
        """Let the class in, in its group or only by the link; `notes` are the teacher's, by claim."""
        draft = await self.draft(group=group, language=language)
        teacher = self.teacher.id
        await self.exercises.change(draft.id, teacher, lambda one: practising(one, practices or [Practice.WHO]))
        await self.exercises.change(draft.id, teacher, lambda one: held_as(one, setting or Setting()))
        for claim, note in (notes or {}).items():
            await self.exercises.change(draft.id, teacher, partial(with_note, place=claim, note=note))
        self.exercise = await self.exercises.act(draft.id, teacher, Act.OPEN)
        await self.panel(tongue(language).say("Ask question {place}", place=1))
        if group:
            await with_button(self.group, tongue(language).say("Take part here"))

    async def lead(self, *words: str) -> None:
        """Let the teacher press one button after the other."""
        for button in words:
            panel = await self.panel(button)
            await self.desk.press(self.teacher, panel, button).wait()

    async def ask(self, place: int = 0) -> SentMessage:
        """Let the teacher ask the question at a place, of which nobody knows yet; gives the group's message."""
        await self.lead(f"Ask question {place + 1}")
        return await self.shown(f"Question {place + 1} of")

    async def panel(self, button: str) -> SentMessage:
        """Wait until what the teacher leads with has a button."""
        return await with_button(self.desk, button)

    async def lobby(self) -> SentMessage:
        """Give the message below which the group comes in."""
        return await with_button(self.group, "Take part here")

    async def shown(self, words: str) -> SentMessage:
        """Wait until a message of the group has these words; gives the last one."""
        return await showing(self.group, words)

    def press(self, pupil: int, message: SentMessage, words: str) -> Press:
        """Let a pupil press a button of the group's, in which these words stand."""
        return self.group.press(self.pupils[pupil], message, words)

    async def told(self, pupil: int, message: SentMessage, words: str) -> str:
        """Let a pupil press one, and give what they are told."""
        return await toast(self.press(pupil, message, words))

    async def reveal(self) -> None:
        """Let the teacher close the question that is asked, and show how the votes fell and the key."""
        await self.lead("Close the votes", "Show how the votes fell", "Show the key")

    async def come_in(self, person: Person) -> PrivateChat:
        """Let somebody follow the link to the private chat; returns when they are welcome there."""
        chat = self.api.private(person)
        chat.start(f"j-{self.exercise.id}")
        await showing(chat, "You take part as")
        return chat


async def toast(press: Press) -> str:
    """Wait for what somebody is told who pressed a button."""
    return str((await press.wait()).get("text", ""))
