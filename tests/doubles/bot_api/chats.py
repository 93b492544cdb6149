"""A private chat with one person."""

from typing import TYPE_CHECKING

from tests.doubles.bot_api.attaching import Attaching
from tests.doubles.bot_api.forwarding import Forwarding
from tests.doubles.bot_api.membership import chat_member
from tests.doubles.bot_api.people import Person
from tests.doubles.bot_api.pressing import Pressing
from tests.doubles.bot_api.wire import Json, bad_request, forbidden
from tests.doubles.bot_api.writing import Writing

if TYPE_CHECKING:
    from tests.doubles.bot_api.world import World


class Chat(Writing, Forwarding, Attaching, Pressing):
    """A chat, and all that people do in it."""

    def changed(self, by: Person, old: str, new: str) -> None:
        """Queue the news that the bot's own place in this chat has changed."""
        bot = self.world.bot()
        change = {
            "chat": self.chat(),
            "from": by.user(),
            "date": int(self.world.clock.now()),
            "old_chat_member": chat_member(bot, old),
            "new_chat_member": chat_member(bot, new),
        }
        self.world.queue.push("my_chat_member", change)


class PrivateChat(Chat):
    """The chat of one person and the bot."""

    kind = "private"

    def __init__(self, world: "World", person: Person, *, started: bool = True) -> None:
        super().__init__(world, person.id, world.numbers)
        self.person = person
        self.started = started
        self.blocked = False
        self.gone = False

    def start(self, payload: str = "") -> Json:
        """Press Start, or follow a deep link with a payload."""
        self.started = True
        return self.send(self.person, f"/start {payload}".rstrip())

    def block(self) -> None:
        """Block the bot."""
        self.blocked = True
        self.changed(self.person, "member", "kicked")

    def unblock(self) -> None:
        """Let the bot write again."""
        self.blocked = False
        self.changed(self.person, "kicked", "member")

    def delete_account(self) -> None:
        """Leave Telegram for good."""
        self.gone = True

    def chat(self) -> Json:
        """Give the Chat object."""
        user = self.person.user()
        return {
            "id": self.id,
            "type": "private",
            **{k: user[k] for k in ("first_name", "last_name", "username") if k in user},
        }

    def check_writable(self) -> None:
        """Raise RefusedError where the person has not begun, or has blocked the bot."""
        if self.gone:
            raise forbidden("user is deactivated")
        if self.blocked:
            raise forbidden("bot was blocked by the user")
        if not self.started:
            raise forbidden("bot can't initiate conversation with a user")

    def check_thread(self, thread: int | None) -> None:
        """Raise RefusedError: there are no topics here."""
        if thread is not None:
            raise bad_request("message thread not found")

    def member(self, user_id: int) -> Json:
        """Give the ChatMember object of the person or of the bot; raises RefusedError."""
        users = {self.person.id: self.person.user(), self.world.bot_id: self.world.bot()}
        if user_id not in users:
            raise bad_request("user not found")
        return chat_member(users[user_id], "member")

    def shows(self, message: Json) -> bool:  # noqa: ARG002  everything that is written here is for the bot
        """Say whether Telegram shows this message to the bot."""
        return True

    def thread_fields(self, thread: int | None, reply_to: Json | None) -> Json:  # noqa: ARG002  as above
        """Give nothing: there are no topics here."""
        return {}
