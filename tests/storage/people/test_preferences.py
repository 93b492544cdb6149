"""What people and chats set, on real servers: kept for good, safe to write twice, and taken along when a chat moves."""

import pytest
from redis.asyncio import Redis

from bot.errors import StorageError
from bot.storage import keys
from bot.storage.people.preferences import Preference, Preferences
from bot.storage.server.connection import Connection
from tests.doubles.caches import connection_to
from tests.doubles.servers import Listener

CHAT, SUPERGROUP, OTHER_CHAT, USER = -4001, -1001234567890, -4002, 8001


@pytest.fixture
def preferences(connection: Connection) -> Preferences:
    """Give the store on an empty server."""
    return Preferences(connection)


async def test_what_was_set_is_read(preferences: Preferences) -> None:
    """A person's and a chat's settings come back together, and only theirs."""
    await preferences.set_user_language(USER, "uk")
    await preferences.set_chat_language(CHAT, "es")
    await preferences.set_auto(CHAT, on=True)

    assert await preferences.read(CHAT, USER) == Preference("uk", "es", auto=True)
    assert await preferences.read(OTHER_CHAT, USER) == Preference("uk")
    assert await preferences.read(CHAT, None) == Preference(None, "es", auto=True)
    assert await preferences.read(None, None) == Preference()


async def test_a_setting_can_be_taken_back(preferences: Preferences) -> None:
    """Off is off, and a language may be left to Telegram again."""
    await preferences.set_user_language(USER, "uk")
    await preferences.set_chat_language(CHAT, "es")
    await preferences.set_auto(CHAT, on=True)

    await preferences.set_user_language(USER, None)
    await preferences.set_chat_language(CHAT, None)
    await preferences.set_auto(CHAT, on=False)

    assert await preferences.read(CHAT, USER) == Preference()


async def test_settings_stay_for_good(preferences: Preferences, plain_redis: Redis) -> None:
    """No setting has a life-time."""
    await preferences.set_user_language(USER, "uk")
    await preferences.set_auto(CHAT, on=True)

    lives = [await plain_redis.ttl(key) for key in (keys.user(USER), keys.chat(CHAT))]

    assert lives == [-1, -1]


async def test_values_that_are_none_of_ours_count_as_unset(preferences: Preferences, plain_redis: Redis) -> None:
    """Another version's language, broken bytes and odd switches are no settings."""
    await plain_redis.hset(keys.user(USER), "language", "tlh")
    await plain_redis.hset(keys.chat(CHAT), mapping={"language": b"\xff\xfe", "auto": "yes", "gone": ""})

    assert await preferences.read(CHAT, USER) == Preference()


async def test_a_chat_is_gone_until_it_is_back(preferences: Preferences) -> None:
    """The mark says nothing about other chats, and leaves the settings alone."""
    await preferences.set_auto(CHAT, on=True)
    await preferences.mark_gone(CHAT)

    assert await preferences.is_gone(CHAT)
    assert not await preferences.is_gone(OTHER_CHAT)

    await preferences.mark_back(CHAT)
    await preferences.mark_back(CHAT)

    assert await preferences.read(CHAT, None) == Preference(auto=True)


async def test_a_supergroup_takes_its_groups_settings_along(preferences: Preferences, plain_redis: Redis) -> None:
    """Everything that was set is there under the new id, and nothing is left under the old one."""
    await preferences.set_chat_language(CHAT, "es")
    await preferences.set_auto(CHAT, on=True)

    await preferences.move(CHAT, SUPERGROUP)

    assert await preferences.read(SUPERGROUP, None) == Preference(None, "es", auto=True)
    assert await plain_redis.exists(keys.chat(CHAT)) == 0


async def test_a_repeated_move_changes_nothing(preferences: Preferences) -> None:
    """Telegram tells of a move twice, and a lost reply repeats a command: what was set meanwhile stands."""
    await preferences.set_auto(CHAT, on=True)
    await preferences.move(CHAT, SUPERGROUP)
    await preferences.set_auto(SUPERGROUP, on=False)

    await preferences.move(CHAT, SUPERGROUP)

    assert await preferences.read(SUPERGROUP, None) == Preference()


async def test_a_half_done_move_ends_right(preferences: Preferences, plain_redis: Redis) -> None:
    """Where both ids have settings, the new one's stand and only what it lacks is taken along."""
    await preferences.set_chat_language(CHAT, "es")
    await preferences.set_auto(CHAT, on=True)
    await preferences.set_auto(SUPERGROUP, on=False)
    await preferences.set_chat_language(SUPERGROUP, None)

    await preferences.move(CHAT, SUPERGROUP)

    assert await preferences.read(SUPERGROUP, None) == Preference()
    assert await plain_redis.exists(keys.chat(CHAT)) == 0


async def test_a_moved_chat_is_not_gone(preferences: Preferences) -> None:
    """The old id refuses messages; the new one does not."""
    await preferences.mark_gone(CHAT)

    await preferences.move(CHAT, SUPERGROUP)

    assert not await preferences.is_gone(SUPERGROUP)


async def test_a_move_to_itself_keeps_everything(preferences: Preferences) -> None:
    """A message that names one id twice does no harm."""
    await preferences.set_auto(CHAT, on=True)

    await preferences.move(CHAT, CHAT)

    assert (await preferences.read(CHAT, None)).auto


async def test_a_server_that_refuses_is_told() -> None:
    """Whoever asks learns that nothing is known or kept."""
    async with Listener(b"-ERR no\r\n" * 2) as listener, connection_to(listener.url) as connection:
        preferences = Preferences(connection)
        for use in (
            preferences.read(CHAT, USER),
            preferences.set_auto(CHAT, on=True),
            preferences.mark_back(CHAT),
            preferences.move(CHAT, SUPERGROUP),
        ):
            with pytest.raises(StorageError):
                await use
