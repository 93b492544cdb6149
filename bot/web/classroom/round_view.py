"""One question as a page shows it: what may be seen of it depends on how far it has come, and on nothing else."""

from dataclasses import dataclass

from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.exercise.results import RoundResult
from bot.domain.exercise.sheet import Item, Practice, Question
from bot.i18n import Tongue
from bot.views import questions
from bot.views.exercise import practices
from bot.views.exercise.agreement import as_the_key, most_chosen, percent, votes
from bot.views.exercise.choices import label, letter
from bot.views.exercise.marked_sentence import Part, marked, plain
from bot.views.exercise.reasons import why
from bot.views.printable import lines_of, one_line

_LONG, _VERY_LONG = 150, 320  # characters of claim and sentence together, from which their letters are smaller


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """An answer; `votes`, their `share` in hundredths and as `percent` once they are shown, `is_key` once that is."""

    place: int
    letter: str
    label: str
    votes: str = ""
    share: int | None = None
    percent: str = ""
    is_key: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundView:
    """What is asked and what came of it: `told`, `key`, `why`, `note` and `discussion` are there once they are shown.

    `sentence` is the claim's in the article, empty where it is the claim itself word for word.
    """

    heading: str
    asked: str
    headline: str
    claim: tuple[Part, ...]
    sentence: tuple[Part, ...]
    size: str
    choices: tuple[ChoiceView, ...]
    told: tuple[str, ...] = ()
    why: str = ""
    note: tuple[str, ...] = ()
    discussion: questions.Question | None = None


def round_view(exercise: Exercise, result: RoundResult | None, tongue: Tongue) -> RoundView | None:
    """Show the question that is asked now, if any; `result` is needed once the votes are shown."""
    question = exercise.question
    if question is None:
        return None
    sheet, item = exercise.sheet, exercise.sheet.items[question.item]
    key_shown = exercise.phase is Phase.KEY
    claim, sentence = _passages(item, question.practice, key_shown=key_shown)
    shown = result if exercise.phase in {Phase.VOTES, Phase.KEY} else None
    told = () if shown is None else (most_chosen(shown, sheet.choices(question), tongue),)
    return RoundView(
        heading=practices.numbered(exercise.round, sheet, tongue),
        asked=practices.asked(question.practice, tongue),
        headline=one_line(sheet.title or "") if question.practice is Practice.HEADLINE else "",
        claim=claim,
        sentence=sentence,
        size=_size(sum(len(part.text) for part in (*claim, *sentence))),
        choices=_choices(exercise, question, shown, tongue),
        told=(*told, as_the_key(shown, tongue)) if shown and shown.votes and key_shown else told,
        why=why(sheet, question, tongue) if key_shown else "",
        note=lines_of(sheet.note(question)) if key_shown else (),
        discussion=questions.discussion(question.practice, tongue) if shown and shown.contested else None,
    )


def _passages(item: Item, practice: Practice, *, key_shown: bool) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Give the claim and its sentence, or the sentence alone where the claim says the same."""
    claim, whole = one_line(item.statement), plain(item)
    sentence = marked(item, practice) if key_shown else (Part(whole, is_cue=False),)
    return (sentence, ()) if _bare(claim) == _bare(whole) else ((Part(claim, is_cue=False),), sentence)


def _bare(words: str) -> str:
    return words.strip(" .“”\"'").casefold()


def _size(letters: int) -> str:
    if letters < _LONG:
        return "short"
    return "long" if letters < _VERY_LONG else "very-long"


def _choices(
    exercise: Exercise, question: Question, shown: RoundResult | None, tongue: Tongue
) -> tuple[ChoiceView, ...]:
    views = []
    for place, choice in enumerate(exercise.sheet.choices(question)):
        words = (place, letter(place), label(choice, tongue))
        if shown is None:
            views.append(ChoiceView(*words))
            continue
        share = shown.counts[place] / shown.votes if shown.votes else 0.0
        told = (votes(shown.counts[place], tongue), round(100 * share), percent(share, tongue))
        views.append(ChoiceView(*words, *told, is_key=exercise.phase is Phase.KEY and place == shown.key))
    return tuple(views)
