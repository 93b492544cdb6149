"""What an exercise came to, for the class: how far it agrees with the key and with itself, what was hardest, scores."""

from bot.domain.exercise.exercise import Exercise
from bot.domain.exercise.results import Results, RoundResult, Score
from bot.i18n import Tongue
from bot.views.exercise import marked_sentence, practices
from bot.views.exercise.agreement import all_matching, alpha_meaning
from bot.views.exercise.nicknames import nickname_of, team_name
from bot.views.exercise.scores import own_score
from handlers.exercises.faces.face import Face
from handlers.rendering.chat_text import EMPTY, ChatText, bold, lines, own, paragraphs, plain, quote

STATE = "end"
_MOST_SCORES = 10  # nobody is shown as the last
_SENTENCE = 400  # units


def group_end(exercise: Exercise, outcome: Results, tongue: Tongue) -> Face:
    """Tell a group."""
    return Face(STATE, paragraphs(_summary(exercise, outcome, tongue), _scores(exercise, outcome, tongue)))


def pupil_end(exercise: Exercise, outcome: Results, seat: int, tongue: Tongue) -> Face:
    """Tell a pupil, with their own answers."""
    score = next((score for score in outcome.seats if score.who == seat), None)
    mine = EMPTY if score is None else own(own_score(score, tongue))
    return Face(STATE, paragraphs(_summary(exercise, outcome, tongue), mine, _scores(exercise, outcome, tongue)))


def _summary(exercise: Exercise, outcome: Results, tongue: Tongue) -> ChatText:
    ended = bold(own(tongue.say("This exercise has ended.")))
    if outcome.matching is None:
        return lines(ended, own(tongue.say("Nobody voted.")))
    return paragraphs(
        ended,
        lines(
            own(all_matching(outcome.matching, tongue)),
            *(_agreement(exercise, place, outcome, tongue) for place in range(len(outcome.alphas))),
        ),
        _hardest(exercise, outcome.hardest(), tongue),
    )


def _agreement(exercise: Exercise, place: int, outcome: Results, tongue: Tongue) -> ChatText:
    """Say how far the class agrees with itself; on what, where several things were practised."""
    practice, alpha = outcome.alphas[place]
    meaning = alpha_meaning(alpha, tongue)
    if len(exercise.sheet.practices) == 1:
        return own(meaning)
    return own(f"{practices.name(practice, tongue)}: {meaning}")


def _hardest(exercise: Exercise, hardest: RoundResult | None, tongue: Tongue) -> ChatText:
    if hardest is None:
        return EMPTY
    item = exercise.sheet.items[hardest.question.item]
    return lines(
        bold(own(tongue.say("What the class found hardest"))),
        own(practices.asked(hardest.question.practice, tongue)),
        quote(plain(marked_sentence.plain(item), _SENTENCE)),
    )


def _scores(exercise: Exercise, outcome: Results, tongue: Tongue) -> ChatText:
    """Give the teams' scores, and the best of the pupils' by nickname, where the teacher wants them seen."""
    teams = [_score(team_name(score.who, tongue), score, tongue) for score in outcome.teams]
    shown = outcome.seats[:_MOST_SCORES] if exercise.setting.nicknames else ()
    pupils = [_score(nickname_of(score.who, exercise.seed, tongue), score, tongue) for score in shown]
    heading = bold(own(tongue.say("Answers that match the key")))
    return paragraphs(lines(heading, *teams, *pupils)) if teams or pupils else EMPTY


def _score(name: str, score: Score, tongue: Tongue) -> ChatText:
    # Translators: in a list of scores: “🦊 Fox: 4 of 5”
    return own(tongue.say("{name}: {right} of {given}", name=name, right=score.right, given=score.given))
