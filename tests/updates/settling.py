"""Lets tasks run until nothing more happens by itself."""

import asyncio


async def settle() -> None:
    """Give every task its turn, and those it starts theirs, some hundred times over."""
    for _ in range(100):
        await asyncio.sleep(0)
