"""A week at the moderators' office: what is in the log, what readers reported, who is blocked, what is parked."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from bot.clock import utc_now
from bot.domain.audit import AuditEvent, Happening
from bot.domain.moderation.report import Reason, Reporter
from bot.services.moderation import happened
from bot.storage.journal.journal import Entry
from bot.storage.references import Trouble
from tests.web.moderators.office import ANNA, BEN, Office

READER, GROUP = 71_234_567, -1_007_654_321
SITES = ("news.example", "daily.example", "новини.example", "a-very-long-name-of-a-local-paper.weekly.example")
REFERENCE = "7F3K2"
WORDS = "a secret that nobody but its reader knows"  # in a parked update

_ENGINES = ("offline/5f0d", "llm/gpt-4.1-mini/extract_claims@1")
_WHY = "It sends the same advertisement again and again, as if it were an article."


async def fill(office: Office, days: int = 9, a_day: int = 14) -> None:
    """Let a week go by."""
    await office.stores.log.append(list(_week(utc_now(), days, a_day)))
    found = Trouble("unreachable_link", "UnreachableLinkError", utc_now(), "link", "group")
    await office.references.keep(REFERENCE, found)
    await _report(office)
    who = (await office.stores.pseudonyms.tags([BEN]))[BEN]
    newest = (await office.moderation.index.find()).entries
    await office.moderation.blocking.block_domain("spam.example", _WHY, who, timedelta(days=30))
    blocked = next(entry for entry in newest if entry.user is not None and entry.chat_kind is not None)
    await office.moderation.blocking.block_user(blocked, "Insults other readers.", who, None)
    await park(office, 7, WORDS, "failed")
    await park(office, 8, WORDS, "unreadable")


async def park(office: Office, number: int, words: str, why: str) -> None:
    """Park an update with somebody's words in it."""
    chat = {"id": READER, "type": "private", "first_name": "Olena"}
    body = {"update_id": number, "message": {"message_id": 5, "date": 1, "chat": chat, "from": chat, "text": words}}
    await office.parked.park(Entry(number % 32, "1-1", number, json.dumps(body).encode()), why)


async def _report(office: Office) -> None:
    answer = await office.seed()
    claims = answer.analysis.claims
    for number, (reason, claim) in enumerate(
        ((Reason.WRONG_SOURCE, claims[0]), (Reason.IS_SPECULATIVE, claims[1]), (Reason.NOT_AN_ARTICLE, None))
    ):
        reporter = Reporter(READER + number, "en")
        filed = await office.moderation.reporting.report(answer.analysis, answer.id, reason, claim, reporter)
        event = happened.reported(filed.number, "a" * 64, answer.id, reason)
        await office.stores.log.append([replace(event, user=READER + number)])


def _week(now: datetime, days: int, a_day: int) -> Iterator[AuditEvent]:
    for day in range(days, -1, -1):
        for turn in range(a_day - day % 4):
            at = now - timedelta(days=day, minutes=a_day - turn)
            asked = AuditEvent(
                what=Happening.ASKED,
                at=at,
                user=READER + turn % 5,
                chat=READER + turn % 5,
                host=SITES[turn % len(SITES)],
            )
            yield asked
            yield _outcome(asked, turn + day)
    yield AuditEvent(what=Happening.LOGGED_IN, at=now, user=ANNA)


def _outcome(asked: AuditEvent, turn: int) -> AuditEvent:
    read = replace(asked, article=f"{turn:064x}", analysis=f"{turn:022}", kept=7, milliseconds=90 + 700 * (turn % 6))
    match turn % 7:
        case 3:
            return replace(asked, what=Happening.FAILED, reason="unreachable_link", reference=REFERENCE)
        case 5:
            return replace(asked, what=Happening.REFUSED, reason="quota")
        case 6:
            return replace(read, what=Happening.FROM_CACHE, milliseconds=20)
        case _:
            engine = _ENGINES[turn % 2]
            answered = replace(read, what=Happening.ANSWERED, chat=GROUP, engine=engine, dropped=(("no_quote", 1),))
            return replace(answered, tokens=2_100, cost=3_400) if engine.startswith("llm") else answered
