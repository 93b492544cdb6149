"""Opens what was handed in.

A link is opened once for all who send it at one moment, and not again for a minute where it could not be read.
"""

from contextlib import suppress

from bot.domain.article import Article
from bot.domain.progress import Progress, Report, Step
from bot.domain.submission import Document, Link, Submission
from bot.errors import InputError, StorageError
from bot.readers.reader import Reader
from bot.services.blocked_sites import BlockedSites, addresses_of
from bot.services.single_flight import SingleFlight
from bot.storage.cache.failed_links import FailedLinks


class Opening:
    """Makes articles of submissions; raises an InputError where one can't be read."""

    def __init__(self, reader: Reader, failed_links: FailedLinks, sites: BlockedSites) -> None:
        self._reader = reader
        self._failed_links = failed_links
        self._sites = sites
        self._flights = SingleFlight[Article]()

    async def open(self, submission: Submission, copy: str | None, report: Report) -> Article:
        """Read a submission; `copy` is its name (bot/domain/copies.py) where it has one."""
        match submission:
            case Link():
                report(Progress(Step.OPENING_LINK))
            case Document():
                report(Progress(Step.OPENING_FILE))
        if not isinstance(submission, Link):
            return await self._reader.read(submission)
        await self._sites.check(submission.url)
        if copy is None:
            return await self._read(submission)
        return await self._flights.run(copy, lambda _: self._follow(submission, copy), report)

    async def _follow(self, link: Link, copy: str) -> Article:
        failed = None
        with suppress(StorageError):
            failed = await self._failed_links.find(copy)
        if failed is not None:
            failed.is_repeated = True
            raise failed
        try:
            return await self._read(link)
        except InputError as error:
            with suppress(StorageError):
                await self._failed_links.keep(copy, error)
            raise

    async def _read(self, link: Link) -> Article:
        article = await self._reader.read(link)
        await self._sites.check(*addresses_of(article))
        return article
