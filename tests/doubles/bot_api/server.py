"""The HTTP side: Telegram's two paths, the bodies that libraries send, and the ways in which a connection can fail."""

import asyncio
import json
from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from tests.doubles.bot_api.faults import Fault, Kind
from tests.doubles.bot_api.listening import hang_up, while_connected
from tests.doubles.bot_api.performing import note, perform
from tests.doubles.bot_api.wire import RefusedError, Upload, bad_request
from tests.doubles.bot_api.world import World

Given = Mapping[str, object]


class Endpoints:
    """Answers requests out of a world."""

    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token

    def routes(self) -> list[BaseRoute]:
        """Give Telegram's two paths."""
        return [
            Route("/bot{token}/{method}", self.call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self.file, methods=["GET"]),
        ]

    async def call(self, request: Request) -> Response:
        """Answer a call of a method."""
        method = request.path_params["method"]
        try:
            self._check_token(request)
            given, typed = await _given(request)
        except RefusedError as refusal:
            self._world.refused(method, refusal)
            return _refusal(refusal)
        except ClientDisconnect:  # whoever called was killed amid the request: it was never made
            return Response()
        fault = self._world.faults.take(method, _chat_id(given))
        if fault is not None:
            return await self._go_wrong(request, fault, given, typed=typed)
        if method == "getUpdates":
            return await while_connected(request, self._answer(method, given, typed=typed))
        return await self._answer(method, given, typed=typed)

    async def file(self, request: Request) -> Response:
        """Give a file's content."""
        upload = self._world.files.at(request.path_params["path"])
        if request.path_params["token"] != self._token or upload is None:
            return _refusal(RefusedError(404, "Not Found"))
        fault = self._world.faults.take("file", None)
        if fault is not None and fault.kind is Kind.DELAY:
            await asyncio.sleep(fault.seconds)
        elif fault is not None and fault.kind is Kind.FAIL:
            return _refusal(RefusedError(fault.code, fault.description))
        elif fault is not None:
            await hang_up(request)
        return Response(upload.data, media_type="application/octet-stream")

    def _check_token(self, request: Request) -> None:
        if request.path_params["token"] != self._token:
            raise RefusedError(401, "Unauthorized")

    async def _answer(self, method: str, given: Given, *, typed: bool) -> Response:
        try:
            result = await perform(self._world, method, given, typed=typed)
        except RefusedError as refusal:
            return _refusal(refusal)
        return _json({"ok": True, "result": result}, 200)

    async def _go_wrong(self, request: Request, fault: Fault, given: Given, *, typed: bool) -> Response:
        method = request.path_params["method"]
        if fault.kind not in {Kind.DELAY, Kind.DROP_AFTER}:
            note(self._world, method, given, typed=typed)
        match fault.kind:
            case Kind.FAIL:
                wait = {"retry_after": int(fault.seconds)} if fault.code == 429 else {}
                return _refusal(RefusedError(fault.code, fault.description, **wait))
            case Kind.DELAY:
                await asyncio.sleep(fault.seconds)
                return await self._answer(method, given, typed=typed)
            case Kind.DROP_AFTER:
                await self._answer(method, given, typed=typed)
                await hang_up(request)
            case Kind.DROP_BEFORE:
                await hang_up(request)
        return HTMLResponse("<html><body><h1>Sorry</h1></body></html>")


async def _given(request: Request) -> tuple[Given, bool]:
    """Give a request's parameters, and whether they came as JSON."""
    query = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0]
    if request.method == "GET" or not kind:
        return query, False
    if kind == "application/json":
        return {**query, **_decoded(await request.body())}, True
    if kind == "application/x-www-form-urlencoded":
        body = (await request.body()).decode("ascii", "replace")  # anything else stands in it as %XX
        return {**query, **dict(parse_qsl(body, keep_blank_values=True))}, False
    if kind == "multipart/form-data":
        async with request.form(max_part_size=1 << 20) as form:
            return {**query, **{name: await _part(value) for name, value in form.items()}}, False
    raise bad_request(f"unsupported content type {kind}")


def _decoded(body: bytes) -> dict[str, object]:
    try:
        given = json.loads(body) if body else {}
    except ValueError as exc:
        raise bad_request("can't parse request body as JSON object") from exc
    if not isinstance(given, dict):
        raise bad_request("can't parse request body as JSON object")
    return given


async def _part(value: str | UploadFile) -> str | Upload:
    if isinstance(value, str):
        return value
    return Upload(value.filename or "", value.content_type or "", await value.read())


def _chat_id(given: Given) -> object:
    chat_id = given.get("chat_id")
    return int(chat_id) if isinstance(chat_id, str) and chat_id.lstrip("-").isdigit() else chat_id


def _refusal(refusal: RefusedError) -> Response:
    return _json(refusal.body(), refusal.code)


def _json(body: object, status: int) -> Response:
    return Response(
        json.dumps(body, ensure_ascii=False).encode("utf-8", "surrogatepass"), status, media_type="application/json"
    )
