"""Second hand: the outlet, platform or person through whom a source's words reached the article."""

from collections.abc import Sequence

from bot.domain.claim import SourceKind
from bot.engines.offline.attribution.attributions import Attribution
from bot.engines.offline.attribution.line import Line
from bot.engines.offline.speakers.names import Names
from bot.engines.offline.speakers.speaker import Speaker
from bot.engines.offline.speakers.speakers import Speakers
from bot.engines.offline.text.lexicon import Lexicon
from bot.engines.offline.text.tokens import Kind, Token

_CLAUSE_ENDS = frozenset({";", "."})
_AFTER_THE_CUE = 12  # tokens behind a cue that may say where the words were posted
_LEAKED_TO = 3  # tokens behind "leaked to" that may name the outlet


class Via:
    """Tells through whom words came, for the attributions of one article."""

    def __init__(self, names: Names, speakers: Speakers, lexicon: Lexicon) -> None:
        self._names = names
        self._speakers = speakers
        self._lists = lexicon.lists("claims")
        self._platforms = lexicon.lists("names")["platforms"]

    def of(self, line: Line, one: Attribution, speaker: Speaker) -> str | None:
        """Name the outlet that was told, cited, leaked to, or posted on; None where the words came first hand."""
        if one.through is not None:
            name = self._passed_on(line.tokens[one.through[0] : one.through[1]])
        elif speaker.kind is SourceKind.MEDIA:
            name = None
        else:
            ways = (self._told, self._leaked_to, self._posted_on, self._interviewed_by, self._speaking_to)
            name = next((found for way in ways if (found := way(line, one)) is not None), None)
        return name if name != speaker.name else None

    def _passed_on(self, mention: Sequence[Token]) -> str | None:
        """Name who passed words on: the name that a mention holds, an outlet's before others, else its description."""
        known = [entity for token in mention if (entity := self._names.at(token.start)) is not None]
        entity = next((one for one in known if one.kind is SourceKind.MEDIA), known[-1] if known else None)
        return entity.name if entity is not None else self._speakers.peek(mention).name

    def _told(self, line: Line, one: Attribution) -> str | None:
        """Read "told | Radio Nord"; not "told me", "told this newspaper"."""
        if one.hearer is None:
            return None
        hearer = line.tokens[one.hearer[0] : one.hearer[1]]
        own = line.word(one.hearer[0]) in self._lists["own_outlet"] or any(
            token.kind is Kind.PRONOUN for token in hearer
        )
        outlet = None if own else self._speakers.outlet(hearer)
        return outlet.name if outlet is not None else None

    def _leaked_to(self, line: Line, one: Attribution) -> str | None:
        """Read "a memo leaked to | the Ledger"."""
        start, end = one.source or (0, 0)
        end = max(end, one.cue[0])  # "an e-mail, dated May 17 and leaked to the Lantern, warns"
        for at in range(start, end - 2):
            if line.word(at) in self._lists["leaked"] and line.word(at + 1) in self._lists["to"]:
                after = line.tokens[at + 2 : min(at + 2 + _LEAKED_TO, end)]
                entity = next((known for token in after if (known := self._names.at(token.start)) is not None), None)
                if entity is not None:
                    return entity.name
        return None

    def _posted_on(self, line: Line, one: Attribution) -> str | None:
        """Read "… he posted on Instagram", "said in an interview with Radio Nord": close after the cue."""
        for at in range(one.cue[1], min(len(line) - 1, one.cue[1] + _AFTER_THE_CUE)):
            word = line.word(at)
            if line.is_quoted(at) or word in _CLAUSE_ENDS or word in self._lists["that"]:
                return None
            after = at + 1 + (line.kind(at + 1) is Kind.DETERMINER)
            if word in self._lists["where"] and after < len(line):
                outlet = self._outlet_at(line, after, posted=one.lemma in self._lists["posts"])
                if outlet is not None:
                    return outlet
        return None

    def _outlet_at(self, line: Line, at: int, *, posted: bool) -> str | None:
        """Find the outlet whose name begins at a token, or the platform where one posts."""
        token, entity = line.tokens[at], self._names.at(line.tokens[at].start)
        platform = posted and token.text[:1].isupper() and token.lower.rstrip(".") in self._platforms
        if entity is not None:
            return entity.name.rstrip(".") if platform or entity.kind is SourceKind.MEDIA else None
        return token.text.rstrip(".") if platform else None

    def _interviewed_by(self, line: Line, one: Attribution) -> str | None:
        """Read "In an interview with the podcast Deep Strata, she called …": before the source."""
        for at in range((one.source or one.cue)[0] - 2):
            interview = (
                line.word(at) in self._lists["interviews"] and line.word(at + 1) in self._lists["interviewed_by"]
            )
            if interview and not line.is_quoted(at):
                ends = (i for i in range(at + 2, len(line)) if line.word(i) in {",", ".", "—"})
                outlet = self._speakers.outlet(line.tokens[at + 2 : next(ends, len(line))])
                return outlet.name if outlet is not None else None
        return None

    def _speaking_to(self, line: Line, one: Attribution) -> str | None:
        """Read "Speaking to | Radio Nord, she said", "In comments to …", "In a post on | X, …": before the source."""
        for at in range((one.source or one.cue)[0] - 2):
            speaks = line.word(at) in self._lists["addresses"] and line.word(at + 1) in self._lists["addressed"]
            if speaks and not line.is_quoted(at):
                after = at + 2 + (line.kind(at + 2) is Kind.DETERMINER)
                return self._outlet_at(line, after, posted=line.word(at) in self._lists["posts"])
        return None
