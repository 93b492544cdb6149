"""The word lists: each language has all of them, written as texts are folded, apart from each other."""

import tomllib
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest

from bot.domain.fingerprint import fold
from bot.engines.grounding.words import PATTERNS, SETS, says_something, words_of

FOLDER = Path(__file__).parents[3] / "bot" / "engines" / "grounding" / "words"
LANGUAGES = sorted(file.stem for file in FOLDER.glob("*.toml"))
APART = [
    *combinations(["negations", "denials", "small", "hedges"], 2),
    *product(["reports"], ["negations", "denials", "small"]),
]
MARKS = {"before": str, "after": str, "spaceless": bool}
SENTENCES = {  # a denial of one thing and a negation of another, by people and of places that don't exist
    "ar": ("نفى فيلكاس التقرير.", "لم يحترق الجسر."),
    "de": ("Vilkas bestritt den Bericht.", "Die Brücke brannte nicht."),
    "en": ("Vilkas denied the report.", "The bridge did not burn."),
    "es": ("Vilkas negó el informe.", "El puente no ardió."),
    "fr": ("Vilkas a démenti le rapport.", "Le pont n’a pas brûlé."),
    "he": ("וילקס הכחיש את הדיווח.", "הגשר לא נשרף."),
    "it": ("Vilkas ha smentito il rapporto.", "Il ponte non è bruciato."),
    "ja": ("ヴィルカスは報告を否定した。", "橋は燃えなかった。"),
    "ko": ("빌카스는 보도를 부인했다.", "다리는 타지 않았다."),
    "nl": ("Vilkas ontkende het bericht.", "De brug brandde niet."),
    "pl": ("Wilkas zaprzeczył doniesieniom.", "Most nie spłonął."),
    "pt": ("Vilkas negou o relatório.", "A ponte não ardeu."),
    "ru": ("Вилкас опроверг сообщение.", "Мост не сгорел."),
    "tr": ("Vilkas haberi yalanladı.", "Köprü yanmadı."),
    "uk": ("Вілкас заперечив повідомлення.", "Міст не згорів."),
    "zh": ("维尔卡否认了报道。", "大桥没有烧毁。"),
}


def lists_of(language: str) -> dict[str, Any]:
    """Read a file as it is; Any because TOML may hold anything."""
    return tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))


def entries_of(language: str) -> list[str]:
    """Give all entries of all lists of a language."""
    return [entry for entries in lists_of(language).values() if isinstance(entries, list) for entry in entries]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_lists(language: str) -> None:
    """No list is missing or called otherwise, and none is there that nothing reads."""
    lists = lists_of(language)

    types = {key: type(value) for key, value in lists.items()}

    assert types == dict.fromkeys([*PATTERNS, *SETS], list) | MARKS


@pytest.mark.parametrize("language", LANGUAGES)
def test_entries_are_written_as_texts_are_compared(language: str) -> None:
    """Lower case, folded, with no blank around: otherwise an entry would be found nowhere."""
    entries = entries_of(language)

    assert entries == [fold(entry.strip()).text.lower() for entry in entries]
    assert all(any(map(str.isalpha, entry)) for entry in entries)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_list_has_an_entry_twice(language: str) -> None:
    """A second time would change nothing."""
    lists = [entries for entries in lists_of(language).values() if isinstance(entries, list)]

    assert [len(entries) for entries in lists] == [len(set(entries)) for entries in lists]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("one", "other"), APART)
def test_lists_that_say_opposite_things_share_nothing(language: str, one: str, other: str) -> None:
    """What may be put in freely turns nothing round, and what is counted is counted once."""
    lists = lists_of(language)

    shared = set(lists[one]) & set(lists[other])

    assert shared == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_are_small_words(language: str) -> None:
    """What may be put in or left out anywhere is nobody's name, either."""
    words = words_of(language)

    assert words is not None
    assert words.articles <= words.small


@pytest.mark.parametrize("language", LANGUAGES)
def test_small_words_match_no_pattern(language: str) -> None:
    """No ending that a pattern allows makes a negation, a denial or a report of a small word."""
    words = words_of(language)

    assert words is not None
    assert [
        small
        for small in sorted(words.small)
        for pattern in (words.negations, words.denials, words.reports)
        if pattern.fullmatch(small)
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_denial_and_a_negation_are_found(language: str) -> None:
    """A sentence of each kind is known for what it is, and not for the other."""
    words = words_of(language)
    denying, negating = (fold(sentence).text.lower() for sentence in SENTENCES[language])

    assert words is not None
    assert words.denials.search(denying)
    assert not words.denials.search(negating)
    assert words.negations.search(negating)
    assert not words.negations.search(denying)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("she denied it", ["denied"]),
        ("a denial, then denials", ["denial", "denials"]),
        ("they ruled out a strike", ["ruled out"]),
        ("refuted and refuting", ["refuted", "refuting"]),
        ("a failsafe in fakery", []),
        ("the stopgap", []),
    ],
)
def test_a_pattern_finds_whole_words_and_phrases(sentence: str, expected: list[str]) -> None:
    """An asterisk takes any ending; without one a word stands alone."""
    words = words_of("en")

    assert words is not None
    assert words.denials.findall(sentence) == expected


@pytest.mark.parametrize("language", ["ar", "he"])
def test_prefixes_do_not_hide_a_word(language: str) -> None:
    """A word is found behind "and" written onto it."""
    words = words_of(language)
    sentence = {"ar": "ونفى فيلكاس", "he": "והכחיש וילקס"}[language]

    assert words is not None
    assert words.denials.search(sentence)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_read_once(language: str) -> None:
    """The same object is given again, with the language's own code."""
    words = words_of(language)

    assert words is words_of(language)
    assert words is not None
    assert words.code == language


@pytest.mark.parametrize(
    "language", ["../words/en", "../en", "", "EN.", ".", "en.toml", "en/../en", "/etc/hosts", "e n", "\x00"]
)
def test_what_is_no_code_opens_no_file(language: str) -> None:
    """Nothing but letters names a list, so that no path leads out of the folder."""
    words = words_of(language)

    assert words is None


@pytest.mark.parametrize("language", ["xx", "und", "tlh", "ευ", "en" * 9])
def test_a_language_without_a_file_has_no_words(language: str) -> None:
    """It is None, and not another language's lists."""
    words = words_of(language)

    assert words is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_are_looked_up_one_by_one_stand_alone(language: str) -> None:
    """No phrase is among complementizers, joints and relatives: it would be found nowhere."""
    words = words_of(language)

    assert words is not None
    assert not any(" " in word for word in words.complementizers | words.joints | words.relatives)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("the bridge", "en", True),
        ("Of Orvik", "en", True),
        ("the of it", "en", False),
        ("She", "en", False),
        ("his", "en", False),
        ("", "en", False),
        ("the", "fi", True),
        ("", "fi", False),
        ("міст", "uk", True),
        ("він і вона", "uk", False),
        ("大桥", "zh", True),
        ("他", "zh", False),
    ],
)
def test_function_words_and_pronouns_say_nothing(text: str, language: str, expected: bool) -> None:  # noqa: FBT001 - a table's column
    """Where a language has no lists, any word may say something."""
    assert says_something(text, language) is expected
