"""Who speaks, in the order that every view shows."""

from dataclasses import replace

import pytest

from bot.domain.analysis import Analysis, Voice
from bot.domain.claim import SourceKind
from bot.i18n import ENGLISH
from bot.views.speakers import count, others, speakers
from tests.doubles.gold_analyses import gold_analyses


def test_sources_come_before_what_has_none() -> None:
    """The person with the most claims leads, even where the text's own voice has more."""
    assert [voice.name for voice in speakers(gold_analyses()["seed"])] == [
        "Christo Grozev",
        "Ukrainian Ministry of Defense",
        "reports",
        "British intelligence",
        "no source given",
    ]


@pytest.mark.parametrize(
    ("sources", "shown", "rest"),
    [(0, 1, None), (7, 8, None), (8, 8, "and 1 more source"), (20, 8, "and 13 more sources")],
)
def test_a_long_list_keeps_the_line_for_no_source(sources: int, shown: int, rest: str | None) -> None:
    """Eight rows at most, the last one for the claims without a source, and a count of the rest."""
    analysis = _analysis(sources)

    assert (len(speakers(analysis)), speakers(analysis)[-1].kind, others(analysis, ENGLISH)) == (
        shown,
        SourceKind.NONE,
        rest,
    )


def test_an_article_in_which_nobody_speaks_has_no_rows() -> None:
    """No claims, no voices, and nothing left to count."""
    analysis = replace(_analysis(0), voices=())

    assert (speakers(analysis), others(analysis, ENGLISH)) == ((), None)


@pytest.mark.parametrize(
    ("claims", "speculative", "expected"),
    [(1, 0, "1 claim"), (1, 1, "1 claim, 1 speculative"), (5, 0, "5 claims"), (5, 4, "5 claims, 4 speculative")],
)
def test_a_voice_is_counted_in_words(claims: int, speculative: int, expected: str) -> None:
    """Claims, and how many of them are speculative where any is."""
    assert (
        count(Voice(name="Anna", kind=SourceKind.NAMED_PERSON, claims=claims, speculative=speculative), ENGLISH)
        == expected
    )


def _analysis(sources: int) -> Analysis:
    none = Voice(name="no source given", kind=SourceKind.NONE, claims=99, speculative=1)
    voices = [Voice(name=f"V{n}", kind=SourceKind.NAMED_PERSON, claims=1, speculative=0) for n in range(sources)]
    return replace(gold_analyses()["seed"], voices=(none, *voices))
