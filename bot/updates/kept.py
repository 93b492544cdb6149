"""The two places where updates are safe, as one: what is done with is forgotten where it was."""

from collections.abc import Sequence

from bot.updates.consumer import Consumer
from bot.updates.intake import Intake
from bot.updates.taken import Taken


class Kept:
    """The journal, and the local file."""

    def __init__(self, consumer: Consumer, intake: Intake) -> None:
        self._consumer = consumer
        self._intake = intake

    async def done(self, taken: Sequence[Taken]) -> None:
        """Forget updates."""
        await self._consumer.done(taken)
        await self._intake.done([one.update_id for one in taken if one.entry is None])

    async def park(self, taken: Taken, why: str) -> None:
        """Put an update aside; one that is in the file waits there until the journal, and that shelf, can be had."""
        if taken.entry is None:
            self._intake.leave([taken])
        else:
            await self._consumer.park(taken, why)

    def leave(self, taken: Sequence[Taken]) -> None:
        """Leave updates where they are."""
        self._consumer.leave(taken)
        self._intake.leave(taken)
