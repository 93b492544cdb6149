"""The analysis on a terminal: what the chat will show, in colour or plain, wrapped to the window.

Colour is decoration: every mark is a symbol and a word, and a pipe gets the same lines without escapes. The command
line speaks English.
"""

from bot.domain.analysis import Analysis, Voice
from bot.domain.claim import Claim, Modality
from bot.i18n import ENGLISH
from bot.views import remarks, sources
from bot.views.byline import byline
from bot.views.cues import quoted
from bot.views.loaded_words import loaded_words
from bot.views.marks import label, mark
from bot.views.printable import one_line
from bot.views.questions import closing_question
from bot.views.screen import Screen, Style
from bot.views.speakers import count, others, speakers
from bot.views.summary import summary
from bot.views.wrapping import columns, fit

NARROWEST, WIDEST = 24, 96  # columns: below, no word fits; above, lines are too long for the eye
LOADED = 12  # loaded words shown at most: the page has them all
BAR, NAME, SHORTEST = 20, 34, 12  # columns: a bar's and a voice's name's at most, and a name's before it gets a line


def render(analysis: Analysis, *, cached: bool, colour: bool, width: int) -> str:
    """Return the analysis as lines of at most `width` columns (24 at the least), ending with a line break."""
    screen = Screen(max(NARROWEST, min(width, WIDEST)), colour=colour)
    blocks = (
        _heading(screen, analysis),
        _summary(screen, analysis, cached=cached),
        *(_claim(screen, claim) for claim in analysis.central()),
        _headline(screen, analysis),
        _voices(screen, analysis),
        _loaded_words(screen, analysis),
        _question(screen, analysis),
    )
    return "\n\n".join("\n".join(lines) for lines in blocks if lines) + "\n"


def _heading(screen: Screen, analysis: Analysis) -> list[str]:
    lines = screen.lines(one_line(analysis.article.title or "") or "Without a title", Style.BOLD)
    outlet = " · ".join(byline(analysis.article))
    return lines + screen.lines(outlet, Style.DIM) if outlet else lines


def _summary(screen: Screen, analysis: Analysis, *, cached: bool) -> list[str]:
    lines = screen.lines(" · ".join((*summary(analysis, ENGLISH), *(["cached"] if cached else []))), Style.BOLD)
    for sentence in remarks.warnings(analysis, ENGLISH):
        lines += screen.lines(sentence, lead="! ")
    return lines


def _claim(screen: Screen, claim: Claim) -> list[str]:
    lines = screen.lines(_marked(claim), _style(claim), lead=f"{claim.rank}  ")
    lines += screen.lines(one_line(claim.statement), lead="   ")
    lines += screen.lines(sources.phrase(claim.source, ENGLISH), Style.DIM, lead="   — ")
    for note in remarks.notes(claim, ENGLISH):
        lines += screen.lines(note, Style.DIM, lead="   ! ")
    return lines


def _marked(claim: Claim) -> str:
    """Return the claim's mark and the words that make it so."""
    shown = f"{mark(claim.modality).symbol} {label(claim.modality, ENGLISH)}"
    words = quoted(claim.cues)
    return f"{shown}: {words}" if words else shown


def _style(claim: Claim) -> Style:
    if claim.speculative:
        return Style.SPECULATIVE
    return Style.OPINION if claim.modality is Modality.OPINION else Style.BOLD


def _headline(screen: Screen, analysis: Analysis) -> list[str]:
    sentence = remarks.headline_note(analysis, ENGLISH)
    return [*screen.lines("Headline", Style.BOLD), *screen.lines(sentence, lead="   ")] if sentence else []


def _voices(screen: Screen, analysis: Analysis) -> list[str]:
    shown, more = speakers(analysis), others(analysis, ENGLISH)
    if not shown:
        return []
    names = [sources.name(voice.kind, voice.name, ENGLISH) for voice in shown]
    bars, counts = _bars(shown), [count(voice, ENGLISH) for voice in shown]
    bar, number = (max(map(columns, column)) for column in (bars, counts))
    name = min(NAME, max(map(columns, names)), max(SHORTEST, screen.width - bar - number - len("     ")))
    lines = screen.lines("Who speaks", Style.BOLD)
    for row in zip(names, bars, counts, strict=True):
        lines += _voice(screen, row, (name, bar))
    return lines + screen.lines(more, lead="   ") if more else lines


def _voice(screen: Screen, row: tuple[str, str, str], room: tuple[int, int]) -> list[str]:
    """Put a voice on one line where there is room for it, and on several where there is not."""
    name, bar, number = row
    line = f"   {fit(name, room[0])} {fit(bar, room[1])} {number}"
    if columns(line) <= screen.width:
        return [line]
    return screen.lines(name, lead="   ") + screen.lines(f"{bar} {number}", lead="   ")


def _bars(voices: tuple[Voice, ...]) -> list[str]:
    """Draw a block a claim, all scaled down where the longest would be too long."""
    scale = min(1.0, BAR / max(voice.claims for voice in voices))
    return [_bar(voice, scale) for voice in voices]


def _bar(voice: Voice, scale: float) -> str:
    """Draw a voice's blocks, one at the least, the speculative part hatched."""
    blocks = max(1, round(voice.claims * scale))
    open_ = min(blocks - 1, round(voice.speculative * scale)) if voice.speculative < voice.claims else blocks
    return "█" * (blocks - open_) + "▒" * open_


def _loaded_words(screen: Screen, analysis: Analysis) -> list[str]:
    words = loaded_words(analysis)
    if not words:
        return []
    listed = ", ".join(f"“{word}”" for word in words[:LOADED]) + (" …" if len(words) > LOADED else "")
    return screen.lines("Loaded words in the article’s own voice", Style.BOLD) + screen.lines(listed, lead="   ")


def _question(screen: Screen, analysis: Analysis) -> list[str]:
    question = closing_question(analysis, ENGLISH)
    lines = screen.lines("To think about", Style.BOLD) + screen.lines(question.text, lead="   ")
    return lines + screen.lines(f"{question.rubric}: {question.step}", Style.DIM, lead="   — ")
