"""The links that lead to an exercise: to join it, in the browser or in Telegram, and to lead it in the browser.

The first is good for the whole class until the end, the second for its teacher, once, and within minutes.
"""

from bot.domain.exercise.exercise import Exercise
from bot.storage.web.grant import Grant, Purpose
from bot.storage.web.tickets import Tickets

JOIN, OPEN = "/j/{id}", "/class/open/{ticket}"  # where the web side has them
JOIN_WISH = "j-{id}"  # what a link to the bot carries


class ClassPages:
    """`address` is that of the web side without a slash at its end, None where it has none: then there are no links."""

    def __init__(self, tickets: Tickets, address: str | None) -> None:
        self._tickets = tickets
        self._address = address

    def to_join(self, exercise_id: str) -> str | None:
        """Give the link for pupils."""
        return self._address and f"{self._address}{JOIN.format(id=exercise_id)}"

    async def to_lead(self, exercise: Exercise) -> str | None:
        """Make a link for the exercise's teacher; raises StorageError."""
        if self._address is None:
            return None
        ticket = await self._tickets.issue(Grant(Purpose.CLASS, exercise.id, exercise.teacher))
        return f"{self._address}{OPEN.format(ticket=ticket)}"
