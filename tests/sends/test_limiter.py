"""A real bot at a strict server, in virtual time: what becomes of its calls where something is wrong."""

import asyncio
from collections.abc import Callable

import pytest
from telegram import ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError

from bot.sends.pacing import Pacing
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.faults import Faults
from tests.sends.bots import Bot, Fates, bot_at, limiter_with, with_bot
from tests.sends.virtual_time import VirtualClock, now, run

PASSING: dict[str, Callable[[Faults], None]] = {
    "three bad gateways": lambda faults: faults.fail("sendMessage", 502, times=3),
    "a server's error": lambda faults: faults.fail("sendMessage", 500),
    "a refusal for flooding that says no time": lambda faults: faults.fail("sendMessage", 429),
    "a connection that breaks": lambda faults: faults.drop_before("sendMessage", times=2),
    "a web page instead of an answer": lambda faults: faults.garbage("sendMessage"),
}


@pytest.mark.parametrize("trouble", PASSING)
@pytest.mark.parametrize("per_second", [30, 0])
def test_a_message_survives_passing_trouble(trouble: str, per_second: int) -> None:
    """It arrives, once, with limits and without; where a line broke, that it is the first one can't be known."""

    async def scenario(api: BotApi, bot: Bot, _fates: Fates) -> list[str]:
        ann = api.private(api.person("Ann"))
        PASSING[trouble](api.faults)
        await bot.send_message(ann.id, "Hello")
        return [message.text for message in ann.sent]

    first = "↻ Hello" if trouble == "a connection that breaks" else "Hello"
    assert with_bot(scenario, per_second=per_second) == [first]


def test_a_message_whose_answer_got_lost_is_sent_again() -> None:
    """Nobody can know that it arrived: twice is better than never, and the second one bears a sign."""

    async def scenario(api: BotApi, bot: Bot, _fates: Fates) -> list[str]:
        ann = api.private(api.person("Ann"))
        api.faults.drop_after("sendMessage")
        await bot.send_message(ann.id, "Hello")
        return [message.text for message in ann.sent]

    assert with_bot(scenario) == ["Hello", "↻ Hello"]


def test_a_file_is_sent_whole_again() -> None:
    """The repeat has all the bytes."""

    async def scenario(api: BotApi, bot: Bot, _fates: Fates) -> list[tuple[str, bytes] | None]:
        ann = api.private(api.person("Ann"))
        api.faults.fail("sendDocument", 502)
        await bot.send_document(ann.id, b"<p>Claims</p>", filename="claims.html")
        return [message.document for message in ann.sent]

    assert with_bot(scenario) == [("claims.html", b"<p>Claims</p>")]


def test_lasting_trouble_is_told_after_half_a_minute_at_most() -> None:
    """Whoever sends learns that it can't be done."""

    async def scenario(api: BotApi, bot: Bot, _fates: Fates) -> float:
        ann = api.private(api.person("Ann"))
        api.faults.fail("sendMessage", 502, times=100)
        begun = now()
        with pytest.raises(NetworkError):
            await bot.send_message(ann.id, "Hello")
        return now() - begun

    assert 10 < with_bot(scenario) < 30


def test_a_server_that_is_not_there_is_told() -> None:
    """Nothing was sent, so it is tried again, for a while."""

    async def scenario() -> float:
        begun = now()
        api = BotApi()
        api.url = "http://127.0.0.1:1"
        with pytest.raises(NetworkError):
            async with bot_at(api, Fates(), Pacing(30)):
                pass
        return now() - begun

    assert 10 < run(scenario(), patience=0.01) < 30


def test_an_edit_that_changes_nothing_has_succeeded() -> None:
    """The message is as it was wanted."""

    async def scenario(api: BotApi, bot: Bot, _fates: Fates) -> bool:
        ann = api.private(api.person("Ann"))
        message = await bot.send_message(ann.id, "Hello")
        return await bot.edit_message_text("Hello", ann.id, message.message_id) is True

    assert with_bot(scenario)


def test_a_wrong_message_is_refused_at_once() -> None:
    """The same words would be refused again, and the chat is as reachable as before."""

    async def scenario(api: BotApi, bot: Bot, fates: Fates) -> tuple[list[int], int]:
        ann = api.private(api.person("Ann"))
        with pytest.raises(BadRequest, match="parse entities"):
            await bot.send_message(ann.id, "<b>Hello", parse_mode="HTML")
        return fates.gone, len(api.calls_of("sendMessage"))

    assert with_bot(scenario) == ([], 1)


@pytest.mark.parametrize("is_out", [False, True])
def test_a_chat_that_blocked_the_bot_is_told_of(is_out: bool) -> None:  # noqa: FBT001 - a table's column
    """The caller learns it too, even where it can't be kept."""

    async def scenario(api: BotApi, bot: Bot, fates: Fates) -> bool:
        ann = api.private(api.person("Ann"))
        ann.blocked = True
        fates.is_out = is_out
        with pytest.raises(Forbidden):
            await bot.send_message(ann.id, "Hello")
        return fates.gone == [ann.id]

    assert with_bot(scenario)


def test_a_chat_that_does_not_exist_is_told_of() -> None:
    """Nobody can be reached there."""

    async def scenario(_api: BotApi, bot: Bot, fates: Fates) -> list[int]:
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(-5, "Hello")
        return fates.gone

    assert with_bot(scenario) == [-5]


def test_a_public_name_that_does_not_exist_has_no_id_to_tell() -> None:
    """The caller learns it all the same."""

    async def scenario(api: BotApi, bot: Bot, fates: Fates) -> list[int]:
        api.faults.fail("sendMessage", 400, description="Bad Request: chat not found")
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message("@nobody", "Hello")
        return fates.gone

    assert with_bot(scenario) == []


@pytest.mark.parametrize("is_out", [False, True])
def test_a_message_follows_a_group_that_became_a_supergroup(is_out: bool) -> None:  # noqa: FBT001 - a table's column
    """It arrives in the new chat, as an answer to nothing; the move is told of, even where it can't be kept."""

    async def scenario(api: BotApi, bot: Bot, fates: Fates) -> None:
        ann = api.person("Ann")
        old = api.group("G", members=[ann], supergroup=False)
        question = old.send(ann, "What of this?")
        new = old.upgrade()
        fates.is_out = is_out

        sent = await bot.send_message(old.id, "This", reply_parameters=ReplyParameters(question["message_id"]))

        assert [(message.text, message.reply_to) for message in new.sent] == [("This", None)]
        assert sent.chat.id == new.id
        assert fates.moved == [(old.id, new.id)]

    with_bot(scenario)


def test_an_edit_can_not_follow_a_group() -> None:
    """The message stays behind in the old group: the caller has to send another one."""

    async def scenario(api: BotApi, bot: Bot, fates: Fates) -> None:
        old = api.group("G", members=[api.person("Ann")], supergroup=False)
        status = await bot.send_message(old.id, "Reading")
        new = old.upgrade()

        with pytest.raises(ChatMigrated):
            await bot.edit_message_text("Read", old.id, status.message_id)

        assert fates.moved == [(old.id, new.id)]
        assert new.sent == []

    with_bot(scenario)


def test_of_two_chats_nobody_knows_which_one_moved() -> None:
    """A forward from a group that has moved must not move the chat that it was forwarded to."""

    async def scenario() -> list[tuple[int, int]]:
        fates = Fates()
        limiter = limiter_with(fates, Pacing(30))

        async def refuse(*_: object, **__: object) -> bool:
            raise ChatMigrated(-100_5)

        data = {"chat_id": 5, "from_chat_id": -5, "message_id": 1}
        with pytest.raises(ChatMigrated):
            await limiter.process_request(refuse, ("forwardMessage", data), {}, "forwardMessage", data, None)
        return fates.moved

    assert run(scenario()) == []


def test_asking_for_updates_waits_for_nothing() -> None:
    """Neither for a turn nor for a repeat: its poller decides."""

    async def scenario() -> float:
        fates = Fates()
        limiter = limiter_with(fates, Pacing(1))
        begun = now()

        async def fail(*_: object, **__: object) -> bool:
            raise NetworkError("Bad Gateway")

        with pytest.raises(NetworkError):
            await limiter.process_request(fail, ("getUpdates", {}), {}, "getUpdates", {}, None)
        return now() - begun

    assert run(scenario()) == 0


def test_shutting_down_leaves_nobody_waiting() -> None:
    """A message that still waits for its turn is cancelled with the bot."""

    async def scenario() -> list[str]:
        async with BotApi(clock=VirtualClock()) as api:
            ann = api.private(api.person("Ann"))
            async with bot_at(api, Fates(), Pacing(30)) as bot:
                await bot.send_message(ann.id, "1")
                waiting = asyncio.create_task(bot.send_message(ann.id, "2"))
                await asyncio.sleep(0.5)
            await asyncio.wait([waiting])
            assert waiting.cancelled()
            return [message.text for message in ann.sent]

    assert run(scenario(), patience=0.002) == ["1"]
