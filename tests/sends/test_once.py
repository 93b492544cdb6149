"""Whatever dies in between, each message of an update is sent once: a second try edits what the first one sent."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, RetryAfter

from bot.domain.handling import CURRENT, Handling
from bot.storage import keys
from bot.storage.journal.runs import Runs
from tests.doubles.bot_api.attaching import picture
from tests.sends.tries import UPDATE, Scene, a_scene

PNG = picture(form="PNG")
BUTTON = InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data="a")]])


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    """Open a scene."""
    async with a_scene(tmp_path) as scene:
        yield scene


async def test_a_second_try_edits_what_the_first_one_sent(scene: Scene) -> None:
    """However far that came; its buttons come with it."""
    async with scene.trying():
        status = await scene.say("Reading…")
    async with scene.trying():
        again = await scene.say("The answer", reply_markup=BUTTON)
    async with scene.trying():
        once_more = await scene.say("The answer", reply_markup=BUTTON)

    assert (again, once_more) == (status, status)
    assert scene.texts == ["The answer"]
    assert scene.chat.sent[0].keyboard


async def test_an_answer_in_several_messages_is_completed(scene: Scene) -> None:
    """What is there is edited, in its order; what is not is sent."""
    async with scene.trying():
        first = await scene.say("Part 1 of 3")
        await scene.say("Part 2 of 3", first)
    async with scene.trying():
        assert await scene.say("Part one") == first
        second = await scene.say("Part two", first)
        await scene.say("Part three", second)

    assert scene.texts == ["Part one", "Part two", "Part three"]
    assert [message.reply_to for message in scene.chat.sent] == [scene.question, first, second]


async def test_what_was_on_its_way_is_sent_again_with_a_sign(scene: Scene) -> None:
    """Nobody can know whether it came: Telegram has no way to ask. The sign stays, whatever becomes of the message."""
    async with scene.trying() as handling:
        await Runs(scene.store).intend(handling, handling.begin("sendMessage", scene.question))
    for _ in range(2):
        async with scene.trying():
            await scene.say("The answer")

    assert [message.history for message in scene.chat.sent] == [["↻ The answer"]]


async def test_what_was_sent_again_within_a_try_keeps_its_sign(scene: Scene) -> None:
    """The first one may stand there as well, and nobody else would say so when this one becomes the answer."""
    scene.api.faults.drop_after("sendMessage")
    async with scene.trying():
        status = await scene.say("Reading…")
        await scene.bot.edit_message_text("The answer", scene.chat.id, status)

    assert scene.texts == ["Reading…", "↻ The answer"]


async def test_a_file_on_its_way_is_sent_again_with_a_sign(scene: Scene) -> None:
    """Before its caption, even where it has none."""
    async with scene.trying() as handling:
        await Runs(scene.store).intend(handling, handling.begin("sendDocument", None))
    async with scene.trying():
        await scene.bot.send_document(scene.chat.id, b"<p>Claims</p>", filename="claims.html")

    assert scene.texts == ["↻"]


async def test_a_message_that_replies_to_another_one_is_another(scene: Scene) -> None:
    """A pointer never takes a status message's place: no edit changes what a message quotes."""
    answer = await scene.say("An answer")
    async with scene.trying():
        await scene.say("Reading…")
        pointer = await scene.say("It was answered above", answer)
    async with scene.trying() as handling:
        again = await scene.say("It was answered above", answer)

    assert again == pointer
    assert scene.texts == ["An answer", "Reading…", "It was answered above"]
    assert [sent.message_id for sent in handling.left] == [scene.chat.sent[1].id]


async def test_a_status_message_that_was_deleted_is_skipped(scene: Scene) -> None:
    """Whether that was written down or not: what came behind it is found."""
    async with scene.trying():
        status = await scene.say("Reading…")
        await scene.bot.delete_message(scene.chat.id, status)
        first = await scene.say("One")
        second = await scene.say("Two")
    scene.vanishes(first)
    async with scene.trying():
        assert await scene.say("Two") == second

    assert scene.texts == ["Two"]


async def test_a_message_that_somebody_deleted_is_sent_anew(scene: Scene) -> None:
    """And known from then on."""
    async with scene.trying():
        first = await scene.say("Reading…")
    scene.vanishes(first)
    async with scene.trying():
        second = await scene.say("The answer")
    async with scene.trying():
        third = await scene.say("The answer")

    assert first != second == third
    assert scene.texts == ["The answer"]


async def test_pictures_and_files_are_not_sent_twice(scene: Scene) -> None:
    """What is the same needs no edit."""
    ids = []
    for _ in range(2):
        async with scene.trying():
            picture = await scene.bot.send_photo(scene.chat.id, PNG, "A picture")
            file = await scene.bot.send_document(scene.chat.id, b"<p>Claims</p>", filename="claims.html")
            ids.append((picture.message_id, file.message_id))

    assert ids[0] == ids[1]
    assert len(scene.chat.sent) == 2


async def test_what_telegram_will_not_have_is_forgotten(scene: Scene) -> None:
    """It certainly did not arrive, and what is sent in its place bears no sign."""
    async with scene.trying():
        with pytest.raises(BadRequest):
            await scene.say("<b>The answer", parse_mode="HTML")
    async with scene.trying() as handling:
        before = list(handling.sent)
        await scene.say("The answer")

    assert (before, scene.texts) == ([], ["The answer"])


async def test_a_text_that_can_not_be_read_takes_its_place_bare(scene: Scene) -> None:
    """The message is there; only its words were refused."""
    async with scene.trying():
        status = await scene.say("Reading…")
    async with scene.trying():
        with pytest.raises(BadRequest):
            await scene.say("<b>The answer", parse_mode="HTML")
        bare = await scene.say("The answer")

    assert (bare, scene.texts, scene.sends) == (status, ["The answer"], 1)


async def test_a_chat_that_is_gone_is_told_of(scene: Scene) -> None:
    """An edit there is no reason to send another message."""
    async with scene.trying():
        await scene.say("Reading…")
    scene.chat.blocked = True
    async with scene.trying():
        with pytest.raises(Forbidden):
            await scene.say("The answer")

    assert scene.sends == 1


async def test_an_overtaken_one_says_nothing_more(scene: Scene) -> None:
    """Whatever it tries: it is cancelled, and so is whoever waits for it."""
    async with scene.trying() as overtaken:
        async with scene.trying():
            await scene.say("Reading…")
        with pytest.raises(asyncio.CancelledError):
            await scene.say("The answer")
        with pytest.raises(asyncio.CancelledError):
            await scene.bot.edit_message_text("The answer", scene.chat.id, scene.chat.sent[0].id)

    assert overtaken.is_overtaken
    assert scene.texts == ["Reading…"]


async def test_without_a_store_everything_is_sent(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    """No answer is held back because nobody can take note of it; the log has that."""
    caplog.set_level("INFO", logger="bot.sends.once")
    async with scene.trying():
        async with scene.store.speaking() as redis:
            await redis.shutdown(nosave=True)
        sent = await scene.say("Reading…")
        await scene.bot.delete_message(scene.chat.id, sent)
        await scene.say("The answer")

    assert scene.texts == ["The answer"]
    assert {record.getMessage().partition(":")[0] for record in caplog.records} == {
        "a message is sent without a note of it",
        "a message was sent without a note of it",
        "a message that is not there is noted still",
    }


async def test_what_lies_in_a_file_is_sent_without_a_note(scene: Scene) -> None:
    """In this process what was sent is known all the same."""
    handling = Handling(update_id=UPDATE)
    token = CURRENT.set(handling)
    gone = await scene.say("Reading…")
    await scene.bot.delete_message(scene.chat.id, gone)
    sent = await scene.say("The answer")
    CURRENT.reset(token)

    assert [one.message_id for one in handling.sent] == [sent]
    async with scene.store.speaking() as redis:
        assert await redis.exists(keys.run(UPDATE)) == 0


async def test_whether_the_last_message_could_be_sent_is_known(scene: Scene) -> None:
    """Telegram may be away for longer than a call is repeated; typing and the like do not count."""
    scene.api.faults.flood("sendMessage", 7_200)
    async with scene.trying() as handling:
        with pytest.raises(RetryAfter):
            await scene.say("The answer")
        before = handling.is_unanswered
        await scene.bot.send_chat_action(scene.chat.id, "typing")
        during = handling.is_unanswered
        await scene.say("The answer")

    assert (before, during, handling.is_unanswered) == (True, True, False)
