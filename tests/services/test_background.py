"""Work that nobody waits for: its failures are nobody's, and it ends with the process."""

import asyncio
import logging

import pytest

from bot.domain.handling import CURRENT, Handling
from bot.errors import EmptyInputError
from bot.services.background import Background


async def test_what_fails_is_logged_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    """Its kind alone: the words may quote an article."""
    caplog.set_level(logging.INFO)
    background, done = Background(), asyncio.Event()

    async def fail(error: Exception) -> None:
        done.set()
        raise error

    for error in (EmptyInputError("secret"), KeyError("secret")):
        done.clear()
        background.start(fail(error))
        await done.wait()
        await asyncio.sleep(0)

    assert [record.levelname for record in caplog.records] == ["INFO", "WARNING"]
    assert "secret" not in caplog.text


async def test_it_belongs_to_no_update() -> None:
    """What happens in it is noted with none."""
    found: asyncio.Future[object] = asyncio.get_running_loop().create_future()

    async def look() -> None:
        found.set_result(CURRENT.get())

    CURRENT.set(Handling(update_id=1))
    Background().start(look())

    assert await found is None


async def test_it_is_given_up_at_the_end() -> None:
    """And then it is over."""
    background, begun, ended = Background(), asyncio.Event(), asyncio.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.sleep(30)
        finally:
            ended.set()

    background.start(work())
    await begun.wait()
    await background.close()

    assert ended.is_set()
