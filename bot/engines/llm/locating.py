"""A claim of a reply as a claim of the article: its passage by sentence numbers, its words found again in that.

The model points and our own code cuts, so that a quote can't be misquoted. Where the second reader reads the same
passage in the same way, the attribution's parts are as it found them.
"""

from collections.abc import Container, Sequence
from itertools import pairwise

from bot.domain.article import Article, Span
from bot.domain.claim import Claim, Modality, QuoteType, Source, SourceKind
from bot.engines.grounding.searching import Searched
from bot.engines.grounding.words import says_something
from bot.engines.llm.numbering import Numbered, visible
from bot.engines.llm.reply import ReplyClaim
from bot.engines.llm.second_reader import SecondReader, same_source
from bot.engines.offline.text.quotes import find_quotes

LONGEST_RUN = 3  # adjacent sentences that one claim may have, as it is asked for


class Locating:
    """Finds the claims of one article; `sentences` are what the model saw, in order."""

    def __init__(self, article: Article, sentences: Sequence[Numbered], second: SecondReader) -> None:
        self._article = article
        self._by_number = {one.number: one for one in sentences}
        self._searched = Searched(article.text, article.language)
        self._quotations = [(quote.start, quote.end) for quote in find_quotes(article.text)]
        self._second = second

    def locate(self, given: ReplyClaim, shared: Container[int] = ()) -> Claim | None:
        """Place a claim; None where no sentence has any of its numbers. What it says is not grounded yet.

        `shared` are the numbers of sentences that bear several claims: of those, only a clause is quoted.
        """
        run = self._run(given.sentences)
        if not run:
            return None
        quote = self._article.span(run[0].span.start, run[-1].span.end)
        source = _source(given)
        read = self._second.claims_in(quote, given.statement)
        if read and len(run) == 1 and run[0].number in shared:
            quote = self._article.span(min(one.quote.start for one in read), max(one.quote.end for one in read))
        same = [one for one in read if same_source(one.source, source)] if source.name else []
        content = tuple(part for one in same for part in one.content) or (quote,)
        return Claim(
            statement=_sentence(given.statement) or quote.text,
            quote=quote,
            content=content,
            source=self._with_mention(source, quote, content, same),
            modality=given.modality,
            cues=self._cues(given, quote),
        )

    def counted_out(self, given: ReplyClaim, claim: Claim) -> int:
        """Count the cue words of a reply that its passage does not have."""
        wanted = 0 if given.modality is Modality.ASSERTED else len({cue.lower() for cue in given.cues})
        return max(0, wanted - len(claim.cues))

    def _run(self, numbers: Sequence[int]) -> list[Numbered]:
        """Give the first run of adjacent sentences among those that there are."""
        known = sorted({number for number in numbers if number in self._by_number})
        gap = next((at for at, (one, other) in enumerate(pairwise(known), 1) if other != one + 1), len(known))
        return [self._by_number[number] for number in known[: min(gap, LONGEST_RUN)]]

    def _cues(self, given: ReplyClaim, quote: Span) -> tuple[Span, ...]:
        """Find the words that make a claim what it is; what is asserted has none."""
        if given.modality is Modality.ASSERTED:
            return ()
        told = (cue for cue in given.cues if says_something(cue, self._article.language))
        found = (self._searched.find(cue, quote.start, quote.end) for cue in told)
        places = sorted({place for place in found if place is not None})
        spans = [self._article.span(*place) for place in places]
        return tuple(one for one in spans if not any(other != one and other.covers(one) for other in spans))

    def _with_mention(self, source: Source, quote: Span, content: Sequence[Span], same: Sequence[Claim]) -> Source:
        """Give a source its cue and mention, as the second reader found them, or by its name in the passage.

        The fuller name of both readers is taken.
        """
        if source.kind is SourceKind.NONE:
            return source
        cued = next((one.source for one in same if one.source.cue is not None), None)
        mention = cued.mention if cued is not None else self._mention(source, quote)
        names = (one.source.name for one in same if one.source.kind is source.kind and one.source.name)
        return Source(
            kind=source.kind,
            name=max((source.name or "", *names), key=lambda name: len(name.split())) or None,
            title=source.title,
            via=source.via,
            cue=cued.cue if cued is not None else None,
            mention=mention,
            quote_type=self._quote_type(content),
        )

    def _mention(self, source: Source, quote: Span) -> Span | None:
        name = source.name or ""
        for words in (name, name.rpartition(" ")[2]):
            place = self._searched.find(words, quote.start, quote.end)
            if place is not None:
                return self._article.span(*place)
        return None

    def _quote_type(self, content: Sequence[Span]) -> QuoteType:
        """Tell whether what is claimed stands in quotation marks: all of it, a part, or nothing."""
        marked = sum(
            max(0, min(part.end, end) - max(part.start, start)) for part in content for start, end in self._quotations
        )
        if not marked:
            return QuoteType.INDIRECT
        whole = sum(part.end - part.start for part in content)
        return QuoteType.DIRECT if marked >= whole - 1 else QuoteType.MIXED  # a full stop may stand behind the mark


def _sentence(statement: str) -> str:
    """Put a statement on one line, with nothing invisible in it and a capital where its script has one."""
    words = visible(statement)
    return words[:1].upper() + words[1:]


def _source(given: ReplyClaim) -> Source:
    """Take a source as it is given; who should have a name and has none is somebody unnamed, or nobody."""
    kind, name = given.source_kind, given.source_name
    if kind is SourceKind.NONE:
        kind = SourceKind.ANONYMOUS_SOURCE if given.modality is Modality.RUMOR else kind
        return Source(kind=kind, via=given.via)
    if name is None and kind.needs_name:
        return Source(kind=SourceKind.ANONYMOUS_SOURCE if kind.unnamed else SourceKind.NONE, via=given.via)
    return Source(kind=kind, name=name, title=given.source_title, via=given.via)
