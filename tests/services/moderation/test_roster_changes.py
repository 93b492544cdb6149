"""Who is a moderator is what moderators say; whoever is removed is out of the pages too."""

from pathlib import Path

import pytest

from bot.domain.audit import Happening
from bot.domain.moderation.refusal import Refused, Why
from bot.moderation import moderation_at
from bot.services.moderation.roster_changes import RosterChanges
from bot.settings import Settings
from bot.storage.moderation.roster import Roster
from bot.storage.server.connection import Connection
from bot.storage.web.grant import Grant, Purpose
from bot.storage.web.grants import Grants
from bot.storage.web.sessions import Sessions
from bot.storage.web.tickets import Tickets
from tests.doubles.audit import entries_at, pseudonyms_at, stores_at
from tests.doubles.stores import no_store

MARA, OLEH, STRANGER = 7, 8, 9


@pytest.fixture
async def changes(store: Connection) -> RosterChanges:
    """Begin with one moderator, of the setting."""
    await Roster(store).fill([MARA])
    return RosterChanges(Roster(store), pseudonyms_at(store), Grants(store))


async def test_the_list_tells_who_added_whom(changes: RosterChanges, store: Connection) -> None:
    """By name; nobody where it was the setting, or somebody who is none any more."""
    by = (await pseudonyms_at(store).tags([MARA]))[MARA]
    await changes.add(OLEH, " Oleh\nB. ", by)

    listed = await changes.listed()
    await changes.remove(MARA)

    assert [(one.moderator.name, one.by) for one in listed] == [("7", None), ("Oleh B.", "7")]
    assert [one.by for one in await changes.listed()] == [None]


async def test_who_is_one_by_the_setting_is_in_the_log(store: Connection) -> None:
    """Once, by their tags; later starts change nothing."""
    moderation = moderation_at(Settings(data_dir=Path()), stores_at(store))
    for _ in range(2):
        await moderation.fill_roster([MARA, OLEH])

    noted = [(entry.what, entry.reason, entry.whom) for entry in await entries_at(store)]
    tags = await pseudonyms_at(store).tags([MARA, OLEH])
    assert noted == [(Happening.ROSTER, "by_setting", tags[user]) for user in (MARA, OLEH)]


async def test_whoever_is_removed_has_no_link_and_no_session(changes: RosterChanges, store: Connection) -> None:
    """Of the moderators' pages: those of a class stay, and so do others'."""
    await changes.add(OLEH, "Oleh", "b" * 16)
    tickets = Tickets(store)
    of_oleh = [await tickets.issue(Grant(Purpose.MODERATE, "", OLEH)) for _ in range(2)]
    opened = await Sessions(store).open(of_oleh[0])
    stays = [await tickets.issue(one) for one in (Grant(Purpose.MODERATE, "", MARA), Grant(Purpose.CLASS, "x", OLEH))]

    await changes.remove(OLEH)

    assert opened is not None
    assert await Sessions(store).find(opened[0]) is None
    assert await tickets.look(of_oleh[1]) is None
    assert None not in [await tickets.look(ticket) for ticket in stays]


async def test_what_can_not_be_changed_is_refused(changes: RosterChanges) -> None:
    """The last moderator stays, nobody is added twice, and a name that two bear names nobody."""
    whys = []
    await changes.add(OLEH, "Mara", "b" * 16)
    await changes.add(STRANGER, "mara", "b" * 16)
    for act in (changes.add(OLEH, "Oleh", "b" * 16), changes.find("MARA"), changes.find("nobody"), changes.remove(11)):
        with pytest.raises(Refused) as refused:
            await act
        whys.append(refused.value.why)
    found = [(await changes.find(typed)).user for typed in ("7", "8")]
    await changes.remove(OLEH)
    await changes.remove(STRANGER)
    with pytest.raises(Refused) as last:
        await changes.remove(MARA)

    assert whys == [Why.IS_MODERATOR, Why.NO_MODERATOR, Why.NO_MODERATOR, Why.NO_MODERATOR]
    assert (found, last.value.why) == ([MARA, OLEH], Why.LAST_MODERATOR)


async def test_whoever_is_removed_is_told_of_though_their_links_stay(changes: RosterChanges, store: Connection) -> None:
    """What can't be taken back of them opens nothing any more; that they were removed is no failure."""
    await changes.add(OLEH, "Oleh", "b" * 16)
    async with no_store() as away:
        removing = RosterChanges(Roster(store), pseudonyms_at(store), Grants(away))

        tag = await removing.remove(OLEH)

    assert tag == (await pseudonyms_at(store).tags([OLEH]))[OLEH]
    assert not await Roster(store).has(OLEH)
