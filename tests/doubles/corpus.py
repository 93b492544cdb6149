"""All articles under tests/quality, as the offline engine reads them; each is read once in a run, when it is wanted."""

import json
from functools import cache
from pathlib import Path

from bot.domain.analysis import Analysis
from bot.domain.article import Article
from bot.engines.offline.engine import OfflineEngine

_QUALITY = Path(__file__).parents[1] / "quality"


@cache
def corpus() -> dict[str, Article]:
    """Give the gold and the crosscheck articles by their ids."""
    return {path.stem: _article(path) for path in sorted(_QUALITY.glob("*/*.json"))}


@cache
def reading_of(name: str) -> Analysis:
    """Read one of them."""
    return OfflineEngine().read(corpus()[name])


def _article(path: Path) -> Article:
    loaded = json.loads(path.read_text("utf-8"))
    return Article(title=loaded["title"], text=loaded["text"], language=loaded["lang"])
