"""Whom a pronoun that speaks means: the latest person, body, document or unnamed source that it fits."""

from bot.domain.claim import SourceKind
from bot.engines.offline.speakers.memory import Memory
from bot.engines.offline.speakers.speaker import NOBODY, Speaker, speaker_of
from bot.engines.offline.text.lexicon import WordLists

_BODIES = frozenset({SourceKind.DOCUMENT, SourceKind.NAMED_ORGANIZATION, SourceKind.MEDIA})


class Pronouns:
    """Resolves pronouns and bare determiners ("many", "others") by what a text has brought up so far."""

    def __init__(self, memory: Memory, names: WordLists, speakers: WordLists) -> None:
        self._memory = memory
        self._lists = speakers
        self._gendered = {"m": names["male"] | speakers["he"], "f": names["female"] | speakers["she"]}

    def resolve(self, word: str) -> Speaker:
        """Tell who a lower-case pronoun is; NOBODY where it is nobody's words ("I", "there")."""
        if word in self._lists["he"]:
            return self._person("m")
        if word in self._lists["she"]:
            return self._person("f")
        if word in self._lists["it"]:
            return self._body()
        if word in self._lists["they"]:
            return self._group(word)
        if word in self._lists["parts"] and self._memory.unnamed is not None:
            return self._part(word, self._memory.unnamed)
        return Speaker(SourceKind.UNNAMED_GROUP, word) if word in self._lists["somebody"] else NOBODY

    def _person(self, gender: str) -> Speaker:
        memory = self._memory
        if memory.unnamed is not None and memory.last is memory.unnamed and self._fits(memory.unnamed, gender):
            return memory.unnamed
        fitting = next((one for one in memory.persons if one.gender in {gender, None}), None)
        if fitting is not None:
            return speaker_of(fitting)
        (subject,) = self._lists["subject_f" if gender == "f" else "subject_m"]
        return memory.unnamed or Speaker(SourceKind.UNNAMED_PERSON, subject)

    def _fits(self, unnamed: Speaker, gender: str) -> bool:
        """Whether a description is not of the other gender ("great-grandson" for "she"), nor of many."""
        other = self._gendered["m" if gender == "f" else "f"]
        words = (unnamed.name or "").lower().split()
        return unnamed.kind is not SourceKind.UNNAMED_GROUP and not any(
            word in other or word.split("-")[-1] in other for word in words
        )

    def _body(self) -> Speaker:
        last = self._memory.last
        if last is not None and last.kind in _BODIES:
            return last
        return self._memory.body or self._memory.paper or NOBODY

    def _group(self, word: str) -> Speaker:
        last = self._memory.last
        if last is not None and last.kind is not SourceKind.NAMED_PERSON:
            return last
        return self._memory.unnamed or self._memory.body or Speaker(SourceKind.UNNAMED_GROUP, word)

    def _part(self, word: str, whole: Speaker) -> Speaker:
        """Read "another" after "the officials": another of the officials."""
        (linked,) = self._lists["part_of"]
        words = (whole.name or "").split(" ")
        bare = words[1:] if words[0].lower() in self._lists["definite"] else words
        return Speaker(whole.kind, " ".join([word, linked, *bare]).strip())
