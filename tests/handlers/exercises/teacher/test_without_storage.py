"""Where nothing can be kept there are no exercises, and whoever asks for one is told why."""

from handlers.exercises.presses import ExercisePress, Verb
from handlers.keyboards import Act
from tests.doubles.bot_api import BotApi
from tests.doubles.news import SEED
from tests.doubles.reading_answers import said
from tests.doubles.staff_room import bearing
from tests.doubles.stores import no_store
from tests.doubles.whole_bot import bot_with

AWAY = "I can’t reach my memory right now"


async def test_whoever_asks_is_told() -> None:
    """For the command and for each kind of button; what said how far the reading had come says so too."""
    async with BotApi() as api, no_store() as nothing, bot_with(nothing, api):
        chat = api.private(api.person("Ms Reke"))
        chat.send(chat.person, f"/exercise {SEED}")
        told = await said(chat, AWAY)
        toasts = []
        for data in (f"1:e:{ExercisePress('0' * 10, Verb.DESK).encoded()}", f"1:{Act.EXERCISE_OF}:{'x' * 22}"):
            shown = await chat.press_data(chat.person, bearing(data, told), data).wait()
            toasts.append(str(shown["text"]).startswith(AWAY))

        assert chat.sent == [told]
        assert toasts == [True, True]
        assert api.refusals == []
