"""What readers reported, gathered under one number by article, claim and reason; and whom to tell what became of it.

A report itself names nobody. Who reported it stands apart, until they were told, under keys that /forget finds.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bot.clock import utc_now
from bot.domain.article import Span
from bot.domain.moderation.report import Outcome, Reason, Report, Reporter
from bot.storage import keys
from bot.storage.moderation.chores import Task, wanted, wanting
from bot.storage.server.connection import Connection

MOST_TODAY = 20  # reports of one person in a day

_AGAIN = 2  # what _SETTLE answers where it was done before

# KEYS: the last number, the number that is open for this, all, the open ones, the person's of a day, the article's.
# ARGV: names of keys without their number: a report, reporters, and with %s for whose and for it: a reporter; the
# person, what they say, when, the life, the reporters' life, the most in a day, which update says so, then the fields
# of a new report. Answers with the number, and 1 where this is the person's first word on it, 0 where they said so
# before; or with 0 where they said too much today. What leads from people to a report lives as long as the way back.
_REPORT = """
local number = redis.call('GET', KEYS[2])
if number and redis.call('EXISTS', ARGV[1] .. number) == 0 then number = false end  -- a full server has let it go
if number and redis.call('HEXISTS', ARGV[2] .. number, ARGV[4]) == 1 then
  local said = redis.call('GET', string.format(ARGV[3], ARGV[4], number))
  return {tonumber(number), said == ARGV[10] and said ~= '0' and 1 or 0}
end
if tonumber(redis.call('GET', KEYS[5]) or '0') >= tonumber(ARGV[9]) then return {0, 0} end
local day = redis.call('INCR', KEYS[5])
if day == 1 then redis.call('EXPIRE', KEYS[5], 86400) end
if not number then
  number = tostring(redis.call('INCR', KEYS[1]))
  redis.call('HSET', ARGV[1] .. number, unpack(ARGV, 11))
end
redis.call('SET', KEYS[2], number, 'EX', ARGV[7])
redis.call('HINCRBY', ARGV[1] .. number, 'readers', 1)
redis.call('HSET', ARGV[1] .. number, 'last', ARGV[6])
redis.call('HSET', ARGV[2] .. number, ARGV[4], ARGV[5])
redis.call('SET', string.format(ARGV[3], ARGV[4], number), ARGV[10])
for _, who in ipairs(redis.call('HKEYS', ARGV[2] .. number)) do
  redis.call('EXPIRE', string.format(ARGV[3], who, number), ARGV[8])
end
redis.call('EXPIRE', ARGV[1] .. number, ARGV[7])
redis.call('EXPIRE', ARGV[2] .. number, ARGV[8])
redis.call('SADD', KEYS[6], number)
redis.call('EXPIRE', KEYS[6], ARGV[7])
for i = 3, 4 do
  redis.call('ZADD', KEYS[i], ARGV[6], number)
  redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', ARGV[6] - ARGV[7])
end
return {tonumber(number), 1}
"""
# KEYS: the report, the open ones, what it is open for, then those of what is to be done. ARGV: its number, the chore of
# telling its reporters, then the fields of its end. Answers 1 where it was open, 2 where the same call or an earlier
# try of its update has ended it.
_SETTLE = f"""{wanting(4)}
if redis.call('EXISTS', KEYS[1]) == 0 then return -1 end
if redis.call('HEXISTS', KEYS[1], 'outcome') == 1 then
  local at, update = unpack(redis.call('HMGET', KEYS[1], 'settled', 'update'))
  return (at == ARGV[8] or update == ARGV[12] and update ~= '0') and 2 or 0
end
want(ARGV[2])
redis.call('HSET', KEYS[1], unpack(ARGV, 3))
redis.call('ZREM', KEYS[2], ARGV[1])
if redis.call('GET', KEYS[3]) == ARGV[1] then redis.call('DEL', KEYS[3]) end
return 1
"""
# KEYS: the reporters. ARGV: the person, what they say. Answers 1 where they are one of them.
_SAY = """
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
"""


class Reports:
    """Every method raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, new: Report, reporter: Reporter, update: int = 0) -> tuple[int, bool] | None:
        """Report something, under the number that is open for it or the next one; `new` has any number.

        Gives the number, and whether this person had not said so before, but for an earlier try of the same `update`
        (its number, 0 for none); None where they said too much today.
        """
        about = _about(new)
        named = (
            keys.report_number(),
            keys.open_report(about),
            keys.all_reports(),
            keys.open_reports(),
            *(keys.reports_today(reporter.user), keys.reports_of(new.article)),
        )
        at = int(new.last.timestamp())
        given: tuple[str | int, ...] = (
            *(keys.report(""), keys.reporters(""), keys.reporter("%s", "%s")),
            *(reporter.user, _said(reporter), at, keys.REPORT_SECONDS, keys.TOLD_SECONDS, MOST_TODAY, update),
            *_fields(new),
        )
        async with self._connection.speaking() as redis:
            number, is_new = await redis.eval(_REPORT, len(named), *named, *given)
        return (int(number), bool(is_new)) if number else None

    async def find(self, number: int) -> Report | None:
        """Find a report."""
        return next(iter(await self._read([number])), None)

    async def listed(self, *, is_open: bool, most: int = 100) -> list[Report]:
        """Give the reports that somebody spoke of last, or those of them that nobody has settled."""
        async with self._connection.speaking() as redis:
            key = keys.open_reports() if is_open else keys.all_reports()
            numbers: Sequence[bytes] = await redis.zrevrange(key, 0, most - 1)  # type: ignore[assignment]  # no scores
        return await self._read([int(number) for number in numbers])

    async def oldest_open(self, most: int) -> list[Report]:
        """Give the reports that nobody has settled or spoken of for longest."""
        async with self._connection.speaking() as redis:
            numbers: Sequence[bytes] = await redis.zrange(keys.open_reports(), 0, most - 1)  # type: ignore[assignment]  # no scores
        return await self._read([int(number) for number in numbers])

    async def of(self, article: str) -> list[Report]:
        """Give an article's reports, the newest number first."""
        async with self._connection.speaking() as redis:
            numbers = await redis.smembers(keys.reports_of(article))
        return await self._read(sorted((int(number) for number in numbers), reverse=True))

    async def count_open(self) -> int:
        """Count the reports that nobody has settled, and that are kept still."""
        oldest = utc_now().timestamp() - keys.REPORT_SECONDS
        async with self._connection.speaking() as redis:
            return int(await redis.zcount(keys.open_reports(), oldest, "+inf"))

    async def settle(
        self, report: Report, outcome: Outcome, by: str, words: str = "", update: int = 0
    ) -> Report | None:
        """End a report, and have its reporters told; gives it as it is then.

        None where something else has ended it than an earlier try of the same `update` (0: of none), or it is gone.
        """
        now = utc_now()
        ended = ("outcome", outcome.value, "by", by, "settled", now.isoformat(), "words", words, "update", update)
        named = (keys.report(report.number), keys.open_reports(), keys.open_report(_about(report)), *wanted())
        async with self._connection.speaking() as redis:
            done = await redis.eval(_SETTLE, len(named), *named, report.number, Task.TELL.of(report.number), *ended)
        if done == _AGAIN:
            return await self.find(report.number)
        end = replace(report, outcome=outcome, by=by, settled=now, words=words, update=update)
        return end if done == 1 else None

    async def reporters(self, number: int) -> list[Reporter]:
        """Give who is still to be told what became of a report."""
        async with self._connection.speaking() as redis:
            rows = await redis.hgetall(keys.reporters(number))
        return [_reporter(int(user), said) for user, said in rows.items()]

    async def reporter(self, number: int, user: int) -> Reporter | None:
        """Give what somebody reported under a number; None where they did not, or were told what became of it."""
        async with self._connection.speaking() as redis:
            said = await redis.hget(keys.reporters(number), str(user))
        return None if said is None else _reporter(user, said)

    async def say(self, number: int, reporter: Reporter) -> bool:
        """Put what somebody says in place of what they said; tells whether they are a reporter who was not told yet."""
        async with self._connection.speaking() as redis:
            named = keys.reporters(number)
            return bool(await redis.eval(_SAY, 1, named, reporter.user, _said(reporter)))

    async def forget_reporter(self, number: int, user: int) -> None:
        """Forget that somebody reported something: they were told, or want to be forgotten."""
        async with self._connection.speaking() as redis, redis.pipeline(transaction=False) as both:
            both.hdel(keys.reporters(number), str(user))
            both.delete(keys.reporter(user, number))
            await both.execute()

    async def _read(self, numbers: Sequence[int]) -> list[Report]:
        if not numbers:
            return []
        async with self._connection.speaking() as redis, redis.pipeline(transaction=False) as both:
            for number in numbers:
                both.hgetall(keys.report(number))
            rows = await both.execute()
        return [_report(number, row) for number, row in zip(numbers, rows, strict=True) if b"article" in row]


def _about(report: Report) -> str:
    quote = "" if report.quote is None else f"{report.quote.start}-{report.quote.end}:{report.statement}"
    return f"{report.article}:{report.reason}:{quote}"


def _fields(new: Report) -> list[str]:
    quote = new.quote
    fields = {
        "article": new.article,
        "analysis": new.analysis,
        "reason": new.reason.value,
        "opened": new.opened.isoformat(),
        "title": new.title,
        "quote": None if quote is None else json.dumps([quote.text, quote.start, quote.end]),
        "statement": new.statement,
    }
    return [part for name, value in fields.items() if value is not None for part in (name, value)]


def _report(number: int, row: dict[bytes, bytes]) -> Report:
    kept = {name.decode(): value.decode("utf-8", "replace") for name, value in row.items()}
    quote, outcome, settled = kept.get("quote"), kept.get("outcome"), kept.get("settled")
    return Report(
        number=number,
        article=kept["article"],
        analysis=kept["analysis"],
        reason=Reason(kept["reason"]),
        opened=datetime.fromisoformat(kept["opened"]),
        last=datetime.fromtimestamp(int(kept["last"]), UTC),
        readers=int(kept["readers"]),
        title=kept.get("title"),
        quote=None if quote is None else Span(*json.loads(quote)),
        statement=kept.get("statement"),
        outcome=None if outcome is None else Outcome(outcome),
        by=kept.get("by"),
        settled=None if settled is None else datetime.fromisoformat(settled),
        words=kept.get("words", ""),
        update=int(kept.get("update", 0)),
    )


def _said(reporter: Reporter) -> str:
    return json.dumps([reporter.language, reporter.line], ensure_ascii=False)


def _reporter(user: int, said: bytes | str) -> Reporter:
    language, line = json.loads(said)
    return Reporter(user, language, line)
