"""An exercise is made once for an update, however often that is handled."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import User

from bot.domain.handling import CURRENT, Handling
from bot.i18n import ENGLISH
from bot.lessons import lessons_at
from bot.storage.people.preferences import Preferences
from bot.storage.server.connection import Connection
from handlers.exercises.announcing import Announcing
from handlers.exercises.making import Making
from handlers.outlet import Outlet, Place
from handlers.tongues import Tongues
from tests.doubles.audit import stores_at
from tests.doubles.bot_api import BotApi
from tests.doubles.gold_analyses import gold_analyses
from tests.doubles.handled import bot_on
from tests.doubles.stores import new_store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Connection]:
    """Run a server."""
    async with new_store(tmp_path) as connection:
        yield connection


async def test_an_update_that_is_handled_again_makes_no_second_one(store: Connection) -> None:
    """Its process died before it was done with; the next update makes another."""
    exercises = lessons_at(stores_at(store)).exercises
    async with BotApi() as api, bot_on(api) as bot:
        chat = api.private(api.person("Ms Reke"))
        teacher = User(chat.id, "Ms Reke", is_bot=False)
        outlet = Outlet(bot)
        making = Making(exercises, Announcing(Tongues(Preferences(store)), outlet, "whosays_bot"), outlet)
        made = []
        for update in (7, 7, 8):
            token = CURRENT.set(Handling(update_id=update))
            await making.of_analysis(gold_analyses()["seed"], "x" * 22, teacher, Place(teacher.id), ENGLISH)
            CURRENT.reset(token)
            made.append(len(await exercises.of(teacher.id)))

    assert made == [1, 1, 2]
