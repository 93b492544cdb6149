"""Pages for people, made of templates, which escape whatever is put into them."""

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.i18n import LANGUAGES, Tongue, tongue
from bot.web.assets import Assets
from bot.web.site_address import SiteAddress

# The site's own files alone, none of them inside a page; no page of another site may frame ours.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
# To other sites no page passes its address on. To our own it does: with no-referrer, browsers hide the Origin of forms.
REFERRER = "same-origin"

_LANGUAGE = re.compile(r"(?:^|,)\s*([a-z]{2,3})\b", re.IGNORECASE)


class Pages:
    """Renders the templates of bot/web/templates."""

    def __init__(self, address: SiteAddress) -> None:
        self.address = address
        self._assets = Assets()
        self._templates = _templates()

    def page(self, template: str, spoken: Tongue, status: int = 200, **facts: object) -> Response:
        """Render a page in a language, with the site's path as `path` and its files' places by `asset`."""
        given = {"path": self.address.path, "asset": self._asset, "lang": spoken.code, **facts}
        headers = {"Content-Security-Policy": POLICY, "Referrer-Policy": REFERRER}
        return HTMLResponse(self._templates.get_template(template).render(given), status, headers)

    def nowhere(self, request: Request) -> Response:
        """Say that there is nothing here, or not for whoever asks."""
        said = wished_tongue(request)
        sentence = said.say("There is nothing here. Where a page was open, its time is over: the bot gives a new link.")
        return self.page("notice.html", said, 404, sentence=sentence)

    def route(self) -> Route:
        """Give the files that pages need as a part of an application."""
        return self._assets.route()

    def _asset(self, name: str) -> str:
        return self.address.path + self._assets.place(name)


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("bot.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def wished_tongue(request: Request) -> Tongue:
    """Give the first language of ours that a browser asks for, where no exercise says which it is."""
    wished = _LANGUAGE.findall(request.headers.get("accept-language", "")[:200])
    return tongue(next((code for code in map(str.lower, wished) if code in LANGUAGES), None))
