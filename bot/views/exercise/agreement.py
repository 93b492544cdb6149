"""How far a class agrees, in words: on one question, with the key, and with itself."""

from collections.abc import Sequence

from bot.domain.exercise.exercise import Exercise
from bot.domain.exercise.results import RoundResult
from bot.domain.exercise.sheet import Choice
from bot.i18n import N_, Tongue
from bot.views.exercise.choices import label, letter

# After Krippendorff (Content Analysis, 2004): 0.8 is what may be relied on, 2/3 what allows tentative conclusions.
_MEANINGS = (
    (0.8, N_("The class agrees closely.")),
    (0.67, N_("The class mostly agrees.")),
    (0.01, N_("The class agrees in part: more than by chance, but many read it differently.")),
    (0.0, N_("The class agrees no more than by chance.")),
)


def votes(n: int, tongue: Tongue) -> str:
    """Count votes."""
    return tongue.count("{n} vote", "{n} votes", n)


def most_chosen(result: RoundResult, choices: Sequence[Choice], tongue: Tongue) -> str:
    """Say what most chose, such as "7 of 12 chose B, Christo Grozev."; with letters alone where several are even."""
    if not result.votes:
        return tongue.say("Nobody voted.")
    most = max(result.counts)
    places = [place for place, count in enumerate(result.counts) if count == most]
    if len(places) > 1:
        letters = ", ".join(map(letter, places))
        return tongue.count(
            "{letters}: {n} vote each of {all}.",
            "{letters}: {n} votes each of {all}.",
            most,
            letters=letters,
            all=result.votes,
        )
    chosen = {"letter": letter(places[0]), "label": label(choices[places[0]], tongue), "all": result.votes}
    # Translators: {letter} is that of an answer, {label} its words: “7 of 12 chose B: Christo Grozev”
    return tongue.count("{n} of {all} chose {letter}: {label}", "{n} of {all} chose {letter}: {label}", most, **chosen)


def as_the_key(result: RoundResult, tongue: Tongue) -> str:
    """Say how many answers are the key's."""
    right = result.counts[result.key]
    return tongue.count("{n} of {all} matches the key.", "{n} of {all} match the key.", right, all=result.votes)


def all_matching(share: float, tongue: Tongue) -> str:
    """Say which share of the answers to all questions is the key's."""
    return tongue.say("{share} of all answers match the key.", share=percent(share, tongue))


def key_and_share(exercise: Exercise, result: RoundResult, tongue: Tongue) -> str:
    """Say what the key of a question is, and which share answered so."""
    key = label(exercise.sheet.choices(result.question)[result.key], tongue)
    return tongue.say("Key: {label}. {share} answered so.", label=key, share=percent(result.matching or 0, tongue))


def percent(share: float, tongue: Tongue) -> str:
    """Write a share of 1 in whole hundredths."""
    return tongue.say("{n}%", n=round(100 * share))


def alpha_number(alpha: float | None, tongue: Tongue) -> str:
    """Write Krippendorff's alpha with two decimals; a dash where it can't be told."""
    if alpha is None:
        return "–"
    hundredths = _hundredths(alpha)
    whole, rest = divmod(abs(hundredths), 100)
    # Translators: a number with two decimals, with your language's decimal sign
    number = tongue.say("{whole}.{decimals}", whole=whole, decimals=f"{rest:02}")
    return f"−{number}" if hundredths < 0 else number


def alpha_meaning(alpha: float | None, tongue: Tongue) -> str:
    """Say in one sentence what an alpha means."""
    if alpha is None:
        return tongue.say("That can’t be told: it takes different answers, and two to the same question.")
    told = next((meaning for least, meaning in _MEANINGS if _hundredths(alpha) >= 100 * least), None)
    return tongue.say(told) if told else tongue.say("The class is divided: it agrees less than by chance.")


def _hundredths(alpha: float) -> int:
    """Round first, so that a number and what is said of it go together."""
    return round(100 * alpha)
