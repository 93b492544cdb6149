"""The settings, read once from the environment and handed down as values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bot.domain.quota import Readings
from bot.domain.spending import MICRO, NO_CAPS, Caps, Prices
from bot.errors import MalformedLinkError, SettingsError

NAMES = (  # each one stands in README; a test sees to it
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "REDIS_URL",
    "TELEGRAM_API_BASE",
    "TELEGRAM_BOT_TOKEN",
    "WHOSAYS_CACHE_URL",
    "WHOSAYS_CHAT_BUDGET",
    "WHOSAYS_CHAT_READINGS",
    "WHOSAYS_DATA_DIR",
    "WHOSAYS_DAY_BUDGET",
    "WHOSAYS_DAY_READINGS",
    "WHOSAYS_FETCH_ALLOW",
    "WHOSAYS_LOG_DAYS",
    "WHOSAYS_MODEL",
    "WHOSAYS_MODEL_DEADLINE",
    "WHOSAYS_PROMPT_PRICE",
    "WHOSAYS_REPLY_PRICE",
    "WHOSAYS_SECRET",
    "WHOSAYS_SENDS_PER_SECOND",
    "WHOSAYS_TEXT_HOURS",
    "WHOSAYS_USER_BUDGET",
    "WHOSAYS_USER_READINGS",
    "WHOSAYS_WEBHOOK_SECRET",
    "WHOSAYS_WEB_HOST",
    "WHOSAYS_WEB_PORT",
    "WHOSAYS_WEB_URL",
)
TELEGRAM = "https://api.telegram.org"
OPENAI, OPENAI_HOST = "https://api.openai.com/v1", "api.openai.com"
MODEL = "gpt-4.1-mini"  # reads quickly (no hidden reasoning), keeps to a strict schema, and costs a third of a cent
PRICES = Prices(prompt=0.40, reply=1.60)  # MODEL's, by OpenAI's list
CAPS = {"WHOSAYS_USER_BUDGET": 0.10, "WHOSAYS_CHAT_BUDGET": 0.50, "WHOSAYS_DAY_BUDGET": 5.00}  # US dollars a day
MODEL_DEADLINE = 25.0  # seconds for one article
READINGS = Readings(user=50, chat=200, day=5000)
SHORTEST_SECRET, HIGHEST_PORT = 32, 65_535
TEXT_HOURS, LOG_DAYS = 24, 90
WEB_HOST, WEB_PORT = "127.0.0.1", 8080
SENDS_PER_SECOND = 30  # what Telegram lets a bot send, core.telegram.org/bots/faq


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSettings:
    """The language model: where it is served, by which name, within how many seconds, and what it may cost."""

    name: str = MODEL
    base_url: str = OPENAI
    key: str | None = field(default=None, repr=False)
    deadline: float = MODEL_DEADLINE
    prices: Prices = PRICES
    caps: Caps = NO_CAPS

    @property
    def openai(self) -> bool:
        """Whether it is served by OpenAI and not by a server of one's own."""
        return _is_openai(self.base_url)


@dataclass(frozen=True, slots=True)
class WebSettings:
    """Where the web side listens, the address that others reach it at, and the secret of the webhook to be set."""

    host: str = WEB_HOST
    port: int = WEB_PORT
    url: str | None = None
    webhook_secret: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the environment asks for.

    `redis_url` is None where an embedded server in `data_dir` shall serve; `fetch_allow` holds the host and port pairs
    that the link reader may reach although they are private. `bot_token` is None where none is set: only `run` needs
    one. `telegram_api` is the Bot API server's address without a slash at its end; `sends_per_second` is how many
    messages it takes in all, 0 where it knows no flood limits. `model` is None where neither a key nor a server is set.
    `cache_url` is None where analyses are kept beside all else. `secret` keys pseudonyms and the log's chain; None
    where one in `data_dir` shall do. An article's text is kept `text_hours` after its last use, the log `log_days`.
    """

    data_dir: Path
    redis_url: str | None = None
    cache_url: str | None = None
    secret: str | None = field(default=None, repr=False)
    readings: Readings = READINGS
    text_hours: int = TEXT_HOURS
    log_days: int = LOG_DAYS
    web: WebSettings = WebSettings()
    fetch_allow: frozenset[tuple[str, int]] = frozenset()
    bot_token: str | None = field(default=None, repr=False)
    telegram_api: str = TELEGRAM
    sends_per_second: int = SENDS_PER_SECOND
    model: ModelSettings | None = None

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> "Settings":
        """Read the settings; an empty one counts as unset. Raises SettingsError for the first that can't be right."""
        values = {name: environment.get(name, "").strip() for name in NAMES}
        return cls(
            data_dir=_data_dir(values["WHOSAYS_DATA_DIR"]),
            redis_url=_redis_url("REDIS_URL", values),
            cache_url=_redis_url("WHOSAYS_CACHE_URL", values),
            secret=_secret(values["WHOSAYS_SECRET"]),
            readings=Readings(
                user=_whole("WHOSAYS_USER_READINGS", values, READINGS.user),
                chat=_whole("WHOSAYS_CHAT_READINGS", values, READINGS.chat),
                day=_whole("WHOSAYS_DAY_READINGS", values, READINGS.day),
            ),
            text_hours=_at_least_one("WHOSAYS_TEXT_HOURS", values, TEXT_HOURS),
            log_days=_at_least_one("WHOSAYS_LOG_DAYS", values, LOG_DAYS),
            web=_web(values),
            fetch_allow=frozenset(
                _host_and_port(pair) for pair in values["WHOSAYS_FETCH_ALLOW"].split(",") if pair.strip()
            ),
            bot_token=_bot_token(values["TELEGRAM_BOT_TOKEN"]),
            telegram_api=_telegram_api(values["TELEGRAM_API_BASE"]),
            sends_per_second=_whole("WHOSAYS_SENDS_PER_SECOND", values, SENDS_PER_SECOND),
            model=_model(values),
        )


def _data_dir(value: str) -> Path:
    if "\0" in value:
        raise SettingsError("WHOSAYS_DATA_DIR", "a folder's name has no NUL in it")
    if value:
        return Path(value)
    from platformdirs import user_data_path  # noqa: PLC0415 - 15 ms that a set folder saves

    return user_data_path("whosays", appauthor=False)


def _redis_url(name: str, values: Mapping[str, str]) -> str | None:
    value = values[name]
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
        raise SettingsError(name, "it must look like redis://host:6379/0, rediss://… or unix:///path")
    return value


def _secret(value: str) -> str | None:
    if value and len(value) < SHORTEST_SECRET:
        raise SettingsError("WHOSAYS_SECRET", f"it must have {SHORTEST_SECRET} characters at least, drawn by chance")
    return value or None


def _bot_token(value: str) -> str | None:
    if value and not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]{20,}", value):
        raise SettingsError("TELEGRAM_BOT_TOKEN", "it must be what @BotFather gave you: a number, a colon, letters")
    return value or None


def _telegram_api(value: str) -> str:
    if not _is_web_address(value or TELEGRAM):
        raise SettingsError("TELEGRAM_API_BASE", "it must look like http://127.0.0.1:8081")
    return (value or TELEGRAM).rstrip("/")


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0 and not parts.query
    except ValueError:  # a port that is no number, brackets that don't close
        return False


def _whole(name: str, values: Mapping[str, str], default: int) -> int:
    if not re.fullmatch(r"[0-9]{0,6}", values[name]):
        raise SettingsError(name, "it must be a whole number, 0 for no limit")
    return int(values[name]) if values[name] else default


def _at_least_one(name: str, values: Mapping[str, str], default: int) -> int:
    found = _whole(name, values, default)
    if not found:
        raise SettingsError(name, "it must be a whole number above 0")
    return found


def _web(values: Mapping[str, str]) -> WebSettings:
    url, secret = values["WHOSAYS_WEB_URL"].rstrip("/"), values["WHOSAYS_WEBHOOK_SECRET"]
    port = _at_least_one("WHOSAYS_WEB_PORT", values, WEB_PORT)
    if port > HIGHEST_PORT:
        raise SettingsError("WHOSAYS_WEB_PORT", f"it must be a port, up to {HIGHEST_PORT}")
    if url and not _is_web_address(url):
        raise SettingsError("WHOSAYS_WEB_URL", "it must look like https://whosays.example")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):  # the Bot API's setWebhook takes no others
        raise SettingsError("WHOSAYS_WEBHOOK_SECRET", "it may have letters, digits, _ and - in it, 256 at most")
    if secret and not url:
        raise SettingsError("WHOSAYS_WEB_URL", "a webhook needs the address that Telegram can reach the web side at")
    return WebSettings(values["WHOSAYS_WEB_HOST"] or WEB_HOST, port, url or None, secret or None)


def _model(values: Mapping[str, str]) -> ModelSettings | None:
    key, base_url = values["OPENAI_API_KEY"], _base_url(values["OPENAI_BASE_URL"])
    if not re.fullmatch(r"[!-~]*", key):
        raise SettingsError("OPENAI_API_KEY", "it must be a key as its provider gave it to you, without spaces")
    own = not _is_openai(base_url)  # a server of one's own costs what its owner says, and else nothing
    prices = Prices(
        _number("WHOSAYS_PROMPT_PRICE", values, 0.0 if own else PRICES.prompt),
        _number("WHOSAYS_REPLY_PRICE", values, 0.0 if own else PRICES.reply),
    )
    user, chat, day = (round(_number(name, values, default) * MICRO) for name, default in CAPS.items())
    deadline = _number("WHOSAYS_MODEL_DEADLINE", values, MODEL_DEADLINE)
    if not deadline:
        raise SettingsError("WHOSAYS_MODEL_DEADLINE", "it must be a number of seconds above 0")
    if not key and not own:
        return None
    return ModelSettings(
        name=values["WHOSAYS_MODEL"] or MODEL,
        base_url=base_url,
        key=key or None,
        deadline=deadline,
        prices=prices,
        caps=Caps(user, chat, day),
    )


def _is_openai(base_url: str) -> bool:
    host = (urlsplit(base_url).hostname or "").rstrip(".")
    return host == OPENAI_HOST or host.endswith(f".{OPENAI_HOST}")


def _base_url(value: str) -> str:
    if not _is_web_address(value or OPENAI) or urlsplit(value).fragment:
        raise SettingsError("OPENAI_BASE_URL", "it must look like http://127.0.0.1:11434/v1")
    if "@" in urlsplit(value).netloc:
        raise SettingsError("OPENAI_BASE_URL", "it takes no user and no password; a key belongs into OPENAI_API_KEY")
    return (value or OPENAI).rstrip("/")


def _number(name: str, values: Mapping[str, str], default: float) -> float:
    if not re.fullmatch(r"[0-9]{0,6}(?:\.[0-9]{1,6})?", values[name]):
        raise SettingsError(name, "it must be a number such as 0.25")
    return float(values[name]) if values[name] else default


def _host_and_port(pair: str) -> tuple[str, int]:
    from bot.readers.url import read_host_and_port  # noqa: PLC0415 - only few set it

    try:
        return read_host_and_port(pair.strip())
    except MalformedLinkError as exc:
        raise SettingsError("WHOSAYS_FETCH_ALLOW", f"{pair.strip()!r} is not host:port") from exc
