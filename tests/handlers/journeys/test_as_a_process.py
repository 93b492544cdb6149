"""The bot as an operator runs it, in a process of its own with a Redis of its own: update in, reply out."""

from pathlib import Path

from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_process import BotProcess
from tests.doubles.news import SEED
from tests.doubles.reading_answers import answer


async def test_an_article_is_answered_and_its_buttons_survive_a_kill(
    api: BotApi, chat: PrivateChat, tmp_path: Path
) -> None:
    """What it kept is there when it runs again, and nothing of the article was logged."""
    async with BotProcess(api, tmp_path) as bot:
        chat.send(chat.person, SEED)
        given = await answer(chat)
        await bot.kill()
        await bot.start()

        chat.press(chat.person, given, "Exact words")
        await chat.wait(lambda sent: len(sent) == 2, timeout=30)
        status = await bot.end()

    assert status == 0
    assert "Traceback" not in bot.stderr
    assert "Grozev" not in bot.stderr
