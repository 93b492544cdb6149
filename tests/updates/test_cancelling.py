"""/cancel overtakes all that its writer sent, and what waited in that chat never comes."""

from collections.abc import AsyncIterator

import pytest

from bot.updates.pump import Pump
from bot.updates.taken import Job, Taken
from tests.doubles.bot_api import BotApi
from tests.updates.polling import a_bot_of
from tests.updates.pumping import Handler, Rig, pumping
from tests.updates.samples import (
    GROUP,
    a_bot,
    commanded,
    membership,
    message,
    pictured,
    post_origin,
    pressed,
    texted,
    update,
)
from tests.updates.settling import settle

LONG = "a" * 4_000


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    """Make a rig whose handlers end when they are told to."""
    async with pumping() as made:
        made.handler.go_on.clear()
        yield made


async def test_it_does_not_wait_and_what_waited_is_gone(rig: Rig) -> None:
    """It runs while the article is being read; what was sent behind that is not read at all."""
    await rig.accept(texted("an article"), texted("another"), texted("a third"), commanded("/cancel"))
    assert rig.handler.texts == ["an article", "/cancel"]

    await rig.handler.ended()

    assert rig.handler.texts == ["an article", "/cancel"]


async def test_what_is_dropped_for_it_is_done_with_when_it_is(rig: Rig) -> None:
    """Where the process dies before, all of it comes again, and /cancel behind it."""
    sent = [texted("an article"), texted("another"), texted(LONG), texted(LONG), commanded("/cancel")]

    await rig.accept(*sent)
    before = list(rig.handler.done)
    await rig.handler.ended()

    assert before == []
    assert sorted(rig.handler.done) == [raw["update_id"] for raw in sent]


@pytest.mark.parametrize("held", [[texted(LONG), texted(LONG)], [pictured("1", "The news"), pictured("1")]])
async def test_what_is_being_gathered_is_gone(rig: Rig, held: list[dict[str, object]]) -> None:
    """A long text or an album whose parts still come in is not read either."""
    await rig.accept(*held, commanded("/cancel"))
    await rig.go_by(20.0)

    assert rig.handler.texts == ["/cancel"]


async def test_how_many_messages_were_dropped_is_told_while_it_is_handled(rig: Rig) -> None:
    """A text that came in parts is one message, and afterwards nothing is remembered."""
    cancel = commanded("/cancel")

    await rig.accept(texted("an article"), texted("another"), texted(LONG), texted(LONG), cancel)
    assert rig.pump.dropped(cancel["update_id"]) == 2
    await rig.handler.ended()

    assert rig.pump.dropped(cancel["update_id"]) == 0


async def test_the_handler_can_tell_them() -> None:
    """The number is known before the handler begins."""
    told = []

    class Telling(Handler):
        async def handle(self, job: Job) -> None:
            told.append(pump.dropped(job.update.update_id))

    pump = Pump(Telling(), a_bot())
    for number, raw in enumerate((texted(LONG), commanded("/cancel"), commanded("/cancel"))):
        await pump.accept(raw, Taken(number))
    await settle()

    assert told == [1, 0]


async def test_what_is_sent_afterwards_is_handled(rig: Rig) -> None:
    """Even in the same moment, even where it could be a part of what was dropped."""
    await rig.accept(texted(LONG), commanded("/cancel"), texted("the next article"))

    assert rig.handler.texts == ["/cancel", "the next article"]


async def test_what_is_nobodys_wish_to_read_stays(rig: Rig) -> None:
    """Presses, edits, and what Telegram tells of the chat are handled in their turn."""
    one = message({"text": "an answer"})
    moved = update(message({"migrate_to_chat_id": -1_002_000_000_005}))
    stay = [
        update(message({"text": "an edit", "edit_date": 1_795_000_005}), "edited_message"),
        membership(),
        moved,
    ]
    presses = [pressed("a", under=one), pressed("b", under=one)]
    await rig.accept(texted("an article"), *presses, texted("another"), *stay, commanded("/cancel"))
    await rig.handler.ended()

    handled = {update.update_id for update in rig.handler.got}
    assert {raw["update_id"] for raw in (*stay, *presses)} <= handled
    assert "another" not in rig.handler.texts


async def test_others_and_other_chats_are_left_alone(rig: Rig) -> None:
    """What somebody else sent in the same group, and what the same person sent elsewhere, is handled."""
    stay = [texted("another's", sender=12, chat=GROUP), texted("elsewhere", sender=11)]
    running = [texted("an article", sender=who, chat=chat) for who, chat in ((11, GROUP), (12, GROUP), (11, None))]

    await rig.accept(*running, *stay, commanded("/cancel", sender=11, chat=GROUP))
    await rig.handler.ended()

    assert {"another's", "elsewhere"} <= set(rig.handler.texts)


async def test_a_forwarded_one_cancels_nothing(rig: Rig) -> None:
    """It was said to somebody else, and waits like any message."""
    forwarded = commanded("/cancel")
    forwarded["message"]["forward_origin"] = post_origin()

    await rig.accept(texted("an article"), texted("another"), forwarded)
    assert rig.handler.texts == ["an article"]
    await rig.handler.ended()

    assert rig.handler.texts == ["an article", "another", "/cancel"]


async def test_nobodys_cancels_nothing(rig: Rig) -> None:
    """Where Telegram names no writer there is nothing to drop."""
    cancel = commanded("/cancel")
    del cancel["message"]["from"]

    await rig.accept(texted("an article"), texted("another"), cancel)

    assert rig.handler.texts == ["an article", "/cancel"]
    assert rig.pump.dropped(cancel["update_id"]) == 0


@pytest.mark.parametrize(("name", "expected"), [("{me}", ["one", "/cancel@{me}"]), ("another_bot", ["one"])])
async def test_only_this_bots_counts(name: str, expected: list[str]) -> None:
    """In a group /cancel may name the bot that is meant; another one's is a message like any other."""
    async with BotApi() as api, a_bot_of(api) as bot, pumping(bot) as rig:
        rig.handler.go_on.clear()
        me = (await bot.get_me()).username
        said = commanded(f"/cancel@{name.format(me=me)}", chat=GROUP)

        await rig.accept(texted("one", chat=GROUP), texted("two", chat=GROUP), said)

        assert rig.handler.texts == [text.format(me=me) for text in expected]
