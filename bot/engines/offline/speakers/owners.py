"""To whom an unnamed source belongs: the body of a spokesman, the outlet of a picture, the platform of a post."""

from collections.abc import Sequence

from bot.domain.claim import SourceKind
from bot.engines.offline.speakers.mention import Mentions
from bot.engines.offline.speakers.names import Names
from bot.engines.offline.speakers.speaker import Speaker, speaker_of
from bot.engines.offline.text.lexicon import WordLists
from bot.engines.offline.text.tokens import Kind, Token


class Owners:
    """Reads what follows, or possesses, the noun of a mention."""

    def __init__(
        self, names: Names, mentions: Mentions, text: str, lists: WordLists, platforms: frozenset[str]
    ) -> None:
        self._names = names
        self._mentions = mentions
        self._text = text
        self._lists = lists
        self._platforms = platforms

    def owner(self, mention: Sequence[Token], end: int) -> Speaker | None:
        """Tell whom a phrase belongs to that ends at `end`: "a spokesman for | Westwater", "Westwater's spokesman"."""
        if end < len(mention) and mention[end].lower in self._lists["belongs_by"]:
            after = self._after(mention, end)
            if after is not None:
                return after
        owners = (self._names.at(token.start) for token in reversed(mention[: max(0, end - 1)]))
        entity = next((one for one in owners if one is not None), None)
        return speaker_of(entity) if entity is not None else None

    def _after(self, mention: Sequence[Token], end: int) -> Speaker | None:
        first = end + 1
        if first < len(mention) and mention[first].lower in self._lists["articles"]:
            first += 1
        if first >= len(mention):
            return None
        last = first + self._mentions.phrase_end(mention[first:])
        entity = self._names.at(mention[first].start)
        if entity is not None and mention[last - 1].kind is Kind.NAME:
            return speaker_of(entity)
        if entity is None and mention[last - 1].lower not in self._lists["organizations"]:
            return None
        whole = self._text[mention[first].start : mention[last - 1].end].split(",")[0]
        return Speaker(SourceKind.NAMED_ORGANIZATION, whole)

    def platform(self, rest: Sequence[Token]) -> str | None:
        """Tell where unnamed words were posted: "on Facebook", "on social media"."""
        for at in range(len(rest) - 1):
            where = rest[at + 1]
            if rest[at].lower not in self._lists["posted_by"]:
                continue
            if where.lower in self._lists["social"] and at + 2 < len(rest):
                return self._text[where.start : rest[at + 2].end]
            if where.lower in self._platforms and where.text[:1].isupper():
                return where.text
        return None

    def shown_by(self, mention: Sequence[Token], end: int) -> Speaker | None:
        """Find the outlet that shows something: "Pictures shown by Northvision"."""
        for at in range(end, len(mention) - 2):
            if mention[at].lower in self._lists["shown"] and mention[at + 1].lower in self._lists["agent"]:
                entity = self._names.at(mention[at + 2].start)
                if entity is not None:
                    return speaker_of(entity, SourceKind.MEDIA)
        return None
