"""A claim as one sentence that reads out of context: its content, with names for the pronouns that can be told.

Only words of the article are used: the content as it stands (the whole passage where the content is no sentence), the
resolved names, and capitals and stops. Words inside a quotation are left as they were spoken.
"""

from collections.abc import Sequence

from bot.engines.offline.attribution.line import Line
from bot.engines.offline.attribution.pieces import Range
from bot.engines.offline.claims.draft import Draft
from bot.engines.offline.claims.subject_names import SubjectNames
from bot.engines.offline.claims.wording import worded
from bot.engines.offline.speakers.names import Names
from bot.engines.offline.text.lexicon import Lexicon

_FEWEST = 3  # words of a content that can be a sentence


class Statements:
    """Writes the statements of one article's claims."""

    def __init__(self, names: Names, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._lists = lexicon.lists("claims")
        self._subjects = SubjectNames(names, text, lexicon)

    def of(self, draft: Draft) -> str:
        """Write a claim as a sentence of its own; empty where it has no words."""
        first, *others = self._runs(draft)
        first = self._without_opener(draft.line, first)
        return worded([self._named(draft, first), *(self._as_written(draft.line, *run) for run in others)])

    def _runs(self, draft: Draft) -> Sequence[Range]:
        """Choose what of a sentence to state: the content, or more of it where that is no sentence by itself."""
        line, piece = draft.line, draft.piece
        if line.word(piece.start) in self._lists["relatives"]:
            return [(0, piece.end)]
        quoted = {line.is_quoted(start) for start, _ in piece.content}
        complete = len(quoted) == 1 and any(self._is_complete(line, *run) for run in piece.content)
        return piece.content if complete else [(piece.start, piece.end)]

    def _is_complete(self, line: Line, start: int, end: int) -> bool:
        """Whether a run can be a sentence: it has a verb, or is a quotation that begins as a sentence does."""
        if end - start < _FEWEST:
            return False
        spoken = line.is_quoted(start) and line.tokens[start + 1].text[:1].isupper()
        return spoken or line.has_finite(start, end)

    def _without_opener(self, line: Line, run: Range) -> Range:
        """Leave out what joins a clause to others: "that", "and", "but"; not "That one seems …"."""
        start, end = run
        joins = line.word(start) in self._lists["joining"] or line.tokens[start].text in self._lists["that"]
        return (start + 1, end) if joins and start + 1 < end else run

    def _named(self, draft: Draft, run: Range) -> str:
        """Write a run with a name for its subject where that is a pronoun or a title that can be told."""
        line, (start, end) = draft.line, run
        subject = self._subjects.find(draft, run)
        if subject is None:
            return self._as_written(line, start, end)
        before = self._as_written(line, start, subject.start)
        after = self._text[line.tokens[subject.end - 1].end : line.tokens[end - 1].end]
        return f"{before} {subject.name}{after}"

    def _as_written(self, line: Line, start: int, end: int) -> str:
        return self._text[line.tokens[start].start : line.tokens[end - 1].end] if start < end else ""
