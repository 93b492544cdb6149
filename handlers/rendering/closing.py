"""The end of an answer: the note on the headline and one question to think about, with the rubric that asks it."""

from bot.domain.analysis import Analysis
from bot.i18n import Tongue
from bot.views import remarks
from bot.views.questions import closing_question
from handlers.rendering.chat_text import EMPTY, ChatText, bold, italic, lines, paragraphs, plain

_NOTE, _QUESTION = 600, 800  # units at most: both quote the article


def closing(analysis: Analysis, tongue: Tongue) -> ChatText:
    """Return the headline note, where there is one, and the closing question."""
    return paragraphs(_headline(analysis, tongue), _question(analysis, tongue))


def _headline(analysis: Analysis, tongue: Tongue) -> ChatText:
    sentence = remarks.headline_note(analysis, tongue)
    return lines(bold(tongue.say("Headline")), plain(sentence, _NOTE)) if sentence else EMPTY


def _question(analysis: Analysis, tongue: Tongue) -> ChatText:
    question = closing_question(analysis, tongue)
    return lines(
        bold(tongue.say("To think about")),
        plain(question.text, _QUESTION),
        italic(f"{question.rubric}: {question.step}"),
    )
