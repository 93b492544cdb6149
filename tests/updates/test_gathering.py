"""What belongs together is held for a moment and given on as one; nobody else waits for it."""

import pytest

from bot.updates.gathering import joined
from tests.updates.holding import LONG, Rig, arrival
from tests.updates.samples import GROUP, Json, commanded, membership, message, pictured, pressed, texted, update
from tests.updates.settling import settle


@pytest.fixture
def rig() -> Rig:
    """Make a rig."""
    return Rig()


async def test_an_ordinary_message_passes_at_once(rig: Rig) -> None:
    """Only what may go on is held."""
    raws = [texted("words"), pressed(), membership(), commanded("/start"), pictured(None, "A caption")]

    await rig.take(*raws)

    assert rig.given == [[raw] for raw in raws]


async def test_the_parts_of_a_long_text_come_as_one(rig: Rig) -> None:
    """They are held until none has come for one and a half seconds."""
    first, second, third = texted(LONG), texted(LONG), texted("The end.")

    await rig.take(first)
    await rig.go_by(1.4)
    await rig.take(second)
    await rig.go_by(1.4)
    await rig.take(third)
    await rig.go_by(1.4)
    assert rig.given == []
    await rig.go_by(0.2)

    assert rig.given == [[first, second, third]]


async def test_a_text_whose_time_has_come_waits_until_it_is_taken(rig: Rig) -> None:
    """Where too much is being handled, it is neither dropped nor held again."""
    first = texted(LONG)
    rig.open.clear()

    await rig.take(first)
    await rig.go_by(2.0)
    assert rig.given == []
    rig.open.set()
    await settle()

    assert rig.given == [[first]]


async def test_a_long_text_alone_waits_for_a_moment_only(rig: Rig) -> None:
    """With nothing behind it, it passes as it is."""
    first = texted(LONG)

    await rig.take(first)
    await rig.go_by(1.6)

    assert rig.given == [[first]]


async def test_parts_that_came_in_another_order_are_put_right(rig: Rig) -> None:
    """Telegram numbers a chat's messages: that is their order."""
    first, second = texted(LONG), texted(LONG)

    await rig.take(second, first)
    await rig.go_by(2.0)

    assert rig.given == [[first, second]]


async def test_others_never_wait(rig: Rig) -> None:
    """Another person in the same chat, the same person elsewhere, and a button pass while a text is held."""
    first = texted(LONG, chat=GROUP, sender=11)
    others = [
        texted("words", chat=GROUP, sender=12),
        texted("words", sender=11),
        pressed(sender=11, under=message({"text": "an answer"}, chat=GROUP)),
    ]

    await rig.take(first, *others)

    assert rig.given == [[other] for other in others]


@pytest.mark.parametrize(
    "later",
    [
        commanded("/check", chat=GROUP),
        texted("words", chat=GROUP, reply_to_message=message({"text": "another's"}, chat=GROUP)),
        texted("words", chat=GROUP, message_thread_id=4, is_topic_message=True),
        update(message({"text": LONG}, chat=GROUP), "edited_message"),
    ],
    ids=["a command", "an answer", "another topic", "an edit"],
)
async def test_what_the_same_person_sends_next_does_not_overtake(rig: Rig, later: Json) -> None:
    """Anything that is no continuation lets the held text go first."""
    first = texted(LONG, chat=GROUP)

    await rig.take(first, later)

    assert rig.given == [[first], [later]]


async def test_a_second_article_is_held_in_its_turn(rig: Rig) -> None:
    """A long text of another moment is not joined, but held as the first one was."""
    first, second = texted(LONG, date=1_795_000_000), texted(LONG, date=1_795_000_600)

    await rig.take(first, second)
    assert rig.given == [[first]]
    await rig.go_by(1.6)

    assert rig.given == [[first], [second]]


async def test_an_album_comes_as_one(rig: Rig) -> None:
    """Its pictures are held until none has come for eight tenths of a second."""
    pictures = [pictured("1"), pictured("1", "The news"), pictured("1")]

    await rig.take(*pictures)
    await rig.go_by(0.7)
    assert rig.given == []
    await rig.go_by(0.2)

    assert rig.given == [pictures]
    assert joined([arrival(raw) for raw in pictures])["message"]["caption"] == "The news"


async def test_two_albums_stay_two(rig: Rig) -> None:
    """The next album lets the first one go."""
    one, other = [pictured("1"), pictured("1")], [pictured("2"), pictured("2")]

    await rig.take(*one, *other)
    await rig.go_by(1.0)

    assert rig.given == [one, other]


async def test_each_group_is_told_of_when_it_opens(rig: Rig) -> None:
    """Once, with its first part; what passes at once is not told of."""
    text, album = [texted(LONG), texted(LONG)], [pictured("1", sender=12), pictured("1", sender=12)]

    await rig.take(*text, *album, texted("words", sender=13))

    assert rig.opened == [text[0]["update_id"], album[0]["update_id"]]
