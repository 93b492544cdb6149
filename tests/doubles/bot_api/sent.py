"""A message of the bot's as it stands now: what readers see, and what it has been before."""

from dataclasses import dataclass, field

from tests.doubles.bot_api.wire import Json, Upload


@dataclass(slots=True)
class SentMessage:
    """One message; edits change it in place. `body` is the Message object that Telegram would show."""

    body: Json
    raw: str = ""  # the text or caption as it was sent, markup and all
    file: Upload | None = None
    history: list[str] = field(default_factory=list)  # the plain texts it has had, the newest last
    edits: int = 0

    @property
    def id(self) -> int:
        """Its message_id."""
        return int(self.body["message_id"])

    @property
    def text(self) -> str:
        """What readers see: the text without markup; empty for a file."""
        return str(self.body.get("text", ""))

    @property
    def caption(self) -> str:
        """What readers see under a file, without markup."""
        return str(self.body.get("caption", ""))

    @property
    def entities(self) -> list[Json]:
        """The text's or caption's entities by their UTF-16 offsets, those that Telegram found by itself included."""
        return list(self.body.get("entities") or self.body.get("caption_entities") or ())

    @property
    def keyboard(self) -> list[list[Json]]:
        """The rows of buttons under it."""
        return list(self.body.get("reply_markup", {}).get("inline_keyboard", []))

    @property
    def buttons(self) -> list[str]:
        """What the buttons say, row by row."""
        return [str(button["text"]) for row in self.keyboard for button in row]

    @property
    def reply_to(self) -> int | None:
        """The message_id that it answers."""
        replied = self.body.get("reply_to_message")
        return None if replied is None else int(replied["message_id"])

    @property
    def thread(self) -> int | None:
        """The topic it stands in."""
        return self.body.get("message_thread_id")

    @property
    def document(self) -> tuple[str, bytes] | None:
        """A file's name and content."""
        return (self.file.name, self.file.data) if self.file is not None and "document" in self.body else None

    @property
    def photo(self) -> bytes | None:
        """A picture's content."""
        return self.file.data if self.file is not None and "photo" in self.body else None

    @property
    def previews(self) -> bool:
        """Whether a link in it would unfold into a preview."""
        return not self.body.get("link_preview_options", {}).get("is_disabled", False)

    def __str__(self) -> str:
        return f"[{self.id}] {self.text or self.caption!r} {self.buttons}"
