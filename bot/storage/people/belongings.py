"""All that is kept of a person and leads to them, found by looking at the names of all keys."""

import json
from collections import Counter
from collections.abc import AsyncIterator, Collection
from contextlib import suppress

from redis.exceptions import ResponseError

from bot.domain.belongings import Belonging, Kind
from bot.storage import keys
from bot.storage.journal.journal import Entry
from bot.storage.journal.kept_updates import KeptUpdates, is_from
from bot.storage.people.own_exercises import OwnExercises
from bot.storage.people.own_reports import OwnReports
from bot.storage.server.connection import Connection
from bot.storage.server.names import pages

_KINDS = {  # of keys whose names go on with a person's id, or their chat's
    "user": Kind.SETTINGS,
    "chat": Kind.PRIVATE_CHAT,
    "read": Kind.READ,
    "press": Kind.PRESSED,
    "given": Kind.GIVEN,
    "sent": Kind.SENT,
    "reporter": Kind.REPORTS,
    "reported": Kind.REPORTED,
    "pupil": Kind.SEATS,
    "exercises": Kind.EXERCISES,
    "awaited": Kind.AWAITED,
}
_APART = (Kind.SEATS, Kind.EXERCISES, Kind.REPORTS)  # of which more is kept than what stands under these names
# By what was still being done for somebody when they were forgotten.
LEFT_BEHIND = frozenset(Kind) - {Kind.SETTINGS, Kind.PRIVATE_CHAT, Kind.ROSTER}


class Belongings:
    """By Telegram's ids; a group's keys are nobody's. Every method raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._updates = KeptUpdates(connection)
        self._exercises = OwnExercises(connection)
        self._reports = OwnReports(connection)

    async def find(self, person: int, handled: int | None = None) -> AsyncIterator[Belonging]:
        """Give all that is there, but for the update of the number `handled`, which will be done with in a moment."""
        known = set[str]()  # SCAN may give a name twice
        for look in (self._by_names, self._by_values):
            async for one in look(person):
                if one.key not in known:
                    known.add(one.key)
                    yield one
        async for entry in self._updates.waiting(person):
            if entry.update_id != handled:
                yield _waiting(entry)

    async def rewrite_file(self) -> None:
        """Have the server write its append-only file anew: what was erased stands there still, as it was written.

        One that is doing so already, or lets nobody ask for it, is left alone.
        """
        async with self._connection.speaking() as redis:
            with suppress(ResponseError):
                await redis.bgrewriteaof()

    async def erase(
        self, person: int, before: int, handled: int | None = None, kinds: Collection[Kind] = frozenset(Kind)
    ) -> Counter[Kind]:
        """Erase what there is of some kinds, and count it; of updates that wait, those before a time in ms (Redis's).

        The update of the number `handled` is left. Whatever was begun goes on, and what waits is not begun any more.
        """
        erased = Counter[Kind]()
        async for page in pages(self._connection, keys.any_with(person)):
            goes = {name: kind for name in page if (kind := _kind(name, person)) in kinds and kind is not None}
            erased += await self._erase(goes, person)
        async for page in self._pages():
            given = [one async for one in self._exercises.pages(person, page) if one.kind in kinds]
            erased += await self._delete({one.key.encode(): one.kind for one in given})
        async for page in pages(self._connection, keys.reporters("*")):
            names = await self._reports.pointed_from(person, page) if Kind.REPORTS in kinds else []
            erased += await self._erase({name.encode(): Kind.REPORTS for name in names}, person)
        if Kind.ROSTER in kinds and await self._reports.leave(person):
            erased[Kind.ROSTER] += 1
        waiting = [one async for one in self._updates.waiting(person, before) if one.update_id != handled]
        await self._updates.drop(waiting)
        async for page in pages(self._connection, keys.any_parked()):
            parked = await self._updates.parked_of(person, page)
            await self._updates.drop_parked(list(parked))
            erased[Kind.PUT_ASIDE] += len(parked)
        erased[Kind.WAITING] += len(waiting)
        return +erased

    async def _pages(self) -> AsyncIterator[list[bytes]]:
        for pattern in keys.any_pages():
            async for page in pages(self._connection, pattern):
                yield page

    async def _by_names(self, person: int) -> AsyncIterator[Belonging]:
        """Give what stands under names that are theirs, perhaps twice."""
        async for page in pages(self._connection, keys.any_with(person)):
            for name in page:
                match _kind(name, person):
                    case Kind.SEATS:
                        yield await self._exercises.seat(person, _text(name))
                    case Kind.EXERCISES:
                        async for one in self._exercises.made(person):
                            yield one
                    case Kind.REPORTS:
                        yield await self._reports.report(person, _text(name))
                    case Kind() as kind:
                        yield await self._read(kind, name)

    async def _by_values(self, person: int) -> AsyncIterator[Belonging]:
        """Give what names them, under whatever name it stands, perhaps twice."""
        async for page in self._pages():
            async for one in self._exercises.pages(person, page):
                yield one
        async for page in pages(self._connection, keys.reporters("*")):
            for key in await self._reports.pointed_from(person, page):
                yield await self._reports.report(person, key)
        place = await self._reports.place(person)
        if place is not None:
            yield place
        async for page in pages(self._connection, keys.any_parked()):
            for name, row in (await self._updates.parked_of(person, page)).items():
                yield await self._parked(name, row, person)

    async def _erase(self, names: dict[bytes, Kind], person: int) -> Counter[Kind]:
        """Erase what stands in names, and count it: of a list of exercises what is on it."""
        erased = Counter[Kind]()
        for name, kind in names.items():
            if kind is Kind.SEATS:
                await self._exercises.give_up(person, _text(name))
                erased[kind] += 1
            elif kind is Kind.EXERCISES:
                erased[kind] += await self._exercises.erase(person)
            elif kind is Kind.REPORTS:
                await self._reports.give_up(person, _text(name))
                erased[kind] += 1
        return erased + await self._delete({name: kind for name, kind in names.items() if kind not in _APART})

    async def _delete(self, names: dict[bytes, Kind]) -> Counter[Kind]:
        if names:
            async with self._connection.speaking() as redis:
                await redis.delete(*names)
        return Counter(names.values())

    async def _read(self, kind: Kind, name: bytes) -> Belonging:
        async with self._connection.speaking() as redis, redis.pipeline(transaction=False) as both:
            both.ttl(name)
            both.type(name)
            seconds, held = await both.execute()
            (both.hgetall if held == b"hash" else both.get)(name)
            (value,) = await both.execute()
        return Belonging(kind, _text(name), _plain(value), _life(seconds))

    async def _parked(self, name: bytes, row: dict[bytes, bytes], person: int) -> Belonging:
        """Tell of a parked update: all of it to who sent it, and not what it says to others whom it names."""
        async with self._connection.speaking() as redis:
            seconds = await redis.ttl(name)
        body = row.pop(b"body", b"")
        told = {"update": _json(body)} if is_from(body, person) else {"names_you": True}
        return Belonging(Kind.PUT_ASIDE, _text(name), {**_plain_row(row), **told}, _life(seconds))


def _kind(name: bytes, person: int) -> Kind | None:
    """Tell what a key keeps of a person; None where the id stands in it as another number, or in a longer one."""
    _, kind, whose, *_ = [*_text(name).split(":"), "", ""]
    return _KINDS.get(kind) if whose == str(person) else None


def _waiting(entry: Entry) -> Belonging:
    return Belonging(Kind.WAITING, f"{keys.journal(entry.partition)} {entry.id}", _json(entry.body))


def _json(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return _text(body)


def _plain(value: bytes | dict[bytes, bytes] | None) -> object:
    return _plain_row(value) if isinstance(value, dict) else None if value is None else _text(value)


def _plain_row(row: dict[bytes, bytes]) -> dict[str, str]:
    return {_text(name): _text(value) for name, value in row.items()}


def _text(kept: bytes) -> str:
    return kept.decode("utf-8", "replace")


def _life(seconds: int) -> int | None:
    return seconds if seconds >= 0 else None
