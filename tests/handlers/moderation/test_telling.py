"""Those who reported something are told what became of it, once, and are forgotten then."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from telegram.error import TelegramError

from bot.domain.moderation.report import Outcome, Report, Reporter
from bot.i18n import LANGUAGES, tongue
from bot.sends.pacing import Pacing
from bot.storage.moderation.chores import Chore, Chores, Task
from bot.storage.moderation.reports import Reports
from bot.storage.server.connection import Connection
from bot.views.moderation.reports import outcome_sentence
from handlers.moderation.telling import MOST_SECONDS, Telling, what_became
from handlers.outlet import Outlet
from handlers.rendering.chat_text import JOINER
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.delivery import arrived
from tests.doubles.reports import NEW
from tests.doubles.stores import new_store
from tests.sends.bots import Fates, bot_at

WORDS = "<b>She</b> says so herself, @everyone."


class Slow:
    """A clock by which nearly all the time that there is goes by between two looks at it."""

    def __init__(self) -> None:
        self._now = 0.0

    def now(self) -> float:
        """Tell the time."""
        self._now += 0.6 * MOST_SECONDS
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Let it go by."""
        self._now += seconds


class Office:
    """Where one report was made by some people, and is settled."""

    def __init__(self, api: BotApi, store: Connection, outlet: Outlet) -> None:
        self.api = api
        self.reports, self.chores = Reports(store), Chores(store)
        self.outlet = outlet
        self.telling = Telling(self.reports, self.chores, outlet)

    async def reported_by(self, *languages: str) -> list[PrivateChat]:
        """Let people who speak these languages report the same."""
        chats = [self.api.private(self.api.person("Nadia")) for _ in languages]
        for chat, language in zip(chats, languages, strict=True):
            await self.reports.add(NEW, Reporter(chat.id, language))
        return chats

    async def settled(self, outcome: Outcome = Outcome.DECLINED, words: str = "") -> Report:
        """Settle it."""
        report = await self.reports.settle(replace(NEW, number=1), outcome, "t1", words)
        assert report is not None
        return report


async def taken(chores: Chores) -> Chore:
    """Take what is to be done."""
    chore = await chores.take()
    assert chore is not None
    return chore


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """Open one."""
    async with BotApi() as api, new_store(tmp_path) as store, bot_at(api, Fates(), Pacing(0)) as bot:
        yield Office(api, store, Outlet(bot))


@pytest.mark.parametrize("outcome", Outcome)
async def test_each_reporter_is_told_in_their_language(office: Office, outcome: Outcome) -> None:
    """Which report it was, how it ended and the moderator's words, in which nothing acts; then they are forgotten."""
    chats = await office.reported_by(*LANGUAGES)
    await office.settled(outcome, WORDS)

    await office.telling.tell("1")

    for chat, code in zip(chats, LANGUAGES, strict=True):
        (told,) = chat.sent
        assert outcome_sentence(outcome, tongue(code)) in told.text
        assert WORDS in told.text.replace(JOINER, "")
        assert "It may rain." in told.text
        assert {entity["type"] for entity in told.entities} == {"bold", "blockquote"}
    assert await office.reports.reporters(1) == []


async def test_nobody_is_told_twice(office: Office) -> None:
    """A chore may be done again, by another process too."""
    (chat,) = await office.reported_by("en")
    await office.settled()

    for _ in range(2):
        await office.telling.tell("1")

    assert len(chat.sent) == 1


@pytest.mark.parametrize("number", ["1", "2"])
async def test_there_is_nothing_to_tell_before_the_end(office: Office, number: str) -> None:
    """Nor of a report that is gone."""
    (chat,) = await office.reported_by("en")

    await office.telling.tell(number)

    assert chat.sent == []
    assert len(await office.reports.reporters(1)) == 1


async def test_who_has_blocked_the_bot_is_forgotten_too(office: Office) -> None:
    """And so is who is gone; the others are told."""
    blocks, gone, other = await office.reported_by("en", "en", "en")
    blocks.block()
    gone.delete_account()
    await office.settled()

    await office.telling.tell("1")

    assert [len(chat.sent) for chat in (blocks, gone, other)] == [0, 0, 1]
    assert await office.reports.reporters(1) == []


async def test_who_can_t_be_reached_now_is_told_later(office: Office) -> None:
    """The others are told at once, and once."""
    late, other = await office.reported_by("en", "en")
    office.api.faults.fail("sendMessage", 401, chat=late)
    await office.settled()

    with pytest.raises(TelegramError):
        await office.telling.tell("1")
    left = [one.user for one in await office.reports.reporters(1)]
    await office.telling.tell("1")

    assert left == [late.id]
    assert [len(chat.sent) for chat in (late, other)] == [1, 1]


async def test_what_takes_too_long_goes_on_as_another_chore(office: Office) -> None:
    """Before another process takes this one for dead."""
    chats = await office.reported_by("en", "en", "en")
    await office.settled()
    await office.chores.done(await taken(office.chores))
    slow = Telling(office.reports, office.chores, office.outlet, Slow())

    await slow.tell("1")
    told = [len(chat.sent) for chat in chats]
    is_left = await office.chores.has(Task.TELL, "1")
    await office.telling.tell("1")

    assert (sum(told), is_left) == (1, True)
    assert [len(chat.sent) for chat in chats] == [1, 1, 1]


async def test_what_takes_too_long_and_fails_waits_for_a_pause(office: Office) -> None:
    """While Telegram is away, it is not tried again and again without one."""
    chats = await office.reported_by("en", "en", "en")
    for chat in chats:
        office.api.faults.fail("sendMessage", 401, chat=chat)
    await office.settled()
    await office.chores.done(await taken(office.chores))

    with pytest.raises(TelegramError):
        await Telling(office.reports, office.chores, office.outlet, Slow()).tell("1")

    assert not await office.chores.has(Task.TELL, "1")
    assert len(await office.reports.reporters(1)) == 3


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_longest_of_it_is_one_message(code: str) -> None:
    """Whatever the statement is, and of a report on a whole article, or one without a title, too."""
    long = replace(NEW, number=10**9, statement="word " * 900, words="&<x> " * 100)
    bare = replace(NEW, number=1, statement=None, quote=None, title=None)

    told = [arrived(what_became(one, Outcome.CONTESTED, tongue(code))).text for one in (long, bare)]

    assert len(told[0]) < 1500
    assert str(10**9) in told[0]
