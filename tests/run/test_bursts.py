"""Hundreds at once, also where the processor has little time for us: what is known is answered as known."""

import os
import sys
from asyncio.subprocess import create_subprocess_exec
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from tests.doubles.bot_api import BotApi
from tests.doubles.bot_process import BotProcess

BUSY = "import os, sys\nos.sched_setaffinity(0, {int(sys.argv[1])})\nwhile True: pass"


@asynccontextmanager
async def starved(process: int, others: int) -> AsyncIterator[None]:
    """Let a process share one core with others that never rest."""
    core = max(os.sched_getaffinity(0))
    for thread in Path(f"/proc/{process}/task").iterdir():  # noqa: ASYNC240 - the kernel answers at once
        os.sched_setaffinity(int(thread.name), {core})
    running = [await create_subprocess_exec(sys.executable, "-c", BUSY, str(core)) for _ in range(others)]
    try:
        yield
    finally:
        for one in running:
            one.kill()
            await one.wait()


@pytest.mark.parametrize(("people", "others"), [(300, 0), (150, 3)], ids=["on its own", "on a quarter of a core"])
async def test_a_known_article_takes_one_message_each(
    bot: BotProcess, api: BotApi, known: str, people: int, others: int
) -> None:
    """However many ask at once: nobody is told that it is being read, and nobody is left out."""
    chats = [api.private(api.person(f"Person {number}")) for number in range(people)]
    before = len(api.calls_of("sendMessage"))
    async with AsyncExitStack() as stack:
        if others and sys.platform == "linux":
            await stack.enter_async_context(starved(bot.pid, others))

        with api.held():
            for chat in chats:
                chat.send(chat.person, known)
        await api.wait_calls("sendMessage", before + people, timeout=60)

    assert [len(chat.sent) for chat in chats] == [1] * people
    assert all(chat.sent[0].buttons for chat in chats)
    assert [
        call for call in api.calls_of("editMessageText") if call.params["chat_id"] in {chat.id for chat in chats}
    ] == []
