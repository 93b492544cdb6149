"""The command `read`: analyses inputs one after the other, and shows each as it is done."""

import asyncio
import logging
from pathlib import Path

from bot.cli.arguments import ReadArguments
from bot.cli.inputs import gather
from bot.cli.sentences import sentence
from bot.cli.streams import Streams
from bot.errors import SettingsError, StorageError, WhoSaysError
from bot.services.analyses import Analyses
from bot.services.answer import Answer
from bot.views import contract

DONE, UNREADABLE = 0, 1

_log = logging.getLogger(__name__)


class ReadCommand:
    """Reads what the arguments name and writes to the streams."""

    def __init__(self, arguments: ReadArguments, analyses: Analyses, streams: Streams) -> None:
        self._arguments = arguments
        self._analyses = analyses
        self._streams = streams
        self._warned = False

    async def run(self) -> int:
        """Read every input, whatever becomes of the others; returns the exit status. Raises SettingsError, OSError."""
        done = [await self._read(word) for word in self._arguments.inputs]
        return DONE if all(done) else UNREADABLE

    async def _read(self, word: str) -> bool:
        try:
            answer = await self._analyses.analyse(await gather(word, self._arguments.title))
            shown = await self._render(answer)
        except SettingsError:  # wrong for every input
            raise
        except Exception as error:  # noqa: BLE001 - a process edge: the other inputs must be read all the same
            _log.debug("reading %r failed", word, exc_info=True)
            self._fail(word, error)
            return False
        if answer.trouble is not None:
            self._warn(answer.trouble)
        self._streams.show(shown)
        return True

    async def _render(self, answer: Answer) -> str:
        """Write the page where one is asked for, and return what is to be shown."""
        if self._arguments.page is not None:
            await _write_page(answer, self._arguments.page)
        if self._arguments.json:
            return contract.analysis_line(answer.analysis, cached=answer.cached)
        from bot.views import terminal  # noqa: PLC0415 - programs that ask for JSON don't pay for it

        colour, width = self._streams.colour, self._streams.width
        return terminal.render(answer.analysis, cached=answer.cached, colour=colour, width=width)

    def _fail(self, word: str, error: Exception) -> None:
        said = sentence(error)
        self._streams.complain(f"{word}: {said}")
        if self._arguments.json:
            code = error.code if isinstance(error, WhoSaysError) else WhoSaysError.code
            self._streams.show(contract.error_line(word, code, said))

    def _warn(self, trouble: StorageError) -> None:
        if not self._warned:
            self._streams.complain(sentence(trouble))
        self._warned = True


async def _write_page(answer: Answer, page: Path) -> None:
    from bot.cli.page_file import write_page  # noqa: PLC0415 - few ask for a page
    from bot.i18n import ENGLISH  # noqa: PLC0415
    from bot.views.page import render  # noqa: PLC0415

    html = render(answer.analysis, ENGLISH)
    try:
        await asyncio.to_thread(write_page, page, html)
    except (OSError, ValueError) as exc:
        raise SettingsError("--html", f"{page} can't be written ({getattr(exc, 'strerror', None) or exc})") from exc
