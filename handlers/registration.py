"""Every handler on one page, in the order in which they are asked: the first that fits takes the update."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from telegram import Message, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from handlers.auto import Auto
from handlers.buttons import Buttons
from handlers.calls import is_command
from handlers.chat_changes import ChatChanges
from handlers.commands.cancel import Cancel
from handlers.commands.forget import Forget
from handlers.commands.help import Help
from handlers.commands.language import Language
from handlers.commands.mydata import MyData
from handlers.commands.privacy import Privacy
from handlers.commands.settings import ShowSettings
from handlers.commands.start import Start
from handlers.commands.unknown import Unknown
from handlers.edits import Edits
from handlers.errors.edge import Edge
from handlers.exercises.opening import Opening
from handlers.exercises.own_list import OwnList
from handlers.inline import Inline
from handlers.keeping_out import KeepingOut
from handlers.messages import Messages
from handlers.moderation.gate import OnCommand
from handlers.replies import Replies

AnyApplication = Application[Any, Any, Any, Any, Any, Any]  # the library's six parameters say nothing here

_BEFORE_ALL = -1  # a group of handlers that is asked first; the others are in the one that follows
# A forwarded command was meant for somebody else, and an edited one was heard already.
_SAID_HERE = filters.UpdateType.MESSAGE & ~filters.FORWARDED
_MOVED = filters.StatusUpdate.MIGRATE
_CHECK = filters.Regex(r"^/check(@|\b)")  # no command of its own: it asks to read, as a mention does
_UNKNOWN = filters.ChatType.PRIVATE & filters.COMMAND & ~_CHECK
_REPLY = filters.ChatType.PRIVATE & filters.REPLY & ~filters.Document.ALL & ~filters.COMMAND  # a file is to be read


class _Captioned(filters.MessageFilter):
    """Takes a file or picture whose caption begins with a command to this bot: the library looks at texts alone."""

    def __init__(self, command: str) -> None:
        super().__init__()
        self._command = command

    def filter(self, message: Message) -> bool:
        """Tell whether it is one."""
        return message.caption is not None and is_command(message, message.get_bot().bot, self._command)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handlers:
    """Everything that takes updates."""

    start: Start
    help: Help
    language: Language
    settings: ShowSettings
    privacy: Privacy
    mydata: MyData
    forget: Forget
    cancel: Cancel
    unknown: Unknown
    auto: Auto
    exercise: Opening
    exercises: OwnList
    replies: Replies
    messages: Messages
    edits: Edits
    buttons: Buttons
    inline: Inline
    chat_changes: ChatChanges
    edge: Edge
    moderators: Mapping[str, OnCommand]
    keeping_out: KeepingOut


def register(application: AnyApplication, door: Handlers) -> None:
    """Tell the application who takes what."""
    application.add_handler(TypeHandler(Update, door.keeping_out.on_update), group=_BEFORE_ALL)
    for name, callback in (
        ("start", door.start.on_command),
        ("help", door.help.on_command),
        ("language", door.language.on_command),
        ("settings", door.settings.on_command),
        ("privacy", door.privacy.on_command),
        ("mydata", door.mydata.on_command),
        ("forget", door.forget.on_command),
        ("cancel", door.cancel.on_command),
        ("auto", door.auto.on_command),
        ("exercise", door.exercise.on_command),
        ("exercises", door.exercises.on_command),
        *door.moderators.items(),  # who is none is answered as by `unknown`
    ):
        application.add_handler(CommandHandler(name, callback, filters=_SAID_HERE))
    application.add_handler(MessageHandler(_SAID_HERE & _Captioned("exercise"), door.exercise.on_command))
    application.add_handler(MessageHandler(_SAID_HERE & _UNKNOWN, door.unknown.on_command))
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGE & _MOVED, door.chat_changes.on_migration))
    application.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, door.edits.on_edit))
    application.add_handler(MessageHandler(_SAID_HERE & _REPLY, door.replies.on_message))
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGE, door.messages.on_message))  # /check among them
    application.add_handler(CallbackQueryHandler(door.buttons.on_press))
    application.add_handler(InlineQueryHandler(door.inline.on_query))
    application.add_handler(ChatMemberHandler(door.chat_changes.on_my_member, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(door.edge.on_error)
