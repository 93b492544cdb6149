"""Refuses articles of sites that moderators have blocked: before they are opened, where a redirect led, when kept."""

from collections.abc import Awaitable, Callable
from contextlib import suppress

from bot.domain.article import Article
from bot.domain.moderation.block import Block
from bot.domain.submission import Link, Submission
from bot.errors import DomainBlockedError, StorageError
from bot.readers.url import host_of

SiteKeptOut = Callable[[tuple[str, ...]], Awaitable[Block | None]]  # by hosts; raises StorageError


class BlockedSites:
    """Without a store, or where nobody blocks sites, none is blocked."""

    def __init__(self, site_kept_out: SiteKeptOut | None = None) -> None:
        self._site_kept_out = site_kept_out

    async def check(self, *addresses: str | None) -> None:
        """Raise DomainBlockedError where one of these addresses is of a site that is blocked."""
        block = await self._block(*addresses)
        if block is not None:
            raise DomainBlockedError(block.shown, block.why)

    async def are_open(self, *addresses: str | None) -> bool:
        """Tell whether none of these addresses is of such a site."""
        return await self._block(*addresses) is None

    async def may_be_given(self, article: Article, submission: Submission | None = None) -> bool:
        """Tell whether an article is of no such site; a text is the sender's, wherever it was read first."""
        match submission:
            case Link(url):
                return await self.are_open(url, *addresses_of(article))
            case None:
                return await self.are_open(*addresses_of(article))
        return True

    async def _block(self, *addresses: str | None) -> Block | None:
        hosts = tuple(dict.fromkeys(host for one in addresses if one and (host := host_of(one))))
        if self._site_kept_out is None or not hosts:
            return None
        with suppress(StorageError):
            return await self._site_kept_out(hosts)
        return None


def addresses_of(article: Article) -> tuple[str | None, ...]:
    """Give where an article was found, and where it says that it is found."""
    return article.found_at, article.url
