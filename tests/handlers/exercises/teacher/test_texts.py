"""What a teacher is shown: of any exercise at all, no message and no keyboard is more than Telegram takes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import InlineKeyboardMarkup

from bot.domain.claim import Modality, SourceKind
from bot.domain.exercise.drafting import LONGEST_SENTENCE
from bot.domain.exercise.exercise import Exercise, Phase, Setting
from bot.domain.exercise.results import round_result
from bot.domain.exercise.sheet import MOST_ITEMS, MOST_NOTE, MOST_OFFERED, MOST_SOURCE, Item, Offer, Practice, Sheet
from bot.i18n import ENGLISH, LANGUAGES, Tongue, tongue
from handlers.exercises.claim_page import claim_page
from handlers.exercises.control import control
from handlers.exercises.desk_keyboard import desk_keyboard
from handlers.exercises.desk_text import desk_text
from handlers.exercises.results_text import results_text
from handlers.rendering.chat_text import ChatText
from handlers.rendering.limits import ENTITIES, TEXT_UNITS
from tests.doubles.bot_api.keyboards import check_keyboard
from tests.doubles.exercises import Lesson, lesson, lessons, seed_exercise

LINK = "https://t.me/whosays_bot?start=j-0123456789"
WIDE = "𝔚"  # one character, and two units


def led(exercise: Exercise, held: Lesson, tongue: Tongue) -> tuple[ChatText, InlineKeyboardMarkup]:
    """Give what an exercise is led with in a phase, while 500 pupils take part."""
    is_told = exercise.question is not None and exercise.phase is not Phase.ASKING
    result = round_result(exercise, 0, held.rounds[0]) if is_told else None
    return control(exercise, tongue, pupils=500, voted=500, result=result, join_link=LINK, class_page=True)


def shown(
    held: Lesson, tongue: Tongue, phases: Iterable[Phase]
) -> Iterator[tuple[ChatText, InlineKeyboardMarkup | None]]:
    """Give all that a teacher may be shown of an exercise: its results, and what there is in some phases."""
    yield results_text(held.exercise, held.results, tongue), None
    for phase in phases:
        place = -1 if phase in {Phase.DRAFT, Phase.LOBBY} else 0
        one = replace(held.exercise, phase=phase, round=place)
        yield desk_text(one, tongue), desk_keyboard(one, tongue)
        yield from (claim_page(one, place, tongue) for place in range(len(one.sheet.items)))
        if phase is not Phase.DRAFT:
            yield led(one, held, tongue)


def longest() -> Lesson:
    """Make an exercise in which nothing could be longer, and in which the class is divided over everything."""
    sources = tuple(Offer(SourceKind.NAMED_PERSON, f"{number}{WIDE * (MOST_SOURCE - 1)}") for number in range(5))
    item = Item(
        statement=WIDE * LONGEST_SENTENCE,
        sentence=WIDE * LONGEST_SENTENCE,
        offers=(*sources, Offer(SourceKind.NONE)),
        source=0,
        modality=Modality.CONDITIONAL,
        note=WIDE * MOST_NOTE,
    )
    sheet = Sheet(
        title=WIDE * 1000, url=None, headline=Modality.ASSERTED, items=(item,) * MOST_ITEMS, practices=tuple(Practice)
    )
    exercise = Exercise(
        id="0123456789", teacher=7, chat=None, language="en", sheet=sheet, setting=Setting(teams=6), phase=Phase.ENDED
    )
    divided = tuple({seat: seat % 2 for seat in range(12)} for _ in sheet.questions())
    assert len(item.offers) == MOST_OFFERED
    return Lesson(exercise, lesson(exercise).seats, divided)


def unfit(held: Lesson, tongue: Tongue, phases: Iterable[Phase] = Phase) -> list[ChatText]:
    """Give the texts that Telegram would not take; raises RefusedError for a keyboard."""
    found = []
    for text, keyboard in shown(held, tongue, phases):
        if keyboard is not None and keyboard.inline_keyboard:
            check_keyboard(keyboard.to_dict())
        if not 0 < text.units <= TEXT_UNITS or text.entities > ENTITIES:
            found.append(text)
    return found


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_longest_exercise_fits(code: str) -> None:
    """In every language."""
    assert unfit(longest(), tongue(code)) == []


@settings(max_examples=20)  # each with all its claims
@given(lessons(), st.sampled_from(list(LANGUAGES)), st.sampled_from(Phase))
def test_any_exercise_fits(held: Lesson, code: str, phase: Phase) -> None:
    """Of odd characters, empty rounds and cues anywhere."""
    assert unfit(held, tongue(code), [phase]) == []


def test_votes_are_told_once_they_are_taken() -> None:
    """While they are, the teacher sees the key alone."""
    held = lesson(seed_exercise(items=3))
    asked = replace(held.exercise, phase=Phase.ASKING, round=0)

    before, _ = led(asked, held, ENGLISH)
    after, _ = led(replace(asked, phase=Phase.CLOSED), held, ENGLISH)

    key = next(row for row in before.words.splitlines() if row.startswith("✓ "))
    assert f"{key}: {sum(choice == asked.sheet.items[0].source for choice in held.rounds[0].values())}" in after.words
    assert ": 1" not in before.words
    assert "the key." in after.words
