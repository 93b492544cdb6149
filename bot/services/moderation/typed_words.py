"""What moderators type, found in the article that they correct; raises Refused where it is not there, or too long."""

from bot.domain.article import Article, Span
from bot.domain.claim import Claim, Source, SourceKind
from bot.domain.moderation.correction import MOST_WORDS
from bot.domain.moderation.meant import found
from bot.domain.moderation.refusal import Refused, Why
from bot.views.printable import one_line


def check_name(source: Source) -> None:
    """Refuse a source of which something is too long."""
    if max(len(part or "") for part in (source.name, source.title, source.via)) > MOST_WORDS:
        raise Refused(Why.TOO_LONG)


def cues_in(article: Article, cues: str, claim: Claim) -> tuple[Span, ...]:
    """Find cue words, those that stand already before any others of the same words."""
    typed = dict.fromkeys(filter(None, map(str.strip, cues.splitlines())))
    known = [span for span in claim.cues if span.text in typed]
    new = [words_in(article, words, claim.quote) for words in typed if words not in {span.text for span in known}]
    return tuple(sorted((*known, *new), key=lambda span: (span.start, span.end)))


def words_in(article: Article, words: str, inside: Span | None) -> Span:
    """Find words in an article, first of all inside a claim's quote."""
    sought = words.strip()
    if inside is not None and sought:
        start = article.text.find(sought, inside.start, inside.end)
        if start >= 0:
            return article.span(start, start + len(sought))
    if not sought:
        raise Refused(Why.NOT_IN_TEXT)
    if article.text.count(sought) > 1:
        raise Refused(Why.SEVERAL_TIMES)
    place = found(article, Span(sought, 0, len(sought)))
    if place is None:
        raise Refused(Why.NOT_IN_TEXT)
    return place


def source_of(kind: SourceKind, name: str, title: str = "", via: str = "") -> Source:
    """Make a source of what was typed; refuses a kind and a name that don't go together."""
    given = one_line(name) or None
    if given is None and kind.needs_name:
        raise Refused(Why.NAME_WANTED)
    if kind is SourceKind.NONE and given is not None:
        raise Refused(Why.NO_NAME_WANTED)
    return Source(kind=kind, name=given, title=one_line(title) or None, via=one_line(via) or None)
