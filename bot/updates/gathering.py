"""Holds what a person sent as one until all of it is there: the parts of a long text, the pictures of an album.

Nobody else waits for it, and what the same person sends behind it does not overtake it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from telegram import Update

from bot.clock import Clock
from bot.domain.parts import PARTS
from bot.updates import albums, long_texts
from bot.updates.raw import Json, Writer, writer
from bot.updates.taken import Taken

MOST_PARTS = 30  # an album has 10 at most, a text of 60,000 characters about 16
LONGEST_HOLD = 10.0  # seconds after the first part
MOST_HELD = 1_000  # writers at once, with one part each some 20 MB; the one held longest goes first


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update as it came, as it was parsed, and where it was taken from, which is told when it is done with."""

    raw: Json
    update: Update
    source: Taken


@dataclass(frozen=True, slots=True)
class _Rule:
    """What belongs together, and for how many seconds it is waited for."""

    opens: Callable[[Json], bool]
    continues: Callable[[Json, Json], bool]
    quiet: float


# Clients send a text's parts one after the other, each when the one before has arrived, and an album in one go.
_RULES = (
    _Rule(long_texts.opens, long_texts.continues, quiet=1.5),
    _Rule(albums.opens, albums.continues, quiet=0.8),
)


@dataclass(eq=False, slots=True)
class _Held:
    """What is held of one writer's."""

    rule: _Rule
    first_at: float
    due: float = 0.0
    parts: list[Arrival] = field(default_factory=list)
    timer: asyncio.Task[None] | None = None

    def add(self, part: Arrival, now: float) -> None:
        self.parts.append(part)
        self.due = min(now + self.rule.quiet, self.first_at + LONGEST_HOLD)

    def stop_timer(self) -> None:
        if self.timer:
            self.timer.cancel()

    def goes_on_with(self, message: Json | None) -> bool:
        return message is not None and self.rule.continues(self.parts[-1].raw["message"], message)


class Gathering:
    """Gives on every update, alone or with the others of its group; `forward` gets them in the order they were sent.

    `opened` gets the first one of every group, when it is held and before anything else is known of it.
    """

    def __init__(
        self,
        forward: Callable[[Sequence[Arrival]], Awaitable[None]],
        clock: Clock,
        opened: Callable[[Update], None],
    ) -> None:
        self._forward = forward
        self._clock = clock
        self._opened = opened
        self._held: dict[Writer, _Held] = {}
        self._timers: set[asyncio.Task[None]] = set()

    async def take(self, arrival: Arrival) -> None:
        """Hold an update that may be part of more, give on any other."""
        who, message = writer(arrival.raw), arrival.raw.get("message")
        held = self._held.get(who) if who else None
        if who and held and held.goes_on_with(message):
            held.add(arrival, self._clock.now())
            if len(held.parts) >= MOST_PARTS:
                await self._release(who, held)
            return
        if who and held:
            await self._release(who, held)
        rule = next((rule for rule in _RULES if rule.opens(message)), None) if who and message else None
        if who and rule:
            await self._hold(who, rule, arrival)
        else:
            await self._forward([arrival])

    def drop(self, who: Writer) -> list[Arrival]:
        """Give back the parts of the group that is held of somebody's, and forget it."""
        held = self._held.pop(who, None)
        if held is None:
            return []
        held.stop_timer()
        return held.parts

    async def stop(self) -> None:
        """Forget all that is held, for good: half a text would be answered as if it were whole."""
        self._held.clear()
        for timer in self._timers:
            timer.cancel()
        await asyncio.gather(*self._timers, return_exceptions=True)

    async def _hold(self, who: Writer, rule: _Rule, arrival: Arrival) -> None:
        if len(self._held) >= MOST_HELD:
            await self._release(*next(iter(self._held.items())))
        now = self._clock.now()
        held = _Held(rule, first_at=now)
        held.add(arrival, now)
        self._held[who] = held
        held.timer = asyncio.create_task(self._release_in_time(who, held))
        self._timers.add(held.timer)
        held.timer.add_done_callback(self._timers.discard)
        self._opened(arrival.update)

    async def _release_in_time(self, who: Writer, held: _Held) -> None:
        while (seconds := held.due - self._clock.now()) > 0:
            await self._clock.sleep(seconds)
        held.timer = None  # nobody cancels it any more
        await self._release(who, held)

    async def _release(self, who: Writer, held: _Held) -> None:
        if self._held.get(who) is not held:
            return
        del self._held[who]
        held.stop_timer()
        await self._forward(sorted(held.parts, key=_message_id))


def joined(parts: Sequence[Arrival]) -> Json:
    """Make one raw update of a group: the first one's, with the message that all make together, and their ids in it."""
    messages = [part.raw["message"] for part in parts]
    join = albums.join if messages[0].get("media_group_id") else long_texts.join
    ids = [message["message_id"] for message in messages]
    return {**parts[0].raw, "message": {**join(messages), PARTS: ids}}


def _message_id(part: Arrival) -> int:
    return int(part.raw["message"]["message_id"])
