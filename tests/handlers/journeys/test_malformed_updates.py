"""Updates that nothing can be made of: among 200 of them, every good one is answered."""

import copy
from collections.abc import Iterator
from itertools import cycle, islice, product

from bot.storage.server.connection import Connection
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.wire import Json
from tests.doubles.reading_answers import said
from tests.doubles.whole_bot import bot_with

NO_UPDATES: list[object] = [{}, [], "update", 7, None, {"message": None}, {"message": []}, {"unheard_of": {"id": 1}}]
WRONG: list[object] = [None, 7, -1, 10**40, "x", "\ud83d", [], {}, True, {"id": []}]
ENTITIES: list[Json] = [{"type": "bold", "offset": 0, "length": 1}]


def malformed(message: Json) -> Iterator[object]:
    """Give ever more of them: no updates at all, and a message of which one field is wrong or missing."""
    whole = {
        **message,
        "entities": ENTITIES,
        "forward_origin": {"type": "hidden_user", "sender_user_name": "V", "date": 1},
    }
    for body, (field, value) in zip(cycle(NO_UPDATES), cycle(product(whole, [..., *WRONG])), strict=False):
        yield copy.deepcopy(body)
        broken = {name: content for name, content in whole.items() if name != field}
        yield {"message": broken if value is ... else {**broken, field: value}}


async def test_200_malformed_updates_stop_no_good_one(api: BotApi, store: Connection) -> None:
    """Twenty people who write in between get their lines."""
    mallory = api.private(api.person("Mallory"))
    chats = [api.private(api.person(f"Person {number}")) for number in range(20)]
    sample = mallory.send(mallory.person, "Hello")
    bad = list(islice(malformed(sample), 200))
    for number, body in enumerate(bad):
        api.push(body)
        if number % 10 == 9:
            chat = chats[number // 10]
            chat.send(chat.person, "What about me?")

    async with bot_with(store, api):
        for chat in chats:
            await said(chat, "This is too short")
        await api.drained()

    assert [len(chat.sent) for chat in chats] == [1] * 20
    api.refusals.clear()  # a wrong number of a chat or message leads nowhere
