"""A real bot at a server that keeps Telegram's flood limits, in virtual time: none is ever broken, nothing is lost."""

import asyncio

import pytest
from telegram.error import RetryAfter

from tests.doubles.bot_api import BotApi
from tests.sends.bots import Bot, Fates, with_bot
from tests.sends.virtual_time import now

GRAIN = 0.01  # seconds


def test_a_strict_server_has_nothing_to_refuse() -> None:
    """A crowd in private and two busy groups, messages and edits, all at once: no limit is met, everything arrives."""

    async def scenario(api: BotApi, bot: Bot, _fates: Fates) -> tuple[int, int]:
        people = [api.private(api.person(f"P{number}")) for number in range(40)]
        groups = [api.group("G", members=[api.person("Ann")]) for _ in range(2)]
        sends = [bot.send_message(chat.id, f"{number}") for chat in people for number in range(2)]
        posts = [bot.send_message(chat.id, f"{number}") for chat in groups for number in range(22)]
        await asyncio.gather(*sends, *posts)
        await asyncio.gather(*(bot.edit_message_text("New", chat.id, chat.sent[0].id) for chat in [*people, *groups]))
        assert [message.text for message in groups[0].sent] == ["New", *map(str, range(1, 22))]
        return len(api.violations), sum(len(chat.sent) for chat in [*people, *groups])

    assert with_bot(scenario, flood=True) == (0, 124)


def test_without_limits_of_our_own_refusals_alone_let_everything_through() -> None:
    """Each refused call comes back when it may."""

    async def scenario(api: BotApi, bot: Bot, _fates: Fates) -> int:
        ann = api.private(api.person("Ann"))
        await asyncio.gather(*(bot.send_message(ann.id, f"{number}") for number in range(5)))
        return len(ann.sent)

    assert with_bot(scenario, flood=True, per_second=0) == 5


def test_one_chats_refusal_delays_no_other() -> None:
    """Ann's chat is closed for half a minute, to the second; Ben's message goes at once, and Ann's keep their order."""

    async def scenario(api: BotApi, bot: Bot, _fates: Fates) -> list[float]:
        ann, ben = (api.private(api.person(name)) for name in ("Ann", "Ben"))
        api.faults.flood("sendMessage", 30, chat=ann)
        begun = now()
        first = asyncio.create_task(bot.send_message(ann.id, "1"))
        second = asyncio.create_task(bot.send_message(ann.id, "2"))
        await bot.send_message(ben.id, "Hello")
        taken = [now() - begun]
        for sending in (first, second):
            await sending
            taken.append(now() - begun)
        assert [message.text for message in ann.sent] == ["1", "2"]
        return taken

    assert with_bot(scenario) == pytest.approx([0, 30, 31], abs=GRAIN)


def test_a_message_is_kept_for_an_hour_of_refusals() -> None:
    """Five times ten minutes: it arrives all the same."""

    async def scenario(api: BotApi, bot: Bot, _fates: Fates) -> float:
        ann = api.private(api.person("Ann"))
        api.faults.flood("sendMessage", 600, times=5)
        begun = now()
        await bot.send_message(ann.id, "Hello")
        return now() - begun

    assert with_bot(scenario) == pytest.approx(3000, abs=GRAIN)


def test_beyond_an_hour_the_refusal_is_told() -> None:
    """To whoever sends, to whoever waits behind, and to whoever comes later; at once."""

    async def scenario(api: BotApi, bot: Bot, _fates: Fates) -> None:
        ann = api.private(api.person("Ann"))
        api.faults.flood("sendMessage", 4000)
        begun = now()

        sending = [bot.send_message(ann.id, f"{number}") for number in range(2)]
        ends = await asyncio.gather(*sending, return_exceptions=True)
        with pytest.raises(RetryAfter):
            await bot.send_message(ann.id, "3")

        assert [type(end) for end in ends] == [RetryAfter, RetryAfter]
        assert now() - begun < 1
        assert ann.sent == []  # not even tried: the server would have taken the second one

    with_bot(scenario)


def test_a_refused_call_that_shows_no_message_comes_back_too() -> None:
    """And its chat is left alone until then."""

    async def scenario(api: BotApi, bot: Bot, _fates: Fates) -> tuple[float, float]:
        ann = api.private(api.person("Ann"))
        message = await bot.send_message(ann.id, "Hello")
        api.faults.flood("deleteMessage", 5)
        begun = now()
        deleting = asyncio.create_task(message.delete())
        await asyncio.sleep(2)
        await bot.send_message(ann.id, "Again")
        sent = now() - begun
        await deleting
        return sent, now() - begun

    assert with_bot(scenario) == pytest.approx((5, 5), abs=GRAIN)


def test_typing_is_shown_now_or_not_at_all() -> None:
    """A refused typing action keeps nobody waiting who has something to say."""

    async def scenario(api: BotApi, bot: Bot, _fates: Fates) -> float:
        ann = api.private(api.person("Ann"))
        api.faults.flood("sendChatAction", 40)
        begun = now()
        await bot.send_chat_action(ann.id, "typing")
        return now() - begun

    assert with_bot(scenario) == pytest.approx(0, abs=GRAIN)


def test_progress_never_queues_up() -> None:
    """Of ten states asked for at once, the first is under way, the last is shown next, and nobody gets an error."""

    async def scenario(api: BotApi, bot: Bot, _fates: Fates) -> tuple[list[str], list[bool]]:
        ann = api.private(api.person("Ann"))
        status = await bot.send_message(ann.id, "Reading")
        await asyncio.sleep(2)
        editing = [bot.edit_message_text(f"Part {number}", ann.id, status.message_id) for number in range(10)]
        ends = await asyncio.gather(*editing)
        return ann.sent[0].history, [end is True for end in ends]

    history, dropped = with_bot(scenario, flood=True)

    assert history == ["Reading", "Part 0", "Part 9"]
    assert dropped == [False, *[True] * 8, False]


def test_a_cancelled_message_leaves_no_trace() -> None:
    """It is never sent, and the one behind it goes in its place."""

    async def scenario(api: BotApi, bot: Bot, _fates: Fates) -> tuple[list[str], float]:
        ann = api.private(api.person("Ann"))
        begun = now()
        first, cancelled, last = (asyncio.create_task(bot.send_message(ann.id, text)) for text in ("1", "2", "3"))
        await first
        cancelled.cancel()
        await last
        return [message.text for message in ann.sent], now() - begun

    texts, taken = with_bot(scenario)

    assert texts == ["1", "3"]
    assert taken == pytest.approx(1, abs=GRAIN)
