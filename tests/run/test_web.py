"""The web side as a process of its own, as an operator starts it beside a bot that polls."""

import asyncio
import json
import signal
import socket
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.storage.exercises.exercise_book import ExerciseBook
from bot.storage.web.bot_name import BotName
from bot.stores import connected
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_process import BotProcess
from tests.doubles.exercises import seed_exercise
from tests.doubles.whole_bot import whole_bot
from tests.run.conftest import nothing_is_left
from tests.web.site import Site, free_port


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_serves_until_it_is_asked_to_end(api: BotApi, tmp_path: Path, number: signal.Signals) -> None:
    """With the Redis of its data folder, which others may use too, and without asking Telegram for anything."""
    site, exercise = Site(free_port()), seed_exercise()
    address = {"WHOSAYS_WEB_PORT": str(site.port), "WHOSAYS_WEB_URL": f"http://127.0.0.1:{site.port}"}
    web = BotProcess(api, tmp_path, address, command="web")
    await web.launch()
    async with asyncio.timeout(30), connected(Settings(data_dir=tmp_path / "data")) as (durable, _):
        while "the web side listens" not in web.stderr:
            await asyncio.sleep(0.02)
        await ExerciseBook(durable).add(exercise)
        joining = await site.ask(f"GET /j/{exercise.id}")

    alive, ready = await site.ask("GET /healthz"), await site.ask("GET /readyz")
    status = await web.end(number)

    assert (alive.status, ready.status, joining.status, status) == (200, 200, 200, 0)
    assert json.loads(ready.body)["redis"] is True
    assert api.calls == []
    assert len(web.stderr.splitlines()) == 1
    assert nothing_is_left(tmp_path)


async def test_a_port_that_is_taken_ends_it(api: BotApi, tmp_path: Path) -> None:
    """With status 2 and a sentence."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        web = BotProcess(api, tmp_path, {"WHOSAYS_WEB_PORT": str(taken.getsockname()[1])}, command="web")
        await web.launch()

        status = await web.ended()

    assert status == 2
    assert web.stderr.splitlines()[-1].startswith("whosays: WHOSAYS_WEB_PORT: something listens on port")
    assert "Traceback" not in web.stderr
    assert nothing_is_left(tmp_path)


async def test_pages_learn_the_bot_s_name_from_whoever_talks_to_telegram(api: BotApi, tmp_path: Path) -> None:
    """By Redis, since `web` itself may never ask."""
    async with whole_bot(api, tmp_path) as connection, asyncio.timeout(10):
        while (name := await BotName(connection).find()) is None:
            await asyncio.sleep(0.01)

    assert name == "whosays_bot"
