"""Who published a page, under which headline, when and where: each from the most explicit place that names it."""

import re
from datetime import date
from urllib.parse import urlsplit

from lxml.html import HtmlElement
from trafilatura.settings import Document as Extracted

from bot.errors import MalformedLinkError
from bot.readers.page_facts import PageFacts
from bot.readers.plain_text import letters
from bot.readers.tidy import tidy_line
from bot.readers.url import ORDINARY_PORTS, follow, parse

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SITE_SUFFIX = re.compile(r"\s+(?:[|·•»]|[-–—]{1,2})\s+[^|·•»]{2,40}$")
_DOORS = re.compile(r"^(?:www\d?|m|mobile|amp)\.")


def headline(tree: HtmlElement, facts: PageFacts, found: Extracted | None) -> str | None:
    """Find the headline in the page's data, its one h1, or its title, whose end may name the site."""
    stated = tidy_line(facts.headline)
    tops = [text for text in (tidy_line(top.text_content()) for top in tree.iter("h1")) if text]
    titled = tidy_line(found.title if found else None) or tidy_line(tree.findtext(".//title"))
    if stated:
        return stated
    if len(tops) == 1 and (titled is None or letters(tops[0]) in letters(titled)):
        return tops[0]
    return _without_site(titled, found.sitename if found else None) if titled else None


def address(tree: HtmlElement, url: str | None) -> str | None:
    """Give the page's canonical address where it names one on the same site, else where it was found.

    Never one of another site: that page is another's to describe. A site's front page is no article's address, though
    some name it on every page, and two that differ are as good as none.
    """
    named = {place for written in _named(tree) if (place := _absolute(written, url))}
    if len(named) != 1 or (url is not None and _is_front(next(iter(named)))):
        return url
    (canonical,) = named
    return canonical if url is None or _site(canonical) == _site(url) else url


def publisher(facts: PageFacts, found: Extracted | None, where: str | None) -> str | None:
    """Name the publisher as the page's data do, else the site, else the host of its address."""
    named = tidy_line(facts.publisher) or tidy_line(found.sitename if found else None)
    return named or (_host(where) if where else None)


def author(found: Extracted | None) -> str | None:
    """Name the author or authors, separated by commas."""
    names = tidy_line(found.author if found else None)
    return names.replace("; ", ", ") if names else None


def published(facts: PageFacts, found: Extracted | None) -> str | None:
    """Give the day of publication as YYYY-MM-DD."""
    for said in (facts.published, found.date if found else None):
        day = _DAY.match(said or "")
        if day and _is_day(day[0]):
            return day[0]
    return None


def _without_site(title: str, site: str | None) -> str:
    suffix = _SITE_SUFFIX.search(title)
    named = suffix and site and letters(site) in letters(suffix[0])
    return title[: suffix.start()] if suffix and named else title


def _named(tree: HtmlElement) -> list[str]:
    """Give the addresses that the page calls its own: its canonical links', else the one for link previews."""
    canonical = [
        link.get("href", "") for link in tree.iter("link") if "canonical" in link.get("rel", "").lower().split()
    ]
    return canonical or [meta.get("content", "") for meta in tree.iter("meta") if meta.get("property") == "og:url"]


def _absolute(written: str, url: str | None) -> str | None:
    """Read an address, relative to where the page was found; its port may be an odd one where that one's is."""
    if not written.strip():
        return None
    try:
        if url is None:
            return parse(written).url
        found = urlsplit(url)
        allow = frozenset({(found.hostname or "", found.port or 0)})
        return follow(parse(url, allow), written.strip(), allow).url
    except MalformedLinkError:
        return None


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query


def _site(url: str) -> tuple[str, int | None]:
    """Give the site's host and its port where that is an odd one."""
    port = urlsplit(url).port
    return _host(url), None if port in ORDINARY_PORTS else port


def _host(url: str) -> str:
    return _DOORS.sub("", urlsplit(url).hostname or "")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
