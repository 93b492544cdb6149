"""Bytes to text: a byte order mark, what was declared, UTF-8, and only then a guess among the charsets news come in."""

import codecs
import re
from dataclasses import dataclass

from bot.errors import UndecodableError

CHARSET_GUESSED = "charset_guessed"
BYTES_REPLACED = "bytes_replaced"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSES = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"),
)
_NOT_FOR_THE_WEB = frozenset({"utf-7", "hz", "iso2022_kr", "iso2022_jp", "idna", "punycode", "unicode_escape"})
_AS_BROWSERS_DO = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_GUESS_SAMPLE = 30_000  # bytes that the guess looks at: its time grows with them, its rightness hardly after this
_FEW = 200  # one wrong byte in so many is damage, not another charset
_FEW_CONTROLS = 33  # one control in so many is dirt; the file's kind was told by the same share
_CONTROL_BYTES = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")  # no part of any character here
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the warning codes for how it was come by."""

    text: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, declared: tuple[str, ...] = ()) -> Decoded:
    """Decode by mark, by UTF-8, by the first declared charset that fits, by guess; raises UndecodableError."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _mended(data[len(mark) :], name)
    for name in ("utf-8", *declared):
        text = _strictly(data, name)
        if text is not None:
            return Decoded(text)
    return _by_pattern(data)


def _strictly(data: bytes, name: str) -> str | None:
    codec = _codec(name)
    if codec is None or (codec == "utf-8" and data[:_GUESS_SAMPLE].count(0) > len(data[:_GUESS_SAMPLE]) / 8):
        return None
    try:
        return data.decode(codec)
    except ValueError:
        return None


def _codec(name: str) -> str | None:
    """Look up the codec of a declared name; None for names unknown, and for those that make text of other text."""
    try:
        found = codecs.lookup(name.strip()[:40])
    except (LookupError, ValueError):
        return None
    text_codec = getattr(found, "_is_text_encoding", True)  # the codecs module has no public name for this
    if not text_codec or found.name in _NOT_FOR_THE_WEB:
        return None
    return _AS_BROWSERS_DO.get(found.name, found.name)


def _by_pattern(data: bytes) -> Decoded:
    sample = data[:_GUESS_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) > len(sample) / 8:
        return _mended(data, "utf-16-be" if even > odd else "utf-16-le")
    replaced = data.decode("utf-8", "replace")
    if replaced.count("\ufffd") * _FEW < len(replaced):
        return Decoded(replaced, (BYTES_REPLACED,))
    return _guessed(data)


def _guessed(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes  # noqa: PLC0415  costs 30 ms, and most files are UTF-8

    sample = data[:_GUESS_SAMPLE].translate(None, _CONTROL_BYTES)  # dirt would speak against every charset
    best = from_bytes(sample, cp_isolation=list(_GUESSES), preemptive_behaviour=False).best()
    if best is None:
        raise UndecodableError("text in no known charset")
    text = data.decode(best.encoding, "replace")
    if text.count("\ufffd") * _FEW > len(text) or len(_CONTROLS.findall(text)) * _FEW_CONTROLS > len(text):
        raise UndecodableError(f"not whole in {best.encoding}")
    return Decoded(text, (CHARSET_GUESSED,))


def _mended(data: bytes, name: str) -> Decoded:
    text = data.decode(name, "replace")
    damage = text.count("\ufffd")
    if damage * 10 > len(text):
        raise UndecodableError(f"not {name}")
    return Decoded(text, (BYTES_REPLACED,) if damage else ())
