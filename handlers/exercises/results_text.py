"""What a class came to, for its teacher: how far it agrees with the key and with itself, and what to talk about."""

from collections.abc import Iterator

from bot.domain.exercise.exercise import Exercise
from bot.domain.exercise.results import Results, RoundResult
from bot.domain.exercise.sheet import Practice
from bot.i18n import Tongue
from bot.views.exercise import practices
from bot.views.exercise.agreement import all_matching, alpha_meaning, alpha_number, as_the_key, most_chosen
from bot.views.exercise.marked_sentence import plain as plain_sentence
from bot.views.exercise.nicknames import team_name
from bot.views.exercise.scores import score
from bot.views.questions import discussion
from handlers.exercises.titles import heading
from handlers.rendering.chat_text import EMPTY, ChatText, bold, italic, join, lines, own, paragraphs, plain

_SENTENCE, _CHOSEN, _PROMPT = 120, 140, 300  # units at most
_MOST_CONTESTED = 6  # questions: more than a lesson has time to talk about


def results_text(exercise: Exercise, outcome: Results, tongue: Tongue) -> ChatText:
    """Write it; of scores those of teams alone, since pupils' are gone after a day."""
    if outcome.matching is None:
        return paragraphs(heading(exercise, tongue), own(tongue.say("Nobody voted.")))
    return paragraphs(
        heading(exercise, tongue),
        _with_the_key(exercise, outcome, tongue),
        _with_itself(outcome, tongue),
        _teams(outcome, tongue),
        _contested(exercise, outcome, tongue),
    )


def _with_the_key(exercise: Exercise, outcome: Results, tongue: Tongue) -> ChatText:
    hardest = outcome.hardest()
    return lines(
        bold(own(tongue.say("The class and the key"))),
        own(all_matching(outcome.matching or 0, tongue)),
        *(
            ()
            if hardest is None
            else (
                own(tongue.say("What the class found hardest")),
                *_question(exercise, hardest, as_the_key(hardest, tongue), tongue),
            )
        ),
    )


def _with_itself(outcome: Results, tongue: Tongue) -> ChatText:
    """Tell how far it agrees with itself, by what was practised."""
    return lines(
        bold(own(tongue.say("The class and itself (Krippendorff’s alpha)"))),
        *(
            own(f"{practices.name(practice, tongue)}: {alpha_number(alpha, tongue)}. {alpha_meaning(alpha, tongue)}")
            for practice, alpha in outcome.alphas
        ),
    )


def _teams(outcome: Results, tongue: Tongue) -> ChatText:
    if not outcome.teams:
        return EMPTY
    rows = (own(f"{team_name(one.who, tongue)}: {score(one, tongue)}") for one in outcome.teams)
    return lines(bold(own(tongue.say("Teams"))), *rows)


def _contested(exercise: Exercise, outcome: Results, tongue: Tongue) -> ChatText:
    """Name what the class was divided over, and give it a question for each kind of that."""
    contested = sorted((each for each in outcome.rounds if each.contested), key=lambda each: each.agreement or 0)
    if not contested:
        return own(tongue.say("The class was divided over no question."))
    shown = contested[:_MOST_CONTESTED]
    rows = [row for each in shown for row in _question(exercise, each, _chosen(exercise, each, tongue), tongue)]
    more = len(contested) - len(shown)
    return paragraphs(
        lines(
            bold(own(tongue.say("Worth a discussion: the class was divided"))),
            *rows,
            own(tongue.count("And {n} more question.", "And {n} more questions.", more)) if more else EMPTY,
        ),
        *_prompts([each.question.practice for each in shown], tongue),
    )


def _question(exercise: Exercise, result: RoundResult, told: str, tongue: Tongue) -> tuple[ChatText, ...]:
    item = exercise.sheet.items[result.question.item]
    asked = own(f"{practices.asked(result.question.practice, tongue)} ")
    return join("• ", asked, plain(plain_sentence(item), _SENTENCE)), plain(told, _CHOSEN)


def _chosen(exercise: Exercise, result: RoundResult, tongue: Tongue) -> str:
    return most_chosen(result, exercise.sheet.choices(result.question), tongue)


def _prompts(practised: list[Practice], tongue: Tongue) -> Iterator[ChatText]:
    for practice in dict.fromkeys(practised):
        question = discussion(practice, tongue)
        yield lines(
            bold(own(tongue.say("To think about"))),
            plain(question.text, _PROMPT),
            italic(f"{question.rubric}: {question.step}"),
        )
