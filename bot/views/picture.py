"""Who speaks, as a picture for a chat: a bar for each source, the speculative part of its claims hatched.

It is seen some 360 pixels wide, maybe printed in grey, and sent on to people who know nothing of this bot: so its
letters are large, its patterns differ without their colours, and it says itself what it counts.
"""

from bot.domain.analysis import Analysis, Voice
from bot.domain.claim import SourceKind
from bot.i18n import Tongue
from bot.views import sources
from bot.views.byline import byline
from bot.views.canvas import INK, OPEN, SOFT, Canvas, Fill
from bot.views.fonts import Find, Fonts, Weight, installed
from bot.views.lettering import Lettering, Style
from bot.views.speakers import count, others, speakers

WIDTH = 1080  # pixels: three for each one of a phone's


def who_speaks(analysis: Analysis, tongue: Tongue, find: Find = installed) -> bytes:
    """Draw the chart of the speakers as a PNG; some 100 ms of work, so not on the event loop.

    `find` looks for the machine's own fonts, where the packaged one lacks a letter.
    """
    canvas = Canvas(Lettering({weight: Fonts(weight, find) for weight in Weight}), WIDTH, _MARGIN)
    _head(canvas, analysis, tongue)
    _rows(canvas, speakers(analysis), tongue)
    _foot(canvas, others(analysis, tongue), tongue)
    return canvas.png()


_MARGIN = 60  # pixels, as all below
_HEADING = Style(40, OPEN, Weight.BOLD)
_TITLE = Style(54, INK, Weight.BOLD)
_NAME = Style(44, INK, Weight.BOLD)
_NOBODY = Style(44, SOFT, Weight.BOLD)
_SMALL = Style(36, SOFT)
_KEY = Style(36, INK)
_BAR = 48


def _head(canvas: Canvas, analysis: Analysis, tongue: Tongue) -> None:
    canvas.text(tongue.say("Who speaks"), _HEADING)
    canvas.space(10)
    canvas.text(analysis.article.title or "", _TITLE, most=4) or canvas.text(tongue.say("Without a title"), _TITLE)
    canvas.space(6)
    canvas.text(" · ".join(byline(analysis.article)), _SMALL)
    canvas.space(26)
    canvas.rule()
    canvas.space(28)


def _rows(canvas: Canvas, voices: tuple[Voice, ...], tongue: Tongue) -> None:
    if not voices:
        canvas.text(tongue.say("No claims were found in this article."), _KEY, most=3)
        return
    # Translators: the key of a chart of claims, beside a solid and a hatched box
    canvas.key([(Fill.SOLID, tongue.say("solid: put as so")), (Fill.HATCHED, tongue.say("hatched: speculative"))], _KEY)
    for voice in voices:
        canvas.space(40)
        _row(canvas, voice, max(voice.claims for voice in voices), tongue)


def _row(canvas: Canvas, voice: Voice, most: int, tongue: Tongue) -> None:
    style = _NOBODY if voice.kind is SourceKind.NONE else _NAME
    if not canvas.text(sources.name(voice.kind, voice.name, tongue), style, most=2):
        canvas.text(tongue.say("a name in letters that can’t be drawn here"), style, most=2)
    canvas.text(f"{sources.kind_word(voice.kind, tongue)} · {count(voice, tongue)}", _SMALL, most=2)
    canvas.space(12)
    parts = ((Fill.SOLID, voice.claims - voice.speculative), (Fill.HATCHED, voice.speculative))
    canvas.bar(parts, most, _BAR)


def _foot(canvas: Canvas, more: str | None, tongue: Tongue) -> None:
    canvas.space(36)
    if more:
        canvas.text(more, _KEY)
        canvas.space(20)
    canvas.rule()
    canvas.space(20)
    words = tongue.say("WhoSays counts all claims of the article and who makes them, not whether they are true.")
    canvas.text(words, _SMALL, most=3)
