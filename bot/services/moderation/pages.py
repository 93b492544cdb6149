"""The moderators' pages: where the web side has them, and the links by which a chat leads there.

The link that lets somebody in is good once, for minutes, and for the moderator alone that it was made for.
"""

from bot.storage.web.grant import Grant, Purpose
from bot.storage.web.tickets import Tickets

HOME = "/moderators"
OPEN = f"{HOME}/open/{{ticket}}"
LOG, ENTRY = f"{HOME}/log", f"{HOME}/log/{{number}}"
ANALYSIS, AGAIN = f"{HOME}/analysis/{{id}}", f"{HOME}/analysis/{{id}}/again"
REPORTS, REPORT = f"{HOME}/reports", f"{HOME}/reports/{{number}}"
LEAVE = f"{HOME}/leave"
PARKED, BLOCKS, SETTINGS = f"{HOME}/parked", f"{HOME}/blocks", f"{HOME}/settings"


class ModeratorPages:
    """`address` is that of the web side without a slash at its end, None where it has none: then there are no links."""

    def __init__(self, tickets: Tickets, address: str | None) -> None:
        self._tickets = tickets
        self._address = address

    async def to_come_in(self, moderator: int) -> str | None:
        """Make the link that lets a moderator in; raises StorageError."""
        if self._address is None:
            return None
        ticket = await self._tickets.issue(Grant(Purpose.MODERATE, "", moderator))
        return self._address + OPEN.format(ticket=ticket)

    def link(self, place: str) -> str | None:
        """Give the link to a page, such as ENTRY with its number put in."""
        return self._address and self._address + place
