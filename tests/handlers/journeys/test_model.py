"""The whole bot with a language model, at a scripted server: its answers, its failures, and who pays for it."""

from dataclasses import dataclass

import pytest

from bot.domain.spending import Caps, Prices
from bot.storage import keys
from bot.storage.server.connection import Connection
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.model_readings import BRIDGE, BRIDGE_UK, GOOD, LONG, RAIN, Terms, reading_at
from tests.doubles.model_server import ModelServer, Reply, late, refusal, says, status
from tests.doubles.reading_answers import answer, answers, claims_of, said
from tests.doubles.replies import reply, reply_claim, said_by
from tests.doubles.whole_bot import bot_with

PAID = Prices(prompt=0.40, reply=1.60)


@dataclass(frozen=True)
class Trouble:
    """What goes wrong, and what is said of it below an English article, and in place of one in another language."""

    reply: Reply
    terms: Terms
    said_in_english: str
    said_otherwise: str


TROUBLES = {
    "a bad key": Trouble(
        status(401),
        Terms(),
        "! The language model gave no usable answer: this was read by the rules alone. Ask again in some",
        "The language model gives no usable answer just now, and without it I read English only. Send this",
    ),
    "a refusal": Trouble(
        refusal("No."),
        Terms(),
        "! The language model would not read this article: it was read by the rules alone.",
        "The language model would not read this article, and without it I read English only. Send me an English",
    ),
    "no money of one's own": Trouble(
        GOOD,
        Terms(prices=PAID, caps=Caps(user=1)),
        "! Your share of the language model’s budget is too small for this until midnight (UTC): the rules alone read",
        "Your share of the language model’s budget is too small for this until midnight (UTC), and without it I read",
    ),
    "no money": Trouble(
        GOOD,
        Terms(prices=PAID, caps=Caps(day=1)),
        "! The budget for the language model is used up until midnight (UTC): this was read by the rules alone.",
        "The budget for the language model is used up until midnight (UTC), and without it I read English only.",
    ),
}
every_trouble = pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES)


async def test_the_models_claims_are_shown(api: BotApi, chat: PrivateChat, store: Connection) -> None:
    """One call, and none when the article is sent again; the person and the chat pay."""
    with ModelServer(GOOD) as server:
        async with reading_at(server, store, Terms(prices=PAID)) as reading, bot_with(store, api, engine=reading):
            for _ in range(2):
                chat.send(chat.person, BRIDGE)
            first, second = await answers(chat, 2)

    assert (len(server.asked), len(claims_of(first)), claims_of(first)) == (1, 1, claims_of(second))
    assert "It could rain on Monday.\n— Ann Lee" in first.text
    async with store.speaking() as redis:
        spent = await redis.keys(keys.spent("*", "*"))
    assert len(spent) == 3  # theirs, their chat's and everybody's


async def test_two_readers_who_differ_take_one_line(api: BotApi, chat: PrivateChat, store: Connection) -> None:
    """Below the claim, with both views."""
    claim = reply_claim(2, **{**RAIN, "modality": "prediction"}, **said_by("Ann Lee"))
    with ModelServer(says(reply(claim))) as server:
        async with reading_at(server, store) as reading, bot_with(store, api, engine=reading):
            chat.send(chat.person, BRIDGE)
            given = await answer(chat)

    (block,) = claims_of(given)
    assert block.splitlines()[1:] == [
        "It could rain on Monday.",
        "— Ann Lee, Mayor",
        "! Two readers differ on the mark: prediction or hedged.",
    ]


@every_trouble
async def test_where_the_model_fails_the_rules_answer(
    api: BotApi, chat: PrivateChat, store: Connection, trouble: Trouble
) -> None:
    """And it is said so, both times; the second time nobody is asked."""
    with ModelServer(trouble.reply) as server:
        async with reading_at(server, store, trouble.terms) as reading, bot_with(store, api, engine=reading):
            for _ in range(2):
                chat.send(chat.person, BRIDGE)
            given = await answers(chat, 2)

    assert [trouble.said_in_english in message.text for message in given] == [True, True]
    assert [len(claims_of(message)) > 1 for message in given] == [True, True]
    assert len(server.asked) == int(trouble.reply is not GOOD)


@every_trouble
async def test_what_no_rules_read_is_told(api: BotApi, chat: PrivateChat, store: Connection, trouble: Trouble) -> None:
    """Why, and what to do, in one message."""
    with ModelServer(trouble.reply) as server:
        async with reading_at(server, store, trouble.terms) as reading, bot_with(store, api, engine=reading):
            chat.send(chat.person, BRIDGE_UK)
            told = await said(chat, trouble.said_otherwise)

    assert (chat.sent, claims_of(told)) == ([told], [])


async def test_a_group_gets_the_models_answer_when_it_is_back(api: BotApi, store: Connection) -> None:
    """Not a pointer to what the rules said in its place; but then to the model's."""
    nadia = api.person("Nadia")
    group = api.group("7b", members=[nadia])
    article = group.send(nadia, BRIDGE)
    with ModelServer(refusal("No.")) as server:
        async with reading_at(server, store) as reading, bot_with(store, api, engine=reading):
            group.send(nadia, "/check", reply_to=article)
            await answers(group)
            server.answer = GOOD
            async with store.speaking() as redis:
                await redis.delete(*await redis.keys(keys.stand_in("*")))

            group.send(nadia, "/check", reply_to=article)
            rules, model = await answers(group, 2)
            group.send(nadia, "/check", reply_to=article)
            pointer = await said(group, "This article was answered here earlier")

    assert ("by the rules alone" in rules.text, "by the rules alone" in model.text) == (True, False)
    assert (len(claims_of(model)), pointer.reply_to) == (1, model.id)


async def test_the_parts_that_are_read_are_counted(api: BotApi, chat: PrivateChat, store: Connection) -> None:
    """Of an article that is too long for one call; its claims are those of all parts."""
    with ModelServer(lambda asked: GOOD if 1 in asked.sentences else late(says(reply()), 2.5)) as server:
        async with reading_at(server, store) as reading, bot_with(store, api, engine=reading):
            chat.send_document(chat.person, LONG.encode(), "bridge.txt")
            await said(chat, "Looking for claims: 1 of 2 parts read")
            given = await answer(chat)

    assert (len(server.asked), len(claims_of(given))) == (2, 1)
