"""One call to the Bot API, and what the flood limits ask of it: where it goes, and how many messages it shows there.

Edits count like messages. What shows no message does not: typing, answers to button presses, questions, deleting.
"""

from collections.abc import Callable, Coroutine
from typing import Any, NamedTuple

from telegram import ForceReply, ReplyParameters

from bot.domain.flood import REPEATED, Priority
from bot.sends.chat import ChatKey

Json = dict[str, Any]  # any object of Telegram's: each method has its own parameters and results
Result = bool | Json | list[Json]
Send = Callable[..., Coroutine[object, object, Result]]

_SHOWING = ("send", "editMessage", "forwardMessage", "copyMessage")
_TYPING = "sendChatAction"
_OF_AN_EDIT = {"chat_id", "text", "parse_mode", "entities", "link_preview_options", "reply_markup"}
_OF_THE_CHAT = {"chat_id", "reply_parameters", "reply_to_message_id", "allow_sending_without_reply"}


class Call(NamedTuple):
    """A method with its parameters, and how python-telegram-bot makes it: `parameters` is one of the `arguments`."""

    method: str
    parameters: Json
    send: Send
    arguments: tuple[object, ...]
    options: dict[str, object]
    priority: Priority = Priority.ANSWER

    def make(self) -> Coroutine[object, object, Result]:
        """Make the call, once. Raises TelegramError."""
        return self.send(*self.arguments, **self.options)

    def to(self, chat_id: int) -> "Call":
        """Give the same call to another chat, where the message that was replied to does not exist."""
        kept = {name: value for name, value in self.parameters.items() if name not in _OF_THE_CHAT}
        new: Json = {"chat_id": chat_id, **kept}
        return self._with(self.method, new)

    def as_edit(self, message_id: int) -> "Call":
        """Give the call that puts this message's text and buttons in place of those of a message in the same chat.

        That a message asks for a reply was said when it was sent, and can't be said of one that is there.
        """
        kept = {name: value for name, value in self.parameters.items() if name in _OF_AN_EDIT}
        if isinstance(kept.get("reply_markup"), ForceReply):
            del kept["reply_markup"]
        return self._with("editMessageText", {**kept, "message_id": message_id})

    def as_repeat(self) -> "Call":
        """Give the call with a sign before its words: the message may have arrived before."""
        name = "text" if "text" in self.parameters else "caption"
        words = f"{REPEATED}{self.parameters.get(name) or ''}"
        return self._with(self.method, {**self.parameters, name: words})

    def _with(self, method: str, parameters: Json) -> "Call":
        swapped = {id(self.parameters): parameters, id(self.method): method}
        arguments = tuple(swapped.get(id(argument), argument) for argument in self.arguments)
        return self._replace(method=method, parameters=parameters, arguments=arguments)

    @property
    def is_repeat(self) -> bool:
        """Whether the call bears the sign already."""
        return bears_sign(self.parameters)

    @property
    def is_new_message(self) -> bool:
        """Whether the call sends a message that was not there."""
        return self.method.startswith("send") and not self.is_typing

    @property
    def reply_to(self) -> int | None:
        """The message that the call replies to."""
        reply = self.parameters.get("reply_parameters")
        return reply.message_id if isinstance(reply, ReplyParameters) else None

    @property
    def chat(self) -> ChatKey | None:
        """The chat that the call is about, one key for every way of writing it; None where there is none."""
        chat = self.parameters.get("chat_id")
        if isinstance(chat, str):
            return int(chat) if chat.removeprefix("-").isdecimal() else chat.casefold()
        return chat if isinstance(chat, int) else None

    @property
    def messages(self) -> int:
        """How many messages the call shows or edits."""
        if self.is_typing or not self.method.startswith(_SHOWING):
            return 0
        several = self.parameters.get("media" if self.method == "sendMediaGroup" else "message_ids")
        return len(several) if isinstance(several, list | tuple) else 1

    @property
    def edit(self) -> tuple[int, str] | None:
        """The message that the call edits, and the method; None where it edits none."""
        message = self.parameters.get("message_id")
        return (message, self.method) if self.method.startswith("editMessage") and isinstance(message, int) else None

    @property
    def is_typing(self) -> bool:
        """Whether the call shows only for some seconds that something is being done."""
        return self.method == _TYPING

    @property
    def names_messages(self) -> bool:
        """Whether the call makes sense only where certain messages are."""
        return "message_id" in self.parameters or "message_ids" in self.parameters


def bears_sign(shown: Result) -> bool:
    """Tell whether what was sent, or is to be, has the sign of a repeat before its words."""
    words = shown.get("text") or shown.get("caption") if isinstance(shown, dict) else None
    return isinstance(words, str) and words.startswith(REPEATED.rstrip())
