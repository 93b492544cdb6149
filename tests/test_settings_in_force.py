"""Settings as they are shown: all of them, with their values as they work, and none of their secrets."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import NAMES, Settings
from bot.settings_in_force import Kept, host_of, in_force

WHOLE = {
    "OPENAI_API_KEY": "canary-key-0123456789",
    "OPENAI_BASE_URL": "https://models.example/v1",
    "REDIS_URL": "rediss://canary-user:canary-password@redis.example:6380/1",
    "TELEGRAM_API_BASE": "http://127.0.0.1:8081",
    "TELEGRAM_BOT_TOKEN": "123456:canary-token-0123456789abcd",
    "WHOSAYS_CACHE_URL": "redis://:canary-cache-password@cache.example:6379",
    "WHOSAYS_LOG_CHAT": "-1007654321",
    "WHOSAYS_MODERATORS": "12345678",
    "WHOSAYS_SECRET": "canary-secret-0123456789abcdef0123456789",
    "WHOSAYS_WEBHOOK_SECRET": "canary-webhook-secret",
    "WHOSAYS_WEB_URL": "https://whosays.example",
}
SECRETS = ("canary", "0123456789abcd", "7654321", "12345678")

_LETTERS = st.text(string.ascii_lowercase + string.digits, min_size=20, max_size=40)


def shown(environment: dict[str, str]) -> dict[str, str]:
    """Give what is shown of an environment's settings."""
    return {one.name: one.value for one in in_force(Settings.read(environment))}


def test_every_setting_is_shown_once() -> None:
    """In the order of their names."""
    assert [one.name for one in in_force(Settings.read({}))] == list(NAMES)


def test_nothing_is_set() -> None:
    """Then all is as by default, and where no model is asked, nothing of it is in force."""
    rows = in_force(Settings.read({}))

    assert all(one.is_default for one in rows)
    assert {one.name: one.value for one in rows}["WHOSAYS_MODEL"] == ""


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("REDIS_URL", WHOLE["REDIS_URL"], "redis.example:6380"),
        ("REDIS_URL", "unix:///run/secret.sock", "unix"),
        ("WHOSAYS_CACHE_URL", WHOLE["WHOSAYS_CACHE_URL"], "cache.example:6379"),
        ("TELEGRAM_API_BASE", "http://somebody:canary@127.0.0.1:8081/", "http://127.0.0.1:8081"),
        ("TELEGRAM_BOT_TOKEN", WHOLE["TELEGRAM_BOT_TOKEN"], Kept.SET),
        ("WHOSAYS_MODERATORS", "1,2", Kept.SET),
        ("WHOSAYS_LOG_CHAT", "-5", Kept.SET),
        ("WHOSAYS_FETCH_ALLOW", "b.example:80,a.example:443", "a.example:443, b.example:80"),
        ("WHOSAYS_DAY_READINGS", "0", "0"),
        ("WHOSAYS_TEXT_HOURS", "48", "48"),
        ("WHOSAYS_LOG_FORMAT", "json", "json"),
    ],
)
def test_what_is_set_is_shown_as_it_works(name: str, value: str, expected: str) -> None:
    """Addresses without users and passwords; what is secret, or somebody's number, only as set."""
    row = next(one for one in in_force(Settings.read({name: value})) if one.name == name)

    assert (row.value, row.is_default) == (expected, False)


@pytest.mark.parametrize(
    ("environment", "price", "is_default"),
    [
        ({"OPENAI_API_KEY": "k"}, "0.4", True),
        ({"OPENAI_BASE_URL": "http://127.0.0.1:11434/v1"}, "0", True),
        ({"OPENAI_BASE_URL": "http://127.0.0.1:11434/v1", "WHOSAYS_PROMPT_PRICE": "2"}, "2", False),
    ],
)
def test_a_models_defaults_depend_on_whose_it_is(environment: dict[str, str], price: str, *, is_default: bool) -> None:
    """One's own server costs nothing unless somebody says so."""
    row = next(one for one in in_force(Settings.read(environment)) if one.name == "WHOSAYS_PROMPT_PRICE")

    assert (row.value, row.is_default) == (price, is_default)


def test_no_secret_is_shown() -> None:
    """Nor is anybody's number."""
    text = repr(shown(WHOLE))

    assert [secret for secret in SECRETS if secret in text] == []


@given(token=_LETTERS, key=_LETTERS, password=_LETTERS, secret=_LETTERS)
def test_no_secret_is_shown_whatever_it_is(token: str, key: str, password: str, secret: str) -> None:
    """However it is written."""
    environment = {
        "TELEGRAM_BOT_TOKEN": f"1:{token}",
        "OPENAI_API_KEY": key,
        "REDIS_URL": f"redis://{password}:{password}@redis.example/0",
        "WHOSAYS_CACHE_URL": f"redis://:{password}@cache.example",
        "WHOSAYS_SECRET": secret * 2,
        "WHOSAYS_WEBHOOK_SECRET": secret,
        "WHOSAYS_WEB_URL": "https://whosays.example",
    }

    text = " ".join(shown(environment).values())

    assert [one for one in (token, key, password, secret) if one in text] == []


def test_a_server_of_its_own_has_no_host() -> None:
    """It is the embedded one."""
    assert (host_of(None), host_of("redis://h:1/0")) == ("", "h:1")
