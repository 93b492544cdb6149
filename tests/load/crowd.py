"""Many people who each send one article in a private chat of their own, and what became of their messages.

Nobody sends twice, so whatever a chat holds at the end belongs to its one update: exactly one message, an answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.news import SEED
from tests.doubles.reading_answers import answer, is_answer

REPEAT = "↻ "  # what a message begins with where its send was in flight when a process was killed


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people there are, how many of them have no answer, and how many have more than one message.

    `marked` counts the messages beyond each chat's first that bear the sign of a repeat, `unmarked` those that do not.
    """

    people: int
    lost: int
    twice: int
    marked: int
    unmarked: int

    def __str__(self) -> str:
        told_apart = f"{self.marked} marked, {self.unmarked} not"
        return f"{self.people} updates: {self.lost} lost, {self.twice} answered more than once ({told_apart})"


async def make_known(api: BotApi) -> None:
    """Have the seed article read, so that whoever sends it gets a cached answer."""
    chat = api.private(api.person("Reader"))
    chat.send(chat.person, SEED)
    await answer(chat)


def crowd(api: BotApi, people: int) -> list[PrivateChat]:
    """Open so many chats."""
    return [api.private(api.person(f"Person {number}")) for number in range(people)]


def ask(chats: Sequence[PrivateChat], new_every: int = 0) -> None:
    """Let each send the known article, and one of `new_every` a new one."""
    for number, chat in enumerate(chats):
        chat.send(chat.person, new_article(number) if new_every and number % new_every == 0 else SEED)


def new_article(number: int) -> str:
    """Write an article that nobody has read, short enough for one message."""
    place = f"Lower Upton {number}"
    return (
        f"Dam at {place} may fail\n\n"
        f"Mayor Ana Petrova of {place} said on Monday that the dam could fail if it rains again this week. "
        f"The water stood {number + 2} centimetres below the crest by noon, the council said in a statement. "
        f"“We will open the gates tonight,” engineer Omar Haddad told reporters in {place}."
    )


def tally(chats: Sequence[PrivateChat]) -> Tally:
    """Count what they got."""
    extra = [message for chat in chats for message in _extra(chat)]
    marked = sum(message.text.startswith(REPEAT) for message in extra)
    return Tally(
        people=len(chats),
        lost=sum(not any(map(is_answer, chat.sent)) for chat in chats),
        twice=sum(len(chat.own) > 1 for chat in chats),
        marked=marked,
        unmarked=len(extra) - marked,
    )


def _extra(chat: PrivateChat) -> list[SentMessage]:
    """Give a chat's messages but for one: an unmarked one where there is any."""
    unmarked_first = sorted(chat.sent, key=lambda message: message.text.startswith(REPEAT))
    return unmarked_first[1:]
