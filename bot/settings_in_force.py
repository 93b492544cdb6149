"""The settings as they work now, to be looked at: never what one of them keeps secret, nor who stands in one."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit, urlunsplit

from bot.domain.spending import MICRO
from bot.settings import NAMES, Settings

_OFF = ""


class Kept(StrEnum):
    """What is said of a setting whose value is nobody's business."""

    SET = "set"
    NOT_SET = "not_set"


@dataclass(frozen=True, slots=True)
class InForce:
    """A setting: its value as one would write it, "" where there is none; or whether it is set."""

    name: str
    value: str | Kept
    is_default: bool


def in_force(settings: Settings) -> tuple[InForce, ...]:
    """Tell all settings' values, in the order of their names."""
    values, defaults = _values(settings), _values(_defaults(settings))
    return tuple(InForce(name, values[name], values[name] == defaults[name]) for name in NAMES)


def host_of(url: str | None) -> str:
    """Give the host and port of a Redis URL, or the kind of a socket's; "" for none."""
    parts = urlsplit(url or "")
    return "unix" if parts.scheme == "unix" else _place(url)


def _defaults(settings: Settings) -> Settings:
    """Give what would be in force where nothing was set but what decides of the others."""
    own = settings.model is not None and not settings.model.openai
    decides = {"OPENAI_BASE_URL": "http://localhost"} if own else {"OPENAI_API_KEY": "x"}
    return Settings.read({} if settings.model is None else decides)


def _values(settings: Settings) -> Mapping[str, str | Kept]:
    web, readings = settings.web, settings.readings
    return {
        **_model_values(settings),
        "REDIS_URL": host_of(settings.redis_url),
        "TELEGRAM_API_BASE": _address(settings.telegram_api),
        "TELEGRAM_BOT_TOKEN": _kept(settings.bot_token),
        "WHOSAYS_CACHE_URL": host_of(settings.cache_url),
        "WHOSAYS_CHAT_READINGS": str(readings.chat),
        "WHOSAYS_DATA_DIR": str(settings.data_dir),
        "WHOSAYS_DAY_READINGS": str(readings.day),
        "WHOSAYS_FETCH_ALLOW": ", ".join(f"{host}:{port}" for host, port in sorted(settings.fetch_allow)),
        "WHOSAYS_LOG_CHAT": _kept(settings.log_chat),
        "WHOSAYS_LOG_DAYS": str(settings.log_days),
        "WHOSAYS_LOG_FORMAT": settings.log_format.value,
        "WHOSAYS_MODERATORS": _kept(settings.moderators or None),
        "WHOSAYS_SECRET": _kept(settings.secret),
        "WHOSAYS_SENDS_PER_SECOND": str(settings.sends_per_second),
        "WHOSAYS_TEXT_HOURS": str(settings.text_hours),
        "WHOSAYS_USER_READINGS": str(readings.user),
        "WHOSAYS_WEBHOOK_SECRET": _kept(web.webhook_secret),
        "WHOSAYS_WEB_HOST": web.host,
        "WHOSAYS_WEB_PORT": str(web.port),
        "WHOSAYS_WEB_URL": _address(web.url),
    }


def _model_values(settings: Settings) -> Mapping[str, str | Kept]:
    """Tell those of the model; where none is asked, none of them is in force."""
    model = settings.model
    caps = None if model is None else model.caps
    return {
        "OPENAI_API_KEY": _kept(None if model is None else model.key),
        "OPENAI_BASE_URL": _OFF if model is None else _address(model.base_url),
        "WHOSAYS_CHAT_BUDGET": _OFF if caps is None else _dollars(caps.chat),
        "WHOSAYS_DAY_BUDGET": _OFF if caps is None else _dollars(caps.day),
        "WHOSAYS_MODEL": _OFF if model is None else model.name,
        "WHOSAYS_MODEL_DEADLINE": _OFF if model is None else f"{model.deadline:g}",
        "WHOSAYS_PROMPT_PRICE": _OFF if model is None else f"{model.prices.prompt:g}",
        "WHOSAYS_REPLY_PRICE": _OFF if model is None else f"{model.prices.reply:g}",
        "WHOSAYS_USER_BUDGET": _OFF if caps is None else _dollars(caps.user),
    }


def _kept(value: object) -> Kept:
    return Kept.NOT_SET if value is None else Kept.SET


def _dollars(millionths: int) -> str:
    return f"{millionths / MICRO:g}"


def _address(url: str | None) -> str:
    """Give an address without what may be a user, a password or a key in it."""
    parts = urlsplit(url or "")
    return urlunsplit((parts.scheme, _place(url), parts.path, "", ""))


def _place(url: str | None) -> str:
    """Give the host and the port of an address."""
    return urlsplit(url or "").netloc.rpartition("@")[2]
