"""What holds for every test: no address beyond this machine is dialled, a busy machine is no failure, one browser."""

import sys
from collections.abc import AsyncIterator
from ipaddress import ip_address
from typing import TYPE_CHECKING

import pytest_asyncio
from hypothesis import settings

from tests.doubles.browser import chromium

if TYPE_CHECKING:
    from playwright.async_api import Browser

settings.register_profile("any machine", deadline=None)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile("any machine")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator["Browser"]:
    """Run a browser until all tests are over."""
    async with chromium() as browser:
        yield browser


def _stay_on_this_machine(event: str, arguments: tuple[object, ...]) -> None:
    if event != "socket.connect" or not isinstance(arguments[1], tuple):
        return
    host = str(arguments[1][0])
    if host != "localhost" and not ip_address(host).is_loopback:
        raise PermissionError(f"a test dials {host}")


sys.addaudithook(_stay_on_this_machine)
