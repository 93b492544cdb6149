"""Replies that go wrong on the wire, and those that are made of other replies."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain, repeat

from tests.doubles.model_server.asked import Asked
from tests.doubles.model_server.replies import says
from tests.doubles.model_server.reply import Reply, Whole


def hangs() -> Reply:
    """Never answer."""
    return _Hangs()


def hangs_up() -> Reply:
    """Close the connection without a word."""
    return _HangsUp()


def cut_off() -> Reply:
    """Promise a whole completion and close the connection in the middle of it."""
    return _CutOff(says("This sentence is never heard to its end."))


def drips(content: str | Mapping[str, object], seconds: float = 0.2) -> Reply:
    """Send a good completion's headers at once, then a byte of its body each so many seconds."""
    return _Drips(says(content), seconds)


def late(reply: Reply, seconds: float) -> Reply:
    """Give any reply after so many seconds."""
    return _Late(reply, seconds)


def in_turn(first: Reply, *then: Reply) -> Callable[[Asked], Reply]:
    """Give the first reply to the first request, and so on; the last one for ever after."""
    replies = chain((first, *then), repeat((first, *then)[-1]))
    return lambda _: next(replies)


@dataclass(frozen=True)
class _Hangs(Reply):
    async def give(self, out: asyncio.StreamWriter) -> None:
        del out
        await asyncio.Event().wait()


@dataclass(frozen=True)
class _HangsUp(Reply):
    async def give(self, out: asyncio.StreamWriter) -> None:
        out.close()


@dataclass(frozen=True)
class _CutOff(Reply):
    whole: Whole

    async def give(self, out: asyncio.StreamWriter) -> None:
        out.write(self.whole.head + self.whole.body[: len(self.whole.body) // 2])
        out.close()


@dataclass(frozen=True)
class _Drips(Reply):
    whole: Whole
    seconds: float

    async def give(self, out: asyncio.StreamWriter) -> None:
        out.write(self.whole.head)
        for byte in self.whole.body:
            await asyncio.sleep(self.seconds)
            out.write(bytes((byte,)))
            await out.drain()


@dataclass(frozen=True)
class _Late(Reply):
    reply: Reply
    seconds: float

    async def give(self, out: asyncio.StreamWriter) -> None:
        await asyncio.sleep(self.seconds)
        await self.reply.give(out)
