"""What every answer tells a browser: keep nothing, load nothing, run nothing, frame nothing, pass no address on."""

from email.utils import formatdate

from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE = (
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)


class SafeHeaders:
    """Puts these on each answer of an application that does not say otherwise, refusals and faults among them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer."""

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                date = (b"date", formatdate(usegmt=True).encode())
                message["headers"] = [*message["headers"], date, *(each for each in SAFE if each[0] not in given)]
            await send(message)

        await self._app(scope, receive, send_safely)
