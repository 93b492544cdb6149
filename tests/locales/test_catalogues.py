"""The catalogues: each has every message of the code, in every plural, and says no less and no more than that."""

import re
from collections.abc import Iterable
from gettext import c2py
from string import Formatter

import pytest
from babel.messages import Message

from bot.i18n import LANGUAGES
from tests.locales.messages import LOCALES, TRANSLATED, catalogue, extracted, forms

UPDATE = "run python -m tests.locales.update, then translate"
NOT_WORDS = re.compile(r"(?<!\w)/[a-z]+|@\w+|https?://\S+|</?[a-z]+>")  # commands, names, links, HTML

COUNTED = {  # numbers up to some thousands, which are all that is counted here, and the form that each takes
    "uk": [(1, 0), (21, 0), (101, 0), (2, 1), (4, 1), (22, 1), (0, 2), (5, 2), (11, 2), (12, 2), (14, 2), (112, 2)],
    "es": [(1, 0), (0, 1), (2, 1), (21, 1), (1000, 1)],
}

both = pytest.mark.parametrize("code", TRANSLATED)


def test_every_language_has_a_catalogue_and_every_catalogue_a_language() -> None:
    """What bot/i18n.py offers is what there is."""
    assert {path.name for path in LOCALES.iterdir()} == set(TRANSLATED)


@both
def test_a_catalogue_has_every_message_of_the_code_and_no_other(code: str) -> None:
    """A new sentence is missed, one that nobody says any more is noticed."""
    said, known = _ids(extracted()), catalogue(code)

    assert (_ids(known) - said, list(known.obsolete)) == (set(), []), f"unused: {UPDATE}"
    assert said - _ids(known) == set(), f"missing: {UPDATE}"


@both
def test_every_message_is_translated_by_a_person(code: str) -> None:
    """No form is empty, and none is a guess from another message."""
    empty = [message.id for message in _messages(code) if not all(form.strip() for form in forms(message))]
    guessed = [message.id for message in _messages(code) if message.fuzzy]

    assert (empty, guessed) == ([], [])


@pytest.mark.parametrize(("code", "number", "form"), [(code, *one) for code, each in COUNTED.items() for one in each])
def test_a_language_counts_by_its_own_rule(code: str, number: int, form: int) -> None:
    """Which of its forms a language takes for a number is its grammar's, whatever a library writes for the rule."""
    rule = c2py(catalogue(code).plural_expr)

    assert rule(number) == form


@both
def test_what_is_counted_has_every_form(code: str) -> None:
    """Wherever something is counted, a language has as many forms as its rule tells apart."""
    counting = [message for message in _messages(code) if message.pluralizable]

    assert [message.id for message in counting if len(forms(message)) != catalogue(code).num_plurals] == []
    assert len(counting) > 0
    assert set(COUNTED) == set(TRANSLATED)


@both
def test_a_translation_has_places_for_the_same_facts(code: str) -> None:
    """No fact is lost, and none is asked for that is not there: each form has the {names} of its message."""
    assert [pair for pair in _pairs(code) if _places(pair[0]) != _places(pair[1])] == []


@both
def test_what_is_no_word_stays_as_it_is(code: str) -> None:
    """Commands, names and links work in every language."""
    wrong = [pair for pair in _pairs(code) if sorted(NOT_WORDS.findall(pair[0])) != sorted(NOT_WORDS.findall(pair[1]))]

    assert wrong == []


@both
def test_a_translation_ends_and_breaks_as_its_message_does(code: str) -> None:
    """A sentence stays a sentence, a question a question; lines and the white space around them are kept."""
    assert [pair for pair in _pairs(code) if _shape(pair[0]) != _shape(pair[1])] == []


def test_english_is_the_language_of_the_source() -> None:
    """It is offered, first, and needs no catalogue."""
    assert next(iter(LANGUAGES)) == "en"
    assert "en" not in TRANSLATED


def _messages(code: str) -> list[Message]:
    return [message for message in catalogue(code) if message.id]


def _pairs(code: str) -> list[tuple[str, str]]:
    """Return each form that is translated, beside its message, the last of a message's own forms."""
    return [(_originals(message)[-1], form) for message in _messages(code) for form in forms(message) if form]


def _ids(messages: Iterable[Message]) -> set[tuple[str, ...]]:
    return {_originals(message) for message in messages if message.id}


def _originals(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _shape(text: str) -> tuple[str, int, str]:
    """Return the white space that a text begins with, its line breaks, and the mark that it ends with."""
    begin, end = re.match(r"\s*", text), re.search(r"[.!?…:]?\s*\Z", text)
    return begin[0] if begin else "", text.count("\n"), end[0] if end else ""
