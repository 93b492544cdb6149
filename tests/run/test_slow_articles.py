"""Sites that take for ever: whoever asks for something else is answered as if they were not there."""

import asyncio

from tests.doubles.bot_api import BotApi
from tests.doubles.bot_process import BotProcess
from tests.doubles.hostile_web import HostileWeb, drip
from tests.doubles.reading_answers import answer, is_answer

SLOW, QUICK = 30, 60
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>"


async def test_slow_sites_delay_nobody(bot: BotProcess, api: BotApi, known: str, web: HostileWeb) -> None:
    """Thirty pages come byte by byte, and sixty people who send a known article have their answers at once."""
    web.answers |= {f"/{number}": drip(HEAD, b"<", 0.2) for number in range(SLOW)}
    waiting = [api.private(api.person(f"Patient {number}")) for number in range(SLOW)]
    for number, chat in enumerate(waiting):
        chat.send(chat.person, web.url(f"/{number}"))
    async with asyncio.timeout(10):
        while len(web.requests) < SLOW:
            await asyncio.sleep(0.01)
    chats = [api.private(api.person(f"Person {number}")) for number in range(QUICK)]

    async with asyncio.timeout(5):
        for chat in chats:
            chat.send(chat.person, known)
            await answer(chat)
    await bot.kill()  # or it would finish what it is reading first

    assert [len(chat.sent) for chat in waiting] == [1] * SLOW  # what says that the link is being opened
    assert not any(is_answer(chat.sent[0]) for chat in waiting)
