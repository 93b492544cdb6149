"""What a teacher gets in private beside the desk: an exercise once more for another class, and the class page."""

from telegram import CallbackQuery, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.exercise.refusal import Refused
from bot.errors import StorageError
from bot.i18n import Tongue
from bot.services.class_pages import ClassPages
from bot.services.exercises import Exercises
from bot.storage.people.presses import Presses
from handlers.exercises.making import Making, made_before
from handlers.exercises.presses import ExercisePress
from handlers.exercises.titles import heading
from handlers.keyboards import Act
from handlers.outlet import Outlet, Place
from handlers.rendering.chat_text import lines, own


class Teaching:
    """Raises Refused, StorageError, and TelegramError where the chat takes no message."""

    def __init__(
        self, exercises: Exercises, making: Making, pages: ClassPages, presses: Presses, outlet: Outlet
    ) -> None:
        self._exercises = exercises
        self._making = making
        self._pages = pages
        self._presses = presses
        self._outlet = outlet

    async def on_repeat(self, query: CallbackQuery, pressed: ExercisePress, tongue: Tongue) -> None:
        """Make it anew for a class that comes by a link, and say how to hold it in a group instead.

        A second press some minutes later makes no second one.
        """
        place, below = Place(query.from_user.id), 0 if query.message is None else query.message.message_id
        if not await self._presses.first(place.chat_id, below, Act.EXERCISE.value, query.id):
            await self._outlet.toast(query, made_before(tongue))
            return
        try:
            await self._making.again(pressed.exercise, query.from_user, place, tongue)
        except (Refused, StorageError):
            await self._presses.forget(place.chat_id, below, Act.EXERCISE.value)
            raise
        await self._outlet.toast(query)
        command = f"/exercise {pressed.exercise}"
        in_group = tongue.say("To hold it in a group, write there: {command}", command=command)
        copy = InlineKeyboardButton(tongue.say("Copy this"), copy_text=CopyTextButton(command))
        await self._outlet.say(place, own(in_group), InlineKeyboardMarkup([[copy]]))

    async def on_class_page(self, query: CallbackQuery, pressed: ExercisePress, tongue: Tongue) -> None:
        """Send a link to the class page that opens it once, in whichever browser comes first."""
        exercise = await self._exercises.own(pressed.exercise, query.from_user.id)
        link = await self._pages.to_lead(exercise)
        if link is None:
            await self._outlet.toast(query, tongue.say("There is no class page here."))
            return
        await self._outlet.toast(query)
        words = tongue.say(
            "This link opens the class page, once and within five minutes. Open it in the browser that the projector "
            "shows, and keep it to yourself: {link}",
            link=link,
        )
        await self._outlet.say(Place(query.from_user.id), lines(heading(exercise, tongue), own(words)))
