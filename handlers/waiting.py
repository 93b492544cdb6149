"""Does somebody wait for a word of this bot's? Who presses a button, writes in private, commands or asks does."""

from telegram import Message, Update, User

from handlers.asking import what_is_asked


def waits(update: Update, message: Message, me: User) -> bool:
    """Tell whether whoever an update is of waits for a word of `me`; in a group that may be another bot's command."""
    if update.callback_query is not None or message.chat.id > 0:
        return True
    asked = what_is_asked(message, me) if update.message is not None else None
    return asked is not None or is_any_command(message)


def is_any_command(message: Message) -> bool:
    """Tell whether a message begins with a command, whoever is to take it."""
    return any(entity.type == "bot_command" and entity.offset == 0 for entity in message.entities)
