"""The example of a settings file: every setting with a sentence, and the code's own defaults."""

import re
from pathlib import Path

from bot.settings import NAMES, Settings

EXAMPLE = (Path(__file__).parents[2] / "deploy" / "env.example").read_text("utf-8")
LINES = dict(re.findall(r"^#?([A-Z_]+)=(.*)$", EXAMPLE, re.MULTILINE))
COMPOSE = "COMPOSE_PROFILES"  # Compose's own
KEYED = {"OPENAI_API_KEY": "a-key", "WHOSAYS_DATA_DIR": "/data"}  # with a key there is a model to have defaults


def test_every_setting_is_there_and_no_other() -> None:
    """What the program reads stands in the example, each once, and besides only what Compose reads."""
    assert sorted(LINES) == sorted({*NAMES, COMPOSE})
    assert len(re.findall(r"^#?[A-Z_]+=", EXAMPLE, re.MULTILINE)) == len(LINES)


def test_the_defaults_are_the_codes() -> None:
    """With everything in the example set as it stands there, the settings are those of an empty environment."""
    assert Settings.read({**LINES, **KEYED}) == Settings.read(KEYED)


def test_each_setting_has_a_sentence() -> None:
    """Above each group of settings there is a comment that ends as a sentence or an example does."""
    groups = re.findall(r"((?:^# .*\n)+)((?:^#?[A-Z_]+=.*\n)+)", EXAMPLE, re.MULTILINE)
    told = [name for _, settings in groups for name in re.findall(r"^#?([A-Z_]+)=", settings, re.MULTILINE)]

    assert sorted(told) == sorted(LINES)
    assert [comment for comment, _ in groups if len(comment.split()) < 5] == []


def test_only_what_must_be_filled_in_is_no_comment() -> None:
    """An empty value would otherwise stand in the way of what the units and the image set themselves."""
    assert re.findall(r"^([A-Z_]+)=", EXAMPLE, re.MULTILINE) == ["TELEGRAM_BOT_TOKEN", COMPOSE]
