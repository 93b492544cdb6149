"""How people send files: documents, pictures alone or in an album, stickers, voice."""

from io import BytesIO

from PIL import Image

from tests.doubles.bot_api.people import Person
from tests.doubles.bot_api.room import Replied, Room, typed_text
from tests.doubles.bot_api.wire import Json


class Attaching(Room):
    """A chat into which people send files."""

    def send_document(  # noqa: PLR0913  what a document bears, by keyword
        self,
        sender: Person,
        data: bytes,
        name: str | None,
        *,
        mime: str | None = None,
        caption: str | None = None,
        declared_size: int | None = None,
        reply_to: Replied = None,
        thread: int | None = None,
        **extra: object,
    ) -> Json:
        """Send a file; `declared_size` is what Telegram says of it where that is not its length."""
        document = self.world.files.keep(data, name, mime, declared_size)
        return self._attach(sender, {"document": document, **extra}, caption, reply_to, thread)

    def send_photo(
        self,
        sender: Person,
        *,
        caption: str | None = None,
        album: str | None = None,
        reply_to: Replied = None,
        thread: int | None = None,
        **extra: object,
    ) -> Json:
        """Send a picture; those of one `album` bear the same media_group_id."""
        file = self.world.files.keep(picture(), None, None, None)
        content: Json = {"photo": [{**file, "width": 90, "height": 60}], **extra}
        if album is not None:
            content["media_group_id"] = album
        return self._attach(sender, content, caption, reply_to, thread)

    def send_album(self, sender: Person, captions: list[str | None], *, thread: int | None = None) -> list[Json]:
        """Send several pictures as one album, each with its caption or none."""
        album = str(13_000_000_000_000 + next(self.world.numbers))
        return [self.send_photo(sender, caption=caption, album=album, thread=thread) for caption in captions]

    def send_sticker(self, sender: Person, **extra: object) -> Json:
        """Send a sticker."""
        file = self.world.files.keep(b"RIFF", None, None, None)
        sticker = {**file, "type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._attach(sender, {"sticker": {**sticker, "emoji": "👍"}, **extra}, None, None, None)

    def send_voice(self, sender: Person, *, caption: str | None = None, **extra: object) -> Json:
        """Send a voice message."""
        file = self.world.files.keep(b"OggS", None, "audio/ogg", None)
        return self._attach(sender, {"voice": {**file, "duration": 3}, **extra}, caption, None, None)

    def _attach(
        self, sender: Person, content: Json, caption: str | None, reply_to: Replied, thread: int | None
    ) -> Json:
        if caption is not None:
            text = typed_text(caption, None)
            content["caption"] = text["text"]
            if "entities" in text:
                content["caption_entities"] = text["entities"]
        return self.post(sender, content, reply_to=reply_to, thread=thread)


def picture(width: int = 90, height: int = 60, form: str = "JPEG") -> bytes:
    """Make a small picture."""
    out = BytesIO()
    Image.new("RGB", (width, height), "white").save(out, form)
    return out.getvalue()
