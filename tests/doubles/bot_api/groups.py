"""A group or supergroup: its members, topics and admins, what privacy mode hides, and how it becomes a supergroup."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tests.doubles.bot_api.chats import Chat
from tests.doubles.bot_api.membership import chat_member
from tests.doubles.bot_api.people import Person
from tests.doubles.bot_api.privacy import is_for_bot
from tests.doubles.bot_api.wire import Json, bad_request, forbidden, moved

if TYPE_CHECKING:
    from tests.doubles.bot_api.world import World


class Group(Chat):
    """A group with the bot in it."""

    def __init__(  # noqa: PLR0913  what a group is like, by keyword
        self,
        world: "World",
        title: str,
        *,
        members: Sequence[Person] = (),
        admins: Sequence[Person] = (),
        supergroup: bool = True,
        forum: bool = False,
        privacy: bool = True,
    ) -> None:
        super().__init__(world, world.group_id(supergroup=supergroup), None if supergroup else world.numbers)
        self.kind = "supergroup" if supergroup else "group"
        self.title = title
        self.forum = forum
        self.privacy = privacy
        self.people = {person.id: person for person in [*members, *admins]}
        self.statuses = {person.id: "member" for person in members} | {person.id: "administrator" for person in admins}
        self.bot_status = "member"
        self.moved_to: int | None = None
        self.topics: dict[int, str] = {}

    def topic(self, name: str, by: Person | None = None) -> int:
        """Open a topic in a forum; gives its message_thread_id, which is the number of the message that opened it."""
        opener = by or next(iter(self.people.values()))
        created = self.post(opener, {"forum_topic_created": {"name": name, "icon_color": 7322096}})
        thread = int(created["message_id"])
        created |= {"message_thread_id": thread, "is_topic_message": True}
        self.topics[thread] = name
        return thread

    def member_status(self, person: Person, status: str | None = None) -> str:
        """Give somebody's status, after setting it where one is given."""
        if status is not None:
            self.people[person.id] = person
            self.statuses[person.id] = status
        return self.statuses.get(person.id, "left")

    def bot_becomes(self, status: str, by: Person | None = None) -> None:
        """Give the bot another status (administrator, member, restricted, left, kicked) and queue the news."""
        old, self.bot_status = self.bot_status, status
        self.changed(by or next(iter(self.people.values())), old, status)

    def kick_bot(self, by: Person | None = None) -> None:
        """Throw the bot out."""
        self.bot_becomes("kicked", by)

    def upgrade(self) -> "Group":
        """Make a supergroup of it: gives the new one; the old id refuses from now on."""
        people = list(self.people.values())
        new = Group(self.world, self.title, members=people, supergroup=True, forum=self.forum, privacy=self.privacy)
        new.statuses, new.bot_status = dict(self.statuses), self.bot_status
        self.post(people[0], {"migrate_to_chat_id": new.id})
        self.moved_to = new.id
        new.post(people[0], {"migrate_from_chat_id": self.id})
        return new

    def chat(self) -> Json:
        """Give the Chat object."""
        return {"id": self.id, "type": self.kind, "title": self.title, **({"is_forum": True} if self.forum else {})}

    def check_present(self) -> None:
        """Raise RefusedError where the group has moved, or the bot is out."""
        if self.moved_to is not None:
            raise moved(self.moved_to)
        if self.bot_status == "kicked":
            raise forbidden(f"bot was kicked from the {self.kind} chat")
        if self.bot_status == "left":
            raise forbidden(f"bot is not a member of the {self.kind} chat")

    def check_writable(self) -> None:
        """Raise RefusedError where the bot may not write."""
        self.check_present()
        if self.bot_status == "restricted":
            raise bad_request("not enough rights to send text messages to the chat")

    def check_thread(self, thread: int | None) -> None:
        """Raise RefusedError where there is no such topic; the General one has no number."""
        if thread is not None and thread not in self.topics:
            raise bad_request("message thread not found")

    def member(self, user_id: int) -> Json:
        """Give the ChatMember object of somebody who is or was here; raises RefusedError."""
        if user_id == self.world.bot_id:
            return chat_member(self.world.bot(), self.bot_status)
        person = self.people.get(user_id) or self.world.people.get(user_id)
        if person is None:
            raise bad_request("user not found")
        return chat_member(person.user(), self.statuses.get(user_id, "left"))

    def admins(self) -> list[Json]:
        """Give the ChatMember objects of the admins, the bot among them where it is one."""
        ids = [user_id for user_id, status in self.statuses.items() if status in {"creator", "administrator"}]
        return [
            self.member(user_id)
            for user_id in [*ids, *([self.world.bot_id] if self.bot_status == "administrator" else [])]
        ]

    def shows(self, message: Json) -> bool:
        """Say whether Telegram shows this message to the bot."""
        if self.bot_status in {"left", "kicked"} or self.moved_to is not None:
            return False
        everything = not self.privacy or self.bot_status == "administrator"
        return everything or is_for_bot(message, self.world.bot_id, self.world.username)

    def thread_fields(self, thread: int | None, reply_to: Json | None) -> Json:
        """Give a topic's fields; without topics, a supergroup's answers bear their thread's first message's number."""
        if self.forum:
            thread = thread or (reply_to or {}).get("message_thread_id")
            if thread is None:
                return {}
            return {
                "message_thread_id": thread,
                "is_topic_message": True,
                **({} if reply_to else {"reply_to_message": self.messages[thread]}),
            }
        if self.kind == "supergroup" and reply_to is not None:
            return {"message_thread_id": reply_to.get("message_thread_id", reply_to["message_id"])}
        return {}
