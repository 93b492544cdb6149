"""A message of an exercise as it shall be: its text, its buttons, and a short word for both that can be kept."""

from dataclasses import dataclass
from hashlib import blake2s
from typing import TypeGuard

from telegram import InlineKeyboardMarkup

from bot.storage.exercises.screens import Screen
from handlers.rendering.chat_text import ChatText


@dataclass(frozen=True, slots=True)
class Face:
    """`state` is how far what it shows has come; `counts`: within it nothing changes but a running count."""

    state: str
    text: ChatText
    keyboard: InlineKeyboardMarkup | None = None
    counts: bool = False

    @property
    def view(self) -> str:
        """The state, and a digest of all that is seen: whatever differs in one of them is another view."""
        buttons = self.keyboard.to_json() if self.keyboard is not None else ""
        digest = blake2s(f"{self.text.html}\0{buttons}".encode(), digest_size=6).hexdigest()
        return f"{self.state}:{digest}"


def is_mere_count(known: Screen | None, face: Face) -> TypeGuard[Screen]:
    """Tell whether a message that is known would change in nothing but a running count."""
    return known is not None and face.counts and known.view != face.view and state_of(known.view) == face.state


def state_of(view: str) -> str:
    """Give the state that a view is of; "" of none."""
    return view.rpartition(":")[0]


def subject_of(view: str) -> str:
    """Give what a view, or its state, is about: the place of a round, or another word; "" of none."""
    return view.partition(":")[0].partition(".")[0]
