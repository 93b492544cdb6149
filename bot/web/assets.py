"""The styles, scripts and pictures of pages: files of the package in memory, under names that change with them.

So a browser may keep one for good, and gets a new one as soon as we have it.
"""

from hashlib import sha256
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.access import nothing_there

_KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_FOR_GOOD = "public, max-age=31536000, immutable"


class Assets:
    """Reads them all at once; they are few and small."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[str, bytes]] = {}
        self._names: dict[str, str] = {}
        marks = files("bot.views").joinpath("marks.css")  # as in the page that is sent as a file
        for file in (*files("bot.web").joinpath("static").iterdir(), marks):
            stem, dot, kind = file.name.rpartition(".")
            body = file.read_bytes()
            name = f"{stem}.{sha256(body).hexdigest()[:12]}{dot}{kind}"
            self._names[file.name] = name
            self._files[name] = (_KINDS[dot + kind], body)

    def place(self, name: str) -> str:
        """Give the place of one by the name of its file."""
        return f"/static/{self._names[name]}"

    def route(self) -> Route:
        """Give them as a part of an application."""
        return Route("/static/{name}", self._send)

    async def _send(self, request: Request) -> Response:
        found = self._files.get(request.path_params["name"])
        if found is None:
            raise nothing_there()
        kind, body = found
        return Response(body, media_type=kind, headers={"Cache-Control": _FOR_GOOD})
