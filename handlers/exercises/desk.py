"""The desk: the message in a teacher's private chat with which an exercise is prepared, and its keys are changed."""

from contextlib import suppress

from telegram import CallbackQuery, InlineKeyboardMarkup, Message
from telegram.error import BadRequest

from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.exercise.refusal import Refused, Why
from bot.domain.exercise.sheet import Practice
from bot.i18n import Tongue
from bot.services.exercises import Exercises
from handlers.exercises.claim_page import claim_page
from handlers.exercises.control_keyboard import NEW_MESSAGE, WHATEVER
from handlers.exercises.desk_changes import OF_A_CLAIM, change_of
from handlers.exercises.desk_keyboard import desk_keyboard
from handlers.exercises.desk_text import desk_text
from handlers.exercises.panel import Panel
from handlers.exercises.presses import ExercisePress, Verb
from handlers.outlet import Outlet, Place, place_of
from handlers.refused import told
from handlers.rendering.chat_text import ChatText, own


class Desk:
    """Shows and changes; raises Refused, StorageError, and TelegramError where the chat takes no message."""

    def __init__(self, exercises: Exercises, panel: Panel, outlet: Outlet) -> None:
        self._exercises = exercises
        self._panel = panel
        self._outlet = outlet

    async def show(self, place: Place, exercise: Exercise, tongue: Tongue) -> None:
        """Send whatever its teacher needs now: the desk of a draft, else what the exercise is led with."""
        if exercise.phase is Phase.DRAFT:
            await self._outlet.say(place, desk_text(exercise, tongue), desk_keyboard(exercise, tongue))
        else:
            await self._panel.show(place, exercise, tongue)

    async def show_claim(self, place: Place, exercise: Exercise, claim: int, tongue: Tongue) -> None:
        """Send the page of a claim."""
        await self._outlet.say(place, *claim_page(exercise, claim, tongue))

    async def on_link(self, message: Message, name: str, tongue: Tongue) -> None:
        """Show whoever follows the link for an exercise's teacher what they need, if they are its teacher."""
        async with told(self._outlet, place_of(message), tongue):
            exercise = await self._exercises.own(name, message.chat.id)  # in private, the person's id
            await self.show(place_of(message), exercise, tongue)

    async def on_desk(self, query: CallbackQuery, pressed: ExercisePress, tongue: Tongue) -> None:
        """Show the overview, where the button stood or below it; or whatever is needed."""
        exercise = await self._exercises.own(pressed.exercise, query.from_user.id)
        if pressed.first != WHATEVER and exercise.phase is Phase.ENDED:
            raise Refused(Why.ENDED)
        await self._outlet.toast(query)
        if pressed.first == WHATEVER:
            await self.show(_below(query), exercise, tongue)
        elif pressed.first == NEW_MESSAGE:
            await self._outlet.say(_below(query), desk_text(exercise, tongue), desk_keyboard(exercise, tongue))
        else:
            await self._become(query, desk_text(exercise, tongue), desk_keyboard(exercise, tongue))

    async def on_claim(self, query: CallbackQuery, pressed: ExercisePress, tongue: Tongue) -> None:
        """Show the page of a claim in place of the overview."""
        exercise = await self._exercises.own(pressed.exercise, query.from_user.id)
        if pressed.first >= len(exercise.sheet.items):
            raise Refused(Why.UNKNOWN_CHOICE)
        await self._outlet.toast(query)
        await self._become(query, *claim_page(exercise, pressed.first, tongue))

    async def on_change(self, query: CallbackQuery, pressed: ExercisePress, tongue: Tongue) -> None:
        """Change what a button says, and show how it stands then."""
        if pressed.verb is Verb.PRACTICE and not pressed.second and await self._is_only_one(query, pressed):
            await self._outlet.toast(query, tongue.say("Something has to be practised: choose another one first."))
            return
        exercise = await self._exercises.change(pressed.exercise, query.from_user.id, change_of(pressed))
        await self._outlet.toast(query)
        if pressed.verb in OF_A_CLAIM:
            await self._become(query, *claim_page(exercise, pressed.first, tongue))
        else:
            await self._become(query, desk_text(exercise, tongue), desk_keyboard(exercise, tongue))

    async def on_discard(self, query: CallbackQuery, pressed: ExercisePress, tongue: Tongue) -> None:
        """Do away with a draft; what the class has seen is ended instead."""
        exercise = await self._exercises.own(pressed.exercise, query.from_user.id)
        if exercise.phase is not Phase.DRAFT:
            raise Refused(Why.NO_CHANGE_NOW)
        await self._exercises.erase(pressed.exercise, query.from_user.id)
        await self._outlet.toast(query)
        await self._become(query, own(tongue.say("This exercise was discarded.")))

    async def _is_only_one(self, query: CallbackQuery, pressed: ExercisePress) -> bool:
        """Tell whether nothing else is practised than what a button would take out."""
        exercise = await self._exercises.own(pressed.exercise, query.from_user.id)
        return exercise.sheet.practices == tuple(Practice)[pressed.first : pressed.first + 1]

    async def _become(self, query: CallbackQuery, text: ChatText, keyboard: InlineKeyboardMarkup | None = None) -> None:
        if isinstance(query.message, Message):
            with suppress(BadRequest):  # somebody deleted it, or it says so already
                await self._outlet.edit(place_of(query.message), query.message.message_id, text, keyboard)


def _below(query: CallbackQuery) -> Place:
    """Give the place for a message of its own in the teacher's private chat."""
    return Place(query.from_user.id)
