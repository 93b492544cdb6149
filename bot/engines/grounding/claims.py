"""Drops or mends what the article does not say; no claim of either engine is shown before it was here.

The spans of a claim are the article's own words by construction. What remains is what an engine words itself: the
statement, for which the quote stands in, and the names around a source.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from bot.domain.analysis import Drop
from bot.domain.article import Article, Span
from bot.domain.claim import SOURCE_DROPPED, STATEMENT_REPLACED, Claim, Note, QuoteType, Source, SourceKind
from bot.engines.grounding.passage import Fault, Passage, names_in
from bot.engines.grounding.sources import Sources
from bot.engines.grounding.statement import fault_of, repeats, restates
from bot.engines.grounding.wording import words_in
from bot.engines.grounding.words import Words, words_of

_CLAUSE = re.compile('[,;:—–()“”"]')
_NAME = re.compile(r"(?<=[\w,’'.] )[A-Z][\w’'-]*")  # a word with a capital inside a sentence
_READ_AS = {"und": "en"}  # as the offline engine reads it


class Grounding:
    """Grounds the claims of one article; `drops` counts what was dropped or mended, by its reason.

    `sentences` are the article's, in order; `names` may stand for a pronoun anywhere in it. `resolved`: our own code
    put the names in, so that any description may be somebody's.
    """

    def __init__(
        self, article: Article, sentences: Sequence[Span], names: Iterable[str] = (), *, resolved: bool = False
    ) -> None:
        self.drops: Counter[str] = Counter()
        self._article = article
        self._language = _READ_AS.get(article.language, article.language)
        self._given_names = names
        self._resolved = resolved
        self._sources = Sources(article, self._language)
        self._sentences = sentences
        self._starts = [span.start for span in sentences]
        self._ends = [span.end for span in sentences]

    def ground(self, claim: Claim, *, content_known: bool, resolved: Iterable[str] = ()) -> Claim:
        """Ground a claim; `content_known`: its content is less than its quote because the rest is the attribution.

        `resolved`: names that our own code has put for a pronoun or a description in this passage.
        """
        source = self._grounded(claim)
        if source != claim.source:
            dropped = source.kind is not claim.source.kind
            notes = (*claim.notes, Note(SOURCE_DROPPED)) if dropped else claim.notes
            claim = replace(claim, source=source, notes=notes)
        fault = self._fault(claim, resolved, content_known=content_known)
        if fault is None:
            return claim
        self.drops[f"statement_{fault}"] += 1
        own = " ".join(claim.quote.text.split())
        return replace(claim, statement=own, notes=(*claim.notes, Note(STATEMENT_REPLACED)))

    def summary(self) -> tuple[Drop, ...]:
        """Give what was dropped so far, by reason."""
        return tuple(Drop(reason, count) for reason, count in sorted(self.drops.items()))

    def _grounded(self, claim: Claim) -> Source:
        """Keep what the article says of a source, in its own spelling; without such a name in it, nothing is kept."""
        source = claim.source
        name = source.name and self._sources.name(source.name, source.kind)
        if source.name and name is None:
            self.drops[SOURCE_DROPPED] += 1
            return Source()
        title, via = self._title(source.title, name or ""), self._via(source.via, claim.quote)
        if (name, title, via) == (source.name, source.title, source.via):
            return source
        return replace(source, name=name, title=title, via=via)

    def _title(self, given: str | None, name: str) -> str | None:
        """Keep a role that stands beside its bearer's name."""
        found = given and self._sources.words(given)
        if found and (self._resolved or self._sources.stand_together(found, name)):
            return found
        if given:
            self.drops["title_dropped"] += 1
        return None

    def _via(self, given: str | None, quote: Span) -> str | None:
        """Keep an outlet or a person that the passage names, or a sentence beside it."""
        found = given and self._sources.words(given)
        cased = found is not None and found.lower() != found.upper()
        if found and (self._resolved or (not (cased and found == found.lower()) and self._is_near(found, quote))):
            return found
        if given:
            self.drops["via_dropped"] += 1
        return None

    def _is_near(self, words: str, quote: Span) -> bool:
        first, last = bisect_right(self._ends, quote.start), bisect_left(self._starts, quote.end)
        return not self._sentences_with(words).isdisjoint(range(first - 1, last + 1))

    def _sentences_with(self, words: str) -> set[int]:
        """Give the numbers of the sentences in which words stand."""
        return {bisect_right(self._starts, start) - 1 for start, _ in self._sources.places(words)}

    def _fault(self, claim: Claim, resolved: Iterable[str], *, content_known: bool) -> Fault | None:
        known = words_of(self._language)
        if repeats(claim.statement, claim.quote.text):
            return None
        content = _content(claim) if content_known and known and not _turned(claim, known) else None
        if any(restates(claim.statement, words) for words in (content, claim.quote.text) if words):
            return None
        source = claim.source
        passage = Passage(
            units=self._units(claim, cut=content is not None),
            content=content,
            names=self._names | names_in([*resolved, *([source.name] if self._resolved and source.name else [])]),
            tellers=names_in(filter(None, (source.name, source.via, source.title))),
            role=None if self._resolved else _role(source.title or "", known),
            sourced=source.kind is not SourceKind.NONE,
        )
        return fault_of(claim.statement, passage, self._language)

    @cached_property
    def _names(self) -> frozenset[str]:
        return names_in(self._given_names)

    def _units(self, claim: Claim, *, cut: bool) -> list[str]:
        """Give the sentences of a claim, cut at the edges of its content where that is known."""
        first, last = bisect_right(self._ends, claim.quote.start), bisect_left(self._starts, claim.quote.end)
        whole = self._sentences[first:last] or [claim.quote]
        edges = {edge for span in (claim.quote, *claim.content) for edge in (span.start, span.end)} if cut else set()
        pieces = (self._article.text[start:end] for span in whole for start, end in _cut(span, edges))
        return [piece for piece in pieces if piece.strip()]


def _content(claim: Claim) -> str:
    return " ".join(part.text for part in claim.content)


def _role(title: str, known: Words | None) -> tuple[str, ...]:
    """Give the words of a role down to what it is: "Russia expert" of "Russia expert at the institute"."""
    words = [word.low for word in words_in(title.partition(",")[0])]
    end = next((at for at, word in enumerate(words) if known and word in known.small), len(words))
    return tuple(words[:end])


def _turned(claim: Claim, known: Words) -> bool:
    """Whether an attribution turns what is claimed round: "denied that …", "did not say that …", "if she says …".

    What counts is the clause with the cue and the sentence's first one, and names such as May and Hope don't.
    """
    cue = claim.source.cue
    if claim.source.quote_type is QuoteType.DIRECT:  # a quotation is what it is, unless it is denied
        return cue is not None and known.denials.search(_lower(cue.text)) is not None
    clauses = _clauses_around(claim)
    cued = [clause for clause in clauses if cue is None or _lower(cue.text) in clause]
    first = [clause for clause in clauses[:1] if not known.denials.match(clause)]  # "Asked if she knew, …"
    return any(
        known.negations.search(clause) or known.denials.search(clause) or known.hedges_only(clause)
        for clause in (*cued, *first)
    )


def _clauses_around(claim: Claim) -> list[str]:
    """Give the clauses of a quote outside its content, in order, in lower case and without names."""
    text, start = _NAME.sub(lambda name: " " * len(name[0]), claim.quote.text), claim.quote.start
    edges = [edge - start for part in claim.content for edge in (part.start, part.end)]
    between = zip([0, *edges[1::2]], [*edges[::2], len(text)], strict=True)
    pieces = (clause.strip() for a, b in between for clause in _CLAUSE.split(_lower(text[a:b])))
    return [piece for piece in pieces if piece]


def _lower(text: str) -> str:
    return text.lower().replace("’", "'")


def _cut(span: Span, edges: set[int]) -> list[tuple[int, int]]:
    cuts = [span.start, *sorted(edge for edge in edges if span.start < edge < span.end), span.end]
    return list(pairwise(cuts))
