"""The page of settings: each of them is there, and none of their secrets."""

from pathlib import Path

from bot.domain.audit import Happening
from bot.settings import NAMES, Settings
from bot.storage.server.connection import Connection
from tests.doubles.audit import entries_at
from tests.doubles.caches import connection_to
from tests.test_settings_in_force import SECRETS, WHOLE
from tests.web.browsing import text
from tests.web.moderators.office import Office, an_office

SETTINGS = "/moderators/settings"


async def test_every_setting_is_there(office: Office) -> None:
    """With its value or that it is the default, what runs since when, and what is wrong with the server."""
    page = await (await office.moderator()).get(SETTINGS)

    assert [name for name in NAMES if f"<code>{name}</code>" not in page.text] == []
    assert '<time datetime="2026-11-29T12:00:00Z">' in page.text
    assert "https://api.telegram.org default" in text(page)
    assert "appendonly" in text(page)
    assert (await entries_at(office.stores.durable))[-1].reason == "settings_in_force"
    assert (await entries_at(office.stores.durable))[-1].what == Happening.LOOKED


async def test_no_secret_is_there(redis_url: str) -> None:
    """Whatever is set, in the page's source too."""
    async with connection_to(redis_url) as connection:
        office = await _office(connection)

        page = await (await office.moderator(12345678)).get(SETTINGS)

    assert page.status_code == 200
    assert [secret for secret in SECRETS if secret in page.text] == []
    assert "redis.example:6380" in text(page)


async def _office(connection: Connection) -> Office:
    async with connection.speaking() as redis:
        await redis.flushall()
    return await an_office(connection, settings=Settings.read(WHOLE | {"WHOSAYS_DATA_DIR": str(Path())}))
