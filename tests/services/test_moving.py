"""A group that becomes a supergroup takes along all that it had here."""

import pytest

from bot.domain.exercise.rules import Act
from bot.errors import StorageError
from bot.services.moving import Moving
from bot.storage.moderation.log_chat import LogChat
from bot.storage.people.preferences import Preferences
from bot.storage.server.connection import Connection
from tests.doubles.moderating import blocking_on
from tests.doubles.school import GROUP, SUPERGROUP, TEACHER, Clock, drafted_by, exercises_at
from tests.doubles.stores import no_store


async def test_what_is_set_and_held_and_a_block_go_along(store: Connection) -> None:
    """However often, and in whichever order, both updates tell of it; what is set in the new one stands."""
    preferences, exercises = Preferences(store), exercises_at(store, Clock())
    await preferences.set_auto(GROUP, on=True)
    await preferences.set_chat_language(GROUP, "uk")
    drafted = await drafted_by(exercises)
    blocking, log_chat = blocking_on(store), LogChat(store, GROUP)
    await blocking.block_chat_by_id(GROUP, "flood", "b" * 16, None)
    moving = Moving(preferences, exercises, blocking, log_chat)

    await moving.follow(GROUP, SUPERGROUP)
    await preferences.set_chat_language(SUPERGROUP, "es")
    await exercises.act(drafted.id, TEACHER, Act.OPEN)
    await moving.follow(GROUP, SUPERGROUP)

    kept = await preferences.read(SUPERGROUP, None)
    assert (kept.auto, kept.chat_language) == (True, "es")
    assert await log_chat.id() == SUPERGROUP
    assert (await exercises.find(drafted.id)).chat == SUPERGROUP
    assert await blocking.who_is_kept_out(None, SUPERGROUP) is not None


async def test_without_a_store_it_is_said_that_nothing_moved() -> None:
    """Whoever is told of it tries again, or at least writes it down."""
    async with no_store() as nothing:
        exercises = exercises_at(nothing, Clock())
        moving = Moving(Preferences(nothing), exercises, blocking_on(nothing), LogChat(nothing, GROUP))
        with pytest.raises(StorageError):
            await moving.follow(GROUP, SUPERGROUP)
