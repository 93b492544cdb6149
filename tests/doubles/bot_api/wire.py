"""What travels between a bot and the server: JSON objects, files, and refusals in Telegram's shape and words."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]  # any object of Telegram's; bot_api.json says what is in each


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came as one part of a request's body."""

    name: str
    mime: str
    data: bytes


class RefusedError(Exception):
    """An answer with `ok: false`: the HTTP status, Telegram's words, and what its `parameters` hold."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        """Give the answer's body."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def cant_parse(why: str) -> RefusedError:
    """Refuse a text's markup or its entities."""
    return bad_request(f"can't parse entities: {why}")


def bad_request(words: str) -> RefusedError:
    """Refuse a request that breaks a rule."""
    return RefusedError(400, f"Bad Request: {words}")


def forbidden(words: str) -> RefusedError:
    """Refuse what the other side does not want."""
    return RefusedError(403, f"Forbidden: {words}")


def conflict(words: str) -> RefusedError:
    """Refuse what another poller or a webhook is in the way of."""
    return RefusedError(409, f"Conflict: {words}")


def too_many(seconds: int) -> RefusedError:
    """Refuse for some seconds."""
    return RefusedError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def moved(chat_id: int) -> RefusedError:
    """Refuse a group's old id, with the supergroup's new one."""
    return RefusedError(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat_id)


def unknown_here(what: str) -> RefusedError:
    """Say loudly that Telegram knows this and the double does not."""
    return RefusedError(501, f"Not Implemented: this server's double has no {what}")
