"""The drafts of all sentences, and whose words run on from one sentence or paragraph to the next.

A quoted sentence without an attribution keeps the speaker of the quotation that it goes on from, or of the one that
its paragraph goes on to.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.claim import SourceKind
from bot.engines.offline.attribution.line import Line, make_line
from bot.engines.offline.claims.draft import Draft, Drafting
from bot.engines.offline.speakers.framing import Frame, frames
from bot.engines.offline.speakers.names import Names
from bot.engines.offline.text.lexicon import Lexicon
from bot.engines.offline.text.outline import Sentence
from bot.engines.offline.text.quotes import Quote

_BODIES = frozenset({SourceKind.NAMED_ORGANIZATION, SourceKind.MEDIA, SourceKind.DOCUMENT})
_LATEST = 4  # drafts back to which a quotation without an attribution looks for its speaker


def draft_all(
    text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote], names: Names, lexicon: Lexicon
) -> list[Draft]:
    """Draft an article's claims in the order of its text; linear in its length."""
    drafting = Drafting(text, names, lexicon)
    framed = frames(text, sentences, names, lexicon)
    own = lexicon.lists("claims")["first_person_speakers"]
    drafts = _Drafts()
    for sentence, line in zip(sentences, _lines(sentences, quotes, lexicon), strict=True):
        drafts.add(sentence.paragraph, drafting.read(line), framed.get(sentence.paragraph), own)
    return drafts.all


def _lines(sentences: Sequence[Sentence], quotes: Sequence[Quote], lexicon: Lexicon) -> list[Line]:
    """Lay out the sentences, each with the quotations that it overlaps."""
    starts = [quote.start for quote in quotes]
    lines, first = [], 0
    for sentence in sentences:
        while first < len(quotes) and quotes[first].end <= sentence.tokens[0].start:
            first += 1
        last = bisect_left(starts, sentence.tokens[-1].end, lo=first)
        lines.append(make_line(sentence.tokens, quotes[first:last], lexicon))
    return lines


class _Drafts:
    """The drafts so far, and which of their paragraph still wait for a speaker."""

    def __init__(self) -> None:
        self.all: list[Draft] = []
        self._waiting: list[int] = []
        self._paragraph = -1
        self._passed_on: Draft | None = None

    def add(self, paragraph: int, drafts: list[Draft], frame: Frame | None, own: frozenset[str]) -> None:
        """Add a sentence's drafts; `own` are the pronouns that a paragraph's speaker calls himself by."""
        if paragraph != self._paragraph:
            self._paragraph, self._waiting = paragraph, []
            self._passed_on = self._passed_on if drafts and drafts[0].line.is_quoted(drafts[0].piece.start) else None
        new = [self._through(draft) for draft in self._run_on(drafts)]
        self._give_back(new)
        if frame is not None:
            new = [_framed(draft, frame, own) for draft in new]
        waiting = (at for at, draft in enumerate(new, len(self.all)) if draft.lone and not draft.speaker.name)
        self._waiting.extend(waiting)
        self.all.extend(new)

    def _run_on(self, drafts: list[Draft]) -> list[Draft]:
        """Give quotations without an attribution the speaker before them."""
        speaking = next((one for one in reversed(self.all[-_LATEST:]) if one.speaker.kind is not SourceKind.NONE), None)
        new = []
        for draft in drafts:
            one = draft.said_by(speaking) if draft.lone and speaking is not None else draft
            if one.speaker.kind is not SourceKind.NONE:
                speaking = one
            new.append(one)
        return new

    def _through(self, draft: Draft) -> Draft:
        """Let the same one's following words of a paragraph come through whom the first came: "he said" is still told.

        Whatever another says in between ends it.
        """
        if draft.via is not None:
            self._passed_on = draft
        elif draft.speaker.kind is not SourceKind.NONE and self._passed_on is not None:
            if draft.speaker == self._passed_on.speaker and draft.speaker.kind not in _BODIES:
                return replace(draft, via=self._passed_on.via)
            self._passed_on = None
        return draft

    def _give_back(self, new: Sequence[Draft]) -> None:
        """Give quotations that had nobody before them the speaker whom their paragraph comes to."""
        speaking = next((one for one in new if one.piece.own is not None and one.speaker.name), None)
        if speaking is not None:
            for at in self._waiting:
                self.all[at] = self.all[at].said_by(speaking)
            self._waiting = []


def _framed(draft: Draft, frame: Frame, own: frozenset[str]) -> Draft:
    """Give a piece the speaker of its paragraph, or let the words of another come through that speaker."""
    nobody = draft.speaker.kind in {SourceKind.NONE, SourceKind.DOCUMENT}  # a paper that a speaker brings up
    if nobody or (draft.speaker.name or "").lower() in own:
        return replace(draft, speaker=frame.speaker, via=frame.via)
    return draft if draft.via is not None else replace(draft, via=frame.speaker.name)
