"""Where a forwarded message came from, in one line."""

from bot.domain.origin import Origin, OriginKind
from bot.i18n import N_, Tongue
from bot.views.printable import one_line
from handlers.rendering.chat_text import ChatText, plain
from handlers.rendering.cutting import cut

_NAME = 64  # units: Telegram's own names have as many, a title twice that

_FROM = {
    OriginKind.USER: N_("Forwarded from {name}"),
    OriginKind.HIDDEN_USER: N_("Forwarded from {name}, whose account is hidden"),
    OriginKind.CHAT: N_("Forwarded from the group {name}"),
    OriginKind.CHANNEL: N_("Forwarded from the channel {name}"),
}
_SIGNED = {
    OriginKind.CHAT: N_("Forwarded from the group {name}, signed by {signature}"),
    OriginKind.CHANNEL: N_("Forwarded from the channel {name}, signed by {signature}"),
}


def origin_line(origin: Origin, tongue: Tongue) -> ChatText:
    """Say who wrote a forwarded message first; a name without a letter to show is told as such."""
    name = _name(origin.name) or tongue.say("somebody without a name")
    signature = _name(origin.signature or "")
    signed = _SIGNED.get(origin.kind) if signature else None
    if signed:
        return plain(tongue.say(signed, name=name, signature=signature))
    return plain(tongue.say(_FROM[origin.kind], name=name))


def _name(given: str) -> str:
    return cut(one_line(given), _NAME)
