"""While something is held the wiring may show that something goes on: nobody waits for that, nothing fails by it."""

import asyncio

import pytest
from telegram import Update

from bot.updates.pump import Pump
from bot.updates.taken import Taken
from tests.doubles.bot_api.clock import MovableClock
from tests.updates.pumping import Handler, pumping
from tests.updates.samples import a_bot, texted
from tests.updates.settling import settle

LONG = "a" * 4_000


async def test_it_begins_when_something_is_held() -> None:
    """Once for all parts of a text, before the handler gets them; an ordinary message shows nothing."""
    first = texted(LONG)

    async with pumping() as rig:
        await rig.accept(texted("words"), first, texted("the end"))

        assert rig.held == [first["update_id"]]
        assert rig.handler.texts == ["words"]


async def test_nobody_waits_for_it() -> None:
    """A hint that takes for ever holds up neither the text nor the end of the process."""
    handler, clock = Handler(), MovableClock()
    ended = []

    async def show(_: Update) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(True)

    pump = Pump(handler, a_bot(), clock, show)
    await pump.accept(texted(LONG), Taken(1))
    await settle()
    clock.advance(2.0)
    await settle()
    assert handler.texts == [LONG]
    await pump.drain(1.0)
    await settle()

    assert ended == [True]


async def test_its_failing_changes_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """The text is handled; the log has the type of the failure and none of its words."""
    caplog.set_level("INFO", logger="bot")
    handler, clock = Handler(), MovableClock()

    async def show(_: Update) -> None:
        raise ValueError("SECRET")

    pump = Pump(handler, a_bot(), clock, show)
    await pump.accept(texted(LONG), Taken(1))
    await settle()
    clock.advance(2.0)
    await settle()
    await pump.drain(1.0)

    assert handler.texts == [LONG]
    assert "ValueError" in caplog.text
    assert "SECRET" not in caplog.text
