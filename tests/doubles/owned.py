"""Somebody's belongings of every kind, and another person's beside them, as the stores themselves keep them."""

import json
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from redis.asyncio import Redis

from bot.domain.audit import AuditEvent, Happening
from bot.domain.exercise.drafting import with_note
from bot.domain.exercise.exercise import Phase
from bot.domain.moderation.report import Reporter
from bot.storage import keys
from bot.storage.exercises.classroom import Classroom
from bot.storage.exercises.exercise_book import ExerciseBook
from bot.storage.exercises.screens import DESK, Screen, Screens
from bot.storage.journal.journal import PARTITIONS, Entry, Journal, Written
from bot.storage.journal.parked import ParkedUpdates
from bot.storage.moderation.reports import Reports
from bot.storage.moderation.roster import Roster
from bot.storage.people.answers_given import AnswersGiven, Given
from bot.storage.people.awaited import Awaited
from bot.storage.people.preferences import Preferences
from bot.storage.people.presses import Presses
from bot.storage.people.read_messages import ReadMessages
from bot.storage.server.connection import Connection
from bot.storage.web.grant import Grant, Purpose
from bot.storage.web.sessions import Sessions
from bot.storage.web.tickets import Tickets
from bot.stores import Stores
from tests.doubles.exercises import seed_exercise
from tests.doubles.reports import NEW

if TYPE_CHECKING:
    from bot.storage.log.audit_pages import Row

ANNA, BORIS, CLASS = 7_012_345, 70_123_456, -1_007_012_345  # one's digits are the beginning of the others'
COLLEAGUE, TOGETHER = 9, "colleagues"  # who holds an exercise in which all take part
# What knows only how many came or said so, and that some left.
COMMON = {keys.classroom(TOGETHER), keys.pupil_screens(TOGETHER), keys.report(1)}
SAID = {ANNA: "Anna wrote this", BORIS: "Boris wrote that"}


def update(number: int, person: int, chat: int, **more: object) -> Written:
    """Make an update: a message of a person's in a chat."""
    message = {"message_id": number, "from": {"id": person}, "chat": {"id": chat}, "text": SAID[person], **more}
    body = json.dumps({"update_id": number, "message": message}, separators=(",", ":")).encode()
    return Written(number, chat % PARTITIONS, body)


async def give_belongings(connection: Connection, person: int, first: int) -> None:
    """Keep some of every kind for a person: ten that stand in names, three updates that wait, two that are parked.

    And an exercise that they made, a seat in another one, a report that others made too, a place among the moderators,
    a ticket and a session. `first` is the first update's number;
    all of them stand in the journal or did.
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
    async with connection.speaking() as redis:
        await redis.hset(keys.sent_answers(person, NEW.article), "18", "[]")
    await Reports(connection).add(NEW, Reporter(person, "uk", SAID[person]))
    await Roster(connection).add(person, SAID[person], "t1")
    journal = Journal(connection, connection)
    await journal.append([update(first + n, person, CLASS if n % 2 else person) for n in range(5)])
    for n in (3, 4):
        await ParkedUpdates(connection).park(await entry_of(connection, first + n), "failed")
    await give_exercises(connection, person, first)


async def give_exercises(connection: Connection, person: int, number: int) -> None:
    """Let a person have made an exercise in private and opened its page, and take part in a colleague's."""
    book, classroom, screens = ExerciseBook(connection), Classroom(connection), Screens(connection)
    made = replace(seed_exercise(), id=f"made{number:06}", teacher=person)
    await book.add(with_note(made, 0, SAID[person]))
    await screens.put(made.id, DESK, Screen(person, message=16))
    known = await book.add(replace(made, id=TOGETHER, teacher=COLLEAGUE, phase=Phase.ASKING, round=1, opened_at=1.0))
    for who in ("w0123456789", str(person)):
        seat = await classroom.join(known, who)
        await classroom.cast(known, who, 1)
    await classroom.name(TOGETHER, str(person), SAID[person])
    if isinstance(seat, int):
        await screens.put_pupil(TOGETHER, seat, Screen(person, message=17))
    tickets = Tickets(connection)
    grant = Grant(Purpose.CLASS, made.id, person)
    await tickets.issue(grant)
    await Sessions(connection).open(await tickets.issue(grant))


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
