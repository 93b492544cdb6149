"""The messages that an answer is: their texts, and the buttons below the last one."""

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256

from telegram import InlineKeyboardMarkup

from bot.domain.analysis import Analysis
from bot.domain.origin import Origin
from bot.i18n import Tongue
from handlers.keyboards import answer_keyboard
from handlers.rendering.answer import answer as rendered
from handlers.rendering.chat_text import ChatText


@dataclass(frozen=True, slots=True)
class AnswerMessage:
    """One of them."""

    text: ChatText
    keyboard: InlineKeyboardMarkup | None = None

    @property
    def code(self) -> str:
        """A short code of what it shows, to know whether another one shows the same."""
        buttons = "" if self.keyboard is None else self.keyboard.to_json()
        return urlsafe_b64encode(sha256(f"{self.text.html}\n{buttons}".encode()).digest()[:9]).decode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How an answer is given: in which language, with which origin, and `cached` and `hours` as in Answer."""

    tongue: Tongue
    origin: Origin | None = None
    cached: bool = False
    hours: int = 0


def answer_messages(
    analysis: Analysis, analysis_id: str, manner: Manner, *, buttons: bool = True, most: int | None = None
) -> tuple[AnswerMessage, ...]:
    """Write an answer, in `most` messages at the most where that is said."""
    texts = rendered(analysis, manner.tongue, manner.origin, cached=manner.cached, hours=manner.hours, most=most)
    keyboard = answer_keyboard(analysis, analysis_id, manner.tongue) if buttons else None
    *others, last = texts
    return (*map(AnswerMessage, others), AnswerMessage(last, keyboard))
