"""Of a site that moderators have blocked nothing is opened and nothing is shown, and all of it is again afterwards."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.copies import copy_of_link
from bot.domain.moderation.block import Block, Kind, sites_of
from bot.domain.submission import Link, Post
from bot.errors import DomainBlockedError, StorageError
from bot.readers.fetch import Fetcher
from bot.readers.reader import Reader
from bot.services.analyses import Analyses
from bot.storage.cache.cache import Cache
from bot.storage.server.connection import Connection
from tests.doubles.audit import NOON
from tests.doubles.engines import FirstWordEngine
from tests.doubles.hostile_web import HostileWeb, hostile_web, page, redirect

TEXT = "Officials said on Monday that the bridge would open in June.\n" * 5


class Site:
    """Pages on this machine, and a service that may open them; `blocked` holds the sites that are blocked."""

    def __init__(self, web: HostileWeb, store: Connection) -> None:
        self.web, self.blocked, self.is_away = web, set[str](), False
        reader = Reader(Fetcher(frozenset({("127.0.0.1", web.port), ("localhost", web.port)})))
        self.service = Analyses(reader, FirstWordEngine(), Cache.at(store), site_kept_out=self.kept_out)

    async def kept_out(self, hosts: tuple[str, ...]) -> Block | None:
        """Find a block as the store does."""
        if self.is_away:
            raise StorageError("no answer")
        found = [site for host in hosts for site in sites_of(host) if site in self.blocked]
        site = next(iter(found), None)
        return (
            None if site is None else Block(kind=Kind.DOMAIN, subject=site, shown=site, why="made up", by="b", at=NOON)
        )

    async def is_refused(self, url: str) -> bool:
        """Tell whether a link is refused."""
        try:
            await self.service.analyse(Link(url), copy_of_link(Link(url)))
        except DomainBlockedError as error:
            return error.why == "made up"
        return False


@pytest.fixture
async def site(store: Connection) -> AsyncIterator[Site]:
    """Run the site."""
    async with hostile_web({"/a": page(TEXT.encode(), media_type="text/plain")}) as web:
        web.answers["/moved"] = redirect(web.url("/a"))
        site = Site(web, store)
        yield site
        await site.service.close()


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/a",
        "http://NEWS.example./a",
        "https://m.news.example:443/a?b#c",
        "https://under_score.news.example/",
    ],
)
async def test_nothing_is_opened_of_a_blocked_site(site: Site, url: str) -> None:
    """By whatever spelling of its address, or of a part of it."""
    site.blocked.add("news.example")

    assert (await site.is_refused(url), site.web.requests) == (True, [])


async def test_what_was_read_is_not_shown_until_it_is_lifted(site: Site) -> None:
    """Neither to who sends the link, nor in inline mode, nor by a button; a text that somebody pastes is theirs."""
    url = site.web.url("/a")
    read = await site.service.analyse(Link(url), copy_of_link(Link(url)))
    site.blocked.add("127.0.0.1")

    refused = [
        await site.service.known(copy_of_link(Link(url)), Link(url)),
        await site.service.known(copy_of_link(Link(url))),
        await site.service.known_link(url),
        await site.service.recall(read.id),
    ]
    asked = await site.is_refused(url)
    pasted = await site.service.analyse(Post(TEXT))
    opened = len(site.web.requests)
    site.blocked.clear()

    assert (refused, asked, opened) == ([None] * 4, True, 1)
    assert pasted.analysis.claims == read.analysis.claims
    assert await site.service.known_link(url) is not None
    assert not await site.is_refused(url)


async def test_where_a_redirect_leads_counts_as_well(site: Site) -> None:
    """Lifted, it is opened at once: no minute is waited, as after a failure of the page's."""
    url = site.web.url("/moved").replace("127.0.0.1", "localhost")
    site.blocked.add("127.0.0.1")
    before = await site.is_refused(url)
    site.blocked.clear()

    assert (before, await site.is_refused(url)) == (True, False)


async def test_without_the_store_links_are_opened(site: Site) -> None:
    """As ever."""
    site.blocked.add("127.0.0.1")
    site.is_away = True

    assert not await site.is_refused(site.web.url("/a"))
