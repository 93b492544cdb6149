"""Pages of moderators as people have them before them: by light on a desk, and in the dark on a narrow phone."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from tests.doubles.axe import faults, put_axe_into
from tests.doubles.browser import keep_picture

if TYPE_CHECKING:
    from playwright.async_api import Page


class Screen(NamedTuple):
    """What somebody looks at."""

    name: str
    scheme: Literal["light", "dark"]
    width: int
    height: int


SCREENS = (
    Screen("desk", "light", 1280, 900),
    Screen("phone", "dark", 320, 640),
)


async def look_at_all(page: "Page", places: Mapping[str, str], opening: str = "0") -> list[str]:
    """Go to each address on each screen, keep a picture, and tell what is wrong: serious faults, or a page too wide.

    `opening` is a script that opens what is closed at first.
    """
    wrong = list[str]()
    for name, address in places.items():
        await page.goto(address)
        await page.evaluate(opening)
        await put_axe_into(page)
        for screen in SCREENS:
            await page.set_viewport_size({"width": screen.width, "height": screen.height})
            await page.emulate_media(color_scheme=screen.scheme)
            await keep_picture(page, f"moderators-{name}-{screen.name}")
            wrong += [f"{name}, {screen.name}: {fault}" for fault in await faults(page)]
            if await page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wrong.append(f"{name}, {screen.name}: too wide")
    return wrong
