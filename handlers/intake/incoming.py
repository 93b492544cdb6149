"""What a message turns out to hold for reading; handlers/intake/messages.py makes it of the message."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.origin import Origin
from bot.domain.submission import Post

MOST_LINKS = 8  # that a sender may choose from: more buttons than this nobody reads
AUTO_LENGTH = 500  # characters: a forward as long as this is news more often than talk


class Why(StrEnum):
    """Why there is nothing to read in a message: as many reasons as there are different things to tell its sender."""

    TOO_SHORT = "too_short"  # words, but too few to be an article, and no link
    PICTURE = "picture"  # a photo, a sticker, an animation: words inside pictures are not read
    RECORDING = "recording"  # voice, music, video: what is spoken is not read
    WRONG_TYPE = "wrong_type"  # a file of a kind that is not read; `found` names the kind
    ELSEWHERE = "elsewhere"  # a reply to a message of another chat, which Telegram does not show
    NO_TEXT = "no_text"  # a poll, a place, a dice, emoji, …
    SERVICE = "service"  # nobody wrote it: someone joined, a message was pinned, …; nothing to tell anyone


@dataclass(frozen=True, slots=True)
class FoundLink:
    """An address as it was written, with a scheme, and the words that stood for it, for a button; never blank."""

    url: str
    words: str


@dataclass(frozen=True, slots=True)
class FoundLinks:
    """The links that are meant, in order of appearance, each once: one is read, of several the sender chooses."""

    links: tuple[FoundLink, ...]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on Telegram's server that may be readable; name and size (bytes) as its sender's client said.

    `unique_id` is the same in every chat and for every bot, `file_id` is for downloading.
    """

    file_id: str
    unique_id: str
    name: str | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing to read; `found` is the kind of a file that is not read, as its name or type says it: "ZIP", "XLSX"."""

    why: Why
    found: str | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """What shall be read of a message, and where it came from; `linked` where it names an article elsewhere."""

    content: Post | FoundLinks | Upload | Nothing
    origin: Origin | None = None
    linked: bool = False


def addresses_article(incoming: Incoming) -> bool:
    """Tell whether it is worth reading where nobody asked: a link to an article, or a long forward or excerpt.

    A file, a link into Telegram or to a bare site, and what people wrote themselves are not.
    """
    match incoming.content:
        case FoundLinks():
            return incoming.linked
        case Post(text, title):
            told_elsewhere = incoming.origin is not None or incoming.linked
            return told_elsewhere and len(title or "") + len(text) >= AUTO_LENGTH
        case _:
            return False
