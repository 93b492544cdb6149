"""Runs what belongs together: where one part fails, the others end, and its error is the whole's."""

import asyncio
from collections.abc import Coroutine


async def together(*parts: Coroutine[object, object, object]) -> None:
    """Run coroutines side by side until all are done; raises the first error, as it is, when the others have ended."""
    tasks = [asyncio.ensure_future(part) for part in parts]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
