"""What moderation keeps of a person: what they reported, until they were told, and their place among the moderators.

That somebody reported something stands under their name; what they wrote with it stands with the report's others.
"""

from collections.abc import Sequence

from bot.domain.belongings import Belonging, Kind
from bot.storage import keys
from bot.storage.moderation.reports import Reports
from bot.storage.moderation.roster import Roster
from bot.storage.server.connection import Connection


class OwnReports:
    """By a person's id, and the keys that are theirs. Every method raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._reports = Reports(connection)
        self._roster = Roster(connection)

    async def report(self, person: int, name: str) -> Belonging:
        """Tell of a report, by its key: its number, what they wrote, and in which language they will be told."""
        number = _number_in(name)
        async with self._connection.speaking() as redis:
            seconds = await redis.ttl(name)
        said = await self._reports.reporter(number, person)
        told = {"report": number, "line": said and said.line, "language": said and said.language}
        return Belonging(Kind.REPORTS, name, told, seconds if seconds >= 0 else None)

    async def pointed_from(self, person: int, names: Sequence[bytes]) -> list[str]:
        """Give the keys under which they would be found, for those of these reports' reporters that they are one of.

        A server whose memory is full may have let such a key go, and not what it leads to.
        """
        async with self._connection.speaking() as redis, redis.pipeline(transaction=False) as both:
            for name in names:
                both.hexists(name.decode(), str(person))
            found = await both.execute() if names else []
        return [
            keys.reporter(person, _number_in(name.decode()))
            for name, is_one in zip(names, found, strict=True)
            if is_one
        ]

    async def place(self, person: int) -> Belonging | None:
        """Tell of their place among the moderators; None where they have none."""
        mine = next((one for one in await self._roster.all() if one.user == person), None)
        if mine is None:
            return None
        return Belonging(Kind.ROSTER, keys.moderators(), {"name": mine.name, "at": mine.at.isoformat()})

    async def give_up(self, person: int, name: str) -> None:
        """Erase that they reported something, by its key, with what they wrote."""
        await self._reports.forget_reporter(_number_in(name), person)

    async def leave(self, person: int) -> bool:
        """Take them off the moderators; tells whether they were one."""
        return await self._roster.forget(person)


def _number_in(name: str) -> int:
    """Read of which report a reporter's key is."""
    return int(name.rpartition(":")[2])
