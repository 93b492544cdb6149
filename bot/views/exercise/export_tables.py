"""What a teacher keeps of an exercise, as two tables: one row a pupil, and one row a question.

A pupil is a row of a nickname, a team, the name that they chose to give, and of each question the answer and whether
it is the key's (1 or 0, so that a spreadsheet can count). Cells that hold other people's words are text, on one line.
"""

from collections.abc import Sequence

from bot.domain.exercise.exercise import Exercise
from bot.domain.exercise.results import Results, RoundResult, Votes
from bot.domain.exercise.seat import Seat, team
from bot.domain.exercise.sheet import Question
from bot.i18n import Tongue
from bot.views.exercise import practices
from bot.views.exercise.choices import label, letter
from bot.views.exercise.marked_sentence import plain
from bot.views.exercise.nicknames import nickname_in_letters, team_in_letters
from bot.views.exercise.titles import title_words
from bot.views.printable import one_line

Cell = str | int | float | None  # None: nothing to say
Table = list[list[Cell]]  # the first row names the columns

_LONGEST = 2000  # characters of a cell: no sentence that is asked about has more, and a spreadsheet takes 32,767


def answers_table(exercise: Exercise, seats: Sequence[Seat], rounds: Sequence[Votes], tongue: Tongue) -> Table:
    """Lay out who answered what in the rounds that were asked, the key first."""
    questions = exercise.sheet.questions()[: len(rounds)]
    head: list[Cell] = [tongue.say("Pupil"), tongue.say("Team"), tongue.say("Name")]
    key: list[Cell] = [tongue.say("Key"), None, None]
    for number, question in enumerate(questions, 1):
        asked = f"{number}. {practices.name(question.practice, tongue)}"
        head += [asked, tongue.say("{question}: matches the key", question=asked)]
        key += [_answer(exercise, question, exercise.sheet.key(question), tongue), None]
    head.append(tongue.say("Matches in all"))
    key.append(None)
    return [head, key, *(_pupil(exercise, seat, questions, rounds, tongue) for seat in seats)]


def questions_table(exercise: Exercise, outcome: Results, tongue: Tongue) -> Table:
    """Lay out what was asked and how the votes fell."""
    most = max((len(each.counts) for each in outcome.rounds), default=0)
    head: list[Cell] = [
        tongue.say("Number"),
        tongue.say("Claim"),
        tongue.say("Sentence"),
        tongue.say("Question"),
        tongue.say("Key"),
        tongue.say("Votes"),
        tongue.say("Matching the key, %"),
        tongue.say("Most frequent answer, %"),
        tongue.say("Worth a discussion"),
    ]
    for place in range(most):
        head += [letter(place), tongue.say("Votes for {letter}", letter=letter(place))]
    head.append(tongue.say("Note"))
    return [head, *(_row(exercise, number, each, most, tongue) for number, each in enumerate(outcome.rounds, 1))]


def overall_table(exercise: Exercise, outcome: Results, tongue: Tongue) -> Table:
    """Lay out what holds for the exercise as a whole, a name and its value a row."""
    return [
        [tongue.say("Article"), _text(title_words(exercise, tongue))],
        [tongue.say("Address"), _text(exercise.sheet.url or "") or None],
        [tongue.say("Matching the key, %"), _percent(outcome.matching)],
        *_alphas(outcome, tongue),
    ]


def _pupil(
    exercise: Exercise, seat: Seat, questions: Sequence[Question], rounds: Sequence[Votes], tongue: Tongue
) -> list[Cell]:
    place = team(seat.number, exercise.setting.teams)
    row: list[Cell] = [
        nickname_in_letters(seat.number, exercise.seed, tongue),
        None if place is None else team_in_letters(place, tongue),
        _text(seat.name or "") or None,
    ]
    right = 0
    for question, votes in zip(questions, rounds, strict=True):
        choice = votes.get(seat.number)
        if choice is None:
            row += [None, None]
            continue
        is_key = choice == exercise.sheet.key(question)
        right += is_key
        row += [_answer(exercise, question, choice, tongue), int(is_key)]
    return [*row, right]


def _row(exercise: Exercise, number: int, result: RoundResult, most: int, tongue: Tongue) -> list[Cell]:
    item, choices = exercise.sheet.items[result.question.item], exercise.sheet.choices(result.question)
    row: list[Cell] = [
        number,
        _text(item.statement),
        _text(plain(item)),
        practices.asked(result.question.practice, tongue),
        _answer(exercise, result.question, result.key, tongue),
        result.votes,
        _percent(result.matching),
        _percent(result.agreement),
        tongue.say("yes") if result.contested else None,
    ]
    for place in range(most):
        chosen = place < len(choices)
        row += [_text(label(choices[place], tongue)) if chosen else None, result.counts[place] if chosen else None]
    return [*row, _text(item.note) or None]


def _alphas(outcome: Results, tongue: Tongue) -> Table:
    return [
        [
            tongue.say("Krippendorff’s alpha, {practice}", practice=practices.name(practice, tongue)),
            None if alpha is None else round(alpha, 2),
        ]
        for practice, alpha in outcome.alphas
    ]


def _answer(exercise: Exercise, question: Question, choice: int, tongue: Tongue) -> str:
    return f"{letter(choice)} {_text(label(exercise.sheet.choices(question)[choice], tongue))}"


def _text(text: str) -> str:
    return one_line(text)[:_LONGEST]


def _percent(share: float | None) -> int | None:
    return None if share is None else round(100 * share)
