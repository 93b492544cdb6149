"""Masking takes a moment, whatever a line holds; what it masks is looked at in tests/test_logs.py."""

import time

import pytest

from bot.redaction import Redaction

PIECES = (
    *("a", "1", "1:", ":", "://", "://:", "://a:", "://a:b@", "/open/", "?key=", "&token=", "token:", "token: '"),
    *("cookie:", "cookie: ", "cookie: a=b; ", "a=b;", "class-", "__Host-", "seat-=", "sk-", "bearer ", "\\n", "@", "'"),
)


@pytest.mark.parametrize("piece", PIECES, ids=repr)
@pytest.mark.parametrize("start", ["", "://", "cookie: a=b", "__Host-"])
def test_a_long_line_takes_no_longer_for_each_character(start: str, piece: str) -> None:
    """100 kB of anything are masked in less than a second; a tenth of that is usual."""
    line = start + piece * (100_000 // len(piece))
    begun = time.process_time()

    Redaction(["a secret of ours"])(line)

    assert time.process_time() - begun < 1.0


@pytest.mark.parametrize(
    ("said", "masked"),
    [
        ("redis://:p%40ss:w@host/0", "redis://[password]@host/0"),
        ("redis://user:p@ss@host/0", "redis://[password]@host/0"),
        ("https://user@host/a:b@c", "https://user@host/a:b@c"),
        ("https://host/a?api_key=abc&b=c", "https://host/a?api_key=[key]&b=c"),
        ("cookie=a=b; c=d, and more", "cookie=[cookie] and more"),
        ("seat-5=short", "seat-5=short"),
        ("a fingerprint " + "0a" * 32, "a fingerprint " + "0a" * 32),
        ("12:30:15 and 2026-11-30", "12:30:15 and 2026-11-30"),
        ("prompt_tokens: 12", "prompt_tokens: 12"),
    ],
)
def test_it_masks_what_is_secret_and_leaves_what_is_not(said: str, masked: str) -> None:
    """Facts stay readable."""
    assert Redaction()(said) == masked


def test_a_secret_that_holds_another_is_masked_whole() -> None:
    """As it is, as an address writes it, and as JSON does."""
    redaction = Redaction(["secret words", 'secret words "and" more'])

    assert redaction('secret words "and" more') == "[secret]"
    assert redaction("secret%20words") == "[secret]"
    assert redaction('{"a": "secret words \\"and\\" more"}') == '{"a": "[secret]"}'
