"""What a name is of: a person, an organization, an outlet, a document, or nobody who could say anything.

A run of capitalised words is a person where an honorific or a known given name says so, an organization or an outlet
where one of its words does, else a person if it has two words or more.
"""

from collections.abc import Sequence

from bot.domain.claim import SourceKind
from bot.engines.offline.speakers.name_runs import Run, is_organization
from bot.engines.offline.text.lexicon import Lexicon
from bot.engines.offline.text.tokens import Kind, Token

_AGES = range(10, 111)
_PLACE = 2  # words of a place that its sort begins: "Lake Orvann"
_DIGITS = 3  # of an age, at most
_LETTERS = 3  # of an acronym that only a body has, at least: two may be initials


class NameKinds:
    """Tells the kind and the gender of a name from its words and from what stands beside it."""

    def __init__(self, tokens: Sequence[Token], text: str, lexicon: Lexicon) -> None:
        self._tokens = tokens
        self._lists = lexicon.lists("names")
        speakers = lexicon.lists("speakers")
        self._bodies = speakers["organizations"]
        self._roles = speakers["persons"]
        self._shouted = text.isupper()

    def kind_of(self, run: Run, words: tuple[str, ...]) -> SourceKind | None:
        """Tell the kind of a run whose name is these lower-case words; None for a place, a day, a product."""
        beside = None if run.titles else self._beside(run)
        if beside is not None:
            return beside
        if self._is_full_name(words):
            return SourceKind.NAMED_PERSON
        said = self._by_words(words)
        if said is not None:
            return said
        if run.titles:
            return SourceKind.NAMED_PERSON
        if self._is_place(words) or words[0] in self._lists["times"]:
            return None
        return self._by_shape(run, len(words)) if len(words) > 1 else self._of_one_word(words[0])

    def gender_of(self, run: Run, given: str, known: str | None) -> str | None:
        """Give "f" or "m" where the words before a run or its given name tell, else what is known so far."""
        before = {token.lower for token in self._tokens[max(0, run.first - 1) : run.name_start]}
        tells = given not in self._lists["either"]
        if before & self._lists["female"] or (tells and given in self._lists["female_given"]):
            return "f"
        if before & self._lists["male"] or (tells and given in self._lists["given"] and known is None):
            return "m"
        return known

    def _is_place(self, words: tuple[str, ...]) -> bool:
        """Tell "Orvann Valley", "Lake Orvann", "Port"; not "Hai Sheng Ocean Products"."""
        places = self._lists["places"]
        return words[-1] in places or (words[0] in places and len(words) <= _PLACE)

    def _is_outlet(self, run: Run) -> bool:
        """Read "the podcast | North of Normal", "the | Deep Strata | podcast": an outlet, whatever its words."""
        words = [token.lower for token in self._tokens[run.first : run.last]]
        known = words[0] in self._lists["times"] or words[0] in self._lists["given"]
        if known or not self._lists["organizations"].isdisjoint(words):
            return False
        before = self._tokens[run.first - 1] if run.first else None
        after = self._tokens[run.last] if run.last < len(self._tokens) else None
        if before is not None and before.kind is Kind.WORD and before.lower in self._lists["before_an_outlet"]:
            return True
        return after is not None and after.kind is Kind.WORD and after.lower in self._lists["after_an_outlet"]

    def _says_of_itself(self, run: Run) -> bool:
        """Read "Prairie Gold Oils said | it would cap orders": a body; not "said | it would be hard"."""
        at = run.last + 1
        at += at < len(self._tokens) and self._tokens[at].lower in self._lists["own_clause"]
        it, modal, verb = [*self._tokens[at : at + 3], None, None, None][:3]
        if it is None or modal is None or verb is None or it.lower not in self._lists["says_of_itself"]:
            return False
        return modal.kind is Kind.MODAL and verb.lower not in self._lists["after_a_dummy"]

    def _beside(self, run: Run) -> SourceKind | None:
        """Read what the words beside a name give away: a medium, an age or "who" a person, "which" a body."""
        if self._is_outlet(run):
            return SourceKind.MEDIA
        at = run.last
        if at + 2 >= len(self._tokens) or self._tokens[at].text != "," or self._is_organization(run):
            return None
        word = self._tokens[at + 1]
        of_a_person = word.lower in self._lists["relative_person"] or self._is_age(word, self._tokens[at + 2])
        if of_a_person and (run.last - run.first > 1 or not self._is_known_outlet(run)):
            return SourceKind.NAMED_PERSON
        return SourceKind.NAMED_ORGANIZATION if word.lower in self._lists["relative_body"] else None

    def _is_known_outlet(self, run: Run) -> bool:
        """Tell the BBC and other letters that no person is called by."""
        first = self._tokens[run.first]
        return first.text.isupper() or first.lower in self._lists["outlets"]

    def _is_age(self, word: Token, following: Token) -> bool:
        """Tell an age: "Ruth Okafor, | 41 | , said"."""
        ends = following.text in {",", "."} or following.lower in self._lists["after_age"]
        return ends and word.text.isdecimal() and len(word.text) <= _DIGITS and int(word.text) in _AGES

    def _is_organization(self, run: Run) -> bool:
        return is_organization(self._tokens[run.first : run.last], self._lists)

    def _is_full_name(self, words: tuple[str, ...]) -> bool:
        """Tell a known given name and a surname; not "Martin & Co", "Victoria Hospital"."""
        if len(words) == 1 or words[0] not in self._lists["given"] or words[-1] in self._lists["organizations"]:
            return False
        return self._lists["never_in_a_person"].isdisjoint(words)

    def _by_words(self, words: tuple[str, ...]) -> SourceKind | None:
        media = self._lists["media"]
        if len(words) == 1 and words[0] in self._lists["times"]:
            return None
        if words[0] in self._lists["outlets"] or words[-1] in media or (words[0] in media and len(words) > 1):
            return SourceKind.MEDIA
        if words[-1] in self._lists["documents"]:
            return SourceKind.DOCUMENT
        return None if self._lists["organizations"].isdisjoint(words) else SourceKind.NAMED_ORGANIZATION

    def _of_one_word(self, word: str) -> SourceKind | None:
        if word in self._lists["platforms"]:
            return SourceKind.MEDIA
        return SourceKind.NAMED_PERSON if word in self._lists["given"] and not self._shouted else None

    def _by_shape(self, run: Run, size: int) -> SourceKind | None:
        """Two words or more that nothing else tells of."""
        name = self._tokens[run.name_start : run.name_start + size]
        if all(len(token.text) > 1 and token.text.isupper() for token in name) or self._describes(run):
            return None
        before = self._tokens[run.first - 1].lower if run.first else ""
        if (
            before in self._lists["definite"]
            or before in self._bodies
            or any(_is_acronym(token.text) for token in name)
            or self._says_of_itself(run)
        ):
            return SourceKind.NAMED_ORGANIZATION  # "the Lok Kranti Dal", "truck maker Nordlast", "NHS Highland"
        return None if before in self._lists["locative"] else SourceKind.NAMED_PERSON

    def _describes(self, run: Run) -> bool:
        """Tell a modifier: "New Kelder | mayor | Asta Vilkas"."""
        beside = self._tokens[run.last : run.last + 2]
        return len(beside) == 2 and beside[0].lower in self._roles and beside[1].kind is Kind.NAME  # noqa: PLR2004 - both are there


def _is_acronym(word: str) -> bool:
    return len(word) >= _LETTERS and word.isupper() and word.isalpha()
