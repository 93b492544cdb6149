"""Who is in a group: as of this moment, as Telegram tells it."""

from telegram import Bot, ChatMember, ChatMemberRestricted
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden

_OUTSIDE = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})
_HIDDEN = ("member list is inaccessible", "chat_admin_required")  # a group that shows its members to its admins only


class Membership:
    """Asks Telegram at each question."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def has(self, chat_id: int, user_id: int) -> bool:
        """Tell whether somebody is in a group; where it hides who is, whoever sees its messages counts as one.

        Raises TelegramError where Telegram can't be asked.
        """
        try:
            return is_inside(await self._bot.get_chat_member(chat_id, user_id))
        except BadRequest as error:
            return any(words in error.message.lower() for words in _HIDDEN)
        except Forbidden:
            return False


def is_inside(member: ChatMember) -> bool:
    """Tell a member from who has left, was thrown out, or never came."""
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status not in _OUTSIDE
