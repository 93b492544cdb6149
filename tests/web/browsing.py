"""Browsers without a network, which keep cookies, press buttons and send other things, and what pages say to them."""

import re
from html import unescape
from urllib.parse import urlencode

import httpx
from starlette.types import ASGIApp

from tests.planting import look_at

SITE = "https://class.example"
ORIGINS = {  # where a form of ours can't come from
    "none": "",
    "hidden": "null",
    "another site": "https://evil.example",
    "a neighbour": "https://evil.class.example",
    "a parent": "https://example",
    "a look-alike": f"{SITE}.evil.example",
    "without TLS": "http://class.example",
    "another port": f"{SITE}:8443",
    "with a slash": f"{SITE}/",
    "a user in it": "https://class.example@evil.example",
    "two": f"{SITE}, https://evil.example",
}
_FORM = re.compile(r"<form.*?</form>", re.DOTALL)
_FIELD = re.compile(r'name="(\w+)" value="([^"]*)"')


class Browser(httpx.AsyncClient):
    """Follows redirections, and sends forms as a page of the site's does."""

    def __init__(self, app: ASGIApp, site: str = SITE, address: str = "203.0.113.5") -> None:
        transport = httpx.ASGITransport(app, client=(address, 5))
        super().__init__(transport=transport, base_url=site, follow_redirects=True, event_hooks={"response": [look_at]})
        self._site = site

    async def send_form(self, place: str, fields: dict[str, str], **headers: str) -> httpx.Response:
        """Send a form from a page of the site's, unless headers say otherwise; an empty one is left out."""
        given = {"Origin": self._site, **{name.replace("_", "-"): value for name, value in headers.items()}}
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        headers = kind | {name: value for name, value in given.items() if value}
        return await self.post(place, content=urlencode(fields), headers=headers)

    async def press(self, page: httpx.Response, button: str, **fields: str) -> httpx.Response:
        """Press the first button of a page that does an act, or else that of its first form."""
        found = forms(page)
        place, given = next((one for one in found if one[1].get("act") == button), found[0])
        return await self.send_form(place or page.url.path, {**given, **fields})


def forms(page: httpx.Response) -> list[tuple[str, dict[str, str]]]:
    """Read a page's forms: where each goes, and the fields that it has."""
    found = []
    for form in _FORM.findall(page.text):
        action = re.search(r'action="([^"]*)"', form)
        fields = {name: unescape(value) for name, value in _FIELD.findall(form)}
        found.append((action[1] if action else "", fields))
    return found


def field_names(page: httpx.Response) -> list[set[str]]:
    """Name the fields of each of a page's forms, also those that are filled in by whoever sends it."""
    return [set(re.findall(r'\sname="(\w+)"', form)) for form in _FORM.findall(page.text)]


def text(page: httpx.Response) -> str:
    """Read what a page says, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page.text)).split())
