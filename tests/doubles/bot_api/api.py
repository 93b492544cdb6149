"""The running double: what tests hold in their hands."""

from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from typing import Self

from starlette.applications import Starlette

from tests import canaries
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_api.clock import Clock, RealClock
from tests.doubles.bot_api.flood import Violation
from tests.doubles.bot_api.groups import Group
from tests.doubles.bot_api.inline import InlineQuery
from tests.doubles.bot_api.listening import listening
from tests.doubles.bot_api.people import Person
from tests.doubles.bot_api.performing import perform
from tests.doubles.bot_api.server import Endpoints
from tests.doubles.bot_api.wire import Json
from tests.doubles.bot_api.world import TOKEN, Call, World


class BotApi(World):
    """A Bot API server for one bot. Use it with `async with`; `url` is what TELEGRAM_API_BASE would be."""

    def __init__(self, *, flood: bool = False, clock: Clock | None = None, port: int = 0) -> None:
        super().__init__(clock or RealClock(), flood=flood)
        self.token = TOKEN
        self.url = ""
        self._port = port
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self.webhook.perform = self._perform
        self.url = await self._open.enter_async_context(listening(self.app(), self._port))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.webhook.remove()
        await self._open.aclose()

    def app(self) -> Starlette:
        """Make the application that is served."""
        return Starlette(routes=Endpoints(self, self.token).routes())

    def person(
        self, first_name: str, language: str | None = "en", *, last_name: str | None = None, username: str | None = None
    ) -> Person:
        """Make a person; `language` is what their app speaks."""
        person = Person(self.user_id(), first_name, language, last_name, username or canaries.PERSON)
        self.people[person.id] = person
        return person

    def private(self, person: Person, *, started: bool = True) -> PrivateChat:
        """Open a person's chat with the bot, who has pressed Start already unless told otherwise."""
        room = self.rooms.get(person.id)
        return room if isinstance(room, PrivateChat) else PrivateChat(self, person, started=started)

    def group(  # noqa: PLR0913  what a group is like, by keyword
        self,
        title: str,
        *,
        members: Sequence[Person] = (),
        admins: Sequence[Person] = (),
        supergroup: bool = True,
        forum: bool = False,
        privacy: bool = True,
    ) -> Group:
        """Make a group with the bot in it; with `privacy` it sees only what is meant for it."""
        return Group(self, title, members=members, admins=admins, supergroup=supergroup, forum=forum, privacy=privacy)

    def inline(self, person: Person, query: str, *, offset: str = "", chat_type: str = "private") -> InlineQuery:
        """Let somebody type after the bot's name in any chat."""
        asked = self.new_query()
        content = {"id": asked.id, "from": person.user(), "query": query, "offset": offset, "chat_type": chat_type}
        self.queue.push("inline_query", content)
        return asked

    def push(self, update: object, *, numbered: bool = True) -> int | None:
        """Let any JSON at all wait as an update; an object without `update_id` is given one if `numbered`."""
        return self.queue.push_raw(update, numbered=numbered)

    def shuffle(self, seed: int = 0) -> None:
        """Put the updates that wait in another order."""
        self.queue.shuffle(seed)

    @property
    def last_update_id(self) -> int:
        """The number of the newest update."""
        return self.queue.last_update_id

    def duplicate(self, update_id: int) -> None:
        """Give an update once more."""
        self.queue.duplicate(update_id)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold updates back until the block ends, so that they come in one batch."""
        self.queue.held = True
        try:
            yield
        finally:
            self.queue.held = False
            self.queue.changes.announce()

    @property
    def calls(self) -> list[Call]:
        """Every request so far."""
        return self.records.calls

    def calls_of(self, method: str) -> list[Call]:
        """Give the requests of one method."""
        return [call for call in self.records.calls if call.method == method]

    @property
    def refusals(self) -> list[tuple[str, str]]:
        """What was refused by a rule: the method and Telegram's words."""
        return self.records.refusals

    @property
    def violations(self) -> list[Violation]:
        """What was sent too early."""
        return self.flood.violations

    @property
    def inline_answers(self) -> list[Json]:
        """The answers to inline queries."""
        return self.records.inline_answers

    async def wait_calls(self, method: str, number: int, timeout: float = 10) -> list[Call]:  # noqa: ASYNC109  the wait is the point
        """Wait until a method was called so many times; raises TimeoutError."""
        if not await self.changes.until(lambda: self.records.counts[method] >= number, timeout):
            raise TimeoutError(f"after {timeout} s: {self.records.counts[method]} calls of {method}")
        return self.calls_of(method)

    async def drained(self, timeout: float = 10) -> None:  # noqa: ASYNC109  the wait is the point
        """Wait until the bot has confirmed every update; raises TimeoutError."""
        if not await self.queue.changes.until(lambda: not self.queue.waiting, timeout):
            raise TimeoutError(f"after {timeout} s: {len(self.queue.waiting)} updates unconfirmed")

    async def _perform(self, method: str, params: Json) -> object:
        return await perform(self, method, params, typed=True)
