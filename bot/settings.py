"""The settings, read once from the environment and handed down as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import MalformedLinkError, SettingsError

NAMES = ("REDIS_URL", "WHOSAYS_DATA_DIR", "WHOSAYS_FETCH_ALLOW")  # each one stands in README; a test sees to it


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the environment asks for.

    `redis_url` is None where an embedded server in `data_dir` shall serve; `fetch_allow` holds the host and port pairs
    that the link reader may reach although they are private.
    """

    data_dir: Path
    redis_url: str | None = None
    fetch_allow: frozenset[tuple[str, int]] = frozenset()

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> "Settings":
        """Read the settings; an empty one counts as unset. Raises SettingsError for the first that can't be right."""
        values = {name: environment.get(name, "").strip() for name in NAMES}
        return cls(
            data_dir=_data_dir(values["WHOSAYS_DATA_DIR"]),
            redis_url=_redis_url(values["REDIS_URL"]),
            fetch_allow=frozenset(
                _host_and_port(pair) for pair in values["WHOSAYS_FETCH_ALLOW"].split(",") if pair.strip()
            ),
        )


def _data_dir(value: str) -> Path:
    if "\0" in value:
        raise SettingsError("WHOSAYS_DATA_DIR", "a folder's name has no NUL in it")
    if value:
        return Path(value)
    from platformdirs import user_data_path  # noqa: PLC0415 - 15 ms that a set folder saves

    return user_data_path("whosays", appauthor=False)


def _redis_url(value: str) -> str | None:
    if not value:
        return None
    try:
        parts = urlsplit(value)
        database = parts.path.strip("/")
        numbered = not database or (database.isascii() and database.isdigit())
        known = parts.scheme in {"redis", "rediss"} and bool(parts.hostname) and parts.port != 0 and numbered
    except ValueError:  # a port that is no number, brackets that don't close
        known = False
    if not known and not value.startswith("unix:///"):
        raise SettingsError("REDIS_URL", "it must look like redis://host:6379/0, rediss://… or unix:///path")
    return value


def _host_and_port(pair: str) -> tuple[str, int]:
    from bot.readers.url import read_host_and_port  # noqa: PLC0415 - only few set it

    try:
        return read_host_and_port(pair.strip())
    except MalformedLinkError as exc:
        raise SettingsError("WHOSAYS_FETCH_ALLOW", f"{pair.strip()!r} is not host:port") from exc
