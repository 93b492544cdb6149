"""An update that is handled again: what a moderator did in it before is no hindrance, and is told and noted again."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import pytest
from redis.asyncio import Redis

from bot.domain.audit import Happening
from bot.domain.claim import Modality, Source
from bot.domain.handling import CURRENT, Handling
from bot.domain.moderation.refusal import Refused, Why
from bot.domain.moderation.report import Outcome, Reason
from bot.services.moderation.cases import Cases, Decided
from bot.services.moderation.correcting import By
from bot.services.moderation.roster_changes import RosterChanges
from bot.storage import keys
from bot.storage.moderation.roster import Roster
from bot.storage.server.connection import Connection
from bot.storage.web.grants import Grants
from handlers.moderation.reports import note_decided
from tests.doubles.audit import pseudonyms_at
from tests.doubles.caches import connection_to
from tests.doubles.case_desk import WHO, CaseDesk
from tests.doubles.fault_proxy import FaultProxy
from tests.doubles.moderating import blocking_on

MARA, OLEH = 7, 8
ACTS: dict[str, tuple[Reason, Callable[[Cases, int], Awaitable[Decided]]]] = {
    "no": (Reason.OTHER, lambda cases, number: cases.settle(number, Outcome.DECLINED, WHO, "As it is.")),
    "contested": (Reason.WRONG_SOURCE, lambda cases, number: cases.settle(number, Outcome.CONTESTED, WHO)),
    "corrected": (Reason.OTHER, lambda cases, number: cases.settle(number, Outcome.CORRECTED, WHO)),
    "mark": (Reason.IS_SPECULATIVE, lambda cases, number: cases.set_modality(number, Modality.RUMOR, WHO)),
    "source": (Reason.WRONG_SOURCE, lambda cases, number: cases.set_source(number, Source(), WHO)),
    "hidden": (Reason.WRONG_SOURCE, lambda cases, number: cases.hide(number, WHO)),
    "added": (Reason.MISSES_CLAIM, lambda cases, number: cases.add(number, "", WHO)),
}


@contextmanager
def handling(update: int) -> Iterator[Handling]:
    """Handle an update, of this number."""
    token = CURRENT.set(now := Handling(update_id=update))
    try:
        yield now
    finally:
        CURRENT.reset(token)


def changes_on(store: Connection) -> RosterChanges:
    """Join what changes the roster."""
    return RosterChanges(Roster(store), pseudonyms_at(store), Grants(store))


async def test_whoever_is_added_or_removed_is_so_at_the_second_try_too(store: Connection) -> None:
    """Another command that says the same is refused; and the second try changes nothing that was done in between."""
    await Roster(store).fill([MARA])
    changes = changes_on(store)
    told: list[str] = []
    acts: list[Callable[[], Awaitable[str]]] = [lambda: changes.add(OLEH, "Oleh", WHO), lambda: changes.remove(OLEH)]
    for update, change in enumerate(acts, 1):
        for _ in range(2):
            with handling(update):
                told.append(await change())
        with handling(update + 10), pytest.raises(Refused) as refused:
            await change()
        told.append(refused.value.why)
    with handling(1):
        told.append(await changes.add(OLEH, "Oleh", WHO))

    tag = (await pseudonyms_at(store).tags([OLEH]))[OLEH]
    assert told == [tag, tag, Why.IS_MODERATOR, tag, tag, Why.NO_MODERATOR, tag]
    assert await changes.names() == {(await pseudonyms_at(store).tags([MARA]))[MARA]: str(MARA)}


async def test_whoever_removes_themselves_is_let_through_once_more(store: Connection) -> None:
    """In the same update alone."""
    roster = Roster(store)
    await roster.fill([MARA, OLEH])
    with handling(1):
        await changes_on(store).remove(MARA)

    assert [await roster.has(MARA, update) for update in (1, 2, 0)] == [True, False, False]


async def test_a_block_is_lifted_at_the_second_try_too(store: Connection) -> None:
    """With the reason and the name that it was shown with; and what is blocked in between stays so."""
    blocking = blocking_on(store)
    put = await blocking.block_domain("spam.example", "spam", WHO, None)
    with handling(1):
        first = await blocking.lift("spam.example")
    newer = await blocking.block_domain("spam.example", "again", WHO, None)
    with handling(1):
        again = await blocking.lift("spam.example")
    left = await blocking.all()
    with handling(2):
        await blocking.lift("spam.example")
    with handling(3), pytest.raises(Refused, match=Why.NOT_BLOCKED):
        await blocking.lift("spam.example")

    assert (first, again, left) == (put, put, [newer])


async def test_nothing_of_a_lifted_block_leads_to_whom_it_kept_out(store: Connection) -> None:
    """The keyed hash of their id is not kept beside the tag that the log has for them."""
    blocking = blocking_on(store)
    put = await blocking.block_chat_by_id(-1_009, "flood", WHO, None)
    with handling(1):
        await blocking.lift_chat_by_id(-1_009)
        again = await blocking.lift_chat_by_id(-1_009)

    assert (again.shown, put.subject in repr(again)) == (put.shown, False)


@pytest.mark.parametrize("act", ACTS)
async def test_a_report_is_settled_at_the_second_try_too(case_desk: CaseDesk, act: str) -> None:
    """To the same end, by the same correction, and the log hears of both; for anybody else it is over."""
    reason, settle = ACTS[act]
    number = await case_desk.report(reason)
    if act == "corrected":
        await case_desk.moderation.correcting.note(case_desk.id, case_desk.claim, "Really.", By(WHO))
    if act == "added":
        quote = case_desk.analysis.article.text[:25]
        settle = lambda cases, number: cases.add(number, quote, WHO)  # noqa: E731 - of this article's words
    decided, noted = [], []
    for _ in range(2):
        with handling(5) as now:
            decided.append(await settle(case_desk.cases, number))
            note_decided(decided[-1])
        noted.append([event.what for event in now.events])
    with handling(6), pytest.raises(Refused, match=Why.SETTLED):
        await settle(case_desk.cases, number)

    assert decided[0] == decided[1]
    assert noted[0] == noted[1]
    assert Happening.SETTLED in noted[1]


async def test_a_correction_is_noted_though_it_was_cut_short_behind(case_desk: CaseDesk) -> None:
    """The process died before it settled the report: the second try does, and gives the correction of the first."""
    number = await case_desk.report(Reason.WRONG_SOURCE)
    with handling(5):
        first = await case_desk.moderation.correcting.hide(case_desk.id, case_desk.claim, By(WHO, number))
    with handling(5):
        decided = await case_desk.cases.hide(number, WHO)

    assert (decided.correction, decided.report.outcome) == (first, Outcome.CORRECTED)


async def test_a_lost_reply_is_no_refusal(store: Connection, redis_url: str) -> None:
    """Redis has done it, and is asked once more: that it was done is what it says again."""
    async with FaultProxy(redis_url) as line, connection_to(line.url) as connection:
        roster = Roster(connection)
        await roster.fill([MARA])
        done = []
        for change in (roster.add(OLEH, "Oleh", WHO, 1), roster.remove(OLEH, 2)):
            line.drop_reply()
            done.append(await change)

    assert done == [True, True]
    assert not await Roster(store).has(OLEH)


async def test_what_an_act_leaves_behind_is_gone_in_two_days(store: Connection, redis_url: str) -> None:
    """By then no update is handled again."""
    await Roster(store).fill([MARA])
    with handling(1):
        await changes_on(store).add(OLEH, "Oleh", WHO)
    async with Redis.from_url(redis_url) as redis:
        assert await redis.ttl(keys.act(1)) == pytest.approx(keys.RUN_SECONDS, abs=5)
