"""Bytes to text: marks, declarations, UTF-8, guesses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UndecodableError
from bot.readers.charsets import BYTES_REPLACED, CHARSET_GUESSED, decode

ENGLISH = "The café’s owner said the dam “may fail” within weeks – nobody knows. " * 5
RUSSIAN = "Министр заявил, что плотина может рухнуть, однако подтверждений этому пока нет. " * 5
JAPANESE = "大臣はダムが数週間以内に決壊する可能性があると述べたが、確認されていない。" * 8


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_in_every_form_is_read_without_a_warning(charset: str) -> None:
    """With a byte order mark or without."""
    decoded = decode(ENGLISH.encode(charset))

    assert (decoded.text, decoded.warnings) == (ENGLISH, ())


@pytest.mark.parametrize(
    ("text", "charset"),
    [(ENGLISH, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (JAPANESE, "shift_jis"), (JAPANESE, "euc_jp")],
)
def test_undeclared_charset_is_guessed_and_said(text: str, charset: str) -> None:
    """The usual ones of news are told apart by what text they make."""
    decoded = decode(text.encode(charset))

    assert (decoded.text, decoded.warnings) == (text, (CHARSET_GUESSED,))


@pytest.mark.parametrize(
    ("declared", "charset"),
    [("windows-1251", "cp1251"), ("ISO-8859-1", "cp1252"), ("koi8-r", "koi8_r"), (" cp1251 ", "cp1251")],
)
def test_declared_charset_is_believed_where_it_fits(declared: str, charset: str) -> None:
    """As browsers do, Latin-1 means Windows' Western characters."""
    text = ENGLISH if "125" in charset and charset.endswith("2") else RUSSIAN

    assert decode(text.encode(charset), (declared,)).text == text


@pytest.mark.parametrize(
    "declared", ["utf-7", "unknown-x", "", "\x00", "rot13", "zlib", "idna", "x" * 5000, "undefined"]
)
def test_declaration_that_is_no_charset_does_no_harm(declared: str) -> None:
    """Neither unknown names nor codecs that are none, nor UTF-7, which turns text into tags."""
    tricky = "+ADw-script+AD4- said the minister."

    assert decode(tricky.encode(), (declared,)).text == tricky
    assert decode(RUSSIAN.encode("cp1251"), (declared, "windows-1251")).text == RUSSIAN


def test_text_in_utf_8_is_not_believed_to_be_anything_else() -> None:
    """A wrong declaration is the commonest fault of pages."""
    assert decode(RUSSIAN.encode(), ("windows-1251",)).text == RUSSIAN


def test_a_few_broken_bytes_are_replaced_and_said() -> None:
    """Damage is not another charset."""
    decoded = decode((RUSSIAN * 3).encode()[:-1] + b"\xff" + (RUSSIAN * 3).encode())

    assert BYTES_REPLACED in decoded.warnings
    assert decoded.text.count("\ufffd") <= 2
    assert decode(b"\xff\xfe" + ENGLISH.encode("utf-16-le") + b"\x00\xd8").warnings == (BYTES_REPLACED,)


@pytest.mark.parametrize(
    "data", [bytes(range(128, 256)) * 40, b"\xff\xfe" + b"\x00\xd8" * 100, b"\x81\x8d\x8f\x90\x9d\x01\x02\x03" * 60]
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    """In no charset, or with more damage than text."""
    with pytest.raises(UndecodableError):
        decode(data)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Nothing else comes out."""
    try:
        decoded = decode(data, ("shift_jis",))
    except UndecodableError:
        return

    assert isinstance(decoded.text, str)
