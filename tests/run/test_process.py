"""From an update to its answer, and from a signal to the end, with nothing in between that is not the bot's own."""

import asyncio
import signal
from pathlib import Path

import pytest

from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_process import BotProcess
from tests.doubles.hostile_web import Answer, HostileWeb, page
from tests.doubles.news import SEED_PARAGRAPHS, SEED_TITLE
from tests.doubles.reading_answers import answer, answers, is_answer
from tests.run.conftest import nothing_is_left

LARGEST_MB = 110
PAGE = page(
    f"<html><head><title>{SEED_TITLE}</title></head><body><article><h1>{SEED_TITLE}</h1>"
    f"{''.join(f'<p>{paragraph}</p>' for paragraph in SEED_PARAGRAPHS)}</article></body></html>".encode(),
    media_type="text/html; charset=utf-8",
)


class Held:
    """A page that is only sent when the test says so; `asked` is set when somebody waits for it."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()
        self.go_on = asyncio.Event()

    def answer(self) -> Answer:
        """Give the page's way of answering."""

        async def send(writer: asyncio.StreamWriter) -> None:
            self.asked.set()
            await self.go_on.wait()
            writer.write(PAGE)

        return send


async def test_an_update_comes_in_and_an_answer_goes_out(bot: BotProcess, chat: PrivateChat, known: str) -> None:
    """In the same process, small as it is; with its Redis it ends when it is asked to."""
    chat.send(chat.person, known)

    given = await answer(chat)
    memory = bot.memory()
    status = await bot.end()

    assert chat.sent == [given]
    assert status == 0
    assert memory <= LARGEST_MB


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_what_is_being_read_is_finished_first(
    bot: BotProcess, chat: PrivateChat, web: HostileWeb, tmp_path: Path, number: signal.Signals
) -> None:
    """Asked to end while a page is still coming, the bot answers, and leaves nothing behind."""
    held = Held()
    web.answers["/news"] = held.answer()
    chat.send(chat.person, web.url("/news"))
    await asyncio.wait_for(held.asked.wait(), 10)

    bot.send_signal(number)
    await _said(bot, "no more updates are taken")
    held.go_on.set()
    status = await bot.ended()

    assert [is_answer(message) for message in chat.sent] == [True]
    assert status == 0
    assert nothing_is_left(tmp_path)


async def test_what_comes_while_it_ends_is_answered_when_it_runs_again(
    bot: BotProcess, chat: PrivateChat, web: HostileWeb, api: BotApi
) -> None:
    """Once, by the next process."""
    held = Held()
    web.answers["/news"] = held.answer()
    chat.send(chat.person, web.url("/news"))
    await asyncio.wait_for(held.asked.wait(), 10)

    bot.send_signal(signal.SIGTERM)
    await _said(bot, "no more updates are taken")
    later = api.private(api.person("Bohdan"))
    later.send(later.person, web.url("/news"))
    held.go_on.set()
    await bot.ended()
    before = list(later.sent)
    await bot.start()
    given = await answer(later)

    assert (before, later.sent) == ([], [given])


async def test_a_second_signal_ends_it_at_once(
    bot: BotProcess, chat: PrivateChat, web: HostileWeb, tmp_path: Path
) -> None:
    """Whoever presses Ctrl-C twice does not want to wait for a page that never comes."""
    held = Held()
    web.answers["/news"] = held.answer()
    chat.send(chat.person, web.url("/news"))
    await asyncio.wait_for(held.asked.wait(), 10)

    bot.send_signal(signal.SIGINT)
    await _said(bot, "no more updates are taken")
    status = await asyncio.wait_for(bot.end(signal.SIGINT), 5)

    assert status == 0
    assert nothing_is_left(tmp_path)


async def test_a_kill_leaves_nothing_running(bot: BotProcess, known: str, tmp_path: Path) -> None:
    """Its Redis ends with it, and what that kept is there the next time."""
    await bot.kill()

    gone = nothing_is_left(tmp_path)
    await bot.start()

    assert known
    assert gone


async def test_one_person_s_messages_are_answered_in_their_order(
    bot: BotProcess, chat: PrivateChat, known: str, web: HostileWeb
) -> None:
    """A known article waits for the slow link before it; another person's does not."""
    held = Held()
    web.answers["/news"] = held.answer()
    sent = [chat.send(chat.person, web.url("/news"))["message_id"], chat.send(chat.person, known)["message_id"]]
    await asyncio.wait_for(held.asked.wait(), 10)
    held.go_on.set()

    given = await answers(chat, 2)

    assert [message.reply_to for message in given] == sent
    assert bot.pid


async def _said(bot: BotProcess, words: str) -> None:
    async with asyncio.timeout(10):
        while words not in bot.stderr:
            await asyncio.sleep(0.01)
