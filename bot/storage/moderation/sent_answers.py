"""The answers that were sent in the last two days, by chat and article: what is corrected meanwhile is edited there.

They stand under keys that have the chat's id in them, as all does that /forget is to find, and are found by a look at
the names of all keys. An answer on a copy is found by whatever that is a copy of, as its corrections are
(corrections.py).
"""

import json
from collections.abc import AsyncIterator, Callable, Collection
from dataclasses import asdict
from functools import cache
from time import time
from typing import TYPE_CHECKING, NamedTuple, cast

from bot.domain.copies import copies_of_page
from bot.domain.moderation.sent_answer import SentAnswer
from bot.storage import keys
from bot.storage.server.connection import Connection
from bot.storage.server.names import pages

if TYPE_CHECKING:
    from pydantic import TypeAdapter

MOST_IN_CHAT = 20  # answers on one article; the oldest make room
RECENT_SECONDS = 600  # since a correction: an answer may have been made before it, and sent after others were edited

# KEYS: a chat's answers, the copy that the article is of, all corrected articles, what was corrected at each address.
# ARGV: the first message, the answer, life, now, the most, the article, seconds that are recent, a key without what it
# is of, names of the addresses. Answers with what the article has corrections from, where those are recent.
_KEEP = """
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[3])
local messages = redis.call('HKEYS', KEYS[1])
if #messages > tonumber(ARGV[5]) then
  table.sort(messages, function(one, other) return tonumber(one) < tonumber(other) end)
  redis.call('HDEL', KEYS[1], messages[1])
end
local found = {ARGV[6]}
local function copy_of(what, article)
  redis.call('SADD', ARGV[8] .. what, ARGV[6])
  redis.call('EXPIRE', ARGV[8] .. what, ARGV[3])
  if article then found[#found + 1] = article end
end
local kin = redis.call('GET', KEYS[2])
if kin then copy_of(kin, kin) end
for i = 4, #KEYS do copy_of(ARGV[5 + i], redis.call('GET', KEYS[i])) end
for _, one in ipairs(found) do
  local at = redis.call('ZSCORE', KEYS[3], one)
  if at and ARGV[4] - at <= tonumber(ARGV[7]) then return one end
end
"""
# KEYS: a chat's answers. ARGV: the first message, the answer. What was erased meanwhile stays so.
_REPLACE = """
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) end
"""


class InChat(NamedTuple):
    """An answer, and where it stands: in which chat, on which article, and under which message."""

    chat: int
    article: str
    first: int
    answer: SentAnswer


class SentAnswers:
    """By chats and articles' fingerprints; every method raises StorageError, and may be repeated."""

    def __init__(self, connection: Connection, now: Callable[[], float] = time) -> None:
        """Take the time, in seconds since 1970, from `now`."""
        self._connection = connection
        self._now = now

    async def keep(self, chat: int, article: str, address: str | None, answer: SentAnswer) -> str | None:
        """Remember an answer on a copy that was found at an address.

        Gives the article whose corrections the copy has, where one was made so lately that the answer may not have it.
        """
        names = copies_of_page(address)
        named = (
            *(keys.sent_answers(chat, article), keys.kin(article), keys.all_corrected()),
            *map(keys.corrected_at, names),
        )
        first, life, now = answer.messages[0], keys.SENT_SECONDS, int(self._now())
        facts = (first, _written(answer), life, now, MOST_IN_CHAT, article, RECENT_SECONDS, keys.copies_sent(""))
        async with self._connection.speaking() as redis:
            found = await redis.eval(_KEEP, len(named), *named, *facts, *names)
        return None if found is None else str(found, "ascii")

    async def copies(self, article: str) -> set[str]:
        """Give the fingerprints of the copies that may have an article's corrections, it among them."""
        async with self._connection.speaking() as redis:
            addresses = cast("set[bytes]", await redis.smembers(keys.corrected_addresses(article)))
            of = [article, *(name.decode() for name in addresses)]
            found = cast("set[bytes]", await redis.sunion([keys.copies_sent(one) for one in of]))
        return {article, *(str(one, "ascii") for one in found)}

    async def find(self, articles: Collection[str]) -> AsyncIterator[list[InChat]]:
        """Give all answers on some articles that can be edited still, some at a time."""
        pattern = keys.any_sent(next(iter(articles))) if len(articles) == 1 else keys.any_sent()
        async for names in pages(self._connection, pattern):
            places = [place for place in map(_place, names) if place[1] in articles]
            if places:
                yield await self._read(places)

    async def replace(self, known: InChat, answer: SentAnswer) -> None:
        """Say what an answer shows by now, unless it was erased."""
        async with self._connection.speaking() as redis:
            await redis.eval(_REPLACE, 1, keys.sent_answers(known.chat, known.article), known.first, _written(answer))

    async def forget(self, known: InChat) -> None:
        """Forget an answer that is not there any more."""
        async with self._connection.speaking() as redis:
            await redis.hdel(keys.sent_answers(known.chat, known.article), str(known.first))

    async def _read(self, places: list[tuple[int, str]]) -> list[InChat]:
        async with self._connection.speaking() as redis, redis.pipeline(transaction=False) as both:
            for place in places:
                both.hgetall(keys.sent_answers(*place))
            rows = await both.execute()
        oldest = self._now() - keys.SENT_SECONDS
        return [
            InChat(*place, int(first), answer)
            for place, row in zip(places, rows, strict=True)
            for first, entry in row.items()
            if (answer := _answer(entry)) is not None and answer.at > oldest
        ]


def _place(name: bytes) -> tuple[int, str]:
    chat, _, article = name.decode().rpartition(":sent:")[2].partition(":")
    return int(chat), article


def _written(answer: SentAnswer) -> str:
    return json.dumps(asdict(answer), ensure_ascii=True, separators=(",", ":"))


def _answer(entry: bytes) -> SentAnswer | None:
    try:
        return _adapter().validate_json(entry)
    except ValueError:  # of another version
        return None


@cache
def _adapter() -> "TypeAdapter[SentAnswer]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - 0.1 s that only what was corrected pays

    return TypeAdapter(SentAnswer)
