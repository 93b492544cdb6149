"""How people write: a message, a text too long for one, a rich message, a change of one's mind."""

from tests.doubles.bot_api.people import ANONYMOUS_ADMIN, Person
from tests.doubles.bot_api.room import Replied, Room, typed_text
from tests.doubles.bot_api.utf16 import units
from tests.doubles.bot_api.wire import Json

LONGEST = 4096  # UTF-16 units that a client sends in one message


class Writing(Room):
    """A chat in which people write."""

    def send(  # noqa: PLR0913  everything that a client can add to a message, by keyword
        self,
        sender: Person,
        text: str,
        *,
        entities: list[Json] | None = None,
        reply_to: Replied = None,
        thread: int | None = None,
        forward_origin: Json | None = None,
        anonymous: bool = False,
        **extra: object,
    ) -> Json:
        """Send a text; `extra` holds more fields of the Message. Returns the message."""
        content: Json = typed_text(text, entities)
        if forward_origin is not None:
            content["forward_origin"] = forward_origin
        if anonymous:
            content["sender_chat"] = self.chat()
        return self.post(
            ANONYMOUS_ADMIN if anonymous else sender, {**content, **extra}, reply_to=reply_to, thread=thread
        )

    def paste(
        self, sender: Person, text: str, *, reply_to: Replied = None, thread: int | None = None, **extra: object
    ) -> list[Json]:
        """Paste a text of any length: clients cut it at the last line end or space before the limit."""
        return [
            self.post(sender, {**typed_text(piece, None), **extra}, reply_to=reply_to, thread=thread)
            for piece in pieces(text)
        ]

    def send_rich(
        self,
        sender: Person,
        blocks: list[Json],
        *,
        reply_to: Replied = None,
        thread: int | None = None,
        **extra: object,
    ) -> Json:
        """Send a rich message (Bot API 10.1), which has neither text nor caption."""
        return self.post(sender, {"rich_message": {"blocks": blocks}, **extra}, reply_to=reply_to, thread=thread)

    def edit(self, message: Json, text: str, *, entities: list[Json] | None = None) -> Json:
        """Change a message's text, or its caption where it has one."""
        old = self.messages[message["message_id"]]
        dropped = {"text", "entities", "caption", "caption_entities"}
        content = typed_text(text, entities)
        if "caption" in old:
            content = {
                "caption": content["text"],
                **({"caption_entities": content["entities"]} if "entities" in content else {}),
            }
        new = {
            **{name: value for name, value in old.items() if name not in dropped},
            **content,
            "edit_date": int(self.world.clock.now()),
        }
        self.messages[new["message_id"]] = new
        if self.shows(new):
            self.world.queue.push("edited_message", new)
        return new


def pieces(text: str) -> list[str]:
    """Cut a text as Telegram's clients do: no piece over 4,096 UTF-16 units."""
    cut: list[str] = []
    left = text.strip()
    while units(left) > LONGEST:
        at = _fitting(left)
        end = max(left.rfind("\n", 0, at + 1), 0) or max(left.rfind(" ", 0, at + 1), 0) or at
        cut.append(left[:end].rstrip())
        left = left[end:].lstrip()
    return [*cut, left]


def _fitting(text: str) -> int:
    """Count the characters that fit into one message."""
    length = 0
    for number, character in enumerate(text):
        length += 2 if ord(character) > 0xFFFF else 1
        if length > LONGEST:
            return number
    return len(text)
