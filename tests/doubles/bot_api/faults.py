"""What a test lets go wrong: refusals that no rule asks for, broken connections, waiting, and garbage."""

from dataclasses import dataclass
from enum import Enum

from tests.doubles.bot_api.room import Room


class Kind(Enum):
    """How a call goes wrong."""

    FAIL = "an error answer"
    DROP_BEFORE = "the connection breaks before anything is done"
    DROP_AFTER = "the connection breaks after the call was done"
    DELAY = "the call waits"
    GARBAGE = "an HTML page with status 200"


@dataclass(slots=True)
class Fault:
    """One thing that goes wrong, so many times."""

    kind: Kind
    method: str  # or "*" for every method
    chat_id: int | None = None  # only in this chat
    times: int = 1
    code: int = 500
    description: str = "Internal Server Error"
    seconds: float = 0.0  # of a delay, or `retry_after`


class Faults:
    """The faults still to come, the oldest first."""

    def __init__(self) -> None:
        self._coming: list[Fault] = []

    def fail(
        self, method: str, code: int = 500, *, times: int = 1, chat: Room | None = None, description: str | None = None
    ) -> None:
        """Answer the next calls of a method (in one chat) with an HTTP code."""
        words = description or _WORDS.get(code, "Internal Server Error")
        self._coming.append(Fault(Kind.FAIL, method, _id(chat), times, code, words))

    def flood(self, method: str, retry_after: int, *, times: int = 1, chat: Room | None = None) -> None:
        """Answer the next calls of a method (in one chat) with 429."""
        words = f"Too Many Requests: retry after {retry_after}"
        self._coming.append(Fault(Kind.FAIL, method, _id(chat), times, 429, words, float(retry_after)))

    def drop_before(self, method: str, *, times: int = 1) -> None:
        """Break the connection before the call has any effect."""
        self._coming.append(Fault(Kind.DROP_BEFORE, method, times=times))

    def drop_after(self, method: str, *, times: int = 1) -> None:
        """Break the connection after the call has had its effect: whoever repeats it does it twice."""
        self._coming.append(Fault(Kind.DROP_AFTER, method, times=times))

    def delay(self, method: str, seconds: float, *, times: int = 1) -> None:
        """Let the next calls wait for so many real seconds."""
        self._coming.append(Fault(Kind.DELAY, method, times=times, seconds=seconds))

    def garbage(self, method: str, *, times: int = 1) -> None:
        """Answer the next calls with a web page."""
        self._coming.append(Fault(Kind.GARBAGE, method, times=times))

    def clear(self) -> None:
        """Let nothing more go wrong."""
        self._coming.clear()

    def take(self, method: str, chat_id: object) -> Fault | None:
        """Give what goes wrong with this call."""
        for fault in self._coming:
            if fault.method in {method, "*"} and fault.chat_id in {None, chat_id}:
                fault.times -= 1
                if fault.times <= 0:
                    self._coming.remove(fault)
                return fault
        return None


def _id(chat: Room | None) -> int | None:
    return None if chat is None else chat.id


_WORDS = {
    400: "Bad Request: injected",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    502: "Bad Gateway",
    504: "Gateway Timeout",
}
