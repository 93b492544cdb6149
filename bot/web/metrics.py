"""`/metrics`, for Prometheus: what the log's sums and the vital signs of all processes tell, asked of Redis.

Most of it happens in other processes, so nothing is counted here. Only who asks this very process from this machine or
a private network is answered: through a proxy the world could read it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from functools import cache
from http import HTTPStatus
from importlib.metadata import PackageNotFoundError, version

from prometheus_client import CollectorRegistry
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.clock import Clock
from bot.errors import WhoSaysError
from bot.storage.log.audit_sums import Sums
from bot.web.allowance import is_near
from bot.web.health import LOOK_WITHIN, Health
from bot.web.looking import Looking
from bot.web.metric_families import Bounds, build, families_of_signs, families_of_sums, redis_up

PATH = "/metrics"


class Metrics:
    """`sums` asks Redis, and raises WhoSaysError where it does not answer; what is left to tell then is told."""

    def __init__(self, sums: Callable[[], Awaitable[Sums]], health: Health, clock: Clock | None = None) -> None:
        self._sums = sums
        self._health = health
        self._bounds = Bounds()
        self._looking = Looking(self._look, clock)

    def route(self) -> Route:
        """Give the place as a part of an application."""
        return Route(PATH, self._show)

    async def _show(self, request: Request) -> Response:
        if not is_near(request):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return Response(await self._looking.seen(), media_type=CONTENT_TYPE_PLAIN_0_0_4)

    async def _look(self) -> bytes:
        sums, (_, signs) = await self._known_sums(), await self._health.state()
        families = [build(_version()), redis_up(is_up=signs is not None)]
        if sums is not None:
            families += families_of_sums(sums.sums, self._bounds)
        if signs is not None:
            families += families_of_signs(signs, self._health.telegram_silence(signs))
        registry = CollectorRegistry(auto_describe=False)  # not the library's own, which tells of its host
        registry.register(_Collected(families))
        return generate_latest(registry)

    async def _known_sums(self) -> Sums | None:
        try:
            async with asyncio.timeout(LOOK_WITHIN):
                return await self._sums()
        except (WhoSaysError, TimeoutError):  # Redis is away, or the sums are being made anew
            return None


class _Collected(Collector):
    """What was awaited before; collecting itself waits for nothing."""

    def __init__(self, families: list[Metric]) -> None:
        self._families = families

    def collect(self) -> Iterator[Metric]:
        """Give it."""
        return iter(self._families)


@cache
def _version() -> str:
    try:
        return version("whosays")
    except PackageNotFoundError:  # it runs from a checkout
        return "unknown"
