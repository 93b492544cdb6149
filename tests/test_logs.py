"""Logs in a process of their own, with secrets planted wherever a line is made of something."""

import subprocess
import sys

import pytest

TOKEN = "8412345678:AAH-canary_canary_canary_canary_0123"  # noqa: S105 - nobody's
KEY = "sk-proj-canary0123456789"
PASSWORD = "canary-password"  # noqa: S105 - nobody's
BEARER = "canary.bearer.0123456789"
SHORT, SHORTEST = "letters", "8letters"  # too short for a secret, and just long enough for one
ODD = "no-key-looks-like=this!"  # a language model's, of a server of one's own

PROGRAM = f"""
import logging, sys
from bot.logs import configure

configure(logging.INFO)
configure(logging.INFO, secrets=["", "-", "none", "ollama", {SHORT!r}, {SHORTEST!r}, {ODD!r}])
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
"""


@pytest.fixture(scope="module")
def written() -> str:
    """Give what the program above writes to standard error."""
    ran = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, timeout=60)
    return ran.stderr


@pytest.mark.parametrize("secret", [TOKEN, TOKEN.partition(":")[2], KEY, PASSWORD, BEARER, ODD, SHORTEST])
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
        "a log line of bot.something, line 25, could not be written",
        "ERROR telegram.ext.Application: trouble of a library",
    ],
)
def test_what_is_no_secret_is_still_said(written: str, line: str) -> None:
    """A masked line says where and what as before."""
    assert line in written


def test_a_log_that_can_not_be_written_is_no_failure() -> None:
    """Whoever logs goes on where standard error is closed, as it is behind a pipe whose reader left."""
    program = "import logging, os; from bot.logs import configure; configure(); os.close(2); logging.error('lost')"

    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=60)

    assert ran.returncode == 0


def test_a_line_is_written_once_and_can_not_pass_for_two(written: str) -> None:
    """Configuring twice makes no second handler; a further line is indented, and nothing moves the cursor."""
    assert written.count("one line") == 1
    assert "\n    2020-01-01 ERROR forged\ufffd[2J\ufffd\n" in written


def test_libraries_are_quiet_and_debugging_is_off(written: str) -> None:
    """What libraries tell of every request stays out, and so does what is below the level."""
    assert "talk of" not in written
    assert "below the level" not in written
