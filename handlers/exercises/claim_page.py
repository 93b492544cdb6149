"""One claim at a teacher's desk: its sentence with the words that decide, its key, and the buttons that change it."""

from collections.abc import Iterator

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.claim import Modality
from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.exercise.sheet import Practice, Question
from bot.i18n import Tongue
from bot.views.exercise import practices
from bot.views.exercise.choices import label
from bot.views.exercise.marked_sentence import marked
from bot.views.exercise.reasons import why
from bot.views.printable import lines_of
from handlers.exercises.desk_changes import mark_of
from handlers.exercises.desk_text import key_words
from handlers.exercises.presses import ExercisePress, Verb
from handlers.exercises.titles import heading
from handlers.keyboards import exercise_button
from handlers.rendering.chat_text import ChatText, bold, join, lines, own, paragraphs, plain, quote
from handlers.rendering.cutting import cut

_KEY, _WHY, _NOTE = 120, 250, 550  # units at most: a claim with four keys fits one message
_LABEL = 60  # units: two lines of a button as wide as a phone


def claim_page(exercise: Exercise, place: int, tongue: Tongue) -> tuple[ChatText, InlineKeyboardMarkup]:
    """Write it with its buttons; raises IndexError where there is no such claim."""
    item = exercise.sheet.items[place]
    number = tongue.say("Claim {n} of {all}", n=place + 1, all=len(exercise.sheet.items))
    text = paragraphs(
        lines(heading(exercise, tongue), own(number)),
        quote(_sentence(exercise, place)),
        *(_key(exercise, Question(place, practice), tongue) for practice in exercise.sheet.practices),
        lines(bold(own(tongue.say("Your note for the reveal"))), plain("\n".join(lines_of(item.note)), _NOTE))
        if item.note
        else "",
    )
    return text, InlineKeyboardMarkup(list(_rows(exercise, place, tongue)))


def _sentence(exercise: Exercise, place: int) -> ChatText:
    """Give the sentence, the words that decide the first question of it in bold."""
    parts = marked(exercise.sheet.items[place], exercise.sheet.practices[0])
    return join(*(bold(plain(part.text)) if part.is_cue else plain(part.text) for part in parts))


def _key(exercise: Exercise, question: Question, tongue: Tongue) -> ChatText:
    return lines(
        bold(own(practices.asked(question.practice, tongue))),
        join("✓ ", plain(key_words(exercise, question, tongue), _KEY)),
        plain(why(exercise.sheet, question, tongue), _WHY),
    )


def _rows(exercise: Exercise, place: int, tongue: Tongue) -> Iterator[list[InlineKeyboardButton]]:
    item, practised = exercise.sheet.items[place], exercise.sheet.practices

    def button(words: str, verb: Verb, second: int = 0, *, ticked: bool = False) -> InlineKeyboardButton:
        shown = f"✓ {words}" if ticked else words
        return exercise_button(cut(shown, _LABEL), ExercisePress(exercise.id, verb, place, second))

    if Practice.WHO in practised:
        for number, offer in enumerate(item.offers):
            yield [button(label(offer, tongue), Verb.SOURCE, number, ticked=number == item.source)]
        if exercise.phase is Phase.DRAFT:
            yield [button(tongue.say("Somebody else…"), Verb.OTHER_SOURCE)]
    if set(practised) - {Practice.WHO}:
        modalities = [
            button(label(modality, tongue), Verb.MODALITY, number, ticked=modality is item.modality)
            for number, modality in enumerate(Modality)
        ]
        yield from (modalities[start : start + 2] for start in range(0, len(modalities), 2))
    yield [button(tongue.say("Change the note") if item.note else tongue.say("Write a note"), Verb.NOTE)]
    if exercise.phase is Phase.DRAFT and exercise.pool:
        yield [button(tongue.say("Take another claim"), Verb.EXCHANGE, mark_of(exercise))]
    yield [exercise_button(tongue.say("‹ All claims"), ExercisePress(exercise.id, Verb.DESK))]
