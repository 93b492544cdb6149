"""What a class sees: whatever an article holds, Telegram takes it, and nothing in it acts by itself."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.article import Span
from bot.domain.claim import Modality, SourceKind
from bot.domain.exercise.exercise import Exercise, Phase, Setting
from bot.domain.exercise.results import round_result
from bot.domain.exercise.rules import MOST_SEATS
from bot.domain.exercise.sheet import Item, Offer, Practice
from bot.i18n import ENGLISH, LANGUAGES, Tongue, tongue
from handlers.exercises.faces.ended import group_end, pupil_end
from handlers.exercises.faces.face import Face, state_of, subject_of
from handlers.exercises.faces.lobby import Ways, lobby_face
from handlers.exercises.faces.rounds import Round, asking_face, asking_pupil_face, group_face, pupil_face
from handlers.rendering.limits import ENTITIES, TEXT_UNITS
from tests.doubles.bot_api.keyboards import check_keyboard
from tests.doubles.delivery import OURS, arrived, words
from tests.doubles.exercises import Lesson, lesson, lessons, seed_exercise

TOLD = (Phase.CLOSED, Phase.VOTES, Phase.KEY)
WAYS = Ways("https://t.me/whosays_bot?start=j-0123456789", "https://whosays.example/j/0123456789")
tongues = st.sampled_from([tongue(code) for code in LANGUAGES])


def faces_of(held: Lesson, speaks: Tongue) -> list[Face]:
    """Give all that a class sees of an exercise, from the lobby to the end."""
    exercise, outcome = held.exercise, held.results
    pupils = len(held.seats)
    opened = replace(exercise, phase=Phase.LOBBY, round=-1)
    faces = [lobby_face(one, pupils, WAYS, speaks) for one in (opened, exercise)]
    for place, votes in enumerate(held.rounds):
        asking, result = Round(exercise, place, Phase.ASKING), round_result(exercise, place, votes)
        faces += [asking_face(asking, len(votes), pupils, speaks), asking_pupil_face(asking, speaks)]
        for phase in TOLD:
            shown = Round(exercise, place, phase)
            faces += [group_face(shown, result, pupils, speaks), pupil_face(shown, result, votes.get(1), speaks)]
    return [*faces, group_end(exercise, outcome, speaks), pupil_end(exercise, outcome, 1, speaks)]


def check(face: Face) -> set[str]:
    """Let the double read a message; gives the types of the entities in it. Raises RefusedError."""
    formatted = arrived(face.text)
    assert 0 < face.text.units <= TEXT_UNITS
    assert len(formatted.entities) <= ENTITIES
    if face.keyboard is not None:
        assert check_keyboard(json.loads(face.keyboard.to_json()))
    return {entity["type"] for entity in formatted.entities}


@settings(max_examples=20)
@given(lessons(), tongues)
def test_any_exercise_is_deliverable(held: Lesson, speaks: Tongue) -> None:
    """Nothing is refused, nothing is empty, and nothing but our own formatting is in it."""
    first = len(held.exercise.sheet.practices)  # all that is asked of the first claim; the others are as any
    kinds = [check(face) for face in faces_of(replace(held, rounds=held.rounds[:first]), speaks)]

    assert set().union(*kinds) <= OURS


@pytest.mark.parametrize(
    ("character", "code"), [("x", "uk"), ("&", "en"), ("@a ", "es"), ("😀", "uk"), ("\u0301a", "uk")]
)
def test_the_longest_exercise_fits(character: str, code: str) -> None:
    """Everything in it is as long as it may be, and every word of it is a cue."""
    sentence = (character * 700)[:700]
    spans = tuple(Span(sentence[at : at + 5], at, at + 5) for at in range(0, 700, 10))
    item = Item(
        statement=f"? {sentence}"[:700],
        sentence=sentence,
        offers=tuple(Offer(SourceKind.NAMED_PERSON, f"{number} {sentence}") for number in range(6)),
        source=5,
        modality=Modality.HEDGED,
        cues=spans,
        saying=spans,
        note=sentence[:500],
    )
    exercise = seed_exercise(*Practice)
    exercise = replace(exercise, sheet=replace(exercise.sheet, title=sentence, items=(item,) * 3))
    setting = Setting(nicknames=True, teams=6, seconds=120)
    divided = [{seat: seat % 2 for seat in range(1, 7)}] * len(exercise.sheet.questions())
    held = replace(lesson(exercise), rounds=tuple(divided))

    kinds = [check(face) for face in faces_of(replace(held, exercise=_held_as(held.exercise, setting)), tongue(code))]

    assert set().union(*kinds) <= OURS


def _held_as(exercise: Exercise, setting: Setting) -> Exercise:
    return replace(exercise, setting=setting)


def test_a_full_lobby_fits() -> None:
    """With as many nicknames as there is room for."""
    exercise = replace(seed_exercise(), phase=Phase.LOBBY, setting=Setting(nicknames=True))

    face = lobby_face(exercise, MOST_SEATS, WAYS, ENGLISH)

    assert check(face) <= OURS
    assert f"{MOST_SEATS} have joined so far." in words(face.text)


def test_what_looks_the_same_has_the_same_view() -> None:
    """And what does not has another one, within the state that both are in."""
    asking = Round(replace(seed_exercise(), phase=Phase.ASKING, round=0, pool=()), 0, Phase.ASKING)

    one, same, other = (asking_face(asking, voted, 9, ENGLISH) for voted in (1, 1, 2))

    assert (one.view, state_of(one.view), subject_of(one.view)) == (same.view, "0.asking", "0")
    assert one.view != other.view
    assert state_of(other.view) == state_of(one.view)


def test_choices_that_fit_their_buttons_are_not_listed() -> None:
    """Those of which a button shows a part only are; once there are no buttons, all are."""
    short, long = (
        Round(replace(seed_exercise(practice), phase=Phase.ASKING, round=0, pool=()), 0, Phase.ASKING)
        for practice in (Practice.HOW_SURE, Practice.WHO)
    )
    closed = Round(short.exercise, 0, Phase.CLOSED)

    asked = [words(asking_pupil_face(one, ENGLISH).text) for one in (short, long)]
    told = words(pupil_face(closed, round_result(closed.exercise, 0, {}), None, ENGLISH).text)

    assert ["A. " in text for text in (*asked, told)] == [False, True, True]
