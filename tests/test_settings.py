"""Settings: read once, refused where they can't be right, and every one of them documented."""

import re
from pathlib import Path

import pytest

from bot.domain.quota import Readings
from bot.domain.spending import Caps, Prices
from bot.errors import SettingsError
from bot.logs import LogFormat
from bot.readers.url import parse
from bot.settings import NAMES, OPENAI, PRICES, ModelSettings, Settings, WebSettings

ROOT = Path(__file__).parents[1]
TOKEN = "123456:AAE-a-made-up-token_0123456789abcd"  # noqa: S105 - nobody's
KEY = "canary-key-0123456789"
SECRET = "0123456789abcdef" * 2  # as short as it may be
OWN = "http://127.0.0.1:11434/v1"  # a server of one's own


def test_nothing_need_be_set() -> None:
    """Without settings there is an embedded server in the user's data folder, and no private address is reached.

    Nor is there a bot; one would be Telegram's own, within Telegram's limits. And no model is asked.
    """
    settings = Settings.read({"REDIS_URL": "", "WHOSAYS_FETCH_ALLOW": " ", "TELEGRAM_BOT_TOKEN": " "})

    assert settings.data_dir.name == "whosays"
    assert (settings.redis_url, settings.fetch_allow, settings.bot_token) == (None, frozenset(), None)
    assert (settings.telegram_api, settings.sends_per_second) == ("https://api.telegram.org", 30)
    assert settings.model is None


def test_what_is_set_is_read() -> None:
    """Each setting arrives as a value of its type."""
    settings = Settings.read(
        {
            "REDIS_URL": "rediss://user:secret@redis.example:6380/1",
            "WHOSAYS_DATA_DIR": "/srv/whosays",
            "WHOSAYS_FETCH_ALLOW": "127.0.0.1:8000, Intranet.example:443,[::1]:80",
            "TELEGRAM_BOT_TOKEN": f" {TOKEN} ",
            "TELEGRAM_API_BASE": "http://127.0.0.1:8081/",
            "WHOSAYS_SENDS_PER_SECOND": "0",
            "OPENAI_API_KEY": f" {KEY} ",
            "OPENAI_BASE_URL": f"{OWN}/",
            "WHOSAYS_MODEL": "qwen3:8b",
            "WHOSAYS_MODEL_DEADLINE": "120.5",
            "WHOSAYS_PROMPT_PRICE": ".15",
            "WHOSAYS_REPLY_PRICE": "6",
            "WHOSAYS_USER_BUDGET": "0.000001",
            "WHOSAYS_CHAT_BUDGET": "0.29",
            "WHOSAYS_DAY_BUDGET": "0",
        }
    )

    assert settings == Settings(
        data_dir=Path("/srv/whosays"),
        redis_url="rediss://user:secret@redis.example:6380/1",
        fetch_allow=frozenset({("127.0.0.1", 8000), ("intranet.example", 443), ("::1", 80)}),
        bot_token=TOKEN,
        telegram_api="http://127.0.0.1:8081",
        sends_per_second=0,
        model=ModelSettings(
            name="qwen3:8b",
            base_url=OWN,
            key=KEY,
            deadline=120.5,
            prices=Prices(prompt=0.15, reply=6.0),
            caps=Caps(user=1, chat=290_000, day=0),
        ),
    )


def test_what_is_set_for_keeping_and_for_the_web_side_is_read() -> None:
    """Places, secrets, numbers and the address each arrive as a value of their type."""
    settings = Settings.read(
        {
            "WHOSAYS_DATA_DIR": "/srv/whosays",
            "WHOSAYS_CACHE_URL": "unix:///run/cache.sock",
            "WHOSAYS_SECRET": SECRET,
            "WHOSAYS_USER_READINGS": "5",
            "WHOSAYS_CHAT_READINGS": "0",
            "WHOSAYS_DAY_READINGS": "100",
            "WHOSAYS_TEXT_HOURS": "1",
            "WHOSAYS_LOG_DAYS": "365",
            "WHOSAYS_LOG_FORMAT": "JSON",
            "WHOSAYS_WEB_HOST": "::1",
            "WHOSAYS_WEB_PORT": "80",
            "WHOSAYS_WEB_URL": "https://whosays.example/",
            "WHOSAYS_WEBHOOK_SECRET": "from_Telegram-1",
        }
    )

    assert settings == Settings(
        data_dir=Path("/srv/whosays"),
        cache_url="unix:///run/cache.sock",
        secret=SECRET,
        readings=Readings(user=5, chat=0, day=100),
        text_hours=1,
        log_days=365,
        log_format=LogFormat.JSON,
        web=WebSettings("::1", 80, "https://whosays.example", "from_Telegram-1"),
    )


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"OPENAI_API_KEY": KEY}, (OPENAI, KEY, PRICES, True)),
        ({"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": f"{OPENAI}/"}, (OPENAI, KEY, PRICES, True)),
        ({"OPENAI_BASE_URL": OWN}, (OWN, None, Prices(), False)),
        ({"OPENAI_BASE_URL": OWN, "WHOSAYS_REPLY_PRICE": "2"}, (OWN, None, Prices(reply=2.0), False)),
    ],
)
def test_a_key_or_a_server_is_enough_for_a_model(environment: dict[str, str], expected: tuple[object, ...]) -> None:
    """OpenAI's has its price; one's own is free unless its owner says so. Each has a deadline and a day's budgets."""
    model = Settings.read(environment).model

    assert model is not None
    assert (model.base_url, model.key, model.prices, model.openai) == expected
    assert (model.name, model.deadline, model.caps) == ("gpt-4.1-mini", 25.0, Caps(100_000, 500_000, 5_000_000))


@pytest.mark.parametrize("host", ["API.openai.com", "api.OpenAI.com:443", "eu.api.openai.com"])
@pytest.mark.parametrize("path", ["/v1", "/v1/", "", "/"])
@pytest.mark.parametrize("scheme", ["https", "HTTPS", "http"])
def test_openai_is_known_however_it_is_spelled(scheme: str, host: str, path: str) -> None:
    """It has its price then, and so the caps hold."""
    model = Settings.read({"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": f"{scheme}://{host}{path}"}).model

    assert model is not None
    assert (model.openai, model.prices) == (True, PRICES)


@pytest.mark.parametrize("host", ["openai.com", "notapi.openai.com", "api.openai.com.example", "api-openai.com"])
def test_other_servers_are_ones_own(host: str) -> None:
    """Though their names look like OpenAI's."""
    model = Settings.read({"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": f"https://{host}/v1"}).model

    assert model is not None
    assert (model.openai, model.prices) == (False, Prices())


@pytest.mark.parametrize("environment", [{"OPENAI_BASE_URL": OPENAI}, {"WHOSAYS_MODEL": "m"}, {"OPENAI_API_KEY": " "}])
def test_without_a_key_or_a_server_there_is_no_model(environment: dict[str, str]) -> None:
    """Nobody can be asked at OpenAI's without a key."""
    assert Settings.read(environment).model is None


def test_a_webhook_needs_an_address() -> None:
    """Telegram has to be told where to deliver."""
    with pytest.raises(SettingsError) as caught:
        Settings.read({"WHOSAYS_WEBHOOK_SECRET": "secret"})

    assert caught.value.name == "WHOSAYS_WEB_URL"


@pytest.mark.parametrize("token", [f"{TOKEN}!", f"bot{TOKEN}", TOKEN])
def test_the_token_is_never_repeated(token: str) -> None:
    """Neither by the settings nor by what refuses them; nor is any other setting's error about it."""
    told = ""
    try:
        told += repr(Settings.read({"TELEGRAM_BOT_TOKEN": token}))
        Settings.read({"TELEGRAM_BOT_TOKEN": token, "WHOSAYS_SENDS_PER_SECOND": "x"})
    except SettingsError as error:
        told += f"{error} {error!r} {vars(error)}"

    assert told
    assert TOKEN.partition(":")[2] not in told


@pytest.mark.parametrize("host", ["bücher.example", "XN--bcher-kva.example.", "[::FFFF:0:1]", "[0:0:0:0:0:0:0:1]"])
def test_an_allowed_host_is_spelled_as_links_are(host: str) -> None:
    """Whatever way it is written, a link to it matches."""
    allow = Settings.read({"WHOSAYS_FETCH_ALLOW": f" {host}:8000 "}).fetch_allow
    address = parse(f"http://{host}:8000/", allow)

    assert allow == {(address.host, 8000)}


@pytest.mark.parametrize(
    "environment",
    [
        *({"OPENAI_API_KEY": key} for key in (f"{KEY} {KEY}", f"“{KEY}”", KEY)),
        {"OPENAI_BASE_URL": f"http://me:{KEY}@127.0.0.1/v1"},
        {"OPENAI_BASE_URL": f"http://{KEY}@127.0.0.1/v1"},
    ],
)
def test_the_models_key_is_never_repeated(environment: dict[str, str]) -> None:
    """Neither by the settings nor by what refuses them; in an address it is refused."""
    told = ""
    try:
        told += repr(Settings.read(environment))
        Settings.read({**environment, "WHOSAYS_MODEL_DEADLINE": "0"})
    except SettingsError as error:
        told += f"{error} {error!r} {vars(error)}"

    assert told
    assert KEY not in told


def test_every_setting_is_documented() -> None:
    """README names each setting that the program reads."""
    readme = (ROOT / "README.md").read_text("utf-8")

    assert [name for name in NAMES if f"`{name}`" not in readme] == []


def test_no_other_setting_is_read() -> None:
    """Whatever in the code is named as settings are stands in NAMES, and all of NAMES in the code."""
    found = {
        name
        for source in (ROOT / "bot").rglob("*.py")
        for name in re.findall(r'"((?:WHOSAYS|OPENAI|TELEGRAM|REDIS)_[A-Z_]+)"', source.read_text("utf-8"))
    }

    assert found == set(NAMES)
