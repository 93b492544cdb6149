"""axe-core in a page: what keeps somebody out of it. It comes with its package, from no network."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.async_api import Page


async def put_axe_into(page: "Page") -> None:
    """Have a page ready to be looked at."""
    await page.evaluate(_script())


async def faults(page: "Page") -> list[str]:
    """Give what axe-core finds that is serious, each with a place where it is."""
    found = await page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        f"{one['id']}: {one['nodes'][0]['html']}"
        for one in found["violations"]
        if one["impact"] in {"serious", "critical"}
    ]


@cache
def _script() -> str:
    pytest.importorskip("axe_playwright_python", reason="no axe-core on this machine")
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
