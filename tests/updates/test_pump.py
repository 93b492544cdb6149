"""The whole way from a raw update to the handler: each once, whole, in order; what can't be read costs nobody else."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.parts import parts_of
from bot.updates.lanes import MOST_RUNNING
from bot.updates.pump import Pump
from bot.updates.taken import Taken
from tests.updates import clients
from tests.updates.mutations import mutated, nested
from tests.updates.pumping import Handler, Rig, pumping
from tests.updates.samples import (
    a_bot,
    message,
    one_of_each,
    pictured,
    pressed,
    texted,
    update,
)
from tests.updates.settling import settle

BOT = a_bot()
SAMPLES = one_of_each()
ARTICLE = "\n\n".join(f"Paragraph {number}. " + "The council met again to talk about it. " * 12 for number in range(14))


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    """Make a rig."""
    async with pumping() as made:
        yield made


async def test_an_update_of_each_kind_arrives(rig: Rig) -> None:
    """Every kind reaches the handler."""
    await rig.accept(*SAMPLES)

    assert [update.update_id for update in rig.handler.got] == [raw["update_id"] for raw in SAMPLES]


@settings(max_examples=10)  # of 200 bad ones each
@given(data=st.data())
async def test_all_good_updates_among_bad_ones_arrive(data: st.DataObject) -> None:
    """200 updates that are wrong in any places are read or dropped; of the good ones between them none is lost."""
    bad = data.draw(st.lists(st.sampled_from(SAMPLES).flatmap(mutated), min_size=20, max_size=20))
    number = 1_000_000
    good = []
    async with pumping() as rig:
        for turn in range(200):
            number += 2
            good.append({**texted(f"good {turn}", sender=1_000 + turn), "update_id": number})
            await rig.accept(good[-1], {**bad[turn % 20], "update_id": number + 1})
        await rig.go_by(5.0)

        arrived = {update.update_id: update for update in rig.handler.got}

    texts = [arrived[raw["update_id"]].message.text for raw in good if arrived[raw["update_id"]].message]  # type: ignore[union-attr]  # just asked
    assert texts == [f"good {turn}" for turn in range(200)]


async def test_what_cant_be_read_is_put_aside(rig: Rig) -> None:
    """With a reason; what is of a kind that nobody asked for is done with."""
    deep = {**texted("words"), "message": nested(10_000)}
    strange = {"update_id": 17, "poll": {}}
    bare = {"update_id": 18}

    await rig.accept(deep, strange, bare)

    assert rig.handler.parked == {deep["update_id"]: "unreadable", 18: "unreadable"}
    assert rig.handler.skipped == [17]


async def test_a_text_in_parts_is_done_with_as_a_whole(rig: Rig) -> None:
    """Whoever keeps the parts may forget all of them when the text is handled, and none before."""
    parts = [texted("a" * 4_000), texted("the end")]
    rig.handler.go_on.clear()

    await rig.accept(*parts)
    await rig.go_by(2.0)
    before = list(rig.handler.done)
    await rig.handler.ended()

    assert (before, rig.handler.done) == ([], [raw["update_id"] for raw in parts])


@pytest.mark.parametrize("cut", [clients.desktop, clients.android, clients.ios, clients.web])
async def test_an_article_in_two_messages_arrives_as_one(rig: Rig, cut: object) -> None:
    """7,000 characters, however the client cut them, are one message for the handler."""
    assert callable(cut)
    parts = cut(ARTICLE)
    assert len(parts) == 2

    await rig.accept(*[texted(part) for part in parts])
    await rig.go_by(2.0)

    (text,) = rig.handler.texts
    assert text is not None
    assert text.split() == ARTICLE.split()


async def test_what_was_joined_names_its_parts(rig: Rig) -> None:
    """Who gets a message made of several can tell which they were; one that came alone names none."""
    parts = [texted("a" * 4_000), texted("the end"), pictured("1", sender=12), pictured("1", "The news", sender=12)]
    ids = [raw["message"]["message_id"] for raw in parts]

    await rig.accept(*parts, texted("a" * 4_000, sender=13))
    await rig.go_by(2.0)

    messages = [update.message for update in rig.handler.got if update.message]
    named = {message.message_id: parts_of(message.api_kwargs) for message in messages}
    assert [named[ids[0]], named[ids[2]]] == [(ids[0], ids[1]), (ids[2], ids[3])]
    assert list(named.values()).count(()) == 1


async def test_an_article_behind_check_arrives_whole(rig: Rig) -> None:
    """A command that takes a text is gathered like one."""
    entity = {"type": "bot_command", "offset": 0, "length": 6}
    first, second = clients.desktop(f"/check {ARTICLE}")

    await rig.accept(texted(first, entities=[entity]), texted(second))
    await rig.go_by(2.0)

    (text,) = rig.handler.texts
    assert text is not None
    assert text.split() == ["/check", *ARTICLE.split()]


async def test_one_persons_flood_keeps_nobody_waiting(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    """5,105 messages behind a slow article: another person is heard at once, and what was too much is not kept."""
    rig.handler.go_on.clear()

    async with asyncio.timeout(60):
        await rig.accept(*[texted(f"{number}") for number in range(5_105)])
        await rig.accept(texted("another's", sender=12))
    assert rig.handler.texts == ["0", "another's"]
    rig.handler.go_on.set()
    await rig.pump.drain(10.0)

    assert rig.handler.texts == ["0", "another's", *(f"{number}" for number in range(1, 101))]
    assert len(rig.handler.dropped) == 5_004
    assert sum("is dropped" in record.getMessage() for record in caplog.records) == 5_004


async def test_an_album_arrives_as_one(rig: Rig) -> None:
    """The handler gets the first picture with the caption of whichever has it."""
    await rig.accept(pictured("1"), pictured("1", "The news"), pictured("1"))
    await rig.go_by(1.0)

    assert [update.message and update.message.caption for update in rig.handler.got] == ["The news"]


async def test_one_persons_messages_keep_their_order(rig: Rig) -> None:
    """The second waits for the first; another person's and a button press do not."""
    rig.handler.go_on.clear()

    await rig.accept(texted("one"), texted("two"), texted("another's", sender=12), pressed())
    assert rig.handler.texts == ["one", "another's", "an answer"]
    rig.handler.go_on.set()
    await settle()

    assert rig.handler.texts == ["one", "another's", "an answer", "two"]


async def test_draining_waits_for_what_runs_and_leaves_what_is_held(rig: Rig) -> None:
    """Of a text in parts the next process finds all of them, and answers once."""
    rig.handler.go_on.clear()
    await rig.accept(texted("one"), texted("a" * 4_000), pictured("1", "The news", sender=13))

    draining = asyncio.create_task(rig.pump.drain(10.0))
    await settle()
    waits = not draining.done()
    rig.handler.go_on.set()
    await draining

    assert waits
    assert rig.handler.texts == ["one"]
    assert len(rig.handler.done) == 1


async def test_draining_ends(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    """A handler that never ends is cancelled when the time is over; how many those were is logged."""
    rig.handler.go_on.clear()
    await rig.accept(texted("one"), texted("two"), update(message({"text": "three"}, sender=12)))

    begun = time.monotonic()
    await rig.pump.drain(0.05)

    assert time.monotonic() - begun < 1
    assert len(rig.handler.got) == 2
    assert "3 updates were not handled within 0.05 s" in caplog.text


async def test_what_waits_to_be_taken_in_is_left_where_it_is(rig: Rig) -> None:
    """Where the process ends meanwhile; what was taken in before is still handled."""
    rig.handler.go_on.clear()
    await rig.accept(*[texted(f"{number}", sender=100 + number) for number in range(MOST_RUNNING)])

    taking = asyncio.create_task(rig.pump.accept(texted("next"), Taken(1)))
    await settle()
    assert not taking.done()
    taking.cancel()
    await settle()
    rig.handler.go_on.set()
    await rig.pump.drain(1.0)

    assert rig.handler.texts == [f"{number}" for number in range(MOST_RUNNING)]


async def test_by_the_real_clock_a_text_is_held_too() -> None:
    """Where no clock is handed in, it is the machine's."""
    handler = Handler()
    pump = Pump(handler, BOT)
    await pump.accept(pictured("1", "The news"), Taken(1))
    await settle()
    assert handler.got == []

    async with asyncio.timeout(10):
        while not handler.got:
            await asyncio.sleep(0.05)

    assert handler.done == [1]
