"""Answers that stand in chats: by article and by what that is a copy of, for two days, a few of each in a chat."""

from dataclasses import replace

from redis.asyncio import Redis

from bot.domain.article import Article
from bot.domain.moderation.correction import Change
from bot.domain.moderation.sent_answer import Head, SentAnswer
from bot.domain.origin import Origin, OriginKind
from bot.storage import keys
from bot.storage.moderation.corrections import Corrections
from bot.storage.moderation.sent_answers import MOST_IN_CHAT, RECENT_SECONDS, InChat, SentAnswers
from bot.storage.server.connection import Connection
from tests.doubles.any_histories import correction
from tests.doubles.claims import made_claim

ONE, COPY, OTHER = "a" * 64, "b" * 64, "c" * 64
ALICE, GROUP = 5_000_000_001, -1_007_654_321
LINK = "https://news.example/story"
NOON = 1_800_000_000.0
ARTICLE = Article(text="The old ferry sank in May.")
CORRECTED = correction(1, Change.HIDDEN, made_claim(ARTICLE, "The old ferry sank in May."))
ANSWER = SentAnswer(
    messages=(7, 8),
    shown=("one", "two"),
    analysis="A" * 22,
    language="uk",
    at=int(NOON),
    head=Head(title="Ferry", warnings=("teaser_only",)),
    origin=Origin(OriginKind.CHANNEL, "Наш канал"),
    cached=True,
    hours=3,
)


def sent_at(connection: Connection, seconds: float = 0.0) -> SentAnswers:
    """Open them, so many seconds after noon."""
    return SentAnswers(connection, lambda: NOON + seconds)


async def found(sent: SentAnswers, *articles: str) -> list[InChat]:
    """Find what there is."""
    return sorted([one async for page in sent.find(articles) for one in page])


async def test_an_answer_is_found_in_whatever_chat(connection: Connection) -> None:
    """With all that it takes to write it anew, and no other article's."""
    sent = sent_at(connection)
    for chat, article in ((ALICE, ONE), (GROUP, ONE), (ALICE, OTHER)):
        await sent.keep(chat, article, None, ANSWER)

    assert await found(sent, ONE) == [InChat(GROUP, ONE, 7, ANSWER), InChat(ALICE, ONE, 7, ANSWER)]
    assert len(await found(sent, ONE, OTHER)) == 3


async def test_it_is_kept_for_two_days(connection: Connection, plain_redis: Redis) -> None:
    """Later answers on the article don't prolong its own time."""
    await sent_at(connection).keep(ALICE, ONE, None, ANSWER)
    later = replace(ANSWER, messages=(20,), shown=("one",), at=int(NOON) + 86_400)
    await sent_at(connection, 86_400).keep(ALICE, ONE, None, later)

    assert [one.first for one in await found(sent_at(connection, 2 * 86_400 - 1), ONE)] == [7, 20]
    assert [one.first for one in await found(sent_at(connection, 2 * 86_400), ONE)] == [20]
    assert 0 < await plain_redis.ttl(keys.sent_answers(ALICE, ONE)) <= keys.SENT_SECONDS


async def test_only_the_last_ones_of_a_chat_are_kept(connection: Connection) -> None:
    """And the same one once, however often it is remembered."""
    sent = sent_at(connection)
    for number in (*range(95, 95 + MOST_IN_CHAT + 5), 118):
        await sent.keep(ALICE, ONE, None, replace(ANSWER, messages=(number, number + 1)))

    assert [one.first for one in await found(sent, ONE)] == list(range(100, 100 + MOST_IN_CHAT))


async def test_copies_are_found_by_what_they_are_copies_of(connection: Connection) -> None:
    """An edited copy, and one that was found at an address where a correction was made."""
    sent, corrections = sent_at(connection), Corrections(connection)
    await corrections.keep_kin(COPY, ONE)
    await sent.keep(ALICE, COPY, None, ANSWER)
    await sent.keep(GROUP, OTHER, LINK, ANSWER)

    before = await sent.copies(ONE)
    await corrections.add(ONE, CORRECTED, "A" * 22, LINK)

    assert (before, await sent.copies(ONE)) == ({ONE, COPY}, {ONE, COPY, OTHER})


async def test_an_answer_that_was_on_its_way_while_it_was_corrected_is_told(
    connection: Connection, plain_redis: Redis
) -> None:
    """By which article, for some minutes: it may show what was before."""
    await Corrections(connection).add(ONE, CORRECTED, "A" * 22, LINK)
    await plain_redis.zadd(keys.all_corrected(), {ONE: NOON})
    await Corrections(connection).keep_kin(COPY, ONE)
    soon, late = sent_at(connection, RECENT_SECONDS), sent_at(connection, RECENT_SECONDS + 1)

    copies = ((ONE, None), (COPY, None), (OTHER, LINK), (OTHER, None))
    told = [await soon.keep(ALICE, article, address, ANSWER) for article, address in copies]

    assert told == [ONE, ONE, ONE, None]
    assert await late.keep(ALICE, ONE, None, ANSWER) is None


async def test_what_was_erased_does_not_come_back(connection: Connection, plain_redis: Redis) -> None:
    """Though it was being edited at that moment."""
    sent = sent_at(connection)
    await sent.keep(ALICE, ONE, None, ANSWER)
    (known,) = await found(sent, ONE)
    await sent.replace(known, replace(ANSWER, shown=("new", "two")))
    (edited,) = await found(sent, ONE)
    await sent.forget(edited)
    await sent.replace(known, ANSWER)

    assert edited.answer.shown == ("new", "two")
    assert await found(sent, ONE) == []
    assert await plain_redis.exists(keys.sent_answers(ALICE, ONE)) == 0


async def test_what_another_version_wrote_is_passed_over(connection: Connection, plain_redis: Redis) -> None:
    """The others are found."""
    sent = sent_at(connection)
    await sent.keep(ALICE, ONE, None, ANSWER)
    for number, entry in enumerate((b"\xff", b"[]", b'{"messages":[]}'), 50):
        await plain_redis.hset(keys.sent_answers(ALICE, ONE), str(number), entry)

    assert [one.first for one in await found(sent, ONE)] == [7]
