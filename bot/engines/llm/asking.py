"""Has one part of an article read: one call, and a single other one where that may go better.

What the model said and could not be used is as paid for as what could: every call is told to whoever counts.
"""

import asyncio
import random
import secrets
from collections.abc import Callable

from bot.domain.article import Article
from bot.domain.spending import Usage
from bot.engines.llm.chunks import Part
from bot.engines.llm.dialect import Format
from bot.engines.llm.model import LONGEST_REPLY, ChatModel, DialectRefusedError, Spoken, tokens_in
from bot.engines.llm.numbering import harmless
from bot.engines.llm.prompt import Prompt
from bot.engines.llm.reply import Reply, read_reply, shape
from bot.errors import ModelError, ModelFailure

Spent = Callable[[Usage], None]

TRIES = 2
_PAUSE = 0.5  # seconds before another try, and up to as many more, so that many don't come back together
_WORTH_IT = 3.0  # seconds that must be left for another try: no model answers in less
_LONGEST_TITLE = 300  # characters
_FENCE_BYTES = 8


class Asking:
    """Asks one model with one prompt."""

    def __init__(self, model: ChatModel, prompt: Prompt) -> None:
        self._model = model
        self._prompt = prompt

    async def ask(self, article: Article, part: Part, until: float, spent: Spent) -> Reply:
        """Read a part; `until` is a time of the loop's clock, by which whoever asks gives up. Raises ModelError."""
        tried = 0
        while True:
            values = _values(article, part)
            estimate = self._most(values)
            try:
                spoken = await self._model.say(self._prompt.render(**values, shape=self._shape()))
            except DialectRefusedError:  # settled once, and then never again; nothing was read
                continue
            except asyncio.CancelledError:
                spent(estimate)
                raise
            except ModelError as failed:
                error = failed
                if error.charged:
                    spent(estimate)
            else:
                spent(spoken.usage)
                found = _read(spoken)
                if isinstance(found, Reply):
                    return found
                error = found
            tried += 1
            pause = _pause(error)
            if tried == TRIES or error.final or _now() + pause + _WORTH_IT > until:
                raise error
            await asyncio.sleep(pause)

    def most(self, article: Article, part: Part) -> Usage:
        """Give the most tokens that reading a part may take, all tries together."""
        once = self._most(_values(article, part))
        return Usage(TRIES, TRIES * once.prompt_tokens, TRIES * once.reply_tokens)

    def _most(self, values: dict[str, str]) -> Usage:
        """Estimate one call: what is asked, and the longest reply."""
        texts = [text for _, text in self._prompt.messages] + list(values.values())
        return Usage(1, sum(map(tokens_in, texts)), LONGEST_REPLY)

    def _shape(self) -> str:
        return "" if self._model.dialect.format is Format.STRICT else shape()


def _read(spoken: Spoken) -> Reply | ModelError:
    """Read what the model said, or tell why it can't be used; what is malformed may be well-formed another time."""
    if spoken.failure is not None:
        return ModelError(spoken.failure, final=spoken.failure is not ModelFailure.MALFORMED)
    try:
        return read_reply(spoken.text)
    except ValueError:
        return ModelError(ModelFailure.MALFORMED, final=False)


def _values(article: Article, part: Part) -> dict[str, str]:
    sentences = "\n".join(one.line for one in part.sentences)
    fence = secrets.token_hex(_FENCE_BYTES)
    while fence in sentences:  # pragma: no cover  it would take more articles than there are atoms
        fence = secrets.token_hex(_FENCE_BYTES)
    return {
        "fence": fence,
        "language": harmless(article.language),
        "title": harmless(article.title or "")[:_LONGEST_TITLE] or "-",
        "names": ", ".join(part.names) or "-",
        "sentences": sentences,
    }


def _pause(error: ModelError) -> float:
    return error.retry_after if error.retry_after is not None else _PAUSE * (1 + random.random())  # noqa: S311 - no secret


def _now() -> float:
    return asyncio.get_running_loop().time()
