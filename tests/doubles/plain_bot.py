"""A bot without a library: it calls methods by plain HTTP and looks at what comes back."""

import ssl
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import httpx

from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.wire import Json

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@asynccontextmanager
async def plain_bot(api: BotApi) -> "AsyncIterator[PlainBot]":
    """Open a plain bot on a server."""
    no_tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # loading the machine's certificates takes 50 ms
    async with httpx.AsyncClient(timeout=20, trust_env=False, verify=no_tls) as http:
        yield PlainBot(http, api)


class PlainBot:
    """Calls methods with JSON bodies."""

    def __init__(self, http: httpx.AsyncClient, api: BotApi) -> None:
        self.http = http
        self.base = f"{api.url}/bot{api.token}"

    async def call(self, method: str, **params: object) -> Json:
        """Give the whole answer."""
        answer = await self.http.post(f"{self.base}/{method}", json=params)
        body: Json = answer.json()
        assert answer.status_code == body.get("error_code", 200)
        return body

    async def result(self, method: str, **params: object) -> Json:
        """Give the result of a call that is taken, one that is no object under the name `result`."""
        body = await self.call(method, **params)
        assert body["ok"], body
        return body["result"] if isinstance(body["result"], dict) else {"result": body["result"]}

    async def refusal(self, method: str, **params: object) -> str:
        """Give the description of a refusal."""
        body = await self.call(method, **params)
        assert not body["ok"], body
        return str(body["description"])
