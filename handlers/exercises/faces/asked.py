"""The question of a round in a chat: which it is, the sentence that it is about, and the words to choose from."""

from bot.domain.exercise.exercise import Exercise
from bot.domain.exercise.sheet import Item, Practice, Question
from bot.i18n import Tongue
from bot.views.exercise import marked_sentence, practices
from bot.views.exercise.choices import letter
from bot.views.printable import one_line
from handlers.exercises.faces.choice_buttons import choice_labels
from handlers.rendering.chat_text import (
    EMPTY,
    ChatText,
    bold,
    italic,
    join,
    lines,
    own,
    paragraphs,
    plain,
    quote,
    underlined,
)

_HEADLINE, _SENTENCE, _STATEMENT = 250, 750, 500  # units at most: with all that a key says it fits one message
CHOICE = 100
_MARKS = 30  # of words that decide: each takes two of a message's entities


def asked(exercise: Exercise, place: int, tongue: Tongue, *, marked: bool = False) -> ChatText:
    """Put the question of the round at a place; `marked`: with the words that decide it underlined."""
    question = exercise.sheet.questions()[place]
    item = exercise.sheet.items[question.item]
    number = practices.numbered(place, exercise.sheet, tongue)
    return paragraphs(
        lines(own(number), bold(own(practices.asked(question.practice, tongue)))),
        _headline(exercise, question, tongue),
        lines(_sentence(item, question.practice, marked=marked), _statement(item, tongue)),
    )


def to_choose_from(exercise: Exercise, place: int, tongue: Tongue) -> ChatText:
    """List the choices, each in full as far as a message can hold them all."""
    labels = choice_labels(exercise, place, tongue)
    return lines(*(plain(f"{letter(choice)}. {words}", CHOICE) for choice, words in enumerate(labels)))


def _headline(exercise: Exercise, question: Question, tongue: Tongue) -> ChatText:
    """Show the headline where it is compared with."""
    if question.practice is not Practice.HEADLINE or exercise.sheet.title is None:
        return EMPTY
    return lines(own(tongue.say("The headline:")), quote(plain(one_line(exercise.sheet.title), _HEADLINE)))


def _sentence(item: Item, practice: Practice, *, marked: bool) -> ChatText:
    if not marked:
        return quote(plain(marked_sentence.plain(item), _SENTENCE))
    parts = marked_sentence.marked(item, practice)
    room, marks, shown = _SENTENCE, _MARKS, []
    for part in parts:
        text = plain(part.text, room)
        room, marks = room - text.units, marks - part.is_cue
        shown.append(bold(underlined(text)) if part.is_cue and marks >= 0 else text)
        if room <= 0:
            break
    return quote(join(*shown))


def _statement(item: Item, tongue: Tongue) -> ChatText:
    """Say the claim in its own words, where these are not the sentence's."""
    statement = one_line(item.statement)
    if statement in marked_sentence.plain(item):
        return EMPTY
    return italic(plain(tongue.say("The claim: {statement}", statement=statement), _STATEMENT))
