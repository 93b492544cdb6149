"""Polling goes on through all that can happen to a server or a connection, and ends where going on is hopeless."""

from collections.abc import AsyncIterator

import pytest
from telegram.request import HTTPXRequest

from bot.errors import SettingsError
from bot.updates.poller import LONGEST_PAUSE, Poller
from tests.doubles.bot_api import BotApi
from tests.updates.hasty_clock import HastyClock
from tests.updates.one_answer import one_answer
from tests.updates.polling import Rig, Taker, a_bot_at, a_bot_of, polling, running
from tests.updates.samples import texted


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Open a Bot API server."""
    async with BotApi() as api:
        yield api


@pytest.mark.parametrize("trouble", ["502", "504", "500", "400", "403", "dropped", "dropped after", "garbage", "409"])
async def test_trouble_is_survived(api: BotApi, trouble: str, caplog: pytest.LogCaptureFixture) -> None:
    """Errors, broken connections and pages of other servers lead to pauses, longer each time, and to one line."""
    caplog.set_level("INFO", logger="bot")
    match trouble:
        case "dropped":
            api.faults.drop_before("getUpdates", times=8)
        case "dropped after":
            api.faults.drop_after("getUpdates", times=8)
        case "garbage":
            api.faults.garbage("getUpdates", times=8)
        case code:
            api.faults.fail("getUpdates", int(code), times=8)
    api.push(texted("SECRET"))

    async with polling(api) as rig:
        await api.drained()

        longest = [1, 2, 4, 8, 16, LONGEST_PAUSE, LONGEST_PAUSE, LONGEST_PAUSE]
        assert rig.taker.texts == ["SECRET"]
        assert len(rig.clock.pauses) == 8
        assert all(max(1, most / 2) <= pause <= most for pause, most in zip(rig.clock.pauses, longest, strict=True))
    lines = [record.getMessage() for record in caplog.records if record.name == "bot.updates.poller"]
    assert len(lines) == 2
    assert lines[1] == "updates come again after 8 tries"
    assert ("another process polls" in lines[0]) == (trouble == "409")
    assert "SECRET" not in "".join(lines)


@pytest.mark.parametrize(
    "body", [b'{"ok":true}', b'{"ok":true,"result":{}}', b'{"ok":true,"result":null}', b"[]", b'"words"', b"5", b"null"]
)
async def test_an_answer_of_another_shape_is_survived(body: bytes) -> None:
    """JSON that is no answer to the question is as good as none."""
    clock = HastyClock()
    async with (
        one_answer(body, times=3) as server,
        a_bot_at(server.url, HTTPXRequest()) as bot,
        running(Poller(bot, Taker(), clock)),
    ):
        await server.asked_for_more()

    assert len(clock.pauses) == 3


async def test_every_stretch_of_trouble_is_told(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """Another trouble, and the same one later, get lines of their own; after the end of one, pauses begin anew."""
    caplog.set_level("INFO", logger="bot")
    api.faults.fail("getUpdates", 502, times=2)
    api.faults.fail("getUpdates", 403)
    api.push(texted("one"))
    async with polling(api) as rig:
        await api.drained()
        api.faults.fail("getUpdates", 502)
        for text in ("two", "three"):
            api.push(texted(text))
            await api.drained()

        assert rig.taker.texts == ["one", "two", "three"]
        assert rig.clock.pauses[-1] == 1.0
    assert [record.getMessage() for record in caplog.records if record.name == "bot.updates.poller"] == [
        "no updates come: NetworkError; asking again",
        "no updates come: Forbidden; asking again",
        "updates come again after 3 tries",
        "no updates come: NetworkError; asking again",
        "updates come again after 1 tries",
    ]


async def test_a_flood_limit_is_obeyed(api: BotApi, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pause is as long as Telegram asks for."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # as the bot does, or the library warns of what its next version does
    api.faults.flood("getUpdates", 77)
    api.push(texted("words"))

    async with polling(api) as rig:
        await api.drained()

        assert rig.clock.pauses == [77.0]


async def test_a_webhook_gives_way(api: BotApi) -> None:
    """A webhook that is set is taken away first; what it could not deliver is polled."""
    async with a_bot_of(api) as bot:
        await bot.set_webhook("https://nowhere.invalid/hook")
    api.faults.fail("deleteWebhook", 502, times=2)
    api.push(texted("words"))

    async with polling(api) as rig:
        await api.drained()

        assert rig.taker.texts == ["words"]
        assert len(rig.clock.pauses) == 2


@pytest.mark.parametrize("code", [401, 404])
@pytest.mark.parametrize("known", [True, False])
async def test_a_token_that_is_refused_ends_the_poller(api: BotApi, code: int, *, known: bool) -> None:
    """The process can end with a sentence: polling on is hopeless."""
    async with a_bot_of(api) as bot:
        if known:
            await bot.initialize()
        api.faults.fail("getUpdates", code)

        with pytest.raises(SettingsError) as caught:
            await Rig(bot).poller.run()

    assert caught.value.name == "TELEGRAM_BOT_TOKEN"


async def test_another_bots_token_ends_the_poller(api: BotApi) -> None:
    """That is known before the first poll."""
    async with a_bot_of(api, "123456:" + "A" * 35) as bot:
        with pytest.raises(SettingsError):
            await Rig(bot).poller.run()


async def test_a_second_poller_does_not_end_the_first(api: BotApi) -> None:
    """Two processes with one token send each other away; both go on, and no update is lost."""
    async with polling(api) as one, polling(api) as other:
        for number in range(5):
            api.push(texted(f"{number}"))
            await api.drained()

        assert {*one.taker.texts, *other.taker.texts} == {f"{number}" for number in range(5)}
