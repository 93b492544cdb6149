"""What asking a language model costs: tokens, money, and who pays for it.

Money is counted in whole millionths of a US dollar, so that no sum of it is ever rounded down.
"""

import math
from dataclasses import dataclass

MICRO = 1_000_000  # millionths in a dollar, and tokens that a price is for


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of so many calls: of what was asked, and of what was answered."""

    calls: int = 0
    prompt_tokens: int = 0
    reply_tokens: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.calls + other.calls,
            self.prompt_tokens + other.prompt_tokens,
            self.reply_tokens + other.reply_tokens,
        )


@dataclass(frozen=True, slots=True)
class Prices:
    """US dollars for a million tokens of a prompt and of a reply, as providers list them."""

    prompt: float = 0.0
    reply: float = 0.0

    def cost(self, usage: Usage) -> int:
        """Tell what tokens cost, in millionths of a dollar, rounded up."""
        return math.ceil(self.prompt * usage.prompt_tokens + self.reply * usage.reply_tokens)


@dataclass(frozen=True, slots=True)
class Caps:
    """The most that a user, a chat and all together may spend in a day (UTC), in millionths of a dollar; 0: no cap."""

    user: int = 0
    chat: int = 0
    day: int = 0


NO_CAPS = Caps()


@dataclass(frozen=True, slots=True)
class Payer:
    """Whose budget pays for a reading: a user's and their chat's; neither where nobody is known, as on a terminal."""

    user: int | None = None
    chat: int | None = None


NOBODY = Payer()
