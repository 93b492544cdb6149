"""The head of an answer: what was read, where it is from, what it comes to, and what to be careful about."""

from bot.domain.analysis import Analysis
from bot.domain.origin import Origin
from bot.i18n import Tongue
from bot.views import remarks
from bot.views.byline import byline
from bot.views.printable import one_line
from bot.views.summary import summary
from handlers.rendering.chat_text import EMPTY, ChatText, bold, italic, join, lines, paragraphs, plain
from handlers.rendering.origins import origin_line

_TITLE, _SHORT_TITLE, _BYLINE = 256, 80, 160  # units: longer ones fill a phone before anything was said
_WARNINGS, _WARNING = 5, 200  # lines at most, and units in each


def heading(
    analysis: Analysis, tongue: Tongue, origin: Origin | None, *, cached: bool = False, hours: int = 0
) -> ChatText:
    """Return title, byline, origin, summary and warnings, each on lines of their own.

    `cached`: the article was read before, which is said behind the summary; `hours` ago, where they are told.
    """
    sentences = remarks.warnings(analysis, tongue)[:_WARNINGS]
    return paragraphs(
        lines(
            bold(plain(title_words(analysis, tongue), _TITLE)),
            plain(" · ".join(byline(analysis.article)), _BYLINE),
            origin_line(origin, tongue) if origin else EMPTY,
        ),
        lines(
            join(bold(" · ".join(summary(analysis, tongue))), _read_before(tongue, hours) if cached else EMPTY),
            *(plain(f"! {sentence}", _WARNING) for sentence in sentences),
        ),
    )


def short_title(analysis: Analysis, tongue: Tongue) -> ChatText:
    """Return as much of the title as fits two lines: what a message is about that comes after the first."""
    return plain(title_words(analysis, tongue), _SHORT_TITLE)


def title_words(analysis: Analysis, tongue: Tongue) -> str:
    """Return the article's title on one line, as long as it is; where it has none, that is said."""
    return one_line(analysis.article.title or "") or tongue.say("Without a title")


def _read_before(tongue: Tongue, hours: int) -> ChatText:
    # Translators: about the article, at the end of a line such as "6 central claims · 4 speculative · read before"
    told = tongue.say("read before") if not hours else tongue.count("read {n} hour ago", "read {n} hours ago", hours)
    return join(" · ", italic(told))
