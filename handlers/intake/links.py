"""Which of a message's links may be the article that is meant, each once.

A message carries links that nobody means: the channel's own address, its pages elsewhere, an invitation, a picture
hidden behind an invisible character. Those are kept apart, for messages that hold nothing else.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import SplitResult, parse_qs, urlsplit

from bot.domain.copies import destination
from bot.domain.submission import Link
from bot.views.printable import one_line
from handlers.intake.body import Body, has_words
from handlers.intake.incoming import MOST_LINKS, FoundLink

_SCHEME = re.compile(r"([a-z][a-z0-9+-]*):(?!\d)", re.IGNORECASE)  # a host's name is followed by digits, its port
_WEB = frozenset({"http", "https"})
_APPS = frozenset({"tg", "ton"})
_TELEGRAM = re.compile(r"(?:[\w-]+\.)?t\.me|(?:www\.)?telegram\.(?:me|dog)", re.IGNORECASE)
_TELEGRAM_POST = re.compile(r"/(?:s/)?[a-z]\w{3,}/\d+/?", re.IGNORECASE)
_WRAPPERS = frozenset({"/iv", "/share", "/share/url"})  # on t.me, around another address
_PROFILES = re.compile(  # one name behind one of these is somebody's page; articles and posts lie deeper
    r"(?:www\.|m\.)?(?:facebook|instagram|linkedin|patreon|threads|tiktok|twitter|x|youtube)\.(?:com|net)",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|mp[34]|mov|webm)$", re.IGNORECASE)
_AN_ADDRESS = re.compile(r"://|^\S*\w\.\w\S*$")
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and symbols that show nothing


@dataclass(frozen=True, slots=True)
class Links:
    """The links that look like articles, and those that are worth opening only where there is nothing else."""

    articles: tuple[FoundLink, ...]
    others: tuple[FoundLink, ...]


def links_of(body: Body, buttons: Iterable[tuple[str, str]] = ()) -> Links:
    """Sort the links of a message and of its `buttons` (words, address), in order of appearance."""
    in_text = ((body.text[link.start : link.end], link.url) for link in sorted(body.links, key=lambda link: link.start))
    found: dict[str, FoundLink] = {}
    articles: set[str] = set()
    for words, written in (*in_text, *buttons):
        url = _address(written)
        if url is None:
            continue
        name = destination(Link(re.sub("^http:", "https:", url, flags=re.IGNORECASE))).rstrip("/")
        known = found.get(name)
        if known is None or not known.words:
            found[name] = FoundLink(known.url if known else url, _label(words))
        if _is_seen(words) and _may_be_article(url):
            articles.add(name)
    return Links(
        _named(link for name, link in found.items() if name in articles),
        _named(link for name, link in found.items() if name not in articles),
    )


def prose(body: Body) -> str:
    """Give the text without the words that are links."""
    return "".join(_outside(body))


def _outside(body: Body) -> Iterator[str]:
    done = 0
    for link in sorted(body.links, key=lambda link: link.start):
        yield body.text[done : max(done, link.start)]
        done = max(done, link.end)
    yield body.text[done:]


def _address(written: str) -> str | None:
    """Give the address to open; None for what is no page: mail, telephones, invitations, Telegram's own screens."""
    url = _with_scheme(written)
    parts = _split(url)
    if parts is None or not _is_telegram(parts):
        return url if parts is None or parts.netloc else None
    if parts.path.rstrip("/") in _WRAPPERS:
        inner = _with_scheme(parse_qs(parts.query).get("url", [""])[0])
        return inner if (within := _split(inner)) and not _is_telegram(within) else None
    return url if _TELEGRAM_POST.fullmatch(parts.path) else None


def _with_scheme(written: str) -> str | None:
    url = written.strip()
    scheme = _SCHEME.match(url)
    if scheme is None:
        return f"https://{url.lstrip('/')}" if "." in url else None
    return url if url.startswith("//", scheme.end()) and scheme[1].lower() not in _APPS else None


def _may_be_article(url: str) -> bool:
    """Tell a page of a site from a site, a profile, a picture, a message on Telegram, and what can't be opened."""
    parts = _split(url)
    if parts is None or parts.scheme not in _WEB or _is_telegram(parts) or _PICTURE.search(parts.path):
        return False
    path = parts.path.strip("/")
    return "/" in path or (bool(path or parts.query) and not _PROFILES.fullmatch(parts.netloc))


def _split(url: str | None) -> SplitResult | None:
    try:
        return urlsplit(url) if url else None
    except ValueError:  # brackets that don't close
        return None


def _is_telegram(parts: SplitResult) -> bool:
    return bool(_TELEGRAM.fullmatch(parts.netloc))


def _is_seen(words: str) -> bool:
    """Tell words from the invisible character that a channel hides a picture's address behind."""
    return any(unicodedata.category(character)[0] not in "ZCM" and character not in _BLANK for character in words)


def _label(words: str) -> str:
    """Give the words that stand for a link on a button; none where they are an address, perhaps another, or nothing."""
    label = one_line(words)
    return label if has_words(label) and not _AN_ADDRESS.search(label) else ""


def _named(links: Iterable[FoundLink]) -> tuple[FoundLink, ...]:
    """Name by their addresses the links that have no words, or the same words as another ("Read more")."""
    first = tuple(islice(links, MOST_LINKS))
    times = Counter(link.words for link in first)
    return tuple(
        link if link.words and times[link.words] == 1 else FoundLink(link.url, _shown(link.url)) for link in first
    )


def _shown(url: str) -> str:
    whole = one_line(url)
    return re.sub(r"^https?://(?:www\.)?", "", whole, flags=re.IGNORECASE) or whole
