"""Parked updates: seen by their shape, tried again or dropped, each once and by a form of ours."""

import asyncio

import pytest

from bot.domain.audit import AuditEvent, Happening
from bot.domain.handling import Handling
from bot.storage.journal.journal import PARTITIONS, Journal
from bot.storage.journal.runs import Runs
from tests.doubles.audit import entries_at
from tests.doubles.journals import journal_on, taken_from
from tests.web.browsing import forms, text
from tests.web.moderators.busy_office import park
from tests.web.moderators.office import Office

PARKED = "/moderators/parked"
WORDS = "what nobody but its reader shall see"


async def test_what_people_wrote_is_not_shown(office: Office) -> None:
    """Nor their names or numbers: only what kind of update it is, and why it is here."""
    await park(office, 7, WORDS, "failed")
    browser = await office.moderator()

    page = await browser.get(PARKED)

    for said in ("1 update could not be handled.", "it failed again and again", "message", "private", "text", "bytes"):
        assert said in text(page)
    for secret in (WORDS, "Olena", "71234567"):
        assert secret not in page.text


async def test_one_is_tried_again_once(office: Office) -> None:
    """However many moderators press at one moment; the page after says what was done, and the log who did it."""
    await park(office, 7, WORDS, "failed")
    browser = await office.moderator()
    page = await browser.get(PARKED)

    answers = await asyncio.gather(*(browser.press(page, "retry") for _ in range(3)))

    said = sorted(text(answer).count("The update waits to be handled again.") for answer in answers)
    assert said == [0, 0, 1]
    assert {answer.url.path for answer in answers} == {PARKED}
    assert await Journal(office.stores.durable, office.stores.durable).waiting() == 1
    acts = [one for one in await entries_at(office.stores.durable) if one.what == Happening.UNPARKED]
    assert [(one.reason, one.detail, one.user is not None) for one in acts] == [("retried", "7", True)]


async def test_what_is_tried_again_counts_as_new(office: Office) -> None:
    """Neither its tries nor its entry in the log are held against it."""
    await office.stores.log.append([AuditEvent(what=Happening.PARKED, reason="failed")], update_id=7)
    await park(office, 7, WORDS, "failed")
    await office.stores.log.append([AuditEvent(what=Happening.FAILED)], update_id=7)  # what it was told then
    browser = await office.moderator()
    await browser.press(await browser.get(PARKED), "retry")

    begun = await _begun(office)
    await office.stores.log.append([AuditEvent(what=Happening.ANSWERED)], update_id=7)

    assert (begun.update_id, begun.tries, begun.is_logged, begun.sent) == (7, 1, False, [])
    assert (await entries_at(office.stores.durable))[-1].what == Happening.ANSWERED


async def test_one_is_dropped_behind_a_question(office: Office) -> None:
    """It is gone then, and can't be tried any more."""
    await park(office, 7, WORDS, "failed")
    browser = await office.moderator()
    page = await browser.get(PARKED)

    dropped = await browser.press(page, "drop")
    retried = await browser.press(page, "retry")

    assert "<details>" in page.text
    assert ("The update is dropped." in text(dropped), "No update is parked." in text(dropped)) == (True, True)
    assert "not parked any more" in text(retried)
    acts = [one.reason for one in await entries_at(office.stores.durable) if one.what == Happening.UNPARKED]
    assert acts == ["dropped"]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"token": ""}, 404),
        ({"token": "0" * 32}, 404),
        ({"act": "burn"}, 422),
        ({"number": "x"}, 422),
        ({"number": "9" * 30}, 422),
        ({"more": "1"}, 422),
    ],
)
async def test_other_forms_do_nothing(office: Office, fields: dict[str, str], status: int) -> None:
    """Those of other sessions, and such as no page has."""
    await park(office, 7, WORDS, "failed")
    browser = await office.moderator()
    given = next(found for place, found in forms(await browser.get(PARKED)) if place == PARKED)

    answer = await browser.send_form(PARKED, given | fields)

    assert (answer.status_code, await office.parked.count()) == (status, 1)


async def _begun(office: Office) -> Handling:
    """Begin to handle what waits, as a worker does."""
    async with journal_on(office.stores.durable) as journal, office.stores.durable.speaking() as redis:
        (entry,) = await taken_from(journal, range(PARTITIONS))
        await redis.hset("whosays:holders", str(entry.partition), "me")
        begun = await Runs(office.stores.durable).begin(entry, "me")
        assert begun is not None
        return begun
