"""Where a message came from: what Telegram tells of a forward, or the channel in whose name it was posted."""

from telegram import (
    Chat,
    Message,
    MessageOrigin,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)
from telegram.constants import ChatType

from bot.domain.origin import Origin, OriginKind
from bot.views.printable import one_line


def origin_of(message: Message) -> Origin | None:
    """Name the first writer of a message that is somebody else's; None for what its sender wrote.

    A message in a group that is posted in a channel's name is that channel's; an anonymous admin's, posted in the
    group's own name, is its sender's.
    """
    if message.forward_origin is not None:
        return named(message.forward_origin)
    poster = message.sender_chat
    if poster is None or poster.id == message.chat.id:
        return None
    kind = OriginKind.CHANNEL if poster.type == ChatType.CHANNEL else OriginKind.CHAT
    return _origin(kind, poster, message.author_signature)


def named(origin: MessageOrigin) -> Origin | None:
    """Name the first writer that Telegram tells; None where it gives no name, as of a deleted account."""
    match origin:
        case MessageOriginUser():
            return _origin(OriginKind.USER, origin.sender_user.full_name)
        case MessageOriginHiddenUser():
            return _origin(OriginKind.HIDDEN_USER, origin.sender_user_name)
        case MessageOriginChat():
            return _origin(OriginKind.CHAT, origin.sender_chat, origin.author_signature)
        case MessageOriginChannel():
            return _origin(OriginKind.CHANNEL, origin.chat, origin.author_signature)
        case _:  # a kind that is newer than the library
            return None


def _origin(kind: OriginKind, who: Chat | str | None, signature: str | None = None) -> Origin | None:
    name = one_line((who.effective_name if isinstance(who, Chat) else who) or "")
    return Origin(kind, name, one_line(signature or "") or None) if name else None
