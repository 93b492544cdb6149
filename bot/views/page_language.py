"""Which language each part of the page is in: the page speaks its reader's, the article's words keep their own."""

import re

from bot.domain.article import Article
from bot.i18n import Tongue

_LANGUAGE = re.compile(r"(?!und\b)[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def language(article: Article) -> str:
    """Return the article's language as HTML names it; empty where it is unknown."""
    return article.language if _LANGUAGE.fullmatch(article.language) else ""


def foreign(article: Article, tongue: Tongue) -> str | None:
    """Return what `lang` is on the article's words where the page quotes them; None where it need not be said."""
    own = language(article)
    return own if own and own != tongue.code else None
