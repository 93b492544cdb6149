"""How a class answered a question: bars for its votes, and then the key with what makes it one."""

from bot.domain.exercise.exercise import Exercise
from bot.domain.exercise.results import RoundResult
from bot.i18n import Tongue
from bot.views.exercise.agreement import as_the_key, percent
from bot.views.exercise.choices import letter
from bot.views.exercise.reasons import about_keys, why
from bot.views.printable import lines_of
from bot.views.questions import discussion
from handlers.exercises.faces.asked import CHOICE
from handlers.exercises.faces.choice_buttons import choice_labels
from handlers.rendering.chat_text import EMPTY, ChatText, bold, italic, join, lines, own, paragraphs, plain

_WHY, _NOTE, _PROMPT = 400, 550, 300  # units at most
_BAR = 10  # signs of all votes
_FULL, _EMPTY = "▰", "▱"


def votes_shown(exercise: Exercise, result: RoundResult, place: int, tongue: Tongue, *, key: bool) -> ChatText:
    """Show how the votes in the round at a place fell; `key`: with the right choice marked."""
    if not result.votes and not key:
        return own(tongue.say("Nobody voted."))
    labels = choice_labels(exercise, place, tongue)
    return lines(
        *(
            _choice(words, choice, result, tongue, is_key=key and choice == result.key)
            for choice, words in enumerate(labels)
        )
    )


def key_shown(exercise: Exercise, result: RoundResult, tongue: Tongue) -> ChatText:
    """Say what the key is, why, how many answered so, and what the teacher adds."""
    note = "\n".join(lines_of(exercise.sheet.note(result.question)))
    return paragraphs(
        plain(why(exercise.sheet, result.question, tongue), _WHY),
        own(as_the_key(result, tongue)) if result.votes else EMPTY,
        plain(tongue.say("From your teacher: {note}", note=note), _NOTE) if note else EMPTY,
        italic(own(about_keys(tongue))),
    )


def worth_discussing(result: RoundResult, tongue: Tongue) -> ChatText:
    """Give a class that is divided something to talk about; nothing to one that is not."""
    if not result.contested:
        return EMPTY
    prompt = discussion(result.question.practice, tongue)
    return lines(
        bold(own(tongue.say("You are divided here: worth a discussion."))),
        plain(f"{prompt.text} ({prompt.rubric}: {prompt.step})", _PROMPT),
    )


def _choice(words: str, choice: int, result: RoundResult, tongue: Tongue, *, is_key: bool) -> ChatText:
    said = join("✓ " if is_key else "", plain(f"{letter(choice)}. {words}", CHOICE))
    share = result.counts[choice] / result.votes if result.votes else 0.0
    full = round(_BAR * share)
    bar = f"{_FULL * full}{_EMPTY * (_BAR - full)} {result.counts[choice]}"
    shown = own(f"{bar} ({percent(share, tongue)})") if result.votes else EMPTY
    return lines(bold(said) if is_key else said, shown)
