"""Values of every kind: taken where they can be right, refused by their setting's name where they can't."""

import pytest

from bot.errors import SettingsError
from bot.settings import NAMES, Settings

TOKEN = "123456:AAE-a-made-up-token_0123456789abcd"  # noqa: S105 - nobody's
SECRET = "0123456789abcdef" * 2  # as short as it may be
AMOUNTS = [name for name in NAMES if name.endswith(("_BUDGET", "_PRICE", "_DEADLINE"))]


@pytest.mark.parametrize("url", ["redis://localhost", "redis://localhost:6379/0", "unix:///run/redis.sock"])
def test_redis_urls_of_every_kind_are_taken(url: str) -> None:
    """Ports and databases may be left out, and sockets named."""
    assert Settings.read({"REDIS_URL": url}).redis_url == url


@pytest.mark.parametrize(
    ("name", "least"), [("WHOSAYS_LOG_DAYS", "above 0"), ("WHOSAYS_USER_READINGS", "0 for no limit")]
)
@pytest.mark.parametrize("value", ["many", "-1", "1234567"])
def test_a_number_that_is_none_is_told_what_it_must_be(name: str, least: str, value: str) -> None:
    """Nobody is told of a 0 that would be refused next."""
    with pytest.raises(SettingsError, match=rf"whole number.* {least}"):
        Settings.read({name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REDIS_URL", "localhost:6379"),
        ("REDIS_URL", "http://localhost:6379"),
        ("REDIS_URL", "redis://"),
        ("REDIS_URL", "redis://localhost:port"),
        ("REDIS_URL", "redis://localhost:0"),
        ("REDIS_URL", "redis://[::1"),
        ("REDIS_URL", "redis://localhost/first"),
        ("REDIS_URL", "redis://localhost/1/2"),
        ("REDIS_URL", "unix://run/redis.sock"),
        ("WHOSAYS_DATA_DIR", "a\0b"),
        ("WHOSAYS_FETCH_ALLOW", "localhost"),
        ("WHOSAYS_FETCH_ALLOW", "localhost:"),
        ("WHOSAYS_FETCH_ALLOW", ":80"),
        ("WHOSAYS_FETCH_ALLOW", "localhost:99999"),
        ("WHOSAYS_FETCH_ALLOW", "localhost:80, other"),
        ("WHOSAYS_FETCH_ALLOW", "::1:80"),
        ("WHOSAYS_FETCH_ALLOW", "[::1:80"),
        ("WHOSAYS_FETCH_ALLOW", "127.1:80"),
        ("TELEGRAM_BOT_TOKEN", "token"),
        ("TELEGRAM_BOT_TOKEN", f"bot{TOKEN}"),
        ("TELEGRAM_BOT_TOKEN", TOKEN.replace(":", "")),
        ("TELEGRAM_BOT_TOKEN", f"{TOKEN}/getMe"),
        ("TELEGRAM_API_BASE", "127.0.0.1:8081"),
        ("TELEGRAM_API_BASE", "http://"),
        ("TELEGRAM_API_BASE", "ftp://127.0.0.1"),
        ("TELEGRAM_API_BASE", "http://127.0.0.1:0"),
        ("TELEGRAM_API_BASE", "http://127.0.0.1:port"),
        ("TELEGRAM_API_BASE", "http://127.0.0.1/?a=b"),
        ("OPENAI_BASE_URL", "localhost:11434/v1"),
        ("OPENAI_BASE_URL", "http://"),
        ("OPENAI_BASE_URL", "ftp://127.0.0.1/v1"),
        ("OPENAI_BASE_URL", "http://127.0.0.1:0/v1"),
        ("OPENAI_BASE_URL", "http://127.0.0.1/v1?a=b"),
        ("OPENAI_BASE_URL", "http://127.0.0.1/v1#a"),
        ("OPENAI_BASE_URL", "http://me@127.0.0.1/v1"),
        ("OPENAI_BASE_URL", "http://me:secret@127.0.0.1/v1"),
        ("OPENAI_BASE_URL", "http://:secret@127.0.0.1/v1"),
        ("OPENAI_BASE_URL", "https://api.openai.com@127.0.0.1/v1"),
        ("OPENAI_API_KEY", "two words"),
        ("OPENAI_API_KEY", "“sk-curly”"),
        ("OPENAI_API_KEY", "sk-two\nlines"),
        *(
            (name, wrong)
            for name in AMOUNTS
            for wrong in ("-1", "1e3", "1,5", "5.", "0.1234567", "1234567", "nan", "²")
        ),
        ("WHOSAYS_MODEL_DEADLINE", "0"),
        ("WHOSAYS_MODEL_DEADLINE", "0.000"),
        ("WHOSAYS_SENDS_PER_SECOND", "-1"),
        ("WHOSAYS_LOG_FORMAT", "xml"),
        ("WHOSAYS_SENDS_PER_SECOND", "0.5"),
        ("WHOSAYS_SENDS_PER_SECOND", "many"),
        ("WHOSAYS_SENDS_PER_SECOND", "³"),
        ("WHOSAYS_CACHE_URL", "localhost:6379"),
        ("WHOSAYS_SECRET", SECRET[1:]),
        ("WHOSAYS_USER_READINGS", "-1"),
        ("WHOSAYS_CHAT_READINGS", "1.5"),
        ("WHOSAYS_DAY_READINGS", "1234567"),
        ("WHOSAYS_TEXT_HOURS", "0"),
        ("WHOSAYS_LOG_DAYS", "0"),
        ("WHOSAYS_WEB_PORT", "0"),
        ("WHOSAYS_WEB_PORT", "65536"),
        ("WHOSAYS_WEB_URL", "whosays.example"),
        ("WHOSAYS_WEBHOOK_SECRET", "two words"),
        ("WHOSAYS_WEBHOOK_SECRET", "x" * 257),
    ],
)
def test_a_wrong_setting_is_refused_by_name(name: str, value: str) -> None:
    """The first setting that can't be right is named; a Redis password is not repeated."""
    with pytest.raises(SettingsError) as caught:
        Settings.read({name: value})

    assert caught.value.name == name
