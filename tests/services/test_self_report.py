"""Each process tells now and then how it is, and loses nothing of it while Redis is away."""

import asyncio
from contextlib import suppress
from pathlib import Path

from bot.domain.contact import Contact
from bot.domain.flood import Floods
from bot.sends.flood_count import FloodCount
from bot.services.self_report import SelfReport
from bot.storage.vital_signs import VitalSigns
from tests.doubles.stores import new_store, no_store
from tests.updates.hasty_clock import HastyClock


async def test_what_was_counted_is_told_until_the_end(tmp_path: Path) -> None:
    """Also what came after the last word."""
    counted, contact = FloodCount(), Contact()
    contact.note()
    counted.refused()
    async with new_store(tmp_path) as connection:
        signs = VitalSigns(connection)
        running = asyncio.create_task(SelfReport(signs, counted, contact.seconds).run())
        async with asyncio.timeout(10):
            while not (first := await signs.look()).floods.refusals:
                await asyncio.sleep(0.01)
        counted.refused()
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        last = await signs.look()

    assert first.floods == Floods(refusals=1)
    assert last.floods == Floods(refusals=2)
    assert last.heard_ago is not None


async def test_while_redis_is_away_what_was_counted_is_kept() -> None:
    """It is told when Redis is back."""
    counted = FloodCount()
    counted.waited(1.0)
    async with no_store() as away:
        await SelfReport(VitalSigns(away), counted, lambda: None, HastyClock()).tell()

    assert counted.take() == Floods(waits=1, milliseconds=1000)
