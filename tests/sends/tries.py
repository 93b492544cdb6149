"""One update that process after process tries to answer, each where the one before died."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from telegram import ReplyParameters

from bot.domain.handling import CURRENT, Handling
from bot.sends.pacing import Pacing
from bot.storage import keys
from bot.storage.journal.journal import Entry
from bot.storage.journal.runs import Runs
from bot.storage.server.connection import Connection
from tests.doubles.bot_api import BotApi
from tests.doubles.journals import journal_on, taken_from, written
from tests.doubles.stores import new_store
from tests.sends.bots import Bot, Fates, bot_at

UPDATE = 500_001


class Scene:
    """One update, which process after process tries to answer in Ann's chat."""

    def __init__(self, api: BotApi, bot: Bot, store: Connection, entry: Entry) -> None:
        self.api = api
        self.bot = bot
        self.store = store
        self.chat = api.private(api.person("Ann"))
        self.question = self.chat.send(self.chat.person, "An article")["message_id"]
        self._entry = entry
        self._runs = Runs(store)
        self._tries = 0

    @asynccontextmanager
    async def trying(self) -> AsyncIterator[Handling]:
        """Handle the update as the next process that holds it; at the block's end that dies."""
        self._tries += 1
        holder = f"a:{self._tries}"
        async with self.store.speaking() as redis:
            await redis.hset(keys.holders(), "0", holder)
        handling = await self._runs.begin(self._entry, holder)
        assert handling is not None
        token = CURRENT.set(handling)
        try:
            yield handling
        finally:
            CURRENT.reset(token)

    async def say(self, text: str, reply_to: int | None = None, **more: object) -> int:
        """Send a message in reply to the article, or to another one; gives its id."""
        reply = ReplyParameters(reply_to or self.question, allow_sending_without_reply=True)
        sent = await self.bot.send_message(self.chat.id, text, reply_parameters=reply, **more)  # type: ignore[arg-type]
        return sent.message_id

    def vanishes(self, message_id: int) -> None:
        """Let somebody delete a message."""
        del self.chat.own[message_id], self.chat.messages[message_id]

    @property
    def texts(self) -> list[str]:
        """What the chat shows of this bot."""
        return [message.text or message.caption for message in self.chat.sent]

    @property
    def sends(self) -> int:
        """How many messages were sent, whatever became of them."""
        return len(self.api.calls_of("sendMessage"))


@asynccontextmanager
async def a_scene(folder: Path) -> AsyncIterator[Scene]:
    """Run both servers, and put an update into the journal."""
    async with BotApi() as api, new_store(folder) as store, journal_on(store) as journal:
        await journal.append([written(UPDATE)])
        (entry,) = await taken_from(journal, [0])
        async with bot_at(api, Fates(), Pacing(0), Runs(store)) as bot:
            yield Scene(api, bot, store, entry)
