"""What is to be done because a moderator did something: by one at a time, until it is done, whoever dies."""

import asyncio
from typing import cast

from bot.storage import keys
from bot.storage.moderation.chores import Chore, Chores, Task
from bot.storage.server.connection import Connection


async def taken(chores: Chores) -> Chore:
    """Take what there is."""
    chore = await chores.take()
    assert chore is not None
    return chore


async def hurried(connection: Connection) -> None:
    """Let all leases and pauses be over."""
    async with connection.speaking() as redis:
        for name in cast(
            "list[bytes]", await redis.zrange(keys.chores(), 0, -1)
        ):  # redis-py's type is that of all ways
            await redis.zadd(keys.chores(), {name: 1})
    await asyncio.sleep(0.002)  # a turn is named by its millisecond


async def test_a_chore_is_done_once(connection: Connection) -> None:
    """However often it was asked for before, and by one of two who look at once."""
    chores = Chores(connection)
    for _ in range(3):
        await chores.add(Task.EDIT, "article")

    one, other = await asyncio.gather(chores.take(), chores.take())
    chore = one or other
    assert chore is not None
    await chores.done(chore)

    assert (chore.task, chore.about, chore.tries, one is None or other is None) == (Task.EDIT, "article", 1, True)
    assert not await chores.has(Task.EDIT, "article")
    async with connection.speaking() as redis:
        assert await redis.exists(keys.chores(), keys.chore_tries()) == 0


async def test_one_that_is_wanted_meanwhile_is_done_once_more_after_that(connection: Connection) -> None:
    """Not by two at once: the later one would be overtaken by what the first one found before."""
    chores = Chores(connection)
    await chores.add(Task.EDIT, "article")
    first = await taken(chores)
    await chores.add(Task.EDIT, "article")

    meanwhile = await chores.take()
    await chores.done(first)
    second = await taken(chores)
    await chores.done(second)

    assert (meanwhile, second.tries) == (None, 1)
    assert await chores.take() is None


async def test_a_chore_that_failed_is_tried_again_after_a_pause(connection: Connection) -> None:
    """And at once where it is asked for anew."""
    chores = Chores(connection)
    await chores.add(Task.TELL, "7")
    await chores.again(await taken(chores), 600)

    paused = await chores.take()
    await chores.add(Task.TELL, "7")

    assert (paused, (await taken(chores)).tries) == (None, 2)


async def test_a_dead_process_leaves_its_chore_to_another(connection: Connection) -> None:
    """And has no say in it, should it only have stood still."""
    chores = Chores(connection)
    await chores.add(Task.EDIT, "article")
    dead = await taken(chores)
    await hurried(connection)
    chore = await taken(chores)

    await chores.done(dead)

    assert (await chores.renew(dead), chore.tries) == (None, 2)
    assert await chores.has(Task.EDIT, "article")


async def test_a_chore_is_kept_for_as_long_as_it_takes(connection: Connection) -> None:
    """Each time that it is renewed; what was asked for meanwhile is not forgotten by that."""
    chores = Chores(connection)
    await chores.add(Task.EDIT, "article")
    chore = await taken(chores)
    renewed = await chores.renew(chore)
    assert renewed is not None
    await chores.add(Task.EDIT, "article")
    meanwhile = await chores.take()
    await chores.done(renewed)

    assert (meanwhile, (await taken(chores)).about) == (None, "article")


async def test_what_only_a_newer_version_knows_is_left_to_it(connection: Connection) -> None:
    """It comes up again when nobody took it."""
    chores = Chores(connection)
    async with connection.speaking() as redis:
        await redis.zadd(keys.chores(), {"dust:all": 1})

    assert await chores.take() is None
