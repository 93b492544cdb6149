"""The web side joined to Telegram's double: a webhook is set, updates come by it, and none is confirmed unkept."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from bot.errors import SettingsError, StorageError
from bot.front_door import serve
from bot.settings import Settings, WebSettings
from bot.web.health import Health
from bot.web.webhook import PATH
from tests.doubles.bot_api import BotApi, MovableClock
from tests.web.site import SECRET, Keeper, Site, free_port, never_troubled

NOWHERE = Path("/nowhere")


def settings_for(api: BotApi, secret: str | None = SECRET) -> Settings:
    """Make the settings of a web side on a free port."""
    port = free_port()
    web = WebSettings(port=port, url=f"http://127.0.0.1:{port}", webhook_secret=secret)
    return Settings(data_dir=NOWHERE, web=web, bot_token=api.token, telegram_api=api.url)


@asynccontextmanager
async def serving(settings: Settings, keeper: Keeper | None) -> AsyncIterator[Site]:
    """Run the web side until the block ends."""
    task = asyncio.create_task(serve(settings, keeper, Health(never_troubled)))
    try:
        yield Site(settings.web.port)
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def test_updates_come_by_the_webhook_once_each() -> None:
    """In the order of their chat; at the end the webhook stays, and what comes then waits for the next start."""
    keeper = Keeper()
    async with BotApi() as api:
        settings, chat = settings_for(api), api.private(api.person("Alice"))
        chat.send(chat.person, "before")
        async with serving(settings, keeper):
            await api.wait_calls("setWebhook", 1)
            chat.send(chat.person, "after")
            await api.drained()
        chat.send(chat.person, "later")
        waiting = len(api.queue.waiting)
        async with serving(settings, keeper):
            await api.wait_calls("setWebhook", 2)
            await api.drained()

        assert api.webhook.url == f"{settings.web.url}{PATH}"
        assert waiting == 1
        assert [raw["message"]["text"] for raw in keeper.kept] == ["before", "after", "later"]
        assert api.refusals == []


async def test_what_can_not_be_kept_is_delivered_again() -> None:
    """After the pause that is asked for; nothing is confirmed meanwhile, and then it is kept once."""
    keeper, clock = Keeper(), MovableClock()
    keeper.troubles = [StorageError("away"), ZeroDivisionError()]
    pauses = []
    async with BotApi(clock=clock) as api:
        chat = api.private(api.person("Alice"))
        chat.send(chat.person, "words")
        async with serving(settings_for(api), keeper):
            for _ in range(2):
                pauses.append(await clock.sleeper())
                clock.advance(pauses[-1])
            await api.drained()

        assert pauses == [5.0, 5.0]
        assert [raw["message"]["text"] for raw in keeper.kept] == ["words"]
        assert len(api.webhook.failures) == 2


async def test_pages_are_served_while_telegram_can_not_be_reached() -> None:
    """The webhook is set when it can."""
    async with BotApi() as api:
        api.faults.fail("setWebhook", 502)
        async with serving(settings_for(api), Keeper()) as site:
            await api.wait_calls("setWebhook", 1)
            alive = await site.ask("GET /healthz")
            await api.wait_calls("setWebhook", 2)

        assert alive.status == 200


async def test_without_a_secret_telegram_is_not_asked_for_anything() -> None:
    """It can stand beside a bot that polls."""
    async with BotApi() as api, serving(settings_for(api, secret=None), None) as site:
        for _ in range(100):
            with suppress(ConnectionError):
                alive = await site.ask("GET /healthz")
                break
            await asyncio.sleep(0.01)
        delivered = await site.deliver({"update_id": 5})

        assert (alive.status, delivered.status) == (200, 404)
        assert api.calls == []


@pytest.mark.parametrize(
    ("token", "keeper", "name"),
    [
        (None, Keeper, "TELEGRAM_BOT_TOKEN"),
        ("123456:" + "A" * 35, Keeper, "TELEGRAM_BOT_TOKEN"),
        ("123456:" + "A" * 35, lambda: None, "WHOSAYS_WEBHOOK_SECRET"),
    ],
    ids=["no token", "a token that Telegram refuses", "nothing that keeps updates"],
)
async def test_wrong_settings_end_it(token: str | None, keeper: type[Keeper], name: str) -> None:
    """What only its operator can put right."""
    async with BotApi() as api:
        web = settings_for(api).web
        settings = Settings(data_dir=NOWHERE, web=web, bot_token=token, telegram_api=api.url)

        with pytest.raises(SettingsError) as caught:
            await serve(settings, keeper(), Health(never_troubled))

    assert caught.value.name == name
