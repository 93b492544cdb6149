"""The model's loaded words, wherever the article itself says them: function words and other people's words are none."""

from collections.abc import Sequence

from bot.domain.article import Article, Span
from bot.engines.grounding.searching import Searched
from bot.engines.grounding.words import says_something
from bot.engines.offline.text.quotes import find_quotes

_LONGEST = 40  # characters of a word or a phrase


def loaded_words(article: Article, words: Sequence[str]) -> tuple[Span, ...]:
    """Find words in the article's own voice: where they stand outside every quotation; in order of the text."""
    searched = Searched(article.text, article.language)
    spoken = [(quote.start, quote.end) for quote in find_quotes(article.text)]
    places = {
        place
        for word in words
        if 1 < len(word.strip()) <= _LONGEST and says_something(word, article.language)
        for place in searched.find_all(word)
        if not any(start < place[1] and place[0] < end for start, end in spoken)
    }
    found: list[Span] = []
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        if not found or start >= found[-1].end:
            found.append(article.span(start, end))
    return tuple(found)
