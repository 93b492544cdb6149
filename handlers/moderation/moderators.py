"""/moderator: who the moderators are and what they can do here; to add one, and to remove one when confirmed."""

from telegram import InlineKeyboardMarkup, Message, MessageOriginUser, User
from telegram.error import TelegramError

from bot.domain.handling import note
from bot.domain.moderation.looked import Looked
from bot.domain.moderation.refusal import Refused, Why
from bot.i18n import N_, Tongue
from bot.services.moderation import happened
from bot.services.moderation.roster_changes import Listed, RosterChanges
from bot.storage.moderation.roster import Moderator
from handlers.keyboards import moderation_button
from handlers.moderation.gate import Asked, Pressed
from handlers.moderation.moments import moment
from handlers.moderation.presses import ModerationPress, Verb
from handlers.outlet import Outlet, Place, place_of
from handlers.refused import told
from handlers.rendering.chat_text import EMPTY, ChatText, bold, inert, join, lines, own, paragraphs, plain
from handlers.rendering.cutting import cut
from handlers.tongues import Tongues

_LONGEST_ID = 16  # digits: Telegram's ids have at most 52 bits
_MOST_SHOWN, _NAME = 20, 40  # moderators, and units of a name: more don't fit one message
# Translators: what moderators' commands do, each in a line behind the command
COMMANDS = (
    ("/log", N_("the log: with a person’s tag, an article, a site, a hashtag, a time")),
    ("/stats", N_("today in figures, or yesterday, 7d, 30d")),
    ("/feed", N_("what the log’s chat is told")),
    ("/report", N_("what readers reported, to be settled")),
    ("/block, /unblock", N_("keep a person, a chat or a site out, or let them in")),
    ("/moderator add, /moderator remove", N_("with the id of a person and a name, or in reply to them")),
    ("/login", N_("in private: a link to the moderators’ pages")),
)


class ModeratorCommand:
    """Raises StorageError, Refused, and TelegramError where the chat takes no message."""

    def __init__(self, roster: RosterChanges, tongues: Tongues, outlet: Outlet) -> None:
        self._roster = roster
        self._tongues = tongues
        self._outlet = outlet

    async def on_command(self, asked: Asked) -> None:
        """Show the roster, add somebody, or ask whether somebody is to be removed."""
        verb, _, rest = asked.words.partition(" ")
        async with told(self._outlet, place_of(asked.message), asked.tongue):
            match verb.lower():
                case "":
                    await self._show(asked)
                case "add":
                    await self._add(asked, rest.strip())
                case "remove":
                    await self._ask_whether(asked, rest.strip())
                case _:
                    await self._outlet.say(place_of(asked.message), own(_how(asked.tongue)))

    async def on_remove(self, pressed: Pressed[ModerationPress]) -> None:
        """Remove somebody, or don't, and say so where the question stood."""
        user, tongue = pressed.press.number, pressed.tongue
        if pressed.press.place:
            name = await self._roster.name_of(user)
            note(happened.roster_changed(await self._roster.remove(user), added=False))
            words = tongue.say("{name} is no moderator any more.", name=name)
        else:
            words = tongue.say("Nobody was removed.")
        await self._outlet.rewrite(pressed.query, plain(words))
        await self._outlet.toast(pressed.query)

    async def _show(self, asked: Asked) -> None:
        listed = await self._roster.listed()
        note(happened.looked(Looked.MODERATORS))
        await self._outlet.say(place_of(asked.message), _text(listed, asked.tongue))

    async def _add(self, asked: Asked, rest: str) -> None:
        number, _, name = rest.partition(" ")
        meant = _meant(asked.message)
        if _is_id(number):
            meant = User(int(number), "", is_bot=False)
        elif meant is not None:
            name = rest or meant.full_name
        if meant is None or meant.is_bot:
            await self._outlet.say(place_of(asked.message), own(_how(asked.tongue)))
            return
        note(happened.roster_changed(await self._roster.add(meant.id, name, asked.who), added=True))
        await self._outlet.say(place_of(asked.message), own(await self._welcome(meant, asked.tongue)))

    async def _welcome(self, new: User, tongue: Tongue) -> str:
        """Tell somebody in private that they are a moderator, where they take messages of this bot's."""
        spoken = await self._tongues.in_private(new)
        words = spoken.say("You are a moderator of this bot now. /moderator says what you can do.")
        try:
            await self._outlet.say(Place(new.id), own(words))
        except TelegramError:
            return tongue.say("Added. I could not tell them: they have to open a private chat with me and press Start.")
        return tongue.say("Added, and told.")

    async def _ask_whether(self, asked: Asked, rest: str) -> None:
        meant = _meant(asked.message)
        if not rest and meant is None:
            await self._outlet.say(place_of(asked.message), own(_how(asked.tongue)))
            return
        moderator = await self._roster.find(rest or str(meant.id if meant else 0))
        if len(await self._roster.listed()) == 1:
            raise Refused(Why.LAST_MODERATOR)
        words = asked.tongue.say("Shall {name} be no moderator any more?", name=moderator.name)
        await self._outlet.say(place_of(asked.message), plain(words), _keyboard(moderator, asked.tongue))


def _is_id(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST_ID and int(typed) > 0


def _meant(message: Message) -> User | None:
    """Give whose message is replied to, or who wrote it where it was forwarded; None where nobody is shown."""
    original = message.reply_to_message
    if original is None or original.sender_chat is not None:
        return None
    if original.forward_origin is not None:
        origin = original.forward_origin
        return origin.sender_user if isinstance(origin, MessageOriginUser) else None
    return original.from_user


def _text(listed: list[Listed], tongue: Tongue) -> ChatText:
    more = len(listed) - _MOST_SHOWN
    rest = own(tongue.count("and {n} more", "and {n} more", more)) if more > 0 else EMPTY
    return paragraphs(
        lines(bold(own(tongue.say("Moderators"))), *(_line(one, tongue) for one in listed[:_MOST_SHOWN]), rest),
        lines(
            bold(own(tongue.say("What moderators can do"))),
            *(own(f"{command}: {tongue.say(what)}") for command, what in COMMANDS),
        ),
    )


def _line(one: Listed, tongue: Tongue) -> ChatText:
    since = moment(one.moderator.at)
    told = since if one.by is None else tongue.say("by {name} on {day}", name=inert(cut(one.by, _NAME)), day=since)
    number = str(one.moderator.user)
    called = EMPTY if one.moderator.name == number else join(plain(one.moderator.name, _NAME), " · ")
    return join(own("• "), called, own(f"{number} · {told}"))


def _keyboard(moderator: Moderator, tongue: Tongue) -> InlineKeyboardMarkup:
    remove, keep = ModerationPress(Verb.REMOVE, moderator.user, 1), ModerationPress(Verb.REMOVE, moderator.user)
    return InlineKeyboardMarkup(
        [[moderation_button(tongue.say("Yes, remove"), remove)], [moderation_button(tongue.say("No"), keep)]]
    )


def _how(tongue: Tongue) -> str:
    return tongue.say(
        "/moderator add 123456789 Maria adds somebody by their id on Telegram; so does /moderator add in reply to a "
        "message of theirs. /moderator remove with an id or a name removes them."
    )
