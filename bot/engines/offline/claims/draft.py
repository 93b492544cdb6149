"""A sentence's pieces and who says each of them, before they are judged."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.domain.claim import Modality, SourceKind
from bot.engines.offline.attribution.attributions import Attribution, attributions
from bot.engines.offline.attribution.line import Line
from bot.engines.offline.attribution.pieces import Piece, Range, pieces
from bot.engines.offline.modality.judge import judge
from bot.engines.offline.speakers.names import Names
from bot.engines.offline.speakers.speaker import NOBODY, Speaker
from bot.engines.offline.speakers.speakers import Speakers
from bot.engines.offline.speakers.via import Via
from bot.engines.offline.text.lexicon import Lexicon
from bot.engines.offline.text.tokens import Kind, Token

_WORDS_OF_A_TELLER = 10  # of indirect speech, in which the words are another's
_WORDS_OF_TIME = 2  # that a cue takes with it


@dataclass(frozen=True, slots=True)
class Draft:
    """A piece and who says it: `lone` where it is nothing but a quotation.

    `cue` and `mention` are the attribution's words in the text's characters; they stand in an earlier sentence where a
    quotation goes on. `topic` is whom the text is about there.
    """

    piece: Piece
    line: Line
    speaker: Speaker
    via: str | None
    topic: Speaker
    lone: bool
    cue: Range | None = None
    mention: Range | None = None

    def said_by(self, other: "Draft") -> "Draft":
        """Give the same piece to another's speaker."""
        return replace(self, speaker=other.speaker, via=other.via, cue=other.cue, mention=other.mention)


class Drafting:
    """Reads an article's sentences in their order, and remembers who was mentioned."""

    def __init__(self, text: str, names: Names, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._lists = lexicon.lists("claims")
        self._speakers = Speakers(names, text, lexicon)
        self._via = Via(names, self._speakers, lexicon)

    def read(self, line: Line) -> list[Draft]:
        """Cut a sentence into its pieces, each with who says it."""
        found = attributions(line)
        topic = self._take_note(line)
        spoken = {one.cue: self._spoken(line, one) for one in found}
        found = self._second_hand(found, spoken)
        return [self._draft(line, piece, spoken, topic) for piece in pieces(line, found, self._differ(line))]

    def _take_note(self, line: Line) -> Speaker:
        """Keep in mind whom the sentence is about; the topic is who the text was about before it."""
        for name in self._names_before_who(line):
            self._speakers.notice(line.tokens[name : name + 1])
        topic = self._speakers.topic()
        unquoted = [token for token, number in zip(line.tokens, line.quoted, strict=True) if number < 0]
        self._speakers.notice(unquoted)
        self._speakers.introduce(unquoted)
        return topic

    def _names_before_who(self, line: Line) -> Iterator[int]:
        """Find "The paper convinces few, least of all Ingrid Halloran, who retired, she says, …": she is Halloran."""
        pronouns = (
            at for at in range(len(line)) if line.word(at) in self._lists["he_or_she"] and not line.is_quoted(at)
        )
        last = max(pronouns, default=0)
        for at in range(2, min(len(line) - 2, last)):
            after_name = line.word(at - 1) == "," and line.kind(at - 2) is Kind.NAME
            if after_name and line.word(at) in self._lists["who"] and not line.is_quoted(at):
                yield at - 2

    def _spoken(self, line: Line, one: Attribution) -> tuple[Speaker, str | None]:
        """Who an attribution credits, and through whom the words came."""
        mention = line.tokens[one.source[0] : one.source[1]] if one.source else ()
        by_law = one.lemma in self._lists["by_law"]
        speaker = self._speakers.document(mention) if by_law else self._speakers.resolve(mention)
        teller = self._teller(line, one)
        if teller:
            return self._speakers.peek(teller), speaker.name
        return speaker, self._via.of(line, one, speaker)

    def _teller(self, line: Line, one: Attribution) -> Sequence[Token]:
        """Find who told the one who speaks: "Vilkas said | a guard | told her …", "was told by | a guard | that …"."""
        start, end = one.content[0] if one.content else (0, 0)
        start += line.word(start) in self._lists["that"]
        for at in range(start + 1, min(end - 2, start + _WORDS_OF_A_TELLER)):
            if line.is_quoted(at) or line.word(at) not in self._lists["told"]:
                continue
            after = line.word(at + 1)
            if after in self._lists["told_by"]:
                stop = next((i for i in range(at + 2, end) if line.word(i) in self._lists["that"]), at + 2)
                return line.tokens[at + 2 : stop]
            hears = after in self._lists["hearers"] and line.word(at + 2) not in self._lists["to"]
            tells = hears and line.kind(start) is not Kind.PRONOUN and not line.has_finite(start, at)
            return line.tokens[start:at] if tells else ()
        return ()

    def _second_hand(
        self, found: list[Attribution], spoken: dict[Range, tuple[Speaker, str | None]]
    ) -> list[Attribution]:
        """Join "The Ledger reported …, citing people familiar with the talks": the people say so, via the Ledger."""
        cited = next((one for one in found if one.lemma in self._lists["cites"] and one.through is None), None)
        others = (one for one in found if one is not cited)
        outlet = next((one for one in others if self._reports(one, spoken[one.cue][0])), None)
        if cited is None or (outlet is None and cited.content):
            return found
        if outlet is not None:
            self._speakers.keep_outlet(spoken[outlet.cue][0])
            spoken[outlet.cue] = (spoken[cited.cue][0], spoken[outlet.cue][0].name)
        return [one for one in found if one is not cited]

    def _reports(self, one: Attribution, speaker: Speaker) -> bool:
        return speaker.kind is SourceKind.MEDIA or one.lemma in self._lists["reports"]

    def _draft(
        self, line: Line, piece: Piece, spoken: dict[Range, tuple[Speaker, str | None]], topic: Speaker
    ) -> Draft:
        own = piece.own
        holder = own or piece.runs_on
        speaker, via = spoken[holder.cue] if holder is not None else (NOBODY, None)
        draft = Draft(piece, line, speaker, via, topic, lone=holder is None and _is_lone_quote(line, piece))
        if own is None:
            return draft
        mention = chars(line, own.source) if own.source is not None else None
        return replace(draft, cue=chars(line, _verb_group(line, own.cue)), mention=mention)

    def _differ(self, line: Line) -> Callable[[Range, Range], bool]:
        """Tell of two stretches of a sentence whether they are of different certainty."""
        return lambda left, right: self._modality(line, left) is not self._modality(line, right)

    def _modality(self, line: Line, part: Range) -> Modality:
        stretch = line.tokens[part[0] : part[1]]
        return judge(stretch, [chars(line, part)], cue=None, sourced=True, lexicon=self._lexicon).modality


def chars(line: Line, part: Range) -> Range:
    """Turn a range of tokens into the text's characters."""
    return line.tokens[part[0]].start, line.tokens[part[1] - 1].end


def _is_lone_quote(line: Line, piece: Piece) -> bool:
    """Whether a piece is nothing but a quotation, give or take a word."""
    inside = sum(line.is_quoted(at) for at in range(piece.start, piece.end))
    return inside > 0 and piece.end - piece.start - inside <= 1


def _verb_group(line: Line, cue: Range) -> Range:
    """Take a cue's auxiliaries, adverb and words of time with it, as PolNeAR's cue spans have it."""
    start, end = cue
    while start > 0 and line.kind(start - 1) in {Kind.AUXILIARY, Kind.ADVERB} and not line.is_quoted(start - 1):
        start -= 1
    moments = line.lexicon.lists("claims")["moments"]
    while end < len(line) and end - cue[1] < _WORDS_OF_TIME and line.word(end) in moments and not line.is_quoted(end):
        end += 1
    return start, end
