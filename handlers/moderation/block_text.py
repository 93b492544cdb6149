"""Blocks in a chat: the list of those that hold, and one that was put or lifted just now."""

from collections.abc import Mapping, Sequence

from bot.domain.moderation.block import Block, Kind
from bot.domain.moderation.block_wish import Unclear
from bot.i18n import N_, Tongue
from handlers.moderation.moments import moment
from handlers.rendering.chat_text import ChatText, bold, inert, join, lines, own, paragraphs, plain, quote

SHOWN = 8  # blocks on a page: all of them fit one message
_NAME, _WHY = 80, 200  # units
_KINDS = {Kind.USER: N_("a person"), Kind.CHAT: N_("a group"), Kind.DOMAIN: N_("a site")}
_EXAMPLES = ("1204 for 7d", "7F3K2 chat until 2031-12-31", "chat -1001234567890", "news.example")
_UNCLEAR = {
    Unclear.NO_SUBJECT: N_("Whom or what? The first word is an entry of the log, “chat” with its id, or a site."),
    Unclear.NO_END: N_("I can’t read until when: write for 12h, for 7d, for 2w or until 2031-12-31."),
    Unclear.NO_REASON: N_("Please give a reason: whoever is blocked is told it."),
}


def list_text(blocks: Sequence[Block], page: int, names: Mapping[str, str], tongue: Tongue) -> ChatText:
    """Show a page of blocks, the newest first; `names` are the moderators' by their tags."""
    heading = tongue.count("{n} block", "{n} blocks", len(blocks))
    shown = blocks[page * SHOWN : (page + 1) * SHOWN]
    return paragraphs(
        bold(own(heading)),
        *(lines(_named(one, tongue), quote(plain(one.why, _WHY)), _end(one, names, tongue)) for one in shown),
        own(tongue.say("/unblock with a tag or a site lifts one.")),
    )


def blocked_text(block: Block, tongue: Tongue) -> ChatText:
    """Say what was blocked just now, and how that is lifted."""
    return paragraphs(
        lines(join(bold(own(tongue.say("Blocked"))), " · ", _named(block, tongue)), quote(plain(block.why, _WHY))),
        own(_until(block, tongue)),
        own(tongue.say("To lift it: {command}", command=f"/unblock {block.shown}")),
    )


def unblocked_text(block: Block, tongue: Tongue) -> ChatText:
    """Say what is blocked no more."""
    return join(bold(own(tongue.say("Not blocked any more"))), " · ", _named(block, tongue))


def unclear_text(unclear: Unclear, tongue: Tongue) -> ChatText:
    """Say why a wish can't be read, and how one looks."""
    how = tongue.say("An entry of the log is named by its number, or by the reference that the chat was shown:")
    reason = tongue.say("reason")  # Translators: stands where a moderator is to write one: /block news.example reason
    examples = (own(f"/block {subject} {reason}") for subject in _EXAMPLES)
    return paragraphs(own(tongue.say(_UNCLEAR[unclear])), lines(own(how), *examples))


def _named(block: Block, tongue: Tongue) -> ChatText:
    """Name a block's subject: a tag of the log, or a site's name, which is no link here."""
    return join(own(f"{tongue.say(_KINDS[block.kind])} · "), plain(block.shown, _NAME))


def _end(block: Block, names: Mapping[str, str], tongue: Tongue) -> ChatText:
    by = names.get(block.by)
    since = moment(block.at) if by is None else tongue.say("by {name} on {day}", name=inert(by), day=moment(block.at))
    return own(f"{since} · {_until(block, tongue)}")


def _until(block: Block, tongue: Tongue) -> str:
    return tongue.say("for good") if block.until is None else tongue.say("until {day}", day=moment(block.until))
