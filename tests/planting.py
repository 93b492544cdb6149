"""Watches whether one of the planted secrets (canaries.py) comes out anywhere while the whole suite runs.

What processes say on standard error, what is logged here, as it would be written, and what web pages answer is looked
through when it comes. Whatever is found fails the run at its end: with its kind and its place, and never itself.
"""

import logging
import os
import re
from collections.abc import Mapping

import httpx
import pytest

from bot.log_lines import Lines
from bot.redaction import Redaction
from tests.canaries import MODEL_KEY, REDIS_PASSWORD, TOKEN, Kind, found_in

_TOKENS = re.compile(r"[\w-]{16,}")
_TICKETS = re.compile(r"/open/([\w-]{16,})")
_COOKIES = re.compile(r"=([\w-]{16,})")


class Watch:
    """What was found so far; tokens of sessions may become known only after something was written."""

    def __init__(self) -> None:
        self._found: set[tuple[Kind, str]] = set()
        self._sessions: set[str] = set()
        self._written: dict[str, str] = {}  # what may be a token, and where it was written

    def wrote(self, place: str, text: str) -> None:
        """Look through what was written to a log, or served as metrics."""
        self._found |= {(kind, place) for kind in found_in(text)}
        self._written |= dict.fromkeys(_TOKENS.findall(text), place)

    def answered(self, place: str, status: int, body: str, *, sent: str = "", given: str = "") -> None:
        """Look through a page; `sent` and `given` are the cookies that came with the request and with the answer.

        Articles' words may stand on pages, those of refusals excepted.
        """
        self._found |= {(kind, place) for kind in found_in(body) if kind is not Kind.ARTICLE or status >= 400}
        tokens = {*_COOKIES.findall(sent), *_COOKIES.findall(given)}
        self._sessions |= tokens
        if any(token in body for token in tokens):
            self._found.add((Kind.SESSION, place))

    def asked(self, place: str) -> None:
        """Know a ticket by the address that it is in."""
        self._sessions |= set(_TICKETS.findall(place))

    def findings(self) -> list[str]:
        """Say what was found, and where."""
        late = {(Kind.SESSION, self._written[token]) for token in self._sessions & self._written.keys()}
        return sorted(f"{kind}: {place}" for kind, place in self._found | late)


WATCH = Watch()


async def look_at(answer: httpx.Response) -> None:
    """Look through what a client of httpx's was answered, where that comes to an end."""
    if answer.headers.get("content-type", "").startswith("text/event-stream"):
        return
    WATCH.asked(answer.url.path)
    place = _TICKETS.sub("/open/…", f"{answer.request.method} {answer.url.path}, asked by {now()}")
    given, sent = answer.headers.get("set-cookie", ""), answer.request.headers.get("cookie", "")
    shown = f"{_shown(answer.headers)}\n{(await answer.aread()).decode('utf-8', 'replace')}"
    WATCH.answered(place, answer.status_code, shown, sent=sent, given=given)


def look_at_line(line: str, status: int, headers: Mapping[str, str], body: bytes) -> None:
    """Look through what was answered over a bare line."""
    WATCH.asked(line)
    shown = f"{_shown(headers)}\n{body.decode('utf-8', 'replace')}"
    WATCH.answered(f"an answer, asked by {now()}", status, shown, given=headers.get("set-cookie", ""))


def _shown(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name != "set-cookie"}


def now() -> str:
    """Name the test that runs."""
    return os.environ.get("PYTEST_CURRENT_TEST", "no test").partition(" ")[0]


class Planting:
    """Joins a watch to pytest, in each of xdist's workers and in what sums them up."""

    def __init__(self, watch: Watch = WATCH) -> None:
        self._watch = watch
        self._handler = _Heard(watch)
        self._found: set[str] = set()

    def pytest_sessionstart(self) -> None:
        """Hear all that is logged."""
        logging.getLogger().addHandler(self._handler)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        """Take what a worker found."""
        told: Mapping[str, list[str]] = getattr(node, "workeroutput", {})
        self._found |= set(told.get("planted", ()))

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Tell what was found, and let the run fail."""
        logging.getLogger().removeHandler(self._handler)
        self._found |= set(self._watch.findings())
        output = getattr(session.config, "workeroutput", None)
        if output is not None:
            output["planted"] = sorted(self._found)
        elif self._found:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say where."""
        if self._found:
            terminalreporter.section("planted secrets came out", red=True, bold=True)
            for finding in sorted(self._found):
                terminalreporter.write_line(finding)


class _Heard(logging.Handler):
    """Hears what would be written, by INFO on, as it would be."""

    def __init__(self, watch: Watch) -> None:
        super().__init__(logging.INFO)
        self._watch = watch
        self.setFormatter(Lines(Redaction((MODEL_KEY, REDIS_PASSWORD, TOKEN)), as_json=True))

    def emit(self, record: logging.LogRecord) -> None:
        """Look through a line."""
        self._watch.wrote(f"the log, in {now()}", self.format(record))
