"""Makes updates that no library expects, from ones as Telegram sends them: one or two places of each are wrong."""

import copy
import random
from collections.abc import Iterator
from typing import Any

from tests.doubles.bot_api.wire import Json

NO_UPDATES: list[object] = [None, True, 7, -1, 1.5, "update", "\ud83d", [], [[]], {}, [{"update_id": 1}]]
NO_NUMBERS: list[object] = [None, "7", 1.5, 1e40, -1, True, [], {}]
VALUES: list[object] = [
    *(None, True, 0, -1, 7, 1.5, 1e308, 10**40, -(10**18), 2**31, 2**53),
    *("", "x", "\ud83d", "\udc00\ud800", "\x00", "\u202e", "9" * 5000, "@" * 300),
    *([], [None], [[]], [7], {}, {"id": "x"}, {"": ""}),
]
DEEP = 400  # objects inside each other: JSON can be read twice as deep, and no library reads that


def damaged(samples: list[Json], seed: int) -> Iterator[object]:
    """Give ever more of them, without a number of their own unless that is what is wrong with them."""
    chance = random.Random(seed)  # noqa: S311 - an order for a test, no secret
    while True:
        yield copy.deepcopy(chance.choice(NO_UPDATES))
        kind, content = chance.choice([*chance.choice(samples).items()])
        yield {"update_id": copy.deepcopy(chance.choice(NO_NUMBERS)), kind: content}
        yield {kind: chance.choice(VALUES)}
        yield {kind: _deep()}
        for wrong in (1, 1, 1, 1, 2, 2):
            yield {kind: _spoiled(content, wrong, chance)}
        yield {chance.choice(["unheard_of", "channel_post", "poll", ""]): content}


def _spoiled(content: Json, times: int, chance: random.Random) -> Json:
    made = copy.deepcopy(content)
    for _ in range(times):
        inside, name = chance.choice([*_places(made)])
        if isinstance(inside, dict) and chance.random() < 0.4:
            del inside[name]
        else:
            inside[name] = _deep() if chance.random() < 0.05 else copy.deepcopy(chance.choice(VALUES))
    return made


def _places(value: object) -> Iterator[tuple[Any, Any]]:  # an object and a name, or a list and a number
    """Give every place in an object, at any depth: what it lies in, and its name or number there."""
    if isinstance(value, dict | list):
        for name, inner in list(value.items()) if isinstance(value, dict) else list(enumerate(value)):
            yield value, name
            yield from _places(inner)


def _deep() -> Json:
    made: Json = {}
    for _ in range(DEEP):
        made = {"reply_to_message": made, "blocks": [made]} if not made else {"reply_to_message": made}
    return made
