"""How fast the offline engine reads: milliseconds for each 1,000 words, and whether the time is linear in the length.

python -m tests.bench.engine_speed [RUNS]        goal: 25 ms for 1,000 words on one core, ratios of about 1
"""

import sys
import time
from pathlib import Path

from bot.domain.article import Article
from bot.engines.offline.engine import OfflineEngine

SEED = Path(__file__).parents[1] / "seed-article.txt"
SIZES = (1_000, 10_000, 50_000, 200_000)


def main(runs: int) -> None:
    """Time articles of growing length; print each one's time per word, and its ratio to the smallest one's."""
    engine = OfflineEngine()
    paragraphs = [line for line in SEED.read_text(encoding="utf8").splitlines() if line.strip()]
    smallest = 0.0
    for size in SIZES:
        article = Article(text=_repeated(paragraphs, size), title=paragraphs[0], language="en")
        engine.read(article)
        took = min(_seconds(engine, article) for _ in range(max(1, runs * SIZES[0] // size)))
        words = len(article.text.split())
        each = 1_000_000 * took / words
        smallest = smallest or each
        print(f"{words:7,} words   {each:6.1f} ms per 1,000   ratio {each / smallest:.2f}")  # noqa: T201 - a benchmark prints


def _repeated(paragraphs: list[str], size: int) -> str:
    """Repeat the paragraphs of an article until they have about `size` words."""
    text: list[str] = []
    words = 0
    while words < size:
        paragraph = paragraphs[len(text) % len(paragraphs)]
        text.append(paragraph)
        words += len(paragraph.split())
    return "\n\n".join(text)


def _seconds(engine: OfflineEngine, article: Article) -> float:
    begun = time.process_time()
    engine.read(article)
    return time.process_time() - begun


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
