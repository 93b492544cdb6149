"""Has one part of an article read: one call, and a single other one where that may go better.

What the model said and could not be used is as paid for as what could: each call is charged by itself.
"""

import asyncio
import random
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from bot.domain.article import Article
from bot.domain.spending import Usage
from bot.engines.llm.chunks import Part
from bot.engines.llm.dialect import Dialect, Format
from bot.engines.llm.model import LONGEST_REPLY, ChatModel, Spoken, tokens_in
from bot.engines.llm.numbering import harmless
from bot.engines.llm.prompt import Prompt
from bot.engines.llm.reply import Reply, read_reply, shape
from bot.errors import ModelError, ModelFailure

Spent = Callable[[Usage], None]
# Sets aside what a call may take at the most, and is told what it took; raises ModelError where too little is left.
Charge = Callable[[Usage], AbstractAsyncContextManager[Spent]]

TRIES = 2
_PAUSE = 0.5  # seconds before another try, and up to as many more, so that many don't come back together
_WORTH_IT = 3.0  # seconds that must be left for another try: no model answers in less
_LONGEST_TITLE = 300  # characters
_FENCE_BYTES = 8


@asynccontextmanager
async def free(_: Usage) -> AsyncIterator[Spent]:
    """Charge nobody."""
    yield lambda _: None


class Asking:
    """Asks one model with one prompt."""

    def __init__(self, model: ChatModel, prompt: Prompt) -> None:
        self._model = model
        self._prompt = prompt
        self._proven: Dialect | None = None

    async def ask(self, article: Article, part: Part, until: float, charge: Charge) -> Reply:
        """Read a part; `until` is a time of the loop's clock, by which whoever asks gives up. Raises ModelError.

        What a server refuses of a request is settled with its next answer, and is no try of its own.
        """
        dialect, tried = self._model.dialect, 0
        while True:
            outcome = await self._try(article, part, dialect, charge)
            if isinstance(outcome, Reply):
                self._model.dialect = self._proven = dialect
                return outcome
            if isinstance(outcome, Dialect):
                dialect = self._model.dialect = outcome
                continue
            tried += 1
            pause = _pause(outcome)
            if tried == TRIES or outcome.final or _now() + pause + _WORTH_IT > until:
                raise outcome
            if outcome.failure is ModelFailure.MALFORMED and dialect != self._proven:
                dialect = dialect.looser()  # it may take no notice of formats, and must be told the shape in words
            await asyncio.sleep(pause)

    async def _try(
        self, article: Article, part: Part, dialect: Dialect, charge: Charge
    ) -> Reply | ModelError | Dialect:
        """Make one call: its reply, or what is wrong, or how the server wants to be asked."""
        values = _values(article, part, dialect)
        most = self._most(values)
        async with charge(most) as spent:
            try:
                spoken = await self._model.say(self._prompt.render(**values), dialect)
            except asyncio.CancelledError:
                spent(most)
                raise
            except ModelError as error:
                if error.charged:
                    spent(most)
                return error
            if isinstance(spoken, Dialect):
                return spoken
            spent(spoken.usage)
        return _read(spoken)

    def _most(self, values: dict[str, str]) -> Usage:
        """Estimate what a call takes at the most: what is asked, and the longest reply."""
        texts = [text for _, text in self._prompt.messages] + list(values.values())
        return Usage(1, sum(map(tokens_in, texts)), LONGEST_REPLY)


def _read(spoken: Spoken) -> Reply | ModelError:
    """Read what the model said, or tell why it can't be used; what is malformed may be well-formed another time."""
    if spoken.failure is not None:
        return ModelError(spoken.failure, final=spoken.failure is not ModelFailure.MALFORMED)
    try:
        return read_reply(spoken.text)
    except ValueError:
        return ModelError(ModelFailure.MALFORMED, final=False)


def _values(article: Article, part: Part, dialect: Dialect) -> dict[str, str]:
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
        "shape": "" if dialect.format is Format.STRICT else shape(),
    }


def _pause(error: ModelError) -> float:
    return error.retry_after if error.retry_after is not None else _PAUSE * (1 + random.random())  # noqa: S311 - no secret


def _now() -> float:
    return asyncio.get_running_loop().time()
