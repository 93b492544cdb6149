"""A channel's signature below a text: told from the text's own last words."""

import pytest

from bot.domain.signature import signature_start

TEXT = "The bridge will open in June, the mayor said on Monday, if the river lets it. " * 4


@pytest.mark.parametrize(
    "signature",
    [
        "@wire",
        "#bridge #kyiv",
        "https://news.example/story",
        "Subscribe to Northern Wire: @northern",
        "👉 Підписатися: t.me/northern",
        "Follow us on Telegram @northern",
        "Northern Wire | https://t.me/northern",
        "Наш канал → @northern",
        "Northern Wire\n@northern".replace("Northern Wire", "➖➖➖"),
        "\n@northern\n\nSubscribe https://t.me/+abc\n",
    ],
)
def test_a_signature_is_found(signature: str) -> None:
    """Names, tags and links, with a few words that invite."""
    assert signature_start(f"{TEXT}\n\n{signature}") == len(TEXT)


@pytest.mark.parametrize(
    "line",
    [
        "I blame @annlee",
        "— Ann Lee, @annlee",
        "The mayor denied it.",
        "Photo by @annlee.",
        "Write to ann@news.example",
        "It is #1 today",
        "Subscribe to our newsletter, and to everything else that we write: @northern",
        "Subscribe",
        f"@northern {'x' * 200}",
    ],
)
def test_a_text_keeps_its_last_words(line: str) -> None:
    """A sentence, a credit and a long line are no signature, whoever is named in them."""
    text = f"{TEXT}\n\n{line}"

    assert signature_start(text) == len(text)


def test_what_is_little_more_than_a_signature_keeps_it() -> None:
    """A line or two with a name below are no article."""
    assert signature_start("The bridge is open.\n\n@wire") == len("The bridge is open.\n\n@wire")


def test_only_the_last_lines_can_be_one() -> None:
    """Six at the most: a list of names is a text."""
    text = TEXT + "\n@wire" * 9

    assert signature_start(text) == len(TEXT) + 3 * len("\n@wire")
