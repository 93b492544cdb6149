"""A request as the server got it, and what tests want to know of it."""

import re
from dataclasses import dataclass
from typing import Any

Body = dict[str, Any]  # JSON as the client under test made it

_NUMBERED = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Asked:
    """One request: its number from 0 on, its path, its headers by lower-case name, and its body, {} if it had none."""

    number: int
    path: str
    headers: dict[str, str]
    body: Body

    @property
    def format(self) -> str:
        """The type of response_format, or "text"."""
        return str(self.body.get("response_format", {}).get("type", "text"))

    @property
    def system(self) -> str:
        """The system message's text; newer models call that one the developer's."""
        return self._last("system", "developer")

    @property
    def prompt(self) -> str:
        """The last user message's text."""
        return self._last("user")

    @property
    def sentences(self) -> dict[int, str]:
        """The prompt's lines of the form "[12] text", by number."""
        return {int(number): text for number, text in _NUMBERED.findall(self.prompt)}

    def _last(self, *roles: str) -> str:
        said = [message["content"] for message in self.body.get("messages", []) if message["role"] in roles]
        return _text(said[-1]) if said else ""


def _text(content: str | list[dict[str, str]]) -> str:
    return content if isinstance(content, str) else "".join(part.get("text", "") for part in content)
