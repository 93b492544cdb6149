"""Who may decide for a chat: its owner and admins as of this moment, never as of some minutes ago.

The bot itself may be one of them, and sees more of the chat then.
"""

from telegram import Bot, CallbackQuery, Message
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden

_ADMINS = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR})


class Admins:
    """Asks Telegram at each question, so that who was dismissed a second ago decides nothing more."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def is_admin(self, chat_id: int, acting: Message | CallbackQuery) -> bool:
        """Tell whether whoever wrote a message or pressed a button may decide for a chat; in private everyone may.

        Raises TelegramError where Telegram can't be asked.
        """
        if chat_id > 0:  # a private chat has its person's id
            return True
        if isinstance(acting, Message) and acting.sender_chat is not None:
            return acting.sender_chat.id == chat_id  # an admin who hides behind the group, not one behind a channel
        return acting.from_user is not None and await self.is_admin_here(chat_id, acting.from_user.id)

    async def is_admin_here(self, chat_id: int, user_id: int) -> bool:
        """Tell whether a person, or a bot, is an admin of a group; where Telegram does not say, no."""
        try:
            member = await self._bot.get_chat_member(chat_id, user_id)
        except (BadRequest, Forbidden):
            return False
        return member.status in _ADMINS

    async def sees_everything(self, chat_id: int) -> bool:
        """Tell whether Telegram shows this bot every message of a group: as its admin, or out of privacy mode."""
        me = await self._bot.get_me()
        return bool(me.can_read_all_group_messages) or await self.is_admin_here(chat_id, me.id)
