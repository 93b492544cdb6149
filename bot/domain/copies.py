"""Names for the copies of an article that people hand in: a post's characters, a link, a file on Telegram.

A copy that was read before need not be opened again to know which analysis it led to. A name is a code: whoever sees
it kept beside somebody's message does not read there what they sent.
"""

import re
from hashlib import sha256
from urllib.parse import SplitResult, urlsplit, urlunsplit

from bot.domain.submission import Link, Post
from bot.domain.tracking import without_tracking

_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
_LAST_DOT = re.compile(r"\.(?=(?::\d+)?$)")


def copy_of_post(post: Post) -> str:
    """Name a post by its characters."""
    title = post.title or ""
    return f"post:{_code(f'{len(title)}:{title}{post.text}')}"


def copy_of_link(link: Link) -> str:
    """Name a link by where it leads.

    That a telephone's or a fast page ("m.", "amp.") is the same article is not guessed: the page itself says so, and
    then has that name too (`copies_of_page`).
    """
    return f"link:{_code(destination(link))}"


def destination(link: Link) -> str:
    """Give a link's address without its fragment, its tracking parameters and what a host may be spelled with."""
    try:
        parts = urlsplit(link.url.strip())
    except ValueError:  # brackets that don't close: it will be refused when it is opened
        return link.url
    return urlunsplit((parts.scheme.lower(), _host(parts), parts.path or "/", without_tracking(parts.query), ""))


def copies_of_page(*addresses: str | None) -> tuple[str, ...]:
    """Name the addresses under which one page was found, or says of itself that it is found; None is no address."""
    return tuple(dict.fromkeys(copy_of_link(Link(address)) for address in addresses if address))


def copy_of_upload(unique_id: str) -> str:
    """Name a file by the id that Telegram gives it in every chat and for every bot."""
    return f"upload:{unique_id}"


def _code(whole: str) -> str:
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def _host(parts: SplitResult) -> str:
    """Give the host in its one spelling: lower case, no port that goes without saying, no dot at its end."""
    host = parts.netloc.lower().removesuffix(_DEFAULT_PORTS.get(parts.scheme.lower(), ""))
    return _LAST_DOT.sub("", host)
