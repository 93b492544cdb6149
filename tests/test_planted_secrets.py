"""Each way out is gone on purpose with all six planted secrets, and none of them comes out (canaries.py)."""

import json
import logging
import subprocess
import sys
import traceback
from contextlib import suppress
from pathlib import Path

import pytest

from bot.errors import WhoSaysError
from bot.log_lines import Lines
from bot.logs import LogFormat
from bot.redaction import Redaction
from bot.settings import Settings
from bot.storage.log.audit_index import AuditIndex
from bot.storage.vital_signs import VitalSigns
from bot.updates.attending import MOST_TRIES
from bot.web.health import Health
from bot.web.metrics import Metrics
from bot.web.webhook import PATH
from tests.canaries import ARTICLE, MODEL_KEY, PERSON, PLANTED, REDIS_PASSWORD, SESSION, TOKEN, found_in
from tests.doubles.audit import log_at
from tests.doubles.caches import connection_to
from tests.doubles.stores import new_store, no_store
from tests.updates.attended import attended
from tests.web.site import SECRET, Site, a_site

ROOT = Path(__file__).parents[1]
ALL = f"{TOKEN} {MODEL_KEY} {REDIS_PASSWORD} {' '.join(ARTICLE)} {PERSON} {SESSION}"
IN_A_PATH = ALL.replace(" ", "/")
WAYS = ("bot.ways_out", "bot.own", "bot.logs", "uvicorn.error", "py.warnings", "asyncio", "the end")  # who is heard


@pytest.mark.parametrize("form", [LogFormat.TEXT, LogFormat.JSON])
def test_libraries_tell_no_secret(form: LogFormat) -> None:
    """Neither those of HTTP, of Redis, of Telegram and of models nor Python, in fields, tracebacks and warnings."""
    command = [sys.executable, "-m", "tests.doubles.ways_out", form]
    written = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)

    assert written.stdout == ""
    assert found_in(written.stderr) == []
    assert [way for way in WAYS if way not in written.stderr] == []


async def test_what_is_sent_to_the_web_side_comes_back_nowhere(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """In paths, queries, cookies, headers and bodies; neither in answers nor in the log, metrics and health."""
    caplog.set_level("DEBUG")
    async with new_store(tmp_path) as connection, no_store() as away:
        health = Health(connection.check, VitalSigns(connection).look)
        troubled = Health(away.check, VitalSigns(away).look)
        await log_at(connection).append([])
        async with (
            a_site(health, [Metrics(AuditIndex(connection).sums, health).route()]) as site,
            a_site(troubled, [Metrics(AuditIndex(away).sums, troubled).route()]) as other,
        ):
            answers = [*await all_asked(site), *await all_asked(other)]

    assert {status for status, _ in answers} >= {200, 400, 404, 503}
    assert [(status, found_in(answer)) for status, answer in answers if found_in(answer)] == []
    assert found_in(as_written(caplog)) == []


async def all_asked(site: Site) -> list[tuple[int, str]]:
    """Send everything everywhere; gives each answer's status and all of it."""
    cookie = f"Cookie: __Host-moderate-={SESSION}; seat-5={SESSION}; name={PERSON}; key={MODEL_KEY}"
    headers = (cookie, f"Authorization: Bearer {MODEL_KEY}", f"User-Agent: {ALL}", f"Referer: https://x/{IN_A_PATH}")
    people = json.dumps({"update_id": 5, "message": {"from": {"username": PERSON}, "text": ALL}, "date": ALL}).encode()
    asked = [
        *[await site.ask(f"GET {place}", *headers) for place in ("/healthz", "/readyz", "/metrics", "/nowhere")],
        *[
            await site.ask(f"GET /{opened}/open/{SESSION}?{ALL.replace(' ', '&')}")
            for opened in ("class", "moderators")
        ],
        await site.ask(f"POST /{IN_A_PATH}", *headers, body=ALL.encode()),
        await site.deliver(people, TOKEN),
        await site.deliver(people, SECRET),
        await site.deliver(ALL.encode()),
        await site.ask(f"DELETE {PATH}", *headers),
        *await site.send(f"GET /{ALL} HTTP/1.1\r\n\r\n".encode()),
    ]
    return [(status, f"{headers} {body.decode('utf-8', 'replace')}") for status, headers, body in asked]


@pytest.mark.parametrize("url", [f"redis://:{REDIS_PASSWORD}@127.0.0.1:1/0", f"redis://:{REDIS_PASSWORD}@h/0?foo=1"])
async def test_no_error_and_no_settings_tell_what_is_in_them(url: str) -> None:
    """Those of Redis that is away or an address that is none, and whatever may be printed of the settings."""
    settings = Settings.read(
        {
            "REDIS_URL": url,
            "WHOSAYS_CACHE_URL": url,
            "TELEGRAM_BOT_TOKEN": f"7000000001:{TOKEN}",
            "OPENAI_API_KEY": MODEL_KEY,
            "WHOSAYS_SECRET": f"{SESSION} {SESSION}",
            "WHOSAYS_WEB_URL": "https://web.example",
            "WHOSAYS_WEBHOOK_SECRET": SESSION,
            "WHOSAYS_DATA_DIR": "/data",
        }
    )
    async with connection_to(url) as connection:
        with pytest.raises(WhoSaysError) as caught:
            await connection.check()

    assert found_in("".join(traceback.format_exception(caught.value))) == []
    assert found_in(f"{settings!r} {caught.value!r} {connection!r}") == []


async def test_what_breaks_over_a_message_does_not_tell_it(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A fault of ours may hold all of it: the log says of what kind it is, and which update it was."""
    caplog.set_level("DEBUG")

    async def handle(_: object) -> None:
        raise RuntimeError(ALL)

    async with attended(tmp_path) as rig:
        rig.handle = handle
        job = await rig.job()
        for _ in range(MOST_TRIES):
            with suppress(RuntimeError):
                await rig.attending.handle(job)
        written = as_written(caplog)

    assert found_in(written) == []
    assert f"update 1 failed {MOST_TRIES} times: it is parked (RuntimeError)" in written


def as_written(caplog: pytest.LogCaptureFixture) -> str:
    """Write what was logged as a process does."""
    lines = Lines(Redaction((MODEL_KEY, REDIS_PASSWORD)), as_json=True)
    return "\n".join(lines.format(record) for record in caplog.records if record.levelno >= logging.INFO)


@pytest.mark.parametrize("kind", PLANTED)
def test_each_of_them_would_be_found(kind: str) -> None:
    """What is looked for is what is planted."""
    assert found_in(ALL) == list(PLANTED)
    assert kind in found_in(ALL)
