"""Two servers: what can be had again stands on one of its own where that is set, and the rest does not."""

from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.app import open_analyses
from bot.domain.submission import PastedText
from bot.errors import SettingsError
from bot.settings import Settings
from bot.storage.server.embedded import program
from tests.doubles.servers import redis_server

TEXT = PastedText("Officials said on Monday that the bridge would open in June.")


async def test_the_cache_has_its_own_server(tmp_path: Path) -> None:
    """Nothing of it is written to the other one."""
    folders = tmp_path / "durable", tmp_path / "cache"
    for folder in folders:
        folder.mkdir()
    with redis_server(str(program()), folders[0]) as durable, redis_server(str(program()), folders[1]) as cache:
        async with open_analyses(
            Settings(data_dir=tmp_path, redis_url=durable, cache_url=cache), "offline"
        ) as analyses:
            answers = [await analyses.analyse(TEXT) for _ in range(2)]
        async with Redis.from_url(durable) as one, Redis.from_url(cache) as other:
            sizes = await one.dbsize(), await other.dbsize()

    assert [answer.cached for answer in answers] == [False, True]
    assert sizes == (0, 2)  # the analysis, and the number of who read it


async def test_a_wrong_address_is_told_by_its_setting(tmp_path: Path) -> None:
    """And not by the other server's."""
    settings = Settings(data_dir=tmp_path, redis_url="redis://127.0.0.1:1/0", cache_url="redis://127.0.0.1:1/0?foo=1")
    async with open_analyses(settings, "offline") as analyses:
        with pytest.raises(SettingsError) as caught:
            await analyses.analyse(TEXT)

    assert caught.value.name == "WHOSAYS_CACHE_URL"
