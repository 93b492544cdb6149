"""A process that is killed in the middle of a reading: the next one answers, in place of what that had said."""

import asyncio

from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_process import BotProcess
from tests.doubles.hostile_web import HostileWeb
from tests.doubles.reading_answers import answer
from tests.run.test_process import PAGE, Held


async def test_a_reading_outlives_its_process(bot: BotProcess, chat: PrivateChat, web: HostileWeb) -> None:
    """There is one answer, and nobody had to send the link again."""
    held = Held()
    web.answers["/news"] = held.answer()
    sent = chat.send(chat.person, web.url("/news"))
    await asyncio.wait_for(held.asked.wait(), 10)
    (status,) = await chat.wait(lambda sent: len(sent) == 1)

    await bot.kill()
    web.answers["/news"] = PAGE
    await bot.start()
    given = await answer(chat)

    assert chat.sent == [status] == [given]
    assert given.reply_to == sent["message_id"]
