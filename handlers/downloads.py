"""Fetches a file that somebody sent, from Telegram's own server and nowhere else."""

import asyncio

from telegram import Bot
from telegram.error import BadRequest, TelegramError

from bot.domain.submission import Document
from bot.errors import DownloadError, TooLargeError
from bot.readers.reader import LARGEST_FILE_MB
from handlers.intake.incoming import Upload

_SECONDS = 60.0  # for 20 MB on a slow line


async def download(bot: Bot, upload: Upload) -> Document:
    """Fetch a file, unless its sender's client already says that it is too large.

    Raises TooLargeError, DownloadError where Telegram does not hand it over within a minute.
    """
    if (upload.size or 0) > LARGEST_FILE_MB * 1_000_000:
        raise TooLargeError(LARGEST_FILE_MB, "MB")
    try:
        async with asyncio.timeout(_SECONDS):
            file = await bot.get_file(upload.file_id)
            data = await file.download_as_bytearray()
    except BadRequest as exc:
        if "too big" in exc.message.lower():
            raise TooLargeError(LARGEST_FILE_MB, "MB") from exc
        raise DownloadError(type(exc).__name__) from exc
    except (TelegramError, TimeoutError) as exc:
        raise DownloadError(type(exc).__name__) from exc
    return Document(bytes(data), name=upload.name)
