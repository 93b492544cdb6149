"""The web side joined to Telegram's double: a webhook is set, updates come by it, and none is confirmed unkept."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from bot.domain.exercise.exercise import Phase
from bot.errors import SettingsError
from bot.front_door import serve
from bot.settings import Settings, WebSettings
from bot.storage import keys
from bot.storage.exercises.exercise_book import ExerciseBook
from bot.storage.journal.journal import PARTITIONS
from bot.storage.server.connection import Connection
from bot.web.webhook import PATH
from tests.doubles.audit import ASKED, stores_at
from tests.doubles.bot_api import BotApi
from tests.doubles.exercises import seed_exercise
from tests.doubles.stores import new_store, no_store
from tests.doubles.whole_bot import bot_with
from tests.web.site import SECRET, Site, free_port, request

if TYPE_CHECKING:
    from bot.storage.log.audit_pages import Row

FORM = "Content-Type: application/x-www-form-urlencoded"


def settings_for(api: BotApi, folder: Path, secret: str | None = SECRET) -> Settings:
    """Make the settings of a web side on a free port."""
    port = free_port()
    web = WebSettings(port=port, url=f"http://127.0.0.1:{port}", webhook_secret=secret)
    return Settings(data_dir=folder, web=web, bot_token=api.token, telegram_api=api.url)


@asynccontextmanager
async def serving(settings: Settings, connection: Connection) -> AsyncIterator[Site]:
    """Run the web side until the block ends."""
    task = asyncio.create_task(serve(settings, stores_at(connection)))
    try:
        yield Site(settings.web.port)
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def journalled(connection: Connection) -> list[str]:
    """Read the messages in the journal, of one chat each, in their order."""
    found: list[str] = []
    async with connection.speaking() as redis:
        for partition in range(PARTITIONS):
            rows = cast("list[Row]", await redis.xrange(keys.journal(partition)))  # as RESP2 has them
            found += [json.loads(fields[b"body"])["message"]["text"] for _, fields in rows]
    return found


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Connection]:
    """Start a server."""
    async with new_store(tmp_path) as connection:
        yield connection


async def test_updates_come_by_the_webhook_once_each(store: Connection, tmp_path: Path) -> None:
    """In the order of their chat; at the end the webhook stays, and what comes then waits for the next start."""
    async with BotApi() as api:
        settings, chat = settings_for(api, tmp_path), api.private(api.person("Alice"))
        chat.send(chat.person, "before")
        async with serving(settings, store):
            await api.wait_calls("setWebhook", 1)
            chat.send(chat.person, "after")
            await api.drained()
        chat.send(chat.person, "later")
        waiting = len(api.queue.waiting)
        async with serving(settings, store):
            await api.wait_calls("setWebhook", 2)
            await api.drained()
        kept = await journalled(store)

        assert api.webhook.url == f"{settings.web.url}{PATH}"
        assert waiting == 1
        assert kept == ["before", "after", "later"]
        assert api.refusals == []


@pytest.mark.parametrize("secret", [SECRET, None], ids=["with a webhook", "without"])
async def test_the_logs_index_is_followed(secret: str | None, store: Connection, tmp_path: Path) -> None:
    """Before anybody looks into it."""
    await stores_at(store).log.append([ASKED])
    async with BotApi() as api, serving(settings_for(api, tmp_path, secret), store), asyncio.timeout(10):
        sums: dict[bytes | str, bytes | str] = {}
        while not sums:
            async with store.speaking() as redis:
                sums = await redis.hgetall(keys.tally())

    assert sums == {b"n|asked|-|-": b"1"}


async def test_what_can_be_kept_nowhere_is_not_confirmed(tmp_path: Path) -> None:
    """Telegram is told to come again; without Redis, what a file can keep is confirmed."""
    no_folder = tmp_path / "file"
    no_folder.touch()
    update = {"update_id": 5, "message": {"text": "words"}}
    async with BotApi() as api, no_store() as away:
        async with serving(settings_for(api, no_folder), away) as site:
            await api.wait_calls("setWebhook", 1)
            refused = await site.deliver(update)
        async with serving(settings_for(api, tmp_path), away) as site:
            await api.wait_calls("setWebhook", 2)
            taken = await site.deliver(update)

    assert (refused.status, taken.status) == (503, 200)


async def test_pages_are_served_while_telegram_can_not_be_reached(store: Connection, tmp_path: Path) -> None:
    """The webhook is set when it can."""
    async with BotApi() as api:
        api.faults.fail("setWebhook", 502)
        async with serving(settings_for(api, tmp_path), store) as site:
            await api.wait_calls("setWebhook", 1)
            alive = await site.ask("GET /healthz")
            await api.wait_calls("setWebhook", 2)

        assert alive.status == 200


@pytest.mark.parametrize("secret", [SECRET, None], ids=["with a webhook", "without"])
async def test_class_pages_are_served(secret: str | None, store: Connection, tmp_path: Path) -> None:
    """And an open one does not keep the process from ending."""
    exercise = replace(seed_exercise(), phase=Phase.LOBBY, pool=())
    await ExerciseBook(store).add(exercise)
    async with BotApi() as api:
        async with serving(settings_for(api, tmp_path, secret), store) as site:
            await listened(site)
            page = await site.ask(f"GET /j/{exercise.id}")
            given = page.headers["set-cookie"].partition(";")[0]
            token = page.body.partition(b'name="token" value="')[2][:32]
            form = (f"Cookie: {given}", f"Origin: http://127.0.0.1:{site.port}", FORM)
            joined = await site.ask(f"POST /j/{exercise.id}", *form, body=b"token=" + token)
            reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
            writer.write(request(f"GET /class/{exercise.id}/seat/events", f"Cookie: {given}"))
            await reader.readuntil(b"1 has joined so far.")
            begun = time.monotonic()
        ended = time.monotonic() - begun
        rest = await reader.read()
        writer.close()

    assert (page.status, joined.status) == (200, 303)
    assert ended < 2
    assert rest.endswith(b"0\r\n\r\n")


async def test_without_an_address_there_are_no_class_pages(
    store: Connection, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says why."""
    caplog.set_level("INFO", logger="bot.front_door")
    await ExerciseBook(store).add(seed_exercise())
    settings = Settings(data_dir=tmp_path, web=WebSettings(port=free_port()))
    async with serving(settings, store) as site:
        await listened(site)
        page = await site.ask("GET /j/0123456789")

    assert (page.status, page.body) == (404, b"")
    assert [record.getMessage() for record in caplog.records] == ["there are no pages: WHOSAYS_WEB_URL is not set"]


async def listened(site: Site) -> None:
    """Wait until it listens."""
    for _ in range(200):
        with suppress(ConnectionError):
            await site.ask("GET /healthz")
            return
        await asyncio.sleep(0.01)


async def test_without_a_secret_telegram_is_not_asked_for_anything(store: Connection, tmp_path: Path) -> None:
    """It can stand beside a bot that polls."""
    async with BotApi() as api, serving(settings_for(api, tmp_path, secret=None), store) as site:
        await listened(site)
        alive = await site.ask("GET /healthz")
        delivered = await site.deliver({"update_id": 5})
        metrics = await site.ask("GET /metrics")

        assert (alive.status, delivered.status, metrics.status) == (200, 404, 200)
        assert b"\nwhosays_redis_up 1.0\n" in metrics.body
        assert api.calls == []


async def test_it_tells_of_processes_that_poll(store: Connection, tmp_path: Path) -> None:
    """That they handle updates, and when Telegram answered them; by Redis, since no update comes by here."""
    async with BotApi() as api, bot_with(store, api), serving(settings_for(api, tmp_path, None), store) as site:
        await listened(site)
        ready: dict[str, object] = {}
        async with asyncio.timeout(10):
            while ready.get("processes") != 1 or ready.get("seconds_since_telegram") is None:
                ready = json.loads((await site.ask("GET /readyz")).body)
                await asyncio.sleep(0.05)

    assert ready["updates_waiting"] == 0


@pytest.mark.parametrize("token", [None, "123456:" + "A" * 35], ids=["no token", "a token that Telegram refuses"])
async def test_wrong_settings_end_it(token: str | None, tmp_path: Path) -> None:
    """What only its operator can put right."""
    async with BotApi() as api, no_store() as away:
        web = settings_for(api, tmp_path).web
        settings = Settings(data_dir=tmp_path, web=web, bot_token=token, telegram_api=api.url)

        with pytest.raises(SettingsError) as caught:
            await serve(settings, stores_at(away))

    assert caught.value.name == "TELEGRAM_BOT_TOKEN"
