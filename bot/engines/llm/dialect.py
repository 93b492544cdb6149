"""What a server understands of a request: the strictest format of a reply that it knows, and a temperature.

A strict schema keeps every reply in shape; servers without it have a JSON mode, and some have neither, or take no
notice. Reasoning models refuse a temperature, and newer ones the older name of the reply's bound, which is the one that
most other servers know. The first refusal settles each, for as long as the process runs.
"""

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from bot.engines.llm.reply import schema

OLD_BOUND, NEW_BOUND = "max_tokens", "max_completion_tokens"
_FORMATS = ("response_format", "json_schema", "json_object", "structured output", "grammar")


class Format(IntEnum):
    """How strictly a server can be held to a reply's shape."""

    STRICT = 0
    JSON = 1
    PLAIN = 2


@dataclass(frozen=True, slots=True)
class Dialect:
    """A way of asking; every server is asked in the strictest one first."""

    format: Format = Format.STRICT
    temperature: bool = True
    bound: str = OLD_BOUND

    def options(self, longest: int) -> dict[str, Any]:
        """Give the options of a request for a reply of so many tokens at most: JSON, whose values are of any kind."""
        even = {self.bound: longest, **({"temperature": 0} if self.temperature else {})}
        match self.format:
            case Format.STRICT:
                strict = {"name": "claims", "strict": True, "schema": schema()}
                return {**even, "response_format": {"type": "json_schema", "json_schema": strict}}
            case Format.JSON:
                return {**even, "response_format": {"type": "json_object"}}
            case Format.PLAIN:
                return even

    def without(self, refusal: str) -> "Dialect | None":
        """Leave out what a server's words, in lower case, refuse; None where they refuse something else."""
        if self.format is not Format.PLAIN and any(word in refusal for word in _FORMATS):
            return self.looser()
        if self.temperature and "temperature" in refusal:
            return replace(self, temperature=False)
        if self.bound == OLD_BOUND and NEW_BOUND in refusal:
            return replace(self, bound=NEW_BOUND)
        return None

    def looser(self) -> "Dialect":
        """Ask for the next format, of a server that answers with another one than it was asked for."""
        return self if self.format is Format.PLAIN else replace(self, format=Format(self.format + 1))
