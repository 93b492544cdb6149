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
from bot.readers.url import parse

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


def address(found: Extracted | None, url: str | None) -> str | None:
    """Give the page's canonical address where it names one on the same site, else where it was found."""
    named = _parsed(found.url if found else None)
    if named is None:
        return url
    return named if url is None or _site(named) == _site(url) else url


def publisher(facts: PageFacts, found: Extracted | None, url: str | None) -> str | None:
    """Name the publisher as the page's data do, else the site, else the host."""
    named = tidy_line(facts.publisher) or tidy_line(found.sitename if found else None)
    where = address(found, url)
    return named or (_site(where) if where else None)


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


def _parsed(url: str | None) -> str | None:
    try:
        return parse(url or "").url
    except MalformedLinkError:
        return None


def _site(url: str) -> str:
    return _DOORS.sub("", urlsplit(url).hostname or "")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
