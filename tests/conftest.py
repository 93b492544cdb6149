"""What holds for every test: no address beyond this machine is dialled, a busy machine is no failure, one browser.

And for all together: no planted secret comes out.
"""

import gc
import os
import sys
from collections.abc import AsyncIterator, Generator
from contextlib import nullcontext
from ipaddress import ip_address
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
import trustme
from hypothesis import settings

from tests.counting import counts, import_all, leave_to_workers, uncounted
from tests.doubles.browser import chromium
from tests.planting import Planting

if TYPE_CHECKING:
    from playwright.async_api import Browser

settings.register_profile("any machine", deadline=None, max_examples=50)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile("any machine")

LONGEST = ("tests/load/", "tests/run/")


def pytest_configure(config: pytest.Config) -> None:
    """Watch what comes out."""
    config.pluginmanager.register(Planting())


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Before the workers are started: lines are counted in them."""
    leave_to_workers()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Find the tests without counting lines, and look for no garbage in what is made by then."""
    import_all()
    gc.disable()
    with uncounted():
        found = yield
    gc.freeze()
    gc.enable()
    return found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the longest tests go first, so that no worker is left alone with one in the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Run a test, and count lines only where that is worth its time."""
    with nullcontext() if counts(item) else uncounted():
        return (yield)


@pytest.fixture(scope="session", autouse=True)
def _few_certificates(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Trust one authority, instead of reading all of the world's anew for each bot: that takes 40 ms."""
    path = tmp_path_factory.mktemp("authority") / "certificate.pem"
    trustme.CA().cert_pem.write_to_path(path)
    os.environ["SSL_CERT_FILE"] = str(path)


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
