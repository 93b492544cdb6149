"""The site's address, and what follows from it."""

import pytest

from bot.web.site_address import SiteAddress


@pytest.mark.parametrize(
    ("url", "origin", "path", "secure"),
    [
        ("https://class.example", "https://class.example", "", True),
        ("https://Class.Example:443", "https://class.example", "", True),
        ("https://class.example:8443/bot/pages", "https://class.example:8443", "/bot/pages", True),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080", "", False),
        ("http://class.example:80", "http://class.example", "", False),
        ("http://[::1]:8080", "http://[::1]:8080", "", False),
    ],
)
def test_an_origin_is_what_a_browser_says(url: str, origin: str, path: str, secure: bool) -> None:  # noqa: FBT001 - a table
    """Without the port that everybody knows, and without a path, which links have."""
    address = SiteAddress(url)

    assert (address.origin, address.path, address.secure) == (origin, path, secure)
