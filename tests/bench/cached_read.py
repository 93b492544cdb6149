"""How long a known article takes when the process runs already: fingerprint, look-up, decoding, spans.

python -m tests.bench.cached_read [RUNS]        goal: a median of 2 ms at most
"""

import asyncio
import sys
import time
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bot.domain.fingerprint import analysis_id
from bot.storage.cache.analysis_cache import AnalysisCache
from bot.storage.cache.shelf import Shelf
from bot.storage.server.connection import Connection
from bot.storage.server.embedded import EmbeddedServer
from tests.doubles.gold_analyses import gold_analyses


async def main(runs: int) -> None:
    """Time look-ups of the seed article on an embedded server; print medians in milliseconds."""
    seed = gold_analyses()["seed"]
    copy = replace(seed.article, text=seed.article.text.replace("\n\n", "\n"))
    with TemporaryDirectory() as folder:
        server = EmbeddedServer(Path(folder))
        connection = Connection(asyncio.ensure_future(asyncio.to_thread(server.start)))
        cache = AnalysisCache(Shelf(connection))
        await cache.put(analysis_id(seed.article, seed.engine), seed)
        for name, article in (("the same text", seed.article), ("a copy with other white space", copy)):
            times = []
            for _ in range(runs):
                begun = time.perf_counter()
                assert await cache.get(analysis_id(article, seed.engine), article, seed.engine) is not None
                times.append(1000 * (time.perf_counter() - begun))
            print(  # noqa: T201 - a benchmark prints
                f"{name:32} {median(times):.2f} ms   first {times[0]:.2f}, longest later {max(times[1:]):.2f}   goal 2"
            )
        await connection.close()
        server.close()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
