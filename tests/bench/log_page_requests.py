"""How long a page of the log takes in a browser's eyes: 100,000 entries, the whole application, real Redis.

python -m tests.bench.log_page_requests [ENTRIES]      goal: 100 ms for the slowest; ends with 1 where it takes longer

Each kind of page is asked for at the log's end, its middle and its beginning, with the session's checks, the index's
catching up, the rendering, and the entry that says that a moderator looked.
"""

import asyncio
import sys
import time
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from bot.clock import utc_now
from bot.domain.moderation.log_query import Facet, LogQuery
from bot.storage.server.connection import Connection
from tests.bench.log_pages import events, queries
from tests.doubles.audit import NOON, log_at
from tests.doubles.stores import new_store
from tests.web.browsing import Browser
from tests.web.moderators.office import ANNA, Office, an_office

ENTRIES, TIMES, GOAL = 100_000, 5, 100.0
BATCH = 1_000
BACK = NOON + timedelta(days=90, minutes=5) - utc_now()  # what is made up ends now: nobody looks at a future log
LOG = "/moderators/log"

_NAMES = {Facet.HOST: "site"}  # of fields that are called otherwise than what they find


async def fill(connection: Connection, entries: int) -> None:
    """Write the log of the last 90 days."""
    log, past = log_at(connection, utc_now), (replace(one, at=(one.at or NOON) - BACK) for one in events(entries))
    while batch := list(islice(past, BATCH)):
        await log.append(batch)


def address(query: LogQuery, below: int | None) -> str:
    """Write the address of a page."""
    fields = {_NAMES.get(facet, facet.value): value for facet, value in query.facets()}
    times = {name: getattr(query, name) for name in ("since", "until")}
    fields |= {name: f"{at - BACK:%Y-%m-%dT%H:%M}" for name, at in times.items() if at is not None}
    return f"{LOG}?{urlencode(fields | ({} if below is None else {'below': str(below)}))}"


async def main(entries: int) -> int:
    """Fill a server of its own; print the slowest page of each kind."""
    with TemporaryDirectory() as folder:
        async with new_store(Path(folder)) as connection:
            await fill(connection, entries)
            office, worst = await an_office(connection), 0.0
            await office.moderation.index.catch_up()
            for number, (name, query) in enumerate(await queries(connection)):
                browser = await _moderator(office, number)
                places = [address(query, below) for below in (None, entries // 2, entries // 50)]
                worst = max(worst, await _slowest(browser, name, places))
            browser = await _moderator(office, 999)
            worst = max(worst, await _slowest(browser, "one entry", [f"{LOG}/{entries // 2}"]))
            worst = max(worst, await _slowest(browser, "overview", ["/moderators?days=30"]))
    print(f"slowest of all {worst:.1f} ms   goal {GOAL:.0f}")  # noqa: T201 - a benchmark prints
    return int(worst > GOAL)


async def _moderator(office: Office, number: int) -> Browser:
    """Log another moderator in: one alone may not ask so often."""
    user = ANNA + 1_000 + number
    await office.moderation.roster.add(user, f"m{number}", "")
    return await office.moderator(user, f"203.0.{number // 250}.{number % 250}")


async def _slowest(browser: Browser, name: str, places: list[str]) -> float:
    times = []
    for place in places:
        for _ in range(TIMES):
            begun = time.perf_counter()
            page = await browser.get(place)
            times.append(1000 * (time.perf_counter() - begun))
            if page.status_code != 200:
                raise AssertionError(f"{place}: {page.status_code}")
    print(f"{name:24} slowest {max(times):6.1f} ms   {len(page.content) // 1000:3} kB")  # noqa: T201 - a benchmark prints
    return max(times)


if __name__ == "__main__":
    sys.exit(asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES)))
