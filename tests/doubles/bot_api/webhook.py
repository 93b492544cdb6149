"""Delivers updates to the bot's own address as Telegram does: each chat in order, chats side by side, until taken."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import httpx

from tests.doubles.bot_api.clock import Clock
from tests.doubles.bot_api.update_queue import UpdateQueue, Waiting
from tests.doubles.bot_api.wire import Json, RefusedError

FIRST_PAUSE = 1.0  # seconds; doubled after each failure
LONGEST_PAUSE = 60.0
LONGEST_RETRY_AFTER = 3600.0
ANSWER_SECONDS = 10.0  # of real time, for the bot's answer

Perform = Callable[[str, Json], Awaitable[object]]  # a method that the bot calls in its answer


class Webhook:
    """The address that is set, and the deliveries to it."""

    def __init__(self, queue: UpdateQueue, clock: Clock) -> None:
        self._queue = queue
        self._clock = clock
        self._sending: dict[object, asyncio.Task[None]] = {}  # one for each chat whose updates are under way
        self._running: asyncio.Task[None] | None = None
        self.perform: Perform | None = None
        self.url = ""
        self.secret: str | None = None
        self.connections = 40
        self.failures: list[str] = []

    def set(self, url: str, secret: str | None, connections: int) -> None:
        """Deliver to an address from now on."""
        self.url, self.secret, self.connections = url, secret, connections
        if self._running is None:
            self._running = asyncio.create_task(self._run())

    async def remove(self) -> None:
        """Deliver nothing more."""
        self.url = ""
        busy = [*self._sending.values(), *([self._running] if self._running else [])]
        tasks = [task for task in busy if task is not asyncio.current_task()]  # an answer may ask for this
        self._running = None
        self._sending.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def info(self) -> Json:
        """Give the WebhookInfo object."""
        facts: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._queue.waiting),
            "max_connections": self.connections,
        }
        if self._queue.allowed:
            facts["allowed_updates"] = list(self._queue.allowed)
        if self.failures:
            facts["last_error_date"] = int(self._clock.now())
            facts["last_error_message"] = self.failures[-1]
        return facts

    async def _run(self) -> None:
        async with httpx.AsyncClient(timeout=ANSWER_SECONDS, trust_env=False) as client:
            while True:
                for waiting in self._due():
                    self._sending[waiting.chat_id] = asyncio.create_task(self._deliver(client, waiting))
                await self._queue.changes.until(lambda: bool(self._due()), 3600)

    def _due(self) -> list[Waiting]:
        """Give the first update of each chat that none is being delivered to."""
        due: dict[object, Waiting] = {}
        room = self.connections - len(self._sending)
        for waiting in () if self._queue.held else self._queue.waiting:
            if len(due) == room:
                break
            if waiting.chat_id not in self._sending:
                due.setdefault(waiting.chat_id, waiting)
        return list(due.values())

    async def _deliver(self, client: httpx.AsyncClient, waiting: Waiting) -> None:
        pause = FIRST_PAUSE
        while self._clock.now() < waiting.until:
            answer = await self._post(client, waiting)
            if answer is not None and answer.is_success:
                await self._call(answer)
                break
            await self._clock.sleep(_retry_after(answer) or pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        if waiting in self._queue.waiting:
            self._queue.waiting.remove(waiting)
        self._sending.pop(waiting.chat_id, None)
        self._queue.changes.announce()

    async def _post(self, client: httpx.AsyncClient, waiting: Waiting) -> httpx.Response | None:
        self._queue.gave(waiting)
        headers = {} if self.secret is None else {"X-Telegram-Bot-Api-Secret-Token": self.secret}
        try:
            answer = await client.post(self.url, json=waiting.body, headers=headers)
        except httpx.HTTPError as exc:
            self.failures.append(f"Connection failed: {type(exc).__name__}")
            return None
        if not answer.is_success:
            self.failures.append(f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}")
        return answer

    async def _call(self, answer: httpx.Response) -> None:
        """Do what the answer asks for: it may be a call of one method, as a JSON object with `method` in it."""
        if self.perform is None or "json" not in answer.headers.get("content-type", ""):
            return
        with suppress(ValueError, RefusedError):  # nobody is told, as with Telegram; the refusal is in the records
            body = answer.json()
            if isinstance(body, dict) and "method" in body:
                await self.perform(str(body.pop("method")), body)


def _retry_after(answer: httpx.Response | None) -> float | None:
    value = "" if answer is None else answer.headers.get("retry-after", "")
    return min(float(value), LONGEST_RETRY_AFTER) if value.isdigit() else None
