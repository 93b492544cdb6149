"""A passage with the sentences around it, by offsets into the article's text, so that what is shown is verbatim.

News often has one sentence a paragraph: the sentence before or after then stands in the next paragraph, and is shown
with the break between them. Sentence ends are guessed without a lexicon: a wrong guess shows a sentence too many or too
few, never a wrong word.
"""

import re
from dataclasses import dataclass

from bot.domain.article import Span
from bot.domain.utf16 import units
from handlers.rendering.chat_text import inert
from handlers.rendering.cutting import whole

_PASSAGE, _AROUND = 1200, 240  # units at most, of the passage and on each side of it: two claims fit a message
_WORD = 24  # characters that are given up so as to cut between words
_FAR = 1000  # characters that are searched on each side: longer sentences are cut anyway
_CAPITAL = "A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ"
# A full stop behind these ends no sentence: "J. Li", "the U.S. army", "Mr.", "Gen.", "Prof."
_SHORTENED = rf"(?<!\b\w)(?<!\b[{_CAPITAL}]\w)(?<!\b[{_CAPITAL}]\w\w)(?<!\bProf)(?<!\bCapt)(?<!\bSupt)"
_SMALL = "a-zß-öø-ÿа-яёіїєґ"  # nor does one before a small letter: "etc. and"
_SENTENCE_END = re.compile(
    rf"(?:[!?…]+|{_SHORTENED}\.)[\"'”’»)\]]*[^\S\n]+(?![{_SMALL}])"  # where words are apart
    r"|[。！？][」』”’）]*\s*"  # where they aren't
)


@dataclass(frozen=True, slots=True)
class Context:
    """Offsets into a text: it is shown from `start` to `end`, the passage stands in it from `first` to `last`.

    `cut` tells what was left out of the passage's own end, `before` and `after` what of the sentences around it.
    """

    start: int
    first: int
    last: int
    end: int
    before: bool
    cut: bool
    after: bool


def context_of(text: str, passage: Span) -> Context:
    """Find what to show of a passage and of the sentences before and after it."""
    last = passage.start + _room_for(text, passage.start, passage.end, _PASSAGE)
    cut = last < passage.end
    wanted = _sentence_before(text, passage.start)
    start = _near(text, passage.start, wanted)
    full = last if cut else _sentence_after(text, passage)
    end = last + _room_for(text, last, full, _AROUND)
    return Context(start, passage.start, last, end, before=start > wanted, cut=cut, after=end < full)


def _sentence_before(text: str, start: int) -> int:
    """Give where the sentence before the one at `start` begins, or the one at `start` where it is the text's first."""
    paragraph = max(text.rfind("\n", 0, start) + 1, start - _FAR)
    beginnings = [match.end() for match in _SENTENCE_END.finditer(text, paragraph, start)]
    if not beginnings and text[paragraph - 1 : paragraph] == "\n":
        return _last_sentence(text, paragraph)
    return beginnings[-2] if len(beginnings) > 1 else paragraph


def _last_sentence(text: str, end: int) -> int:
    """Give where the last sentence above a paragraph's first place begins, or that place where there is none near."""
    far = max(0, end - _FAR)
    over = far + len(text[far:end].rstrip())
    if over == far:
        return end
    paragraph = max(text.rfind("\n", 0, over) + 1, over - _FAR)
    beginnings = [match.end() for match in _SENTENCE_END.finditer(text, paragraph, over) if match.end() < over]
    return beginnings[-1] if beginnings else paragraph


def _sentence_after(text: str, passage: Span) -> int:
    """Give where the sentence after the one at the passage's end is over."""
    paragraph = _paragraph_end(text, passage.end)
    stop = max(passage.start, passage.end - len(".”)"))
    ends = [match.end() for match in _SENTENCE_END.finditer(text, stop, paragraph) if match.end() >= passage.end]
    if text[ends[0] if ends else paragraph : paragraph].strip():
        end = ends[1] if len(ends) > 1 else paragraph
    else:
        end = _first_sentence(text, paragraph)
    return passage.end + len(text[passage.end : end].rstrip())


def _first_sentence(text: str, start: int) -> int:
    """Give where the first sentence below a paragraph's end is over, or that end where there is none near."""
    near = text[start : start + _FAR]
    if not near.strip() or near[0] != "\n":
        return start
    below = start + len(near) - len(near.lstrip())
    paragraph = _paragraph_end(text, below)
    over = _SENTENCE_END.search(text, below, paragraph)
    return over.end() if over else paragraph


def _paragraph_end(text: str, start: int) -> int:
    newline = text.find("\n", start, start + _FAR)
    return newline if newline >= 0 else min(len(text), start + _FAR)


def _near(text: str, start: int, wanted: int) -> int:
    """Give how far before `start` there is room to begin, at a word where there is one."""
    begin = max(wanted, start - _AROUND)
    while units(inert(text[begin:start])) > _AROUND:
        begin = start - (start - begin) * 3 // 4
    if begin == wanted:
        return begin
    space = text.find(" ", begin, min(start, begin + _WORD))
    return space + 1 if space >= 0 else min(start, whole(text, begin, step=1))


def _room_for(text: str, start: int, end: int, room: int) -> int:
    """Count the characters from `start` that fit the room, up to a word's end where not all of them do."""
    last = min(end, start + room)
    while units(inert(text[start:last])) > room:
        last = start + (last - start) * 3 // 4
    if last == end:
        return end - start
    space = text.rfind(" ", max(start + 1, last - _WORD), last + 1)
    return (space if space > 0 else max(start, whole(text, last))) - start
