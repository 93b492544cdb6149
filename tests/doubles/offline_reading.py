"""What the offline engine makes of a short text, for tests of its steps."""

from bot.domain.article import Article
from bot.domain.claim import Claim
from bot.engines.offline.engine import OfflineEngine
from bot.engines.offline.speakers.names import Names
from bot.engines.offline.text.lexicon import load
from bot.engines.offline.text.tokens import tokenize

ENGLISH = load("en")


def names_of(text: str) -> Names:
    """Find the names of an English text."""
    return Names(tokenize(text, ENGLISH), text, ENGLISH)


def claims_of(text: str) -> tuple[Claim, ...]:
    """Read an English text's claims, in their order."""
    return OfflineEngine().read(Article(text=text, language="en")).claims


def claim_on(words: str, text: str) -> Claim:
    """Give the first claim of an English text whose quote has these words; raises StopIteration where none has."""
    return next(claim for claim in claims_of(text) if words in claim.quote.text)
