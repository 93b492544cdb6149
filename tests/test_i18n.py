"""The languages that WhoSays speaks, and which one it speaks to whom."""

import pytest

from bot.i18n import ENGLISH, tongue


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("uk", "uk"),
        ("uk-UA", "uk"),
        ("UK", "uk"),
        ("es", "es"),
        ("es_MX", "es"),
        ("es-419", "es"),
        ("en-GB", "en"),
        ("pt-br", "en"),
        ("ukr", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_a_language_falls_back_to_its_base_and_then_to_english(code: str | None, expected: str) -> None:
    """Telegram's codes may be regional or absent; nobody is left without an answer."""
    assert tongue(code).code == expected


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (0, "0 тверджень"),
        (1, "1 твердження"),
        (2, "2 твердження"),
        (5, "5 тверджень"),
        (11, "11 тверджень"),
        (21, "21 твердження"),
        (22, "22 твердження"),
    ],
)
def test_ukrainian_has_its_three_plurals(n: int, expected: str) -> None:
    """One, few and many, by the last digits."""
    assert tongue("uk").count("{n} claim", "{n} claims", n) == expected


@pytest.mark.parametrize(("n", "expected"), [(1, "1 afirmación"), (2, "2 afirmaciones"), (0, "0 afirmaciones")])
def test_spanish_has_its_two_plurals(n: int, expected: str) -> None:
    """One and more."""
    assert tongue("es").count("{n} claim", "{n} claims", n) == expected


@pytest.mark.parametrize(("n", "expected"), [(1, "1 claim"), (2, "2 claims"), (0, "0 claims")])
def test_english_counts_without_a_catalogue(n: int, expected: str) -> None:
    """The source's own words are the English ones."""
    assert ENGLISH.count("{n} claim", "{n} claims", n) == expected


def test_facts_stand_in_the_sentence() -> None:
    """Each language puts them where it wants them."""
    said = [tongue(code).say("via {name}", name="The Herald") for code in ("en", "uk", "es")]

    assert said == ["via The Herald", "передає The Herald", "vía The Herald"]


def test_facts_are_never_taken_for_places() -> None:
    """An article may hold braces: they come out as they went in."""
    assert ENGLISH.say("via {name}", name="{0.__class__} {n}") == "via {0.__class__} {n}"


def test_a_sentence_that_no_catalogue_has_is_said_in_english() -> None:
    """A deployment with an older catalogue still answers."""
    assert tongue("uk").say("Nobody has translated this {thing}.", thing="sentence") == (
        "Nobody has translated this sentence."
    )


def test_a_catalogue_is_read_once() -> None:
    """Every message of a language is answered from the same catalogue in memory."""
    assert tongue("uk") is tongue("uk-UA")
