"""Logs in a process of their own, with secrets planted wherever a line is made of something."""

import json
import pty
import re
import subprocess
import sys
from os import read

import pytest

from bot.logs import LogFormat

TOKEN = "8412345678:AAH-canary_canary_canary_canary_0123"  # noqa: S105 - nobody's
KEY = "sk-proj-canary0123456789"
PASSWORD = "canary-password"  # noqa: S105 - nobody's
BEARER = "canary.bearer.0123456789"
SHORT, SHORTEST = "letters", "8letters"  # too short for a secret, and just long enough for one
ODD = "no-key-looks-like=this!"  # a language model's, of a server of one's own

TICKET = "canary_ticket-0123456789"
COOKIE = "canary_cookie-0123456789"

PROGRAM = f"""
import gc, logging, sys, threading, warnings
import structlog
from bot.logs import LogFormat, configure

configure(logging.INFO)
form = LogFormat(sys.argv[1])
configure(logging.INFO, secrets=["", "-", "none", "ollama", {SHORT!r}, {SHORTEST!r}, {ODD!r}], form=form)
log = logging.getLogger("bot.something")
log.info("in a message {TOKEN} of a line")
log.info("in arguments %s and %r", "https://api.telegram.org/bot{TOKEN}/getMe", {{"key": "{KEY}"}})
log.info("quoted: %s", "{TOKEN}".replace(":", "%3A"))
log.info("Authorization: Bearer {BEARER}")
log.warning("redis://someone:{PASSWORD}@127.0.0.1:6379/0 and redis://:{PASSWORD}@host and https://news.example/a@b")
try:
    try:
        raise OSError("inside {KEY}")
    except OSError as error:
        raise ValueError("https://x.example/bot{TOKEN}/sendMessage") from error
except ValueError:
    log.exception("with a traceback")
log.info("an exact secret %s%s", "{ODD}", ["{ODD}"])
try:
    raise OSError("echoed {ODD}")
except OSError:
    log.exception("and in a traceback")
log.info("wrong %d", "{TOKEN}")
log.info("one line\\n2020-01-01 ERROR forged\\x1b[2J\\u202e")
log.debug("below the level")
log.info("ollama: none of {SHORT} - and {SHORTEST}")
for name in ("httpx", "httpcore.http11", "telegram.ext.Application", "telegram.Bot", "httpx2", "httpcore2.http11"):
    logging.getLogger(name).info("talk of %s", name)
for name in ("openai._base_client", "langchain_core.tracers", "langsmith.client"):
    logging.getLogger(name).debug("talk of %s", name)
logging.getLogger("telegram.ext.Application").error("trouble of a library")
log.info("asked for /class/open/{TICKET} and https://x.example/moderators/open/{TICKET}?next")
log.info("headers %r", {{"Cookie": "__Host-moderate-={COOKIE}; seat-5={COOKIE}", "X-Secret-Token": "{COOKIE}"}})
log.info("set-cookie: class-0123456789={COOKIE}; Path=/")
log.info("line\\nsk-canary0123456789 and\\tBearer {BEARER}")
structlog.get_logger("bot.own").warning("of structlog's own: %s", "{KEY}", article="0123", address="{TOKEN}")
with structlog.contextvars.bound_contextvars(update=5, chat="group"):
    log.warning("while something is handled")
warnings.warn("a warning with {KEY}")
class Falls:
    def __del__(self):
        raise OSError("while it is let go: {TOKEN}")
Falls()
gc.collect()
def fall():
    raise OSError("in a thread: {ODD}")
thread = threading.Thread(target=fall)
thread.start()
thread.join()
"""


@pytest.fixture(scope="module", params=[LogFormat.TEXT, LogFormat.JSON])
def written(request: pytest.FixtureRequest) -> str:
    """Give what the program above writes to standard error, in each form."""
    return ran(request.param)


@pytest.fixture(scope="module")
def text() -> str:
    """Give what it writes for people."""
    return ran(LogFormat.TEXT)


@pytest.fixture(scope="module")
def objects() -> list[dict[str, object]]:
    """Give what it writes for programs, without the line that could not be written."""
    return [json.loads(line) for line in ran(LogFormat.JSON).splitlines() if not line.startswith("a log line")]


def ran(form: LogFormat) -> str:
    """Run the program."""
    command = [sys.executable, "-c", PROGRAM, form]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stderr


@pytest.mark.parametrize(
    "secret", [TOKEN, TOKEN.partition(":")[2], KEY, PASSWORD, BEARER, ODD, SHORTEST, TICKET, COOKIE]
)
def test_no_secret_reaches_the_log(written: str, secret: str) -> None:
    """Tokens, keys and passwords are masked in messages, arguments, addresses, tracebacks and their causes."""
    assert secret not in written


@pytest.mark.parametrize(
    "line",
    [
        "INFO bot.something: in a message [token] of a line",
        "in arguments https://api.telegram.org/bot[token]/getMe and {'key': '[key]'}",
        "redis://[password]@127.0.0.1:6379/0 and redis://[password]@host and https://news.example/a@b",
        "OSError: inside [key]",
        "an exact secret [secret]['[secret]']",
        "OSError: echoed [secret]",
        "INFO bot.something: ollama: none of letters - and [secret]",
        "ValueError: https://x.example/bot[token]/sendMessage",
        "a log line of bot.something, line 27, could not be written",
        "ERROR telegram.ext.Application: trouble of a library",
        "asked for /class/open/[ticket] and https://x.example/moderators/open/[ticket]?next",
        "WARNING bot.own: of structlog's own: [key] address=[token] article=0123",
        "WARNING bot.something: while something is handled chat=group update=5",
        "OSError: while it is let go: [token]",
        "OSError: in a thread: [secret]",
    ],
)
def test_what_is_no_secret_is_still_said(text: str, line: str) -> None:
    """A masked line says where and what as before."""
    assert line in text


def test_a_log_that_can_not_be_written_is_no_failure() -> None:
    """Whoever logs goes on where standard error is closed, as it is behind a pipe whose reader left."""
    program = "import logging, os; from bot.logs import configure; configure(); os.close(2); logging.error('lost')"

    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=60)

    assert ran.returncode == 0


def test_a_line_is_written_once_and_can_not_pass_for_two(text: str, objects: list[dict[str, object]]) -> None:
    """Configuring twice makes no second handler; a further line is indented, and nothing moves the cursor."""
    assert text.count("one line") == 1
    assert "\n    2020-01-01 ERROR forged\ufffd[2J\ufffd\n" in text
    assert [one["event"] for one in objects if "forged" in str(one)] == [
        "one line\n2020-01-01 ERROR forged\ufffd[2J\ufffd"
    ]


def test_programs_read_one_object_a_line(objects: list[dict[str, object]]) -> None:
    """When (UTC), how grave, by whom, what, and then what is known of the work in hand, or a traceback."""
    handled = next(one for one in objects if one["event"] == "while something is handled")
    failed = next(one for one in objects if one["event"] == "with a traceback")

    assert list(handled) == ["ts", "level", "logger", "event", "chat", "update"]
    assert (handled["level"], handled["logger"], handled["update"]) == ("warning", "bot.something", 5)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", str(handled["ts"]))
    assert str(failed["exception"]).endswith("ValueError: https://x.example/bot[token]/sendMessage")


def test_people_at_a_terminal_get_text() -> None:
    """Everybody else gets JSON where nothing is set."""
    program = "import logging; from bot.logs import configure; configure(); logging.error('said')"
    ours, theirs = pty.openpty()

    subprocess.run([sys.executable, "-c", program], stderr=theirs, check=True, timeout=60)
    piped = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, timeout=60).stderr

    assert b" ERROR root: said" in read(ours, 1000)
    assert json.loads(piped)["event"] == "said"


def test_libraries_are_quiet_and_debugging_is_off(written: str) -> None:
    """What libraries tell of every request stays out, and so does what is below the level."""
    assert "talk of" not in written
    assert "below the level" not in written
