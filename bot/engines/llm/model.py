"""One call of a chat model: any server that speaks OpenAI's protocol, asked for JSON as strictly as it can give it.

Nothing is tried twice here, and nothing is waited for longer than the caller waits: the client's own retries are off,
and its time-outs bound each read and not the whole.
"""

import asyncio
import logging
import os
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.domain.spending import Usage
from bot.engines.llm.dialect import NEW_BOUND, OLD_BOUND, Dialect
from bot.errors import ModelError, ModelFailure
from bot.logs import quieten

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage
    from langchain_openai import ChatOpenAI

LONGEST_REPLY = 4_000  # tokens: 16 claims take some 1,800
_BYTES_PER_TOKEN = 4  # an estimate; counting by the model's own table would download it
_ENDS = {"length": ModelFailure.TRUNCATED, "content_filter": ModelFailure.CONTENT_FILTER}
_NO_KEY = "none"  # for servers that want none: the client insists on one
# Whatever else is set, no article leaves for a tracing service: langchain brings one along that switches itself on.
_UNTRACED = {
    f"{name}_{what}": "false"
    for name in ("LANGSMITH", "LANGCHAIN")
    for what in ("TRACING", "TRACING_V2", "OTEL_ENABLED")
}


_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the model said, and what that took; `failure` where it ended in one that is paid for all the same."""

    text: str
    usage: Usage
    failure: ModelFailure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A model by its name, and the server that it is asked at; `openai` where that is OpenAI's own.

    `timeout` bounds each read of an answer, in seconds.
    """

    name: str
    base_url: str
    openai: bool
    timeout: float
    key: str | None = field(default=None, repr=False)


class ChatModel:
    """A model at a server; its client is made at the first call, or by `warm_up`."""

    def __init__(self, served: Served) -> None:
        os.environ.update(_UNTRACED)
        self.name = served.name
        self.dialect = Dialect(bound=NEW_BOUND if served.openai else OLD_BOUND)
        self._served = served
        self._client: ChatOpenAI | None = None
        self._making = asyncio.Lock()

    async def warm_up(self) -> None:
        """Import the libraries and make the client, which takes some seconds, off the event loop; raises ModelError."""
        async with self._making:
            if self._client is not None:
                return
            try:
                self._client = await asyncio.to_thread(_client, self._served)
            except Exception as error:  # noqa: BLE001 - a proxy or certificates that can't be used, a library that is missing
                trouble = type(error).__name__
            else:
                return
        _log.warning("the language model's client can't be made (%s)", trouble)
        raise ModelError(ModelFailure.UNREACHABLE)

    async def say(self, messages: "list[BaseMessage]", dialect: Dialect) -> Spoken | Dialect:
        """Have the messages answered, or give the dialect in which the server wants to be asked instead.

        Raises ModelError where neither comes.
        """
        await self.warm_up()
        assert self._client is not None  # noqa: S101 - just made
        try:
            # As they are: a format that the client knows of it would read replies by, and lose what a bad one has cost.
            message = await self._client.ainvoke(messages, extra_body=dialect.options(LONGEST_REPLY))
            return _spoken(message, messages)
        except Exception as error:  # noqa: BLE001 - the edge to libraries that raise errors of many kinds
            outcome = _outcome(error, dialect)
        if isinstance(outcome, Dialect):
            return outcome
        raise outcome  # apart from the libraries' error, which may quote the key

    async def close(self) -> None:
        """Hang up."""
        if self._client is not None:
            await self._client.root_async_client.close()


def tokens_in(text: str) -> int:
    """Estimate how many tokens a text is."""
    return -(-len(text.encode("utf-8", "replace")) // _BYTES_PER_TOKEN)


def _client(served: Served) -> "ChatOpenAI":
    from langchain_openai import ChatOpenAI  # noqa: PLC0415 - with openai more than a second and 80 MB
    from openai import DefaultAsyncHttpxClient  # noqa: PLC0415 - as above

    quieten()  # the client reads a setting of its own, by which it would log whole articles
    warnings.filterwarnings("ignore", "Pydantic serializer warnings", UserWarning)  # they would print parts of replies
    return ChatOpenAI(
        model=served.name,
        base_url=served.base_url,
        api_key=SecretStr(served.key or _NO_KEY),
        http_async_client=DefaultAsyncHttpxClient(),  # one of its own: langchain's is shared and can't be closed
        max_retries=0,
        timeout=served.timeout,
        streaming=False,
        cache=False,
    )


def _outcome(error: Exception, dialect: Dialect) -> Dialect | ModelError:
    """Tell how the server wants to be asked, where an error is about that; else what failed."""
    from bot.engines.llm.failures import failure_of, refusal_of  # noqa: PLC0415 - it imports the libraries

    return dialect.without(refusal_of(error)) or failure_of(error)


def _spoken(message: "BaseMessage", asked: "list[BaseMessage]") -> Spoken:
    """Read a completion, whose end tells of a refusal, a filter or a cut."""
    text = message.text
    failure = _ENDS.get(message.response_metadata.get("finish_reason", ""))
    if message.additional_kwargs.get("refusal"):
        failure = ModelFailure.REFUSAL
    elif failure is None and not text.strip():
        failure = ModelFailure.MALFORMED
    return Spoken(text, _usage(message, text, asked), failure)


def _usage(message: "BaseMessage", text: str, asked: "list[BaseMessage]") -> Usage:
    """Take the server's own count where it makes sense, else estimate."""
    counted = getattr(message, "usage_metadata", None) or {}
    prompt, reply = counted.get("input_tokens"), counted.get("output_tokens")
    if not (isinstance(prompt, int) and isinstance(reply, int) and prompt > 0 <= reply):
        prompt, reply = sum(tokens_in(str(one.content)) for one in asked), tokens_in(text)
    return Usage(1, prompt, reply)
