"""The people (and Telegram's own accounts) that write to the bot."""

from dataclasses import dataclass

from tests.doubles.bot_api.wire import Json


@dataclass(frozen=True, slots=True)
class Person:
    """An account of Telegram's; `language` is its `language_code`, which may be absent or regional (`pt-br`)."""

    id: int
    first_name: str
    language: str | None = None
    last_name: str | None = None
    username: str | None = None
    is_bot: bool = False

    def user(self) -> Json:
        """Give the User object."""
        given = {"last_name": self.last_name, "username": self.username, "language_code": self.language}
        return {
            "id": self.id,
            "is_bot": self.is_bot,
            "first_name": self.first_name,
            **{name: value for name, value in given.items() if value is not None},
        }


ANONYMOUS_ADMIN = Person(1087968824, "Group", username="GroupAnonymousBot", is_bot=True)  # stands for all of them
CHANNEL_POSTER = Person(136817688, "Channel", username="Channel_Bot", is_bot=True)  # stands for a channel that writes
LINKED_CHANNEL = Person(777000, "Telegram")  # forwards a linked channel's posts into its group
