"""A worksheet for a class without phones, as a PDF to print: the claims without their marks, and the key behind.

The key begins on a page of its own, so that a teacher can keep it back.
"""

from threading import Lock

from bot.domain.exercise.exercise import Exercise
from bot.domain.exercise.sheet import Item, Practice, Question
from bot.i18n import Tongue
from bot.views.canvas import INK, SOFT
from bot.views.exercise import practices
from bot.views.exercise.choices import label, letter
from bot.views.exercise.marked_sentence import Part, marked, plain
from bot.views.exercise.paper import Paper
from bot.views.exercise.reasons import about_keys, why
from bot.views.exercise.titles import title_words
from bot.views.fonts import Find, Fonts, Weight, installed
from bot.views.lettering import Lettering, Style
from bot.views.marks import legend
from bot.views.printable import lines_of, one_line

_HEADING = Style(40, SOFT, Weight.BOLD)  # in quarters of a point, as all of them
_TITLE = Style(68, INK, Weight.BOLD)
_BOLD = Style(44, INK, Weight.BOLD)
_TEXT = Style(44, INK)
_SMALL = Style(36, SOFT)
_INDENT = 18.0  # points

_ONE_AT_A_TIME = Lock()  # ReportLab keeps what it knows of fonts for the whole process


def worksheet(exercise: Exercise, tongue: Tongue, find: Find = installed) -> bytes:
    """Write the worksheet as a PDF; some 300 ms of work, so not on the event loop.

    `find` looks for the machine's own fonts, where the packaged one lacks a letter.
    """
    title = title_words(exercise, tongue)
    with _ONE_AT_A_TIME:
        paper = Paper(Lettering({weight: Fonts(weight, find) for weight in Weight}), title, tongue.code)
        _questions(paper, exercise, title, tongue)
        paper.next_part()
        _key(paper, exercise, title, tongue)
        return paper.pdf(lambda page, pages: f"WhoSays · {page}/{pages}", _SMALL)


def _questions(paper: Paper, exercise: Exercise, title: str, tongue: Tongue) -> None:
    paper.blanks([tongue.say("Name"), tongue.say("Date")], _TEXT)
    _head(paper, exercise, title, tongue.say("Worksheet"))
    paper.text(tongue.say("Read each sentence and tick one answer to each question."), _TEXT)
    if Practice.HOW_SURE in exercise.sheet.practices:
        paper.space(6)
        for each in legend():
            paper.text(f"{each.symbol} {tongue.say(each.word)}: {tongue.say(each.meaning)}", _SMALL, _INDENT)
    for place, item in enumerate(exercise.sheet.items):
        _claim(paper, place, item)
        for practice in exercise.sheet.practices:
            question = Question(place, practice)
            paper.space(5)
            paper.text(practices.asked(practice, tongue), _BOLD, _INDENT)
            paper.space(2)
            choices = exercise.sheet.choices(question)
            paper.ticks([f"{letter(at)} {label(each, tongue)}" for at, each in enumerate(choices)], _TEXT, _INDENT)


def _key(paper: Paper, exercise: Exercise, title: str, tongue: Tongue) -> None:
    _head(paper, exercise, title, tongue.say("Key"))
    paper.text(about_keys(tongue), _TEXT)
    paper.text(tongue.say("Underlined: the words that decide."), _TEXT)
    for place, item in enumerate(exercise.sheet.items):
        paper.may_break()
        paper.space(14)
        paper.marked((Part(f"{place + 1}. ", is_cue=False), *marked(item, *exercise.sheet.practices)), _TEXT)
        for practice in exercise.sheet.practices:
            question = Question(place, practice)
            at = exercise.sheet.key(question)
            answer = label(exercise.sheet.choices(question)[at], tongue)
            paper.space(3)
            paper.text(f"{practices.name(practice, tongue)}: {letter(at)} {answer}", _BOLD, _INDENT)
            paper.text(why(exercise.sheet, question, tongue), _TEXT, _INDENT)
        for number, line in enumerate(lines_of(item.note)):
            paper.space(0 if number else 3)
            paper.text(line if number else tongue.say("Note: {note}", note=line), _TEXT, _INDENT)


def _head(paper: Paper, exercise: Exercise, title: str, name: str) -> None:
    paper.text(name, _HEADING)
    paper.space(2)
    paper.text(title, _TITLE)
    paper.text(one_line(exercise.sheet.url or ""), _SMALL)
    paper.space(6)
    paper.rule()
    paper.space(6)


def _claim(paper: Paper, place: int, item: Item) -> None:
    """Write the sentence, and above it what it claims, where that is worded otherwise."""
    paper.may_break()
    paper.space(14)
    statement, sentence = one_line(item.statement), plain(item)
    if statement == sentence:
        paper.text(f"{place + 1}. {sentence}", _TEXT)
    else:
        paper.text(f"{place + 1}. {statement}", _BOLD)
        paper.text(sentence, _TEXT, _INDENT)
