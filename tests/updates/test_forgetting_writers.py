"""Whoever wants to be forgotten amid an update's handling is not named in what is noted of it."""

import asyncio
from collections.abc import Sequence

import pytest
from telegram import Chat, Message, Update, User

from bot.clock import utc_now
from bot.domain.audit import AuditEvent, Happening
from bot.domain.handling import is_unnamed, note, stay_unnamed
from bot.storage.journal.runs import Runs
from bot.updates.attending import Attending
from bot.updates.taken import Job, Taken
from tests.doubles.stores import no_store

ANNA, BORIS = 7, 8


class Kept:
    """Where updates are safe, and the log: what is done with and what is noted, nothing else."""

    def __init__(self) -> None:
        self.noted: list[tuple[int | None, int | None]] = []
        self.unnamed: list[bool] = []

    async def append(self, events: Sequence[AuditEvent], update_id: int | None = None) -> None:  # noqa: ARG002 - the log's
        """Write down whom events name."""
        self.noted += [(event.user, event.chat) for event in events]

    async def done(self, taken: Sequence[Taken]) -> None:
        """Be done with updates."""

    async def park(self, taken: Taken, why: str) -> None:
        """Put an update aside."""

    def leave(self, taken: Sequence[Taken]) -> None:
        """Leave updates where they are."""


def job(number: int, person: int) -> Job:
    """Make a message of a person's in their private chat."""
    message = Message(number, utc_now(), Chat(person, "private"), from_user=User(person, "Anna", is_bot=False))
    return Job(Update(number, message=message), (Taken(number),))


@pytest.mark.parametrize(
    ("number", "person", "expected"),
    [(1, ANNA, [(None, None)] * 2), (1, BORIS, [(BORIS, BORIS)] * 2), (3, ANNA, [(ANNA, ANNA)] * 2)],
    ids=["hers", "another's", "hers, later"],
)
async def test_only_what_came_before_is_unnamed(
    number: int, person: int, expected: list[tuple[int | None, int | None]]
) -> None:
    """What was noted already, and what is noted afterwards; others' updates and later ones are named."""
    kept, begun, go_on = Kept(), asyncio.Event(), asyncio.Event()

    async def process(_: Update) -> None:
        note(AuditEvent(what=Happening.ASKED))
        begun.set()
        await go_on.wait()
        note(AuditEvent(what=Happening.ANSWERED))
        kept.unnamed.append(is_unnamed())

    async with no_store() as nothing:
        attending = Attending(process, kept, Runs(nothing), records=kept, apologize=process)
        handling = asyncio.ensure_future(attending.handle(job(number, person)))
        await begun.wait()

        attending.forget(ANNA, 2)
        go_on.set()
        await handling
        attending.forget(ANNA, 2)

    assert kept.noted == expected
    assert kept.unnamed == [expected[0] == (None, None)]


async def test_outside_of_an_update_nobody_is_named() -> None:
    """There is nothing to forget."""
    stay_unnamed()

    assert not is_unnamed()
