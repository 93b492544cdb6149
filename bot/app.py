"""The wiring: what each command opens and joins. Nothing else creates what it needs itself.

What is kept is opened by bot/stores.py, what reads articles joined by bot/reading.py, the bot by bot/telegram_bot.py.
"""

import asyncio
import gc
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot import logs
from bot.ending import until_asked_to_end
from bot.errors import SettingsError
from bot.settings import Settings
from bot.stores import connected, open_stores
from bot.together import together

if TYPE_CHECKING:
    from bot.services.analyses import Analyses
    from bot.storage.log.audit_check import AuditCheck

ENGINES = ("auto", "llm", "offline")
THREADS = 4  # of the bot: all they do is compute, and each more takes the interpreter from those who answer


@asynccontextmanager
async def open_analyses(settings: Settings, engine: str) -> AsyncIterator["Analyses"]:
    """Join a reader, one of ENGINES and the cache, and part them afterwards. Raises SettingsError."""
    if engine == "llm" and settings.model is None:
        raise SettingsError("--engine", "llm needs OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own")
    model = None if engine == "offline" else settings.model
    async with connected(settings) as (durable, cache):
        from bot import reading  # noqa: PLC0415 - imported while the server starts
        from bot.engines.offline.engine import OfflineEngine  # noqa: PLC0415 - as above
        from bot.moderation import correcting_at  # noqa: PLC0415 - as above
        from bot.services.quotas import free  # noqa: PLC0415 - as above

        life = settings.text_hours * 3600
        no_key = b""  # nobody's sums are kept under it: on a terminal nobody pays
        async with (
            reading.engine_of(model, OfflineEngine(), durable, no_key) as engine_there,
            reading.open_analyses(settings, cache, engine_there, free, correcting_at(durable, cache, life)) as analyses,
        ):
            yield analyses


@asynccontextmanager
async def open_audit_check(settings: Settings) -> AsyncIterator["AuditCheck"]:
    """Join what looks through the log, and part it afterwards. Raises SettingsError."""
    async with connected(settings) as (durable, _):
        from bot.storage.log.audit_check import AuditCheck  # noqa: PLC0415 - imported while the server starts
        from bot.storage.log.secret import Secret  # noqa: PLC0415 - as above

        yield AuditCheck(durable, Secret.find(settings.secret, settings.data_dir))


async def run_bot(settings: Settings, *, polls: bool = True) -> None:
    """Run the Telegram bot until the process is asked to end: all of it, or what handles updates that others took.

    Raises SettingsError.
    """
    logs.configure(secrets=_secrets(settings), form=settings.log_format)
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS))
    await until_asked_to_end(_run_bot(settings, polls=polls))


async def run_web(settings: Settings) -> None:
    """Serve the web side until the process is asked to end. Raises SettingsError."""
    logs.configure(secrets=_secrets(settings), form=settings.log_format)
    await until_asked_to_end(_run_web(settings))


def _secrets(settings: Settings) -> list[str]:
    """Give what is masked in the log whatever it looks like."""
    key = settings.model.key if settings.model is not None else None
    passwords = (urlsplit(url).password for url in (settings.redis_url, settings.cache_url) if url)
    all_of_them = (key, settings.bot_token, settings.secret, settings.web.webhook_secret, *passwords)
    return [secret for secret in all_of_them if secret]


async def _run_web(settings: Settings) -> None:
    from bot.front_door import serve  # noqa: PLC0415 - only `web` serves pages

    async with open_stores(settings) as stores:
        await serve(settings, stores)


async def _run_bot(settings: Settings, *, polls: bool) -> None:
    from bot import reading  # noqa: PLC0415 - the command line reads for one alone
    from bot.engines.apart import ReadingApart  # noqa: PLC0415 - as above
    from bot.engines.offline.engine import OfflineEngine  # noqa: PLC0415 - as above
    from bot.moderation import moderation_at  # noqa: PLC0415 - as above
    from bot.services.following import Following  # noqa: PLC0415 - as above
    from bot.services.housekeeping import Housekeeping  # noqa: PLC0415 - as above
    from bot.services.quotas import Quotas  # noqa: PLC0415 - as above
    from bot.storage.limits.quota import Quota  # noqa: PLC0415 - as above
    from bot.storage.log.secret import Purpose  # noqa: PLC0415 - as above
    from bot.telegram_bot import open_bot  # noqa: PLC0415 - as above

    async with open_stores(settings) as stores:
        moderation = moderation_at(settings, stores)
        rules, key = ReadingApart(OfflineEngine()), stores.secret.key(Purpose.QUOTAS)
        charged = Quotas(Quota(stores.durable, settings.readings, key)).charged
        following = Following(moderation.index.catch_up)
        housekeeping = Housekeeping(stores.durable, stores.secret, stores.log, settings.log_days)
        async with (
            reading.engine_of(settings.model, rules, stores.durable, key, warm=True) as engine,
            reading.open_analyses(
                settings, stores.cache, engine, charged, moderation.correcting, moderation.blocking.site_kept_out
            ) as analyses,
            open_bot(settings, stores, analyses, moderation, polls=polls) as run,
        ):
            gc.collect()
            gc.freeze()  # all that is loaded now stays: going through it again and again is a twelfth of an answer
            await together(run(), housekeeping.run(), following.run())
