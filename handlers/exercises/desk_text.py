"""What a teacher prepares an exercise with: its claims with their key, and beside a draft all that can be set.

It shows the key, so it is for a private chat.
"""

from collections.abc import Iterable, Iterator

from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.exercise.sheet import Question
from bot.i18n import Tongue
from bot.views.exercise.choices import label
from bot.views.exercise.marked_sentence import plain as plain_sentence
from handlers.exercises.titles import heading
from handlers.rendering.chat_text import EMPTY, ChatText, italic, join, lines, own, paragraphs, plain

_SENTENCE, _KEY = 120, 60  # units at most: eight claims, each with four keys, fit one message


def desk_text(exercise: Exercise, tongue: Tongue) -> ChatText:
    """Write it; once the class is there, what can still be changed is said above it."""
    return paragraphs(
        heading(exercise, tongue),
        own(_what_it_is(exercise, tongue)),
        lines(*(_claim(exercise, place, tongue) for place in range(len(exercise.sheet.items)))),
        italic(own(_about_buttons(tongue))) if exercise.phase is Phase.DRAFT else EMPTY,
    )


def _what_it_is(exercise: Exercise, tongue: Tongue) -> str:
    if exercise.phase is not Phase.DRAFT:
        return tongue.say("The claims and their key: you can change keys and write notes until the exercise has ended.")
    where = (
        tongue.say("It will be held by a link.")
        if exercise.chat is None
        else tongue.say("It will be held in the group where you asked for it, and by a link.")
    )
    told = tongue.say("Only you see this. Set it up, look through the claims, then open the class.")
    return f"{told} {where}"


def _about_buttons(tongue: Tongue) -> str:
    return tongue.say(
        "The buttons, from the top: what to practise, how many claims, how votes are taken, what is shown of pupils, "
        "and each claim on its own."
    )


def _claim(exercise: Exercise, place: int, tongue: Tongue) -> ChatText:
    item = exercise.sheet.items[place]
    keys = (key_words(exercise, Question(place, practice), tongue) for practice in exercise.sheet.practices)
    known = join(*_between(" · ", (plain(key, _KEY) for key in keys)), " ✎" if item.note else "")
    return lines(join(f"{place + 1}. ", plain(plain_sentence(item), _SENTENCE)), join("✓ ", italic(known)))


def key_words(exercise: Exercise, question: Question, tongue: Tongue) -> str:
    """Word the key of a question."""
    return label(exercise.sheet.choices(question)[exercise.sheet.key(question)], tongue)


def _between(sign: str, parts: Iterable[ChatText]) -> Iterator[ChatText | str]:
    for number, part in enumerate(parts):
        if number:
            yield sign
        yield part
