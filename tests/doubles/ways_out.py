"""Every way in which libraries and Python itself put secrets into a log: `python -m tests.doubles.ways_out text|json`.

It runs as a process of its own, since it has the process's warnings, threads and dying objects tell of themselves.
"""

import asyncio
import gc
import logging
import sys
import threading
import warnings

import httpx
import httpx2
import structlog
from openai import AuthenticationError
from redis import Redis
from redis.exceptions import RedisError
from telegram.error import InvalidToken

from bot import logs
from tests.canaries import MODEL_KEY, REDIS_PASSWORD, SESSION, TOKEN

BOT_TOKEN = f"7000000001:{TOKEN}"
REDIS = f"redis://someone:{REDIS_PASSWORD}@127.0.0.1:1/0"

_log = logging.getLogger("bot.ways_out")


class _Falls:
    """Fails when nobody needs it any more."""

    def __del__(self) -> None:
        raise OSError(f"while {BOT_TOKEN} is let go")


def main(form: logs.LogFormat) -> None:
    """Go all ways, with what a process knows of its own secrets."""
    logs.configure(secrets=[MODEL_KEY, REDIS_PASSWORD], form=form)
    _raised()
    _said()
    _unheard()
    _log.info("the end")


def _raised() -> None:
    url = f"https://api.example/bot{BOT_TOKEN}/getMe"
    refused = httpx.Response(401, request=httpx.Request("GET", url, headers={"Authorization": f"Bearer {MODEL_KEY}"}))
    told = f"Incorrect API key provided: {MODEL_KEY}."
    for fail in (
        refused.raise_for_status,
        lambda: _raise(InvalidToken(f"The token `{BOT_TOKEN}` was rejected by the server.")),
        lambda: _raise(AuthenticationError(told, response=_of_httpx2(), body={"error": {"message": told}})),
        lambda: _raise(RedisError(f"Error 111 connecting to {REDIS}")),
        lambda: _raise(ValueError(f"no session in Cookie: a=b; __Host-moderate-={SESSION}; Path=/")),
        lambda: _raise(ExceptionGroup("all", [OSError(url), OSError(REDIS)])),
    ):
        try:
            fail()
        except Exception as exc:  # noqa: BLE001 - of whatever kind: what it says is what matters
            _log.exception("it failed: %s", exc)


def _of_httpx2() -> httpx2.Response:
    """Give an answer of the client that openai has for itself."""
    return httpx2.Response(401, request=httpx2.Request("POST", "https://model.example/v1"))


def _raise(error: Exception) -> None:
    raise error


def _said() -> None:
    request = httpx.Request("GET", f"https://web.example/class/open/{SESSION}", headers={"Cookie": f"seat-1={SESSION}"})
    _log.warning("%r", Redis.from_url(REDIS))
    _log.warning("%s %s %r", request.method, request.url, list(request.headers.raw))
    _log.warning("%s", {"token": SESSION, "path": f"/moderators/open/{SESSION}"})
    logging.getLogger("httpx").info("HTTP Request: GET https://api.example/bot%s/getMe", BOT_TOKEN)
    logging.getLogger("uvicorn.error").error("GET /moderators/open/%s?token=%s", SESSION, SESSION)
    structlog.get_logger("bot.own").error("with fields", key=MODEL_KEY, url=REDIS, cookie=f"class-1={SESSION}")
    with structlog.contextvars.bound_contextvars(path=f"/class/open/{SESSION}"):
        _log.warning("in the middle of something")


def _unheard() -> None:
    warnings.warn(f"{REDIS} is deprecated", DeprecationWarning, stacklevel=1)
    thread = threading.Thread(target=_raise, args=(OSError(f"Bearer {MODEL_KEY}"),))
    thread.start()
    thread.join()
    _Falls()
    gc.collect()
    asyncio.run(_forgotten())


async def _forgotten() -> None:
    async def fail() -> None:
        raise OSError(f"https://api.example/bot{BOT_TOKEN}")

    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    gc.collect()


if __name__ == "__main__":
    warnings.simplefilter("always")
    main(logs.LogFormat(sys.argv[1]))
