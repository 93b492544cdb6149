"""The settings, read once from the environment and handed down as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bot.domain.quota import Readings
from bot.domain.spending import MICRO, NO_CAPS, Caps, Prices
from bot.errors import SettingsError
from bot.logs import LogFormat
from bot.setting_values import SettingValues

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
    "WHOSAYS_LOG_CHAT",
    "WHOSAYS_LOG_DAYS",
    "WHOSAYS_LOG_FORMAT",
    "WHOSAYS_MODEL",
    "WHOSAYS_MODEL_DEADLINE",
    "WHOSAYS_MODERATORS",
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
    that the link reader may reach although they are private. `bot_token` is None where none is set: what talks to
    Telegram needs one. `telegram_api` is the Bot API server's address without a slash at its end; `sends_per_second`
    is how many messages it takes in all, 0 where it knows no flood limits. `model` is None where neither a key nor a
    server is set. `cache_url` is None where analyses are kept beside all else. `secret` keys pseudonyms and the log's
    chain; None where one in `data_dir` shall do. An article's text is kept `text_hours` after its last use, the log
    `log_days`. `moderators` are the ids of those who are put on an empty roster; `log_chat` is the id of the chat that
    the log is told to, None for none; `log_format` is how the lines on standard error look.
    """

    data_dir: Path
    redis_url: str | None = field(default=None, repr=False)  # either may have a password in it
    cache_url: str | None = field(default=None, repr=False)
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
    moderators: tuple[int, ...] = ()
    log_chat: int | None = None
    log_format: LogFormat = LogFormat.AUTO

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> "Settings":
        """Read the settings; an empty one counts as unset. Raises SettingsError for the first that can't be right."""
        values = SettingValues(environment)
        return cls(
            data_dir=values.folder("WHOSAYS_DATA_DIR") or _data_dir(),
            redis_url=values.redis_url("REDIS_URL"),
            cache_url=values.redis_url("WHOSAYS_CACHE_URL"),
            secret=values.secret("WHOSAYS_SECRET"),
            readings=Readings(
                user=values.whole("WHOSAYS_USER_READINGS", READINGS.user),
                chat=values.whole("WHOSAYS_CHAT_READINGS", READINGS.chat),
                day=values.whole("WHOSAYS_DAY_READINGS", READINGS.day),
            ),
            text_hours=values.at_least_one("WHOSAYS_TEXT_HOURS", TEXT_HOURS),
            log_days=values.at_least_one("WHOSAYS_LOG_DAYS", LOG_DAYS),
            web=_web(values),
            fetch_allow=values.hosts_and_ports("WHOSAYS_FETCH_ALLOW"),
            bot_token=values.bot_token("TELEGRAM_BOT_TOKEN"),
            telegram_api=values.web_address("TELEGRAM_API_BASE", "http://127.0.0.1:8081") or TELEGRAM,
            sends_per_second=values.whole("WHOSAYS_SENDS_PER_SECOND", SENDS_PER_SECOND),
            model=_model(values),
            moderators=values.users("WHOSAYS_MODERATORS"),
            log_chat=values.chat("WHOSAYS_LOG_CHAT"),
            log_format=values.one_of("WHOSAYS_LOG_FORMAT", LogFormat.AUTO),
        )


def _data_dir() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415 - 15 ms that a set folder saves

    return user_data_path("whosays", appauthor=False)


def _web(values: SettingValues) -> WebSettings:
    url = values.web_address("WHOSAYS_WEB_URL", "https://whosays.example")
    secret = values.webhook_secret("WHOSAYS_WEBHOOK_SECRET")
    if secret and not url:
        raise SettingsError("WHOSAYS_WEB_URL", "a webhook needs the address that Telegram can reach the web side at")
    port = values.port("WHOSAYS_WEB_PORT", WEB_PORT)
    return WebSettings(values.words("WHOSAYS_WEB_HOST") or WEB_HOST, port, url, secret)


def _model(values: SettingValues) -> ModelSettings | None:
    base_url = values.service_address("OPENAI_BASE_URL", "http://127.0.0.1:11434/v1") or OPENAI
    key = values.key("OPENAI_API_KEY")
    own = not _is_openai(base_url)  # a server of one's own costs what its owner says, and else nothing
    prices = Prices(
        values.number("WHOSAYS_PROMPT_PRICE", 0.0 if own else PRICES.prompt),
        values.number("WHOSAYS_REPLY_PRICE", 0.0 if own else PRICES.reply),
    )
    user, chat, day = (round(values.number(name, default) * MICRO) for name, default in CAPS.items())
    deadline = values.number("WHOSAYS_MODEL_DEADLINE", MODEL_DEADLINE)
    if not deadline:
        raise SettingsError("WHOSAYS_MODEL_DEADLINE", "it must be a number of seconds above 0")
    if key is None and not own:
        return None
    return ModelSettings(
        name=values.words("WHOSAYS_MODEL") or MODEL,
        base_url=base_url,
        key=key,
        deadline=deadline,
        prices=prices,
        caps=Caps(user, chat, day),
    )


def _is_openai(base_url: str) -> bool:
    host = (urlsplit(base_url).hostname or "").rstrip(".")
    return host == OPENAI_HOST or host.endswith(f".{OPENAI_HOST}")
