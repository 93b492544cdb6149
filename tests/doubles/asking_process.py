"""A process of its own that asks for analyses, as one of several bots that share a Redis.

python -m tests.doubles.asking_process REDIS_URL SECONDS, where SECONDS is how long its engine reads.
"""

import asyncio
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from bot.domain.submission import PastedText
from bot.readers.fetch import Fetcher
from bot.readers.reader import Reader
from bot.services.analyses import Analyses
from bot.storage.cache.cache import Cache
from bot.storage.cache.flights import Flights
from tests.doubles.caches import connection_to
from tests.doubles.counting_engine import CountingEngine

LEASE = 0.6  # seconds: a tenth of the real one, since tests wait for it to run out


@dataclass(frozen=True)
class Answered:
    """How many answers each reader gave, by process, and whether they came from the cache."""

    readers: dict[str, int]
    cached: bool


class AskingProcess:
    """The process as a test sees it; `id` is its number."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.id = process.pid

    def ask(self, text: str, times: int = 1) -> None:
        """Have it ask for an article, so many times at once."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([text, times]) + "\n")
        self._process.stdin.flush()

    def answered(self) -> Answered:
        """Wait until it has its answers."""
        assert self._process.stdout is not None
        return Answered(**json.loads(self._process.stdout.readline()))


@contextmanager
def asking_process(url: str, seconds: float) -> Iterator[AskingProcess]:
    """Run one until the block ends; it is there at once, and answers when it has started."""
    command = [sys.executable, "-m", "tests.doubles.asking_process", url, str(seconds)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield AskingProcess(process)
        finally:
            process.kill()


async def _main(url: str, seconds: float) -> None:
    async with connection_to(url) as connection:
        cache = replace(Cache.at(connection), flights=Flights(connection, LEASE))
        analyses = Analyses(Reader(Fetcher()), CountingEngine(connection, seconds), cache)
        while line := await asyncio.to_thread(sys.stdin.readline):
            text, times = json.loads(line)
            answers = await asyncio.gather(*(analyses.analyse(PastedText(text)) for _ in range(times)))
            readers = Counter(answer.analysis.warnings[0] for answer in answers)
            cached = all(answer.cached for answer in answers)
            print(json.dumps({"readers": readers, "cached": cached}), flush=True)  # noqa: T201 - the test reads it


if __name__ == "__main__":
    asyncio.run(_main(sys.argv[1], float(sys.argv[2])))
