"""Finds links and e-mail addresses in plain text as Telegram does: with a scheme, or with a well-known last label."""

import re
from collections.abc import Iterator
from functools import cache

from tld import is_tld

Found = tuple[str, int, int]  # "url" or "email", and where it begins and ends in the text

_OUTSIDE = r"\u2000-\u200b\u200e\u200f\u2016-\u206f\u1680\u3000"  # spaces and signs that end a link
_HOST = r"A-Za-z0-9_~\-\u00c0-\u167f\u1681-\u1fff\u200c\u200d\u2010-\u2015\u2070-\u2fff\u3001-\U0010ffff"
_LINK = re.compile(
    rf"(?:(?P<scheme>[^\W_]*)://)?"
    rf"(?P<user>[^\s/\[\]{{}}()'`<>\"@«»{_OUTSIDE}]+@)?"
    rf"(?P<host>[{_HOST}]+(?:\.[{_HOST}]+)+)"
    rf"(?P<port>:\d{{1,5}})?"
    rf"(?P<path>[/?#][^\s<>\"«»{_OUTSIDE}]*)?"
)
_WORD = re.compile(r"\S+")
_TELEGRAM = re.compile(rf"(?i)(?:tg|ton)://[A-Za-z0-9_\-]{{1,253}}(?:[/?#][^\s<>\"«»{_OUTSIDE}]*)?")
_EMAIL = re.compile(
    r"(?i)(?:[a-z0-9_-]{0,26}[.+]){0,10}[a-z0-9_-]{1,35}@(?:(?:[a-z0-9][a-z0-9_-]{0,28})?[a-z0-9]\.){1,6}[a-z]{2,8}"
)
_ADDRESS = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}")
_SCHEMES = ("http", "https", "ftp")
_AT_THE_END = ".:;,('?!`"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def find_links(text: str) -> Iterator[Found]:
    """Find each link and address."""
    if "://" in text:
        for match in _TELEGRAM.finditer(text):
            yield "url", match.start(), match.start() + len(_trimmed(match[0]))
    for word in _WORD.finditer(text):
        if "." in word[0][1:-1]:
            for kind, start, end in _in_word(word[0]):
                yield kind, word.start() + start, word.start() + end


def _in_word(word: str) -> Iterator[Found]:
    for match in _LINK.finditer(word):
        address = (match["user"] or "").removeprefix("mailto:") + match["host"]
        if match["user"] and not match["path"] and _EMAIL.fullmatch(address):
            yield "email", match.end("host") - len(address), match.end("host")
        elif found := _link(word, match):
            yield found


def _link(text: str, match: re.Match[str]) -> Found | None:
    scheme = next((known for known in _SCHEMES if (match["scheme"] or "").lower().endswith(known)), None)
    if match["scheme"] is not None and scheme is None:
        return None
    start = match.start() if scheme is None else match.start("scheme") + len(match["scheme"]) - len(scheme)
    if scheme is None and start and (text[start - 1].isalnum() or text[start - 1] in "_/#@"):
        return None
    if not _is_host(match["host"], with_scheme=scheme is not None):
        return None
    end = match.end("port") if match["port"] else match.end("host")
    return "url", start, end + len(_trimmed(match["path"] or ""))


def _trimmed(path: str) -> str:
    """Cut a path at a bracket that was not opened in it, and at the signs of a sentence's end."""
    closers: list[str] = []
    for at, sign in enumerate(path):
        if sign in _BRACKETS.values():
            closers.append(sign)
        elif sign in _BRACKETS:
            if _BRACKETS[sign] not in closers:
                path = path[:at]
                break
            closers.remove(_BRACKETS[sign])
    return path.rstrip(_AT_THE_END)


def _is_host(host: str, *, with_scheme: bool) -> bool:
    if _ADDRESS.fullmatch(host):
        return True
    labels = host.split(".")
    if any(not label or len(label) > 63 or label.endswith("-") for label in labels):
        return False
    last = labels[-1]
    if host.replace(".", "").isdigit() or len(last) < 2 or "_" in labels[-2]:
        return False
    if last.lower().startswith("xn--"):
        return len(last) > 5 and last[4:].isalnum()
    if "_" in last or "-" in last:
        return False
    return with_scheme or _is_common(last)


@cache
def _is_common(label: str) -> bool:
    """Say whether this is a top-level domain; one written like a sentence's first word is taken for that."""
    if label != label.lower() and label[1:] == label[1:].lower():
        return False
    return is_tld(label.lower(), search_private=False)
