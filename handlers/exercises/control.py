"""What a teacher leads an exercise with: a message in their private chat that says how it stands, and what comes next.

The key stands in it all the time, so it is for no other eyes.
"""

from telegram import InlineKeyboardMarkup

from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.exercise.results import RoundResult
from bot.domain.exercise.sheet import Practice, Question
from bot.i18n import Tongue
from bot.views.exercise import attendance, practices
from bot.views.exercise.agreement import as_the_key
from bot.views.exercise.choices import label, letter
from bot.views.exercise.marked_sentence import plain as plain_sentence
from bot.views.printable import lines_of, one_line
from handlers.exercises.control_keyboard import control_keyboard
from handlers.exercises.titles import heading
from handlers.rendering.chat_text import EMPTY, ChatText, bold, italic, join, lines, own, paragraphs, plain, quote

_HEADLINE, _SENTENCE, _CHOICE, _NOTE = 300, 750, 120, 550  # units at most: all of a question fits one message


def control(  # noqa: PLR0913 - all that a teacher sees at a glance
    exercise: Exercise,
    tongue: Tongue,
    *,
    pupils: int,
    voted: int,
    result: RoundResult | None,
    join_link: str,
    class_page: bool = False,
) -> tuple[ChatText, InlineKeyboardMarkup]:
    """Write it for an exercise that is open or has ended, in the teacher's language.

    `pupils` have joined, and `voted` of them in the round that is asked; `result` is how the votes fell, None while
    that is not to be seen. `class_page`: there is one to be opened in the browser.
    """
    text = paragraphs(
        heading(exercise, tongue),
        _stands(exercise, pupils, join_link, tongue),
        _asked(exercise, exercise.question, result, tongue) if exercise.question else EMPTY,
        _votes(exercise, pupils, voted, result, tongue) if exercise.question else EMPTY,
    )
    return text, control_keyboard(exercise, tongue, class_page=class_page)


def _stands(exercise: Exercise, pupils: int, join_link: str, tongue: Tongue) -> ChatText:
    """Say how far it has come, where no question is asked."""
    match exercise.phase:
        case Phase.LOBBY:
            return lines(
                own(tongue.say("The class can come in: {link}", link=join_link)),
                own(attendance.joined(pupils, tongue)),
            )
        case Phase.ENDED:
            return lines(
                own(tongue.say("This exercise has ended.")),
                own(tongue.count("{n} took part.", "{n} took part.", pupils)) if pupils else EMPTY,
            )
    return EMPTY


def _asked(exercise: Exercise, question: Question, result: RoundResult | None, tongue: Tongue) -> ChatText:
    """Put the question with its choices, the key ticked, each with its votes once they are told."""
    item, sheet = exercise.sheet.items[question.item], exercise.sheet
    number = practices.numbered(exercise.round, sheet, tongue)
    key, choices = sheet.key(question), sheet.choices(question)
    counts: tuple[int | None, ...] = (None,) * len(choices) if result is None else result.counts
    rows = (
        _choice(f"{letter(place)}. {label(choice, tongue)}", counts[place], is_key=place == key)
        for place, choice in enumerate(choices)
    )
    return paragraphs(
        lines(
            own(f"{number} · {practices.asked(question.practice, tongue)}"),
            italic(plain(one_line(sheet.title or ""), _HEADLINE)) if question.practice is Practice.HEADLINE else EMPTY,
            quote(plain(plain_sentence(item), _SENTENCE)),
        ),
        lines(*rows),
        italic(plain("\n".join(lines_of(sheet.note(question))), _NOTE)),
        italic(own(tongue.say("✓ is the key: only you see it here."))) if exercise.phase is Phase.ASKING else EMPTY,
    )


def _choice(words: str, count: int | None, *, is_key: bool) -> ChatText:
    said = join("✓ " if is_key else "", plain(words, _CHOICE), "" if count is None else f": {count}")
    return bold(said) if is_key else said


def _votes(exercise: Exercise, pupils: int, voted: int, result: RoundResult | None, tongue: Tongue) -> ChatText:
    cast = own(attendance.voted(voted, pupils, tongue))
    if exercise.phase is Phase.ASKING:
        seconds = exercise.setting.seconds
        timer = (
            tongue.count("It closes by itself after {n} second.", "It closes by itself after {n} seconds.", seconds)
            if seconds
            else ""
        )
        return lines(cast, own(timer))
    contested = result is not None and result.contested
    return lines(
        cast,
        own(as_the_key(result, tongue)) if result is not None and result.votes else EMPTY,
        own(tongue.say("The class is divided here: worth a discussion.")) if contested else EMPTY,
        own(_shown(exercise.phase, tongue)),
    )


def _shown(phase: Phase, tongue: Tongue) -> str:
    match phase:
        case Phase.VOTES:
            return tongue.say("The class sees how the votes fell.")
        case Phase.KEY:
            return tongue.say("The class sees the key.")
    return tongue.say("No more votes are taken. The class does not see how they fell yet.")
