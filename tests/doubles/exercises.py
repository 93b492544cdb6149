"""Exercises that were held: one on the seed article, and any at all, for properties."""

from dataclasses import dataclass, replace

from hypothesis import strategies as st

from bot.domain.article import Span
from bot.domain.claim import Modality, SourceKind
from bot.domain.exercise.drafting import drafted, practising, resized
from bot.domain.exercise.exercise import Exercise, Phase, Setting
from bot.domain.exercise.results import Results, Votes, results
from bot.domain.exercise.seat import Seat
from bot.domain.exercise.sheet import Item, Offer, Practice, Sheet
from tests.doubles.any_analyses import maybe_texts, texts
from tests.doubles.gold_analyses import gold_analyses


@dataclass(frozen=True)
class Lesson:
    """An exercise after its last round, who took part, and what they voted."""

    exercise: Exercise
    seats: tuple[Seat, ...]
    rounds: tuple[Votes, ...]

    @property
    def results(self) -> Results:
        """What it comes to."""
        return results(self.exercise, self.rounds)


def seed_exercise(*practices: Practice, items: int = 5) -> Exercise:
    """Return an exercise on the seed article, being prepared."""
    sheet, pool = drafted(gold_analyses()["seed"])
    exercise = Exercise(
        id="0123456789", teacher=7, chat=None, language="en", sheet=sheet, pool=pool, seed=5, created_at=1.7e9
    )
    return practising(resized(exercise, items), practices or (Practice.WHO,))


def lesson(exercise: Exercise, pupils: int = 6) -> Lesson:
    """Play it: most answer as the key, the later the fewer; the last pupil misses every other round."""
    rounds = []
    for place, question in enumerate(exercise.sheet.questions()):
        choices, key = len(exercise.sheet.choices(question)), exercise.sheet.key(question)
        rounds.append(
            {
                seat: key if (seat + place) % (place % 5 + 2) else (key + 1 + seat % 2) % choices
                for seat in range(1, pupils + 1)
                if seat < pupils or place % 2 == 0
            }
        )
    last = len(rounds) - 1
    seats = tuple(Seat(number, "Олена" if number == 1 else None) for number in range(1, pupils + 1))
    return Lesson(replace(exercise, phase=Phase.ENDED, round=last, pool=()), seats, tuple(rounds))


_kinds = st.sampled_from([kind for kind in SourceKind if kind is not SourceKind.NONE])
_offers = st.lists(st.builds(Offer, _kinds, maybe_texts), min_size=1, max_size=4, unique=True)
_modalities = st.sampled_from(Modality)
_practices = st.sets(st.sampled_from(Practice), min_size=1)
_pairs = st.lists(st.tuples(st.integers(0, 999), st.integers(0, 999)), max_size=3)
_names = st.none() | texts.map(lambda text: text[:60])
_settings = st.builds(Setting, teams=st.sampled_from([0, 2, 6]))
_places = st.dictionaries(st.integers(1, 6), st.integers(0, 1), max_size=6)


@st.composite
def _items(draw: st.DrawFn) -> Item:
    sentence, offers = draw(texts), (*draw(_offers), Offer(SourceKind.NONE))
    return Item(
        statement=draw(texts),
        sentence=sentence,
        offers=offers,
        source=draw(st.integers(0, len(offers) - 1)),
        modality=draw(_modalities),
        cues=_spans(sentence, draw(_pairs)),
        saying=_spans(sentence, draw(_pairs)),
        note=draw(texts),
    )


def _spans(text: str, pairs: list[tuple[int, int]]) -> tuple[Span, ...]:
    """Take places by what is left of a division by a length."""
    edges = [sorted((first % (len(text) + 1), second % (len(text) + 1))) for first, second in pairs]
    return tuple(Span(text[start:end], start, end) for start, end in edges)


@st.composite
def lessons(draw: st.DrawFn) -> Lesson:
    """Build a lesson of three claims that the domain accepts: odd characters, empty rounds, cues anywhere."""
    chosen = draw(_practices)
    sheet = Sheet(
        title=draw(texts),
        url=draw(maybe_texts),
        headline=draw(_modalities),
        items=(draw(_items()), draw(_items()), draw(_items())),
        practices=tuple(practice for practice in Practice if practice in chosen),
    )
    exercise = Exercise(
        id="0123456789", teacher=7, chat=None, language="en", sheet=sheet, setting=draw(_settings), phase=Phase.ENDED
    )
    rounds = tuple(draw(_places) for _ in sheet.questions())
    return Lesson(exercise, tuple(Seat(number, draw(_names)) for number in range(1, 7)), rounds)
