"""Telegram is asked to deliver until it does, or says that it will not."""

import pytest

from bot.errors import SettingsError
from bot.updates.raw import KINDS
from bot.updates.webhook_setting import set_webhook
from tests.doubles.bot_api import BotApi
from tests.updates.hasty_clock import HastyClock
from tests.updates.polling import a_bot_of

ADDRESS, SECRET = "https://127.0.0.1:1/telegram/webhook", "s3cret"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> HastyClock:
    """Give a clock that waits for nothing; and times as the bot has them."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    return HastyClock()


async def test_all_that_is_handled_is_asked_for(clock: HastyClock) -> None:
    """With the secret, and with nothing thrown away that waits."""
    async with BotApi() as api, a_bot_of(api) as bot:
        api.push({"message": {}})
        await set_webhook(bot, ADDRESS, SECRET, clock)

        (call,) = api.calls_of("setWebhook")
        assert call.params == {
            "url": ADDRESS,
            "secret_token": SECRET,
            "allowed_updates": list(KINDS),
            "max_connections": 40,
            "drop_pending_updates": False,
        }
        assert len(api.queue.waiting) == 1


async def test_it_is_asked_until_it_answers(clock: HastyClock, caplog: pytest.LogCaptureFixture) -> None:
    """With pauses that grow, as long as Telegram asks for where it does; the token is in no line."""
    async with BotApi() as api, a_bot_of(api) as bot:
        api.faults.fail("setWebhook", 502, times=2)
        api.faults.drop_before("setWebhook", times=2)
        api.faults.garbage("setWebhook", times=3)
        api.faults.flood("setWebhook", 77)

        await set_webhook(bot, ADDRESS, SECRET, clock)

        assert api.webhook.url == ADDRESS
    assert clock.pauses == [1, 2, 5, 10, 30, 30, 30, 77]
    assert api.token not in caplog.text


async def test_a_token_that_is_not_known_ends_it(clock: HastyClock) -> None:
    """Only its operator can put that right."""
    async with BotApi() as api, a_bot_of(api, "123456:" + "A" * 35) as bot:
        with pytest.raises(SettingsError) as caught:
            await set_webhook(bot, ADDRESS, SECRET, clock)

    assert caught.value.name == "TELEGRAM_BOT_TOKEN"


async def test_an_address_that_telegram_refuses_ends_it(clock: HastyClock) -> None:
    """The sentence says why, in Telegram's words."""
    async with BotApi() as api, a_bot_of(api) as bot:
        with pytest.raises(SettingsError) as caught:
            await set_webhook(bot, "http://whosays.example/telegram/webhook", SECRET, clock)

    assert caught.value.name == "WHOSAYS_WEB_URL"
    assert "an https url must be provided" in caught.value.problem


async def test_a_name_server_s_bad_moment_passes(clock: HastyClock) -> None:
    """Telegram says that it can't resolve the host; a moment later it can."""
    async with BotApi() as api, a_bot_of(api) as bot:
        words = "Bad Request: bad webhook: Failed to resolve host: Name or service not known"
        api.faults.fail("setWebhook", 400, description=words)

        await set_webhook(bot, ADDRESS, SECRET, clock)

        assert api.webhook.url == ADDRESS
    assert clock.pauses == [1]
