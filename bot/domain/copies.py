"""Names for the copies of an article that people hand in: a post's characters, a link, a file on Telegram.

A copy that was read before need not be opened again to know which analysis it led to.
"""

import re
from hashlib import sha256
from urllib.parse import urlsplit, urlunsplit

from bot.domain.submission import Link, Post

# Parameters that say where a link was clicked, not where it leads.
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|igshid)(?:=|$)", re.IGNORECASE)


def copy_of_post(post: Post) -> str:
    """Name a post by its characters."""
    title = post.title or ""
    return f"post:{sha256(f'{len(title)}:{title}{post.text}'.encode('utf-8', 'surrogatepass')).hexdigest()}"


def copy_of_link(link: Link) -> str:
    """Name a link by where it leads: without its fragment and its tracking parameters."""
    try:
        parts = urlsplit(link.url.strip())
    except ValueError:  # brackets that don't close: it will be refused when it is opened
        return f"link:{link.url}"
    query = "&".join(part for part in parts.query.split("&") if not _TRACKING.match(part))
    return "link:" + urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", query, ""))


def copy_of_upload(unique_id: str) -> str:
    """Name a file by the id that Telegram gives it in every chat and for every bot."""
    return f"upload:{unique_id}"
