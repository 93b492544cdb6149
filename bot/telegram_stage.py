"""The wiring of the stage: what brings the messages of exercises to what they shall show."""

import time
from collections.abc import Callable

from bot.lessons import Lessons
from bot.settings import Settings
from bot.storage.exercises.stage_queue import Part
from bot.storage.limits.send_budget import SendBudget
from bot.storage.people.preferences import Preferences
from bot.stores import Stores
from bot.telegram_exercises import ways_at
from handlers.exercises.desk_part import DeskPart
from handlers.exercises.group_part import GroupPart
from handlers.exercises.posting import Posting
from handlers.exercises.pupils_part import PupilsPart
from handlers.exercises.stage import Stage
from handlers.outlet import AnyBot, Outlet


def stage_at(
    bot: AnyBot, lessons: Lessons, stores: Stores, settings: Settings, now: Callable[[], float] = time.time
) -> Stage:
    """Join it; `now` tells seconds since 1970."""
    connection, exercises, screens = stores.durable, lessons.exercises, lessons.screens
    posting, budget = Posting(Outlet(bot), now), SendBudget(connection, settings.sends_per_second)
    ways = ways_at(bot, connection, settings.web.url)
    desk = DeskPart(
        exercises,
        screens,
        posting,
        Preferences(connection),
        ways,
        class_page=settings.web.url is not None,
        now=now,
    )
    group = GroupPart(exercises, screens, posting, ways, budget.sent_in_minute, now=now)
    pupils = PupilsPart(exercises, screens, posting)
    parts = {Part.GROUP: group.attend, Part.DESK: desk.attend, Part.PUPILS: pupils.attend}
    return Stage(lessons.queue, exercises, parts, now)
