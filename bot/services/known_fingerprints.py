"""Articles' fingerprints, made once for all who ask: folding 1,000 words takes half a millisecond.

They are remembered by the ids of analyses, which have them in them: by the article, its text would stay in memory.
"""

from bot.domain.article import Article
from bot.domain.fingerprint import fingerprint

_MOST_KNOWN = 1_000
_known: dict[str, str] = {}


def fingerprint_of(article: Article, analysis_id: str) -> str:
    """Give the fingerprint of an article that an analysis of this id is of."""
    found = _known.get(analysis_id)
    if found is None:
        found = _known[analysis_id] = fingerprint(article)
        if len(_known) > _MOST_KNOWN:
            del _known[next(iter(_known))]
    return found
