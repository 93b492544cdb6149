"""The terminal's answer: what the chat will show, in any window."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.analysis import Analysis, Voice
from bot.domain.article import Article
from bot.domain.claim import SourceKind
from bot.views.terminal import NARROWEST, WIDEST, render
from bot.views.wrapping import columns
from tests.doubles.any_analyses import analyses
from tests.doubles.gold_analyses import gold_analyses

GOLD = gold_analyses()
OURS = re.compile(r"\x1b\[[0-9;]*m")


@given(analyses(), st.booleans(), st.integers(0, 200))
def test_any_analysis_fits_the_window_and_brings_no_escapes(analysis: Analysis, colour: bool, width: int) -> None:  # noqa: FBT001 - drawn
    """No line is wider than the window, and the only escapes are our own colours, whole ones."""
    printed = render(analysis, cached=True, colour=colour, width=width)

    bare = OURS.sub("", printed)

    assert max(map(columns, bare.split("\n"))) <= max(NARROWEST, min(width, WIDEST))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", bare)
    assert colour or bare == printed


@pytest.mark.parametrize("name", GOLD)
def test_a_claim_is_shown_with_mark_words_and_source(name: str) -> None:
    """Every central claim of a gold article is numbered and credited; colour only adds to the plain lines."""
    analysis = GOLD[name]

    plain = render(analysis, cached=False, colour=False, width=80)
    coloured = render(analysis, cached=False, colour=True, width=80)

    assert re.findall(r"^(\d)  [●►■◐▷◇○] ", plain, re.MULTILINE) == [str(claim.rank) for claim in analysis.central()]
    assert OURS.sub("", coloured) == plain


def test_a_speculative_claim_says_why_and_through_whom() -> None:
    """The mark stands with the article's words, the source with the outlet that the words came through."""
    printed = render(GOLD["seed"], cached=False, colour=False, width=96)

    assert "6  ◇ speculative · conditional: “potential”, “could”, “would”\n" in printed
    assert "   — Christo Grozev, via Radio Liberty/Radio Free Europe\n" in printed
    assert "   — no source given\n" in printed


def test_a_known_answer_says_cached() -> None:
    """The line that sums up ends with "cached" where the cache knew the article, and only there."""
    first, second = (render(GOLD["seed"], cached=cached, colour=False, width=96) for cached in (False, True))

    assert second == first.replace("no source given for 2\n", "no source given for 2 · cached\n")


def test_an_article_without_claims_is_answered_too() -> None:
    """Nothing found is said in one line, and a question closes the answer all the same."""
    analysis = replace(
        GOLD["seed"], article=Article(text="Hello."), claims=(), voices=(), loaded_words=(), headline=None
    )

    printed = render(analysis, cached=False, colour=False, width=80)

    assert printed.splitlines() == [
        "Without a title",
        "",
        "No central claims found",
        "",
        "To think about",
        "   What is this text for: to inform, to persuade, to sell or to entertain?",
        "   — SIFT: Investigate the source",
    ]


def test_an_articles_escapes_do_not_reach_the_terminal() -> None:
    """A title that would clear the screen and rename the window is only a title."""
    title = "\x1b[2J\x1b]0;owned\x07Breaking\x9b31m news\u202e"
    analysis = replace(GOLD["seed"], article=replace(GOLD["seed"].article, title=title))

    printed = render(analysis, cached=False, colour=False, width=80)

    assert printed.splitlines()[0] == "Breaking news"


def test_long_bars_are_scaled_and_the_rest_of_the_voices_counted() -> None:
    """The longest bar has its room and no more, and a last line says how many sources are not shown."""
    voices = tuple(
        Voice(name=f"Voice {n}", kind=SourceKind.NAMED_PERSON, claims=90 - n, speculative=45) for n in range(10)
    )

    printed = render(replace(GOLD["seed"], voices=voices), cached=False, colour=False, width=80)

    assert "   Voice 0 ██████████▒▒▒▒▒▒▒▒▒▒ 90 claims, 45 speculative\n" in printed
    assert "   and 2 more sources\n" in printed


@pytest.mark.parametrize(
    ("claims", "speculative", "bar"),
    [(1, 0, "█"), (1, 1, "▒"), (2, 1, "█"), (100, 0, "█" * 20), (100, 100, "▒" * 20), (100, 99, "█" + "▒" * 19)],
)
def test_a_bar_never_hides_a_voice_or_what_it_leaves_open(claims: int, speculative: int, bar: str) -> None:
    """Scaled to the longest bar, a voice keeps a block, and one is hatched throughout only where all is speculative."""
    loudest = Voice(name="Loud", kind=SourceKind.NAMED_PERSON, claims=100, speculative=0)
    voice = Voice(name="Anna", kind=SourceKind.NAMED_PERSON, claims=claims, speculative=speculative)

    printed = render(replace(GOLD["seed"], voices=(loudest, voice)), cached=False, colour=False, width=80)

    assert re.findall("Anna (.*?) +[0-9]", printed) == [bar]


def test_voices_of_a_narrow_window_have_two_lines() -> None:
    """Where name, bar and count do not fit beside each other, the name goes above."""
    voice = Voice(name="Anna Lee", kind=SourceKind.NAMED_PERSON, claims=3, speculative=1)

    printed = render(replace(GOLD["seed"], voices=(voice,)), cached=False, colour=False, width=24)

    assert "   Anna Lee\n   ██▒ 3 claims, 1\n   speculative\n" in printed
