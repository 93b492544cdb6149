"""Somebody's belongings of every kind, and another person's beside them, as the stores themselves keep them."""

import json
from typing import TYPE_CHECKING, cast

from redis.asyncio import Redis

from bot.domain.audit import AuditEvent, Happening
from bot.storage import keys
from bot.storage.exercises.awaited import Awaited
from bot.storage.journal.journal import PARTITIONS, Entry, Journal, Written
from bot.storage.journal.parked import ParkedUpdates
from bot.storage.people.answers_given import AnswersGiven, Given
from bot.storage.people.preferences import Preferences
from bot.storage.people.presses import Presses
from bot.storage.people.read_messages import ReadMessages
from bot.storage.server.connection import Connection
from bot.stores import Stores

if TYPE_CHECKING:
    from bot.storage.log.audit_pages import Row

ANNA, BORIS, CLASS = 7_012_345, 70_123_456, -1_007_012_345  # one's digits are the beginning of the others'
SAID = {ANNA: "Anna wrote this", BORIS: "Boris wrote that"}


def update(number: int, person: int, chat: int, **more: object) -> Written:
    """Make an update: a message of a person's in a chat."""
    message = {"message_id": number, "from": {"id": person}, "chat": {"id": chat}, "text": SAID[person], **more}
    body = json.dumps({"update_id": number, "message": message}, separators=(",", ":")).encode()
    return Written(number, chat % PARTITIONS, body)


async def give_belongings(connection: Connection, person: int, first: int) -> None:
    """Keep some of every kind for a person: eight that stand in names, three updates that wait, two that are parked.

    `first` is the first update's number; all of them stand in the journal or did.
    """
    preferences, presses = Preferences(connection), Presses(connection)
    await preferences.set_user_language(person, "uk")
    await preferences.mark_gone(person)
    for message in (11, 12):
        await ReadMessages(connection).keep(person, message, f"link:https://{SAID[person].split()[0]}.example")
    await presses.first(person, 13, "w", "a press")
    await presses.first(person, 13, "x", "another one")
    await AnswersGiven(connection).keep(person, "x" * 22, Given(14))
    await Awaited(connection).keep(person, 15, "0123456789:b:0:0")
    journal = Journal(connection, connection)
    await journal.append([update(first + n, person, CLASS if n % 2 else person) for n in range(5)])
    for n in (3, 4):
        await ParkedUpdates(connection).park(await entry_of(connection, first + n), "failed")


async def entry_of(connection: Connection, number: int) -> Entry:
    """Find an update in the journal."""
    async with connection.speaking() as redis:
        for partition in range(PARTITIONS):
            found = cast(
                "list[Row]", await redis.xrange(keys.journal(partition))
            )  # its type is that of all ways to ask
            for at, fields in found:
                if int(fields[b"update"]) == number:
                    return Entry(partition, at.decode(), number, fields[b"body"])
    raise LookupError(number)


async def log_for(stores: Stores, person: int, entries: int = 2) -> None:
    """Let a person have asked so many times, in their private chat."""
    for _ in range(entries):
        await stores.log.append([AuditEvent(what=Happening.ASKED, user=person, chat=person)])


async def later(redis: Redis) -> int:
    """Give Redis's time in ms, when it is later than that of all entries so far."""
    seconds, micros = await redis.time()
    return int(seconds * 1000 + micros // 1000)
