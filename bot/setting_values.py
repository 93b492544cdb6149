"""What single settings hold: every kind of value is read here, or refused with the setting's name and what it must be.

What may be a token, a key or a password is not repeated in the refusal.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from bot.errors import MalformedLinkError, SettingsError

SHORTEST_SECRET, HIGHEST_PORT = 32, 65_535

Word = TypeVar("Word", bound=StrEnum)


class SettingValues:
    """Reads the environment's values by their kind; one that is empty counts as unset. All raise SettingsError."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    def words(self, name: str) -> str:
        """Read what is set, whatever it is, without the spaces around it; "" where nothing is."""
        return self._environment.get(name, "").strip()

    def whole(self, name: str, default: int) -> int:
        """Read a whole number, 0 for no limit."""
        return self._whole(name, default, "it must be a whole number, 0 for no limit")

    def at_least_one(self, name: str, default: int) -> int:
        """Read a whole number that can't be 0."""
        must = "it must be a whole number above 0"
        found = self._whole(name, default, must)
        if not found:
            raise SettingsError(name, must)
        return found

    def port(self, name: str, default: int) -> int:
        """Read a port to listen at."""
        found = self.at_least_one(name, default)
        if found > HIGHEST_PORT:
            raise SettingsError(name, f"it must be a port, up to {HIGHEST_PORT}")
        return found

    def number(self, name: str, default: float) -> float:
        """Read an amount or a time, with up to six places after the point."""
        value = self.words(name)
        if not re.fullmatch(r"[0-9]{0,6}(?:\.[0-9]{1,6})?", value):
            raise SettingsError(name, "it must be a number such as 0.25")
        return float(value) if value else default

    def folder(self, name: str) -> Path | None:
        """Read a folder's name; it need not be there yet."""
        value = self.words(name)
        if "\0" in value:
            raise SettingsError(name, "a folder's name has no NUL in it")
        return Path(value) if value else None

    def redis_url(self, name: str) -> str | None:
        """Read where a Redis is: a host with or without a database's number, or a unix socket."""
        value = self.words(name)
        if value and not _leads_to_redis(value) and not value.startswith("unix:///"):
            raise SettingsError(name, "it must look like redis://host:6379/0, rediss://… or unix:///path")
        return value or None

    def web_address(self, name: str, example: str) -> str | None:
        """Read an http or https address without a query; a slash at its end is dropped."""
        value = self.words(name)
        if value and not _is_web_address(value):
            raise SettingsError(name, f"it must look like {example}")
        return value.rstrip("/") or None

    def service_address(self, name: str, example: str) -> str | None:
        """Read the address of a service that is asked with a key, and holds neither a user nor a password."""
        value = self.words(name)
        found = self.web_address(name, example)
        if found and urlsplit(value).fragment:
            raise SettingsError(name, f"it must look like {example}")
        if found and "@" in urlsplit(value).netloc:
            raise SettingsError(name, "it takes no user and no password; a key belongs into OPENAI_API_KEY")
        return found

    def secret(self, name: str) -> str | None:
        """Read what keys are derived from."""
        value = self.words(name)
        if value and len(value) < SHORTEST_SECRET:
            raise SettingsError(name, f"it must have {SHORTEST_SECRET} characters at least, drawn by chance")
        return value or None

    def bot_token(self, name: str) -> str | None:
        """Read what Telegram knows a bot by."""
        value = self.words(name)
        if value and not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]{20,}", value):
            raise SettingsError(name, "it must be what @BotFather gave you: a number, a colon, letters")
        return value or None

    def webhook_secret(self, name: str) -> str | None:
        """Read what Telegram shall send with each update, of the characters that its setWebhook takes."""
        value = self.words(name)
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", value):
            raise SettingsError(name, "it may have letters, digits, _ and - in it, 256 at most")
        return value or None

    def key(self, name: str) -> str | None:
        """Read a service's key, which travels in a header."""
        value = self.words(name)
        if not re.fullmatch(r"[!-~]*", value):
            raise SettingsError(name, "it must be a key as its provider gave it to you, without spaces")
        return value or None

    def hosts_and_ports(self, name: str) -> frozenset[tuple[str, int]]:
        """Read pairs such as intranet.example:8080, with commas between them."""
        pairs = (pair.strip() for pair in self.words(name).split(","))
        return frozenset(_host_and_port(name, pair) for pair in pairs if pair)

    def users(self, name: str) -> tuple[int, ...]:
        """Read ids of Telegram's users, with commas between them."""
        ids = [one.strip() for one in self.words(name).split(",") if one.strip()]
        if not all(re.fullmatch(r"[1-9][0-9]{0,15}", one) for one in ids):
            raise SettingsError(
                name, "it must be numbers of Telegram's users, such as 12345678, with commas between them"
            )
        return tuple(dict.fromkeys(map(int, ids)))

    def chat(self, name: str) -> int | None:
        """Read the id of a chat of Telegram's, below 0 for a group or a channel."""
        value = self.words(name)
        if not re.fullmatch(r"(?:-?[1-9][0-9]{0,15})?", value):
            raise SettingsError(name, "it must be a chat's number, such as -1001234567890")
        return int(value) if value else None

    def one_of(self, name: str, default: Word) -> Word:
        """Read one of the words of the default's kind."""
        kind = type(default)
        try:
            return kind(self.words(name).lower() or default)
        except ValueError as exc:
            raise SettingsError(name, f"it must be one of {', '.join(kind)}") from exc

    def _whole(self, name: str, default: int, must: str) -> int:
        value = self.words(name)
        if not re.fullmatch(r"[0-9]{0,6}", value):
            raise SettingsError(name, must)
        return int(value) if value else default


def _leads_to_redis(value: str) -> bool:
    try:
        parts = urlsplit(value)
        database = parts.path.strip("/")
        numbered = not database or (database.isascii() and database.isdigit())
        return parts.scheme in {"redis", "rediss"} and bool(parts.hostname) and parts.port != 0 and numbered
    except ValueError:  # a port that is no number, brackets that don't close
        return False


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0 and not parts.query
    except ValueError:  # as above
        return False


def _host_and_port(name: str, pair: str) -> tuple[str, int]:
    from bot.readers.url import read_host_and_port  # noqa: PLC0415 - only few set it

    try:
        return read_host_and_port(pair)
    except MalformedLinkError as exc:
        raise SettingsError(name, f"{pair!r} is not host:port") from exc
