"""Every place that moderators' pages have, and every form that they show there."""

from typing import NamedTuple

from bot.services.moderation import pages as places
from bot.services.moderation.pages import AGAIN, ANALYSIS, ENTRY, HOME, REPORT
from tests.web.browsing import Browser, field_names, forms


class Form(NamedTuple):
    """What a form holds as it is shown, and the names of all of its fields."""

    fields: dict[str, str]
    names: set[str]


Forms = dict[tuple[str, str], Form]  # by the place that a form goes to, and its act


def every_place(analysis: str) -> list[str]:
    """Give them, where there is an analysis, and an entry and a report number 1."""
    return [
        *(HOME, places.LOG, places.REPORTS, places.PARKED, places.BLOCKS, places.SETTINGS, f"{places.LOG}/export.csv"),
        *(ENTRY.format(number=1), REPORT.format(number=1), ANALYSIS.format(id=analysis), AGAIN.format(id=analysis)),
    ]


async def every_form(browser: Browser, shown: list[str]) -> Forms:
    """Read the forms of a moderator's pages that change something."""
    found: Forms = {}
    for place in shown:
        page = await browser.get(place)
        assert page.status_code == 200
        if "html" not in page.headers["content-type"]:
            continue
        for (target, fields), names in zip(forms(page), field_names(page), strict=True):
            if "token" in fields:
                found.setdefault((target or place, fields.get("act", "")), Form(fields, names))
    return found
