"""The articles that tests hand in: the seed article, and others of the gold set by their names."""

from pathlib import Path

from tests.doubles.gold_analyses import gold_analyses

SEED = (Path(__file__).parents[1] / "seed-article.txt").read_text("utf-8").strip()
SEED_TITLE, _, SEED_BODY = SEED.partition("\n\n")
SEED_PARAGRAPHS = tuple(SEED_BODY.split("\n\n"))


def news(name: str) -> str:
    """Give a gold article as it is pasted: its headline, a blank line, its text."""
    article = gold_analyses()[name].article
    return f"{article.title}\n\n{article.text}"


def long_news() -> str:
    """Give an article of 7,100 characters, the paragraphs of three: clients cut it after 4,026."""
    texts = (gold_analyses()[name].article.text for name in ("d22", "d20", "d11"))
    return "\n\n".join((*news("d22").split("\n\n")[:1], *texts))[:7_100]
