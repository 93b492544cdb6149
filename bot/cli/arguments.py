"""The command line as people type it."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.cli.page_file import is_one_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadArguments:
    """What `read` was asked for: `inputs` are file names, links or "-"; `page` is where the annotated page goes."""

    inputs: tuple[str, ...]
    json: bool
    page: Path | None
    engine: str
    title: str | None


@dataclass(frozen=True, slots=True)
class RunArguments:
    """`run` is told everything by its settings."""


@dataclass(frozen=True, slots=True)
class WebArguments:
    """So is `web`."""


@dataclass(frozen=True, slots=True)
class WorkerArguments:
    """So is `worker`."""


@dataclass(frozen=True, slots=True)
class AuditArguments:
    """And so is `audit verify`."""


Arguments = ReadArguments | RunArguments | WebArguments | WorkerArguments | AuditArguments

_SERVICES: dict[str, tuple[type[RunArguments | WebArguments | WorkerArguments], str]] = {
    "run": (RunArguments, "run the Telegram bot"),
    "web": (WebArguments, "serve the web side: deliveries by Telegram, health"),
    "worker": (WorkerArguments, "handle what the web side took in; start as many as wanted"),
}


def parse(words: Sequence[str], engines: Sequence[str]) -> Arguments:
    """Read the command line; on wrong usage prints how it is used and exits with status 2."""
    parser = argparse.ArgumentParser(
        prog="whosays",
        description="Says, for each claim in an article, who says it and how sure they are.",
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND", dest="command")
    read = commands.add_parser("read", help="analyse articles", description="Analyse articles.", allow_abbrev=False)
    _add_read(read, engines)
    for name, (_, told) in _SERVICES.items():
        description = f"{told[0].upper()}{told[1:]}."
        commands.add_parser(name, help=told, description=description, allow_abbrev=False)
    _add_audit(commands.add_parser("audit", help="check the log", description="Check the log.", allow_abbrev=False))
    given = parser.parse_args(words)
    if given.command == "read":
        return _read_arguments(given, read)
    return AuditArguments() if given.command == "audit" else _SERVICES[given.command][0]()


def _read_arguments(given: argparse.Namespace, read: argparse.ArgumentParser) -> ReadArguments:
    if given.html is not None and len(given.inputs) > 1:
        read.error("--html writes one article's page: give one input")
    if given.html == "":
        read.error("--html needs the name of a file to write to")
    page = None if given.html is None else Path(given.html)
    if page is not None and is_one_of(page, given.inputs):
        read.error("--html would write over its own input: give another name")
    return ReadArguments(inputs=tuple(given.inputs), json=given.json, page=page, engine=given.engine, title=given.title)


def _add_read(read: argparse.ArgumentParser, engines: Sequence[str]) -> None:
    read.add_argument(
        "inputs",
        nargs="+",
        metavar="FILE|URL|-",
        help="a text, HTML, PDF or DOCX file, a link, or - for standard input; "
        "a .json file holds an object of title, text and url",
    )
    read.add_argument("--json", action="store_true", help="print one line of JSON for each input, and nothing else")
    read.add_argument("--html", metavar="OUT", help="write the annotated article as a page")
    read.add_argument("--engine", choices=engines, default="auto", help="what reads the article (default: auto)")
    read.add_argument("--title", metavar="T", help="the title, where the input has none")


def _add_audit(audit: argparse.ArgumentParser) -> None:
    about = "Verify that no entry of the log was changed, moved or taken out."
    ways = audit.add_subparsers(title="commands", required=True, metavar="COMMAND")
    ways.add_parser("verify", help="verify the log's chain", description=about, allow_abbrev=False)
