"""Updates of every wrong shape in one stream with good ones, over real HTTP: whoever wrote a good one is answered."""

from itertools import islice

import pytest

from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_api.wire import Json
from tests.doubles.bot_process import BotProcess
from tests.doubles.reading_answers import answer, is_answer
from tests.run.damage import damaged

GOOD, BAD = 40, 200


def samples(api: BotApi) -> list[Json]:
    """Let somebody do all that there is to do, and give the updates of it instead of sending them."""
    mallory, eve = api.person("Mallory", last_name="M.", username="mallory"), api.person("Eve")
    chat, group = api.private(mallory), api.group("A group", members=[mallory, eve])
    before = len(api.queue.waiting)
    sent = chat.send(mallory, "Read https://example.org/a, or https://example.org/b.")
    chat.send(mallory, "/start a-xyz", reply_to=sent)
    chat.forward_channel_post(mallory, "The dam may fail.", signature="A. Writer", username="wire")
    chat.forward_from_person(mallory, "The dam may fail.", eve)
    chat.forward_from_hidden(mallory, "The dam may fail.", "Hidden")
    chat.send_document(mallory, b"The dam may fail.", "a.txt", mime="text/plain", caption="See.")
    chat.send_photo(mallory, caption="A picture", album="1")
    chat.send_rich(mallory, [{"type": "paragraph", "text": {"type": "plain", "text": "The dam may fail."}}])
    chat.edit(sent, "Another text")
    chat.press_data(mallory, None, "1:a:xyz")
    api.inline(mallory, "https://example.org/a")
    group.send(mallory, "/check", reply_to=group.send(eve, "The dam may fail."))
    group.bot_becomes("administrator")
    made = [waiting.body for waiting in api.queue.waiting[before:]]
    del api.queue.waiting[before:]
    return [{kind: body[kind] for kind in body if kind != "update_id"} for body in made if isinstance(body, dict)]


@pytest.mark.parametrize("seed", [1, 2])
async def test_every_good_one_is_answered_once(bot: BotProcess, api: BotApi, known: str, seed: int) -> None:
    """Though wrong ones come before and after each, some come twice, and some in another order."""
    bad = damaged(samples(api), seed)
    chats = [api.private(api.person(f"Person {number}")) for number in range(GOOD)]
    with api.held():
        for chat in chats:
            for body in islice(bad, BAD // GOOD):
                api.push(body)
            chat.send(chat.person, known)
            api.duplicate(api.last_update_id)
        api.shuffle(seed)

    for chat in chats:
        await answer(chat)
    await api.drained()
    late = await _asked_late(api, known)

    assert [[is_answer(message) for message in chat.sent] for chat in (*chats, late)] == [[True]] * (GOOD + 1)
    assert bot.pid


async def _asked_late(api: BotApi, known: str) -> PrivateChat:
    """Let somebody ask when all is over, who must not wait for what it left behind."""
    chat = api.private(api.person("Late"))
    chat.send(chat.person, known)
    await chat.wait(bool, timeout=2)
    return chat
