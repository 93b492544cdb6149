"""The two places where updates are safe, as one: what is done with is forgotten where it was."""

from collections.abc import Sequence

from bot.updates.consumer import Consumer, Take
from bot.updates.intake import Intake
from bot.updates.raw import Json
from bot.updates.taken import Taken


class Kept:
    """The journal, and the local file."""

    def __init__(self, consumer: Consumer, intake: Intake) -> None:
        self._consumer = consumer
        self._intake = intake

    def once(self, take: Take) -> Take:
        """Give on what comes out of the journal, but for what is handled out of the file.

        What Redis did not answer in time goes into the file, and may be in the journal all the same.
        """

        async def give(raw: Json, taken: Taken) -> None:
            if self._intake.is_in_hand(taken.update_id):
                self._consumer.leave([taken])
            elif self._intake.has_handled(taken.update_id):
                await self._consumer.done([taken])
            else:
                await take(raw, taken)

        return give

    async def done(self, taken: Sequence[Taken]) -> None:
        """Forget updates."""
        await self._consumer.done(taken)
        in_file = [one.update_id for one in taken if one.entry is None]
        if in_file:
            await self._intake.done(in_file)

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
