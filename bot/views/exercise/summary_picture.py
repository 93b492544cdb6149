"""What a class made of an article, as a picture for a chat: a bar for each question, the hardest one named first.

A bar is as long as the share of the most frequent answer; the part of it that is the key's is solid. It is seen on
phones and on walls, and may be sent on, so it says itself what it compares with.
"""

from dataclasses import dataclass
from itertools import groupby

from bot.domain.exercise.exercise import Exercise
from bot.domain.exercise.results import Results, RoundResult
from bot.i18n import Tongue
from bot.views.canvas import INK, OPEN, SOFT, Canvas, Fill
from bot.views.exercise import practices
from bot.views.exercise.agreement import (
    all_matching,
    alpha_meaning,
    alpha_number,
    key_and_share,
    percent,
    votes,
)
from bot.views.exercise.choices import label
from bot.views.exercise.reasons import about_keys
from bot.views.fonts import Find, Fonts, Weight, installed
from bot.views.lettering import Lettering, Style

WIDTH = 1080  # pixels: three for each one of a phone's


def summary_picture(exercise: Exercise, outcome: Results, tongue: Tongue, find: Find = installed) -> bytes:
    """Draw the summary as a PNG; some 300 ms of work, so not on the event loop.

    `find` looks for the machine's own fonts, where the packaged one lacks a letter.
    """
    canvas = Canvas(Lettering({weight: Fonts(weight, find) for weight in Weight}), WIDTH, _MARGIN, _TALLEST)
    _head(canvas, exercise, outcome, tongue)
    _overall(canvas, outcome, tongue)
    _hardest(canvas, exercise, outcome.hardest(), tongue)
    _claims(canvas, exercise, outcome, tongue)
    _foot(canvas, tongue)
    return canvas.png()


@dataclass(frozen=True, slots=True)
class _Row:
    """How a claim and its questions are drawn."""

    claim: Style
    lines: int  # of a claim, at the most
    question: Style
    bar: int
    gap: int


_MARGIN, _TALLEST = 60, 5600  # pixels, as all below: room for eight claims of four questions each
_HEADING = Style(40, OPEN, Weight.BOLD)
_TITLE = Style(54, INK, Weight.BOLD)
_TEXT = Style(36, INK)
_STRONG = Style(36, INK, Weight.BOLD)
_SMALL = Style(36, SOFT)
_ROOMY = _Row(Style(40, INK, Weight.BOLD), 2, Style(36, SOFT), 48, 40)
_DENSE = _Row(Style(36, INK, Weight.BOLD), 1, Style(32, SOFT), 30, 34)
_MOST_ROOMY = 10  # questions


def _head(canvas: Canvas, exercise: Exercise, outcome: Results, tongue: Tongue) -> None:
    canvas.text(tongue.say("How the class read it"), _HEADING)
    canvas.space(10)
    canvas.text(exercise.sheet.title or "", _TITLE, most=3) or canvas.text(tongue.say("Without a title"), _TITLE)
    canvas.space(6)
    asked = tongue.count("{n} question", "{n} questions", len(outcome.rounds))
    canvas.text(f"{asked} · {votes(sum(each.votes for each in outcome.rounds), tongue)}", _SMALL)
    canvas.space(26)
    canvas.rule()
    canvas.space(28)


def _overall(canvas: Canvas, outcome: Results, tongue: Tongue) -> None:
    """Say how far the class agrees with the key, and with itself."""
    if outcome.matching is None:
        canvas.text(tongue.say("Nobody voted."), _STRONG)
        return
    canvas.text(all_matching(outcome.matching, tongue), _STRONG, most=2)
    canvas.space(16)
    canvas.text(tongue.say("The class’s agreement with itself (Krippendorff’s alpha, 1 is the most):"), _TEXT, most=3)
    for meaning, alphas in groupby(outcome.alphas, key=lambda each: alpha_meaning(each[1], tongue)):
        for practice, alpha in alphas:
            canvas.text(f"{practices.name(practice, tongue)} · {alpha_number(alpha, tongue)}", _STRONG)
        canvas.text(meaning, _SMALL, most=3)


def _hardest(canvas: Canvas, exercise: Exercise, hardest: RoundResult | None, tongue: Tongue) -> None:
    if hardest is None:
        return
    item = exercise.sheet.items[hardest.question.item]
    canvas.space(34)
    canvas.text(tongue.say("What the class found hardest"), _HEADING)
    canvas.space(6)
    canvas.text(item.statement, _STRONG, most=3) or canvas.text(_unreadable(tongue), _STRONG)
    canvas.text(practices.asked(hardest.question.practice, tongue), _TEXT, most=2)
    canvas.text(key_and_share(exercise, hardest, tongue), _SMALL, most=2)


def _claims(canvas: Canvas, exercise: Exercise, outcome: Results, tongue: Tongue) -> None:
    row = _ROOMY if len(outcome.rounds) <= _MOST_ROOMY else _DENSE
    canvas.space(34)
    canvas.rule()
    canvas.space(28)
    # Translators: the key of a chart of answers, beside a solid and a hatched box
    meanings = [
        (Fill.SOLID, tongue.say("solid: matches the key")),
        (Fill.HATCHED, tongue.say("hatched: how far another answer leads")),
    ]
    canvas.key(meanings, _TEXT)
    for place, rounds in groupby(outcome.rounds, key=lambda each: each.question.item):
        canvas.space(row.gap)
        statement = f"{place + 1}. {exercise.sheet.items[place].statement}"
        canvas.text(statement, row.claim, most=row.lines)
        for each in rounds:
            _question(canvas, exercise, each, row, tongue)


def _question(canvas: Canvas, exercise: Exercise, result: RoundResult, row: _Row, tongue: Tongue) -> None:
    canvas.space(row.gap // 4)
    canvas.text(_told(exercise, result, tongue), row.question, most=row.lines)
    canvas.space(row.gap // 4)
    right, most = result.counts[result.key], max(result.counts)
    parts = ((Fill.SOLID, right), (Fill.HATCHED, most - right), (Fill.PALE, max(result.votes, 1) - most))
    canvas.bar(parts, max(result.votes, 1), row.bar)


def _told(exercise: Exercise, result: RoundResult, tongue: Tongue) -> str:
    """Say what is practised and how it went, with what most chose where that is not the key."""
    told = [practices.name(result.question.practice, tongue)]
    if result.matching is None or result.agreement is None:
        return " · ".join((*told, tongue.say("Nobody voted.")))
    told.append(tongue.say("{share} match the key", share=percent(result.matching, tongue)))
    if result.agreement > result.matching:
        most = exercise.sheet.choices(result.question)[result.counts.index(max(result.counts))]
        share = percent(result.agreement, tongue)
        # Translators: {label} is an answer: “60% Christo Grozev”
        told.append(tongue.say("{share} {label}", share=share, label=label(most, tongue)))
    return " · ".join(told)


def _foot(canvas: Canvas, tongue: Tongue) -> None:
    canvas.space(40)
    canvas.rule()
    canvas.space(20)
    canvas.text(about_keys(tongue), _SMALL, most=3)


def _unreadable(tongue: Tongue) -> str:
    return tongue.say("a sentence in letters that can’t be drawn here")
