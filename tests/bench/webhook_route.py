"""How many deliveries a second the webhook takes when keeping them costs nothing, and what each costs to compute.

python -m tests.bench.webhook_route [DELIVERIES] [ROUNDS]

Beside it stands a bare route of starlette's on uvicorn's own server, which reads the JSON and looks at nothing. Each is
a process of its own; this one delivers the seed article over 40 lines, as many as Telegram uses.
"""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.updates.deliveries import Deliveries
from bot.updates.raw import Json
from bot.web.app import make_app
from bot.web.health import Health
from bot.web.serving import serving
from bot.web.webhook import PATH, Webhook
from tests.doubles.news import SEED
from tests.doubles.processes import computed_seconds
from tests.updates.samples import texted
from tests.web.site import SECRET, free_port, never_troubled, request

ROOT = Path(__file__).parents[2]
LINES = 40
BODY = json.dumps(texted(SEED)).encode()
DELIVERY = request(f"POST {PATH}", f"X-Telegram-Bot-Api-Secret-Token: {SECRET}", f"Content-Length: {len(BODY)}") + BODY


async def main(deliveries: int, rounds: int) -> None:
    """Deliver to each in turn; print medians and their ratio."""
    speeds: dict[str, list[float]] = {"bare": [], "whosays": []}
    costs: dict[str, list[float]] = {"bare": [], "whosays": []}
    for number in range(rounds):
        for name in ("bare", "whosays") if number % 2 else ("whosays", "bare"):
            speed, cost = await _measure(name, deliveries)
            speeds[name].append(speed)
            costs[name].append(cost)
    for name, each in speeds.items():
        print(f"{name:8} {median(each):6.0f} deliveries/s   {median(costs[name]):.2f} ms computing each")  # noqa: T201 - a benchmark prints
    print(f"ratio    {median(speeds['whosays']) / median(speeds['bare']):6.2f}")  # noqa: T201 - as above


async def _measure(name: str, deliveries: int) -> tuple[float, float]:
    port = free_port()
    command = [sys.executable, "-m", "tests.bench.webhook_route", name, str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)  # noqa: ASYNC220 - ends below
    try:
        await _deliver(port, LINES * 5)
        begun, computed = time.perf_counter(), computed_seconds(process.pid)
        await _deliver(port, deliveries)
        speed = deliveries / (time.perf_counter() - begun)
        return speed, 1000 * (computed_seconds(process.pid) - computed) / deliveries
    finally:
        process.terminate()
        await asyncio.to_thread(process.wait, 30)


async def _deliver(port: int, deliveries: int) -> None:
    async def one_line() -> None:
        reader, writer = await _line(port)
        for _ in range(deliveries // LINES):
            writer.write(DELIVERY)
            answer = await reader.readuntil(b"\r\n\r\n")
            if not answer.startswith(b"HTTP/1.1 200"):
                raise AssertionError(answer)
        writer.close()

    await asyncio.gather(*(one_line() for _ in range(LINES)))


async def _line(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    async with asyncio.timeout(30):
        while True:
            try:
                return await asyncio.open_connection("127.0.0.1", port)
            except ConnectionError:  # it is starting still
                await asyncio.sleep(0.05)


async def _keep(_raws: Sequence[Json]) -> None:
    """Keep nothing."""


async def _serve_whosays(port: int) -> None:
    health = Health(never_troubled)
    webhook = Webhook(SECRET, Deliveries(_keep).take, health.contact.note)
    async with serving(make_app(health, webhook), "127.0.0.1", port):
        await asyncio.Event().wait()


async def _serve_bare(port: int) -> None:
    async def take(asked: Request) -> Response:
        await asked.json()
        return Response()

    app = Starlette(routes=[Route(PATH, take, methods=["POST"])])
    await uvicorn.Server(uvicorn.Config(app, port=port, http="h11", access_log=False, log_config=None)).serve()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["bare", port]:
            asyncio.run(_serve_bare(int(port)))
        case ["whosays", port]:
            asyncio.run(_serve_whosays(int(port)))
        case words:
            asyncio.run(main(*(int(word) for word in (*words, "8000", "3")[:2])))
