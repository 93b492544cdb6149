"""Scripted servers with our model, or our engine, connected to them, for as long as a test needs both."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.engines.llm.engine import LlmEngine
from bot.engines.llm.model import ChatModel, Served
from bot.engines.offline.engine import OfflineEngine
from bot.engines.protocol import Engine
from tests.doubles.model_server import ModelServer
from tests.doubles.model_server.server import Answer

KEY = "sk-canary-4f1c9e"


@asynccontextmanager
async def talking(
    answer: Answer, *, patience: float = 10, openai: bool = False, key: str | None = KEY
) -> AsyncIterator[tuple[ModelServer, ChatModel]]:
    """Give a server that answers so and a model that is asked there; both are closed in the end.

    `patience`: the seconds that the client waits for a read.
    """
    with ModelServer(answer) as server:
        served = Served(name="scripted", base_url=server.url, openai=openai, timeout=patience, key=key)
        model = ChatModel(served)
        try:
            yield server, model
        finally:
            await model.close()


@asynccontextmanager
async def reading(
    answer: Answer, *, deadline: float = 25, second: Engine | None = None
) -> AsyncIterator[tuple[ModelServer, LlmEngine]]:
    """Give a server that answers so and an engine that reads by it, with the offline engine as its second reader."""
    async with talking(answer) as (server, model):
        yield server, LlmEngine(model, second or OfflineEngine(), deadline)
