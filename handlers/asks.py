"""What somebody asks to have read, and where its answer goes."""

from dataclasses import dataclass

from telegram import Message

from bot.domain.copies import copy_of_link, copy_of_post, copy_of_upload
from bot.domain.origin import Origin
from bot.domain.spending import Payer
from bot.domain.submission import Link, Post
from bot.i18n import Tongue
from handlers.intake.incoming import Upload
from handlers.outlet import Place

Readable = Post | Link | Upload


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One thing to read. `asker` is the user who may stop it; in a `group` an article is answered once a day.

    `quiet`: nobody asked in so many words, so that only an answer is worth a message. `status_id` is a message of ours
    that becomes the answer, such as the question which link was meant. `watched` are the messages whose edits may
    change what was read.
    """

    place: Place
    asker: int
    readable: Readable
    origin: Origin | None
    tongue: Tongue
    group: bool
    quiet: bool = False
    status_id: int | None = None
    watched: tuple[int, ...] = ()

    @property
    def payer(self) -> Payer:
        """Whose budget pays where reading costs money."""
        return Payer(user=self.asker, chat=self.place.chat_id)

    @property
    def whom(self) -> tuple[int, int]:
        """The chat and the user."""
        return self.place.chat_id, self.asker


def asker_of(message: Message) -> int:
    """Give the id of who wrote a message: a channel's or a hidden admin's chat, else the person's."""
    writer = message.sender_chat or message.from_user
    return writer.id if writer else 0


def copy_of(readable: Readable) -> str:
    """Name the copy that is to be read (bot/domain/copies.py)."""
    match readable:
        case Post():
            return copy_of_post(readable)
        case Link():
            return copy_of_link(readable)
        case Upload():
            return copy_of_upload(readable.unique_id)
