"""How people forward what others wrote: from a channel, a person, a person who hides, a group."""

from tests.doubles.bot_api.people import Person
from tests.doubles.bot_api.room import Room, typed_text
from tests.doubles.bot_api.wire import Json


class Forwarding(Room):
    """A chat into which people forward."""

    def forward_channel_post(  # noqa: PLR0913  what a channel's post bears, by keyword
        self,
        sender: Person,
        text: str,
        *,
        channel: str = "Northern Wire",
        signature: str | None = None,
        username: str | None = None,
        entities: list[Json] | None = None,
        **extra: object,
    ) -> Json:
        """Forward a channel's post."""
        return self._forward(sender, text, channel_origin(channel, signature, username), entities, extra)

    def forward_from_person(
        self, sender: Person, text: str, author: Person, *, entities: list[Json] | None = None, **extra: object
    ) -> Json:
        """Forward what a person wrote."""
        origin = {"type": "user", "sender_user": author.user()}
        return self._forward(sender, text, origin, entities, extra)

    def forward_from_hidden(
        self, sender: Person, text: str, name: str, *, entities: list[Json] | None = None, **extra: object
    ) -> Json:
        """Forward what somebody wrote whose account forwards don't lead to."""
        return self._forward(sender, text, {"type": "hidden_user", "sender_user_name": name}, entities, extra)

    def forward_from_group(
        self, sender: Person, text: str, title: str, *, entities: list[Json] | None = None, **extra: object
    ) -> Json:
        """Forward what a group's anonymous admin wrote."""
        group = {"id": -1001999000001, "type": "supergroup", "title": title}
        return self._forward(sender, text, {"type": "chat", "sender_chat": group}, entities, extra)

    def _forward(
        self, sender: Person, text: str, origin: Json, entities: list[Json] | None, extra: dict[str, object]
    ) -> Json:
        dated = {**origin, "date": int(self.world.clock.now()) - 3600}
        thread = extra.pop("thread", None)
        content = {**typed_text(text, entities), "forward_origin": dated, **extra}
        return self.post(sender, content, thread=thread if isinstance(thread, int) else None)


def channel_origin(channel: str, signature: str | None = None, username: str | None = None) -> Json:
    """Make the origin of a channel's post, still without its date."""
    chat: Json = {"id": -1001888000001, "type": "channel", "title": channel}
    if username is not None:
        chat["username"] = username
    signed = {} if signature is None else {"author_signature": signature}
    return {"type": "channel", "chat": chat, "message_id": 4711, **signed}
