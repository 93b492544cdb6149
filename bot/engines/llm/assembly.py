"""Replies into an analysis: every claim is placed, grounded and read a second time; all else of a reply is left behind.

Pure: nothing is asked here, and whatever the replies hold, the analysis says only what the article does.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.domain.analysis import Analysis, EngineIdentity
from bot.domain.article import Article, Span
from bot.domain.claim import Claim, Modality
from bot.domain.voices import count_voices
from bot.engines.grounding.claims import Grounding
from bot.engines.llm.chunks import Part
from bot.engines.llm.full_names import by_fullest_names
from bot.engines.llm.headline import headline
from bot.engines.llm.loaded_words import loaded_words
from bot.engines.llm.locating import Locating
from bot.engines.llm.numbering import Numbered
from bot.engines.llm.ranking import rank
from bot.engines.llm.reply import Reply, ReplyClaim
from bot.engines.llm.second_reader import SecondReader, differences, resolved_names, with_role

CLAIMS_DROPPED = "claims_dropped"  # a warning, by the contract


@dataclass(frozen=True, slots=True)
class Material:
    """What an analysis is made of: an article, its numbered sentences, and what the second reader says of it."""

    article: Article
    sentences: Sequence[Numbered]
    second: Analysis | None


@dataclass(frozen=True, slots=True)
class Answered:
    """A part of an article, and the reply to it."""

    part: Part
    reply: Reply

    def claims(self) -> Iterator[ReplyClaim]:
        """Give the reply's claims, with the numbers of those sentences only that it was shown."""
        shown = {one.number for one in self.part.sentences}
        for claim in self.reply.claims:
            yield claim.model_copy(update={"sentences": [number for number in claim.sentences if number in shown]})


def assemble(material: Material, replies: Sequence[Answered], identity: EngineIdentity) -> Analysis:
    """Make the analysis of an article from the replies to its parts."""
    article = material.article
    claims, grounding = _Assembly(material).claims([claim for one in replies for claim in one.claims()])
    broken = sum(one.reply.broken for one in replies)
    if broken:
        grounding.drops["claim_malformed"] += broken
    lost = grounding.drops.keys() & {"claim_malformed", "claim_without_sentence"}
    stronger = any(one.reply.headline_stronger_than_body for one in replies)
    return Analysis(
        article=article,
        engine=identity,
        claims=claims,
        headline=headline(article, claims, material.second, stronger=stronger),
        voices=count_voices(claims),
        loaded_words=loaded_words(article, [word for one in replies for word in one.reply.loaded_words]),
        warnings=(CLAIMS_DROPPED,) if lost else (),
        drops=grounding.summary(),
    )


class _Assembly:
    def __init__(self, material: Material) -> None:
        self._second = SecondReader(material.second)
        self._locating = Locating(material.article, material.sentences, self._second)
        self._grounding = Grounding(material.article, [one.span for one in material.sentences])

    def claims(self, given: Sequence[ReplyClaim]) -> tuple[tuple[Claim, ...], Grounding]:
        """Give the claims in the order of the text, ranked, and what was dropped on the way."""
        cited = Counter(number for each in given for number in set(each.sentences))
        shared = {number for number, times in cited.items() if times > 1}
        weighed = [(claim, each.centrality) for each in given if (claim := self._claim(each, shared)) is not None]
        weighed.sort(key=lambda pair: (pair[0].quote.start, pair[0].quote.end))
        return rank(by_fullest_names(list(self._different(weighed)))), self._grounding

    def _claim(self, given: ReplyClaim, shared: set[int]) -> Claim | None:
        drops = self._grounding.drops
        claim = self._locating.locate(given, shared)
        if claim is None:
            drops["claim_without_sentence"] += 1
            return None
        missing = self._locating.counted_out(given, claim)
        if missing:
            drops["cue_dropped"] += missing
        known = claim.content != (claim.quote,)
        read = self._second.claims_in(claim.quote, given.statement)
        grounded = self._grounding.ground(claim, content_known=known, resolved=resolved_names(read))
        grounded = replace(grounded, source=with_role(grounded.source, read))
        noted = replace(grounded, notes=(*grounded.notes, *differences(grounded, read)))
        return _marked_by_second(noted, read) if _lacks_its_words(noted) else noted

    def _different(self, weighed: Sequence[tuple[Claim, int]]) -> Iterator[tuple[Claim, int]]:
        """Leave out what says the same of the same passage again, as two parts or a careless model may."""
        seen = set[tuple[Span, str]]()
        for claim, weight in weighed:
            what = claim.quote, claim.statement.casefold()
            if what in seen:
                self._grounding.drops["claim_repeated"] += 1
            else:
                seen.add(what)
                yield claim, weight


def _lacks_its_words(claim: Claim) -> bool:
    return claim.modality is not Modality.ASSERTED and not claim.cues


def _marked_by_second(claim: Claim, read: Sequence[Claim]) -> Claim:
    """Take the second reader's mark for one of which no word stands in the passage; the note on both is there."""
    if not read:
        return claim
    return replace(claim, modality=read[0].modality, cues=tuple(filter(claim.quote.covers, read[0].cues)))
