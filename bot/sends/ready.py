"""Chats that wait only for there to be room in all: the most urgent first, and of these the one that waits longest."""

from bisect import bisect_left, insort
from typing import NamedTuple

from bot.domain.flood import Priority
from bot.sends.chat import Chat


class _Place(NamedTuple):
    urgency: Priority
    number: int


class Ready:
    """A queue of chats; each has a number, the lower the longer it has waited."""

    def __init__(self) -> None:
        self._places: list[_Place] = []
        self._chats: dict[int, tuple[_Place, Chat]] = {}

    def __bool__(self) -> bool:
        return bool(self._places)

    def add(self, number: int, chat: Chat) -> None:
        """Give a chat its place."""
        place = _Place(chat.urgency(), number)
        self._chats[number] = place, chat
        insort(self._places, place)

    def first(self) -> Chat:
        """Give the first chat; one that has become less urgent gets the place that it has now."""
        while True:
            urgency, number = self._places[0]
            chat = self._chats[number][1]
            if chat.urgency() <= urgency:
                return chat
            self.rank(number)

    def pop(self) -> None:
        """Take the first chat's place away."""
        del self._chats[self._places.pop(0).number]

    def rank(self, number: int | None) -> None:
        """Give the chat of this number, where it has a place, the one that it has now."""
        if number in self._chats:
            place, chat = self._chats.pop(number)
            del self._places[bisect_left(self._places, place)]
            self.add(number, chat)
