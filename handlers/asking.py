"""Which message is meant to be read? In private every one; in a group none, unless somebody asks or the chat wants it.

People ask with /check or with this bot's name, in reply to the article or together with it.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from telegram import Message, MessageOriginUser, User
from telegram.constants import ChatType

from handlers.calls import is_command, mentions, without
from handlers.intake.incoming import Incoming, Nothing, Why, addresses_article
from handlers.intake.messages import read_message, replied

_CHECK = "check"
_GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})


class Way(Enum):
    """How a message came to be read."""

    PRIVATE = auto()
    COMMAND = auto()
    MENTION = auto()
    AUTO = auto()  # nobody asked: where there is no answer, silence is kept


class Unclear(StrEnum):
    """Somebody asks, but there is nothing to read: what they need to hear."""

    NOTHING_GIVEN = "nothing_given"  # a bare /check: how it is done
    OWN_ANSWER = "own_answer"  # what this bot wrote is no article


@dataclass(frozen=True, slots=True)
class Asked:
    """What to read, how it was asked for, and the message that holds it, or the asker's where Telegram hides that one.

    What to read may be Nothing: then whoever asked is waiting to be told why.
    """

    incoming: Incoming
    message: Message
    way: Way


def what_is_asked(message: Message, me: User, *, reads_unasked: bool = False) -> Asked | Unclear | None:
    """Find what a new message asks to have read, where this bot is `me`; None: nothing, and nobody waits for a word.

    `reads_unasked`: the chat has switched on that links and long forwards are read (/auto).
    """
    if message.chat.type == ChatType.PRIVATE:
        return None if _is_own(message, me) else _in_private(message, me)
    if message.chat.type not in _GROUPS or _is_by_a_bot(message):
        return None
    asked = _in_a_group(message, me)
    return _unasked(message) if asked is None and reads_unasked else asked


def asked_by_command(message: Message, me: User) -> Asked | Unclear:
    """Find what a command such as /check is about: what stands beside it, or what it replies to.

    An article, a link or a file is meant before the message replied to; a word or two ("please") only without one.
    """
    beside = readable_in(message, me)
    chosen = _chosen(beside, message, Way.COMMAND)
    if chosen is not None:
        return Unclear.OWN_ANSWER if _is_own(chosen.message, me) else chosen
    bare = isinstance(beside.content, Nothing) and beside.content.why is Why.NO_TEXT
    return Unclear.NOTHING_GIVEN if bare else Asked(beside, message, Way.COMMAND)


def readable_in(message: Message, me: User) -> Incoming:
    """Find what there is to read in a message, the words that call `me` aside."""
    return read_message(without(message, mentions(message, me)))


def _is_by_a_bot(message: Message) -> bool:
    """Tell whether a program wrote it. Hidden admins and channels bear a bot's name too, but name their chat."""
    writer = message.from_user
    by_itself = writer is not None and writer.is_bot and message.sender_chat is None
    return by_itself or message.via_bot is not None


def _is_own(message: Message, me: User) -> bool:
    return any(writer is not None and writer.id == me.id for writer in (message.from_user, message.via_bot))


def _is_own_forwarded(message: Message, me: User) -> bool:
    origin = message.forward_origin
    return isinstance(origin, MessageOriginUser) and origin.sender_user.id == me.id


def _in_private(message: Message, me: User) -> Asked | Unclear:
    if is_command(message, me, _CHECK):
        return asked_by_command(message, me)
    if _is_own_forwarded(message, me):
        return Unclear.OWN_ANSWER
    return Asked(read_message(message), message, Way.PRIVATE)


def _in_a_group(message: Message, me: User) -> Asked | Unclear | None:
    if is_command(message, me, _CHECK):
        return asked_by_command(message, me)
    return _mentioned(message, me) if mentions(message, me) else None


def _unasked(message: Message) -> Asked | None:
    incoming = read_message(message)
    return Asked(incoming, message, Way.AUTO) if addresses_article(incoming) else None


def _mentioned(message: Message, me: User) -> Asked | None:
    """Choose in the same way; people also name a bot to talk about it, or to thank it for an answer."""
    beside = readable_in(message, me)
    chosen = _chosen(beside, message, Way.MENTION)
    return None if chosen is None or _is_own(chosen.message, me) else chosen


def _chosen(beside: Incoming, message: Message, way: Way) -> Asked | None:
    """Take what stands beside the call where it can be read, else what is replied to; None where nothing is."""
    if not isinstance(beside.content, Nothing):
        return Asked(beside, message, way)
    answered = replied(message)
    return None if answered is None else Asked(answered, _original(message), way)


def _original(message: Message) -> Message:
    """Give the message replied to, or the reply where Telegram does not show that; what opened a topic is none."""
    original = message.reply_to_message
    return message if original is None or original.forum_topic_created is not None else original
