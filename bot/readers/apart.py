"""Reads pages, PDF and DOCX files in a process of their own that has limits on memory, time and everything else.

The libraries that unpack them have a long record of ways to be made slow, huge or stuck (one tag of 250,000 attributes
keeps an HTML parser busy for a minute). What happens in another process, which knows no secrets and is killed at its
deadline, can't hurt the bot; nor does the bot's own process grow by a hundred megabytes of parsing libraries.
"""

import asyncio
from pathlib import Path

from bot.apart.asking import LongAnswerError, ask
from bot.domain.article import Article
from bot.errors import TooComplexError
from bot.readers.limits import LONGEST_READ
from bot.readers.wire import Job, pack_job, unpack_reply

DEADLINE_SECONDS = 15.0
PROCESSOR_SECONDS = 10
LARGEST_REPLY = 6 * 2 * LONGEST_READ + 100_000  # bytes: each character as two escaped halves, and the frame around

_WORKER = Path(__file__).with_name("unpacking_process.py")


async def read_apart(
    job: Job, data: bytes, *, deadline: float = DEADLINE_SECONDS, processor: int = PROCESSOR_SECONDS
) -> Article:
    """Read a file in a separate process, killed after `deadline` seconds or `processor` seconds of computing.

    Raises the errors of a file's reader: broken, encrypted, scanned, undecodable, no article, too large, too complex.
    """
    try:
        reply = await ask(_WORKER, pack_job(job, data), processor, deadline=deadline, longest=LARGEST_REPLY)
    except TimeoutError as exc:
        raise TooComplexError("not unpacked within its deadline") from exc
    except LongAnswerError as exc:
        raise TooComplexError("more of a reply than any text needs") from exc
    if not reply:  # it was killed, or ran out of what it needs to say so
        raise TooComplexError("the unpacking process ended without a word")
    return await asyncio.to_thread(unpack_reply, reply)
