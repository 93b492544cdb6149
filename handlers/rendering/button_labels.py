"""What a button says about the link or the claim that it stands for.

Of a link the site comes first, because that is what nobody can make up.
"""

from urllib.parse import urlsplit

from bot.domain.claim import Claim
from bot.views.printable import one_line
from handlers.intake.incoming import FoundLink
from handlers.rendering.claim_blocks import words as claim_words
from handlers.rendering.cutting import cut

_ROOM = 60  # units: two lines of a button as wide as a phone


def link_label(link: FoundLink, number: int) -> str:
    """Return the number and the site, with the words that the link hides behind or else the path."""
    words, address = one_line(link.words), one_line(link.url)
    site, path = _parts(address)
    if words and words != address and not address.endswith(f"//{words}"):
        return cut(f"{number}. {site}: {words}", _ROOM)
    return cut(f"{number}. {site}{path}".rstrip(), _ROOM)


def claim_label(claim: Claim) -> str:
    """Return a central claim's number in the answer, and how its statement begins."""
    return cut(f"{claim.rank}. {claim_words(claim)}", _ROOM)


def _parts(address: str) -> tuple[str, str]:
    """Split an address into its site and its path; one that has no site is its own."""
    try:
        parts = urlsplit(address)
        site = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # brackets that are no host's
        site = ""
    return (site, parts.path.rstrip("/")) if site else (address, "")
