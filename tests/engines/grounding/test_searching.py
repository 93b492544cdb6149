"""Searching: words are found as a reader would find them, and nowhere inside other words."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.fingerprint import fold
from bot.engines.grounding.searching import Searched, lower

PIECES = [
    "Asta",
    "asta",
    "Вілкас",
    "维",
    "ال",
    "’",
    "'",
    "—",
    " ",
    "\xa0",
    "  ",
    "\u200b",
    "e\u0301",
    "é",
    "İ",
    "\ud800",
    "9",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=40)
LANGUAGES = st.sampled_from(["en", "uk", "zh", "ar", "de", "und", ""])


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("ASTA VILKAS spoke.", "Asta Vilkas", "ASTA VILKAS"),
        ("asta vilkas spoke.", "Asta Vilkas", "asta vilkas"),
        ("Then O’Dell left.", "O'Dell", "O’Dell"),
        ("Then O'Dell left.", "O’Dell", "O'Dell"),
        ("The “Tern” sank.", '"tern"', "“Tern”"),
        ("The Orvik–Lund line", "Orvik-Lund", "Orvik–Lund"),
        ("The Orvik-Lund line", "Orvik—Lund", "Orvik-Lund"),
        ("by Asta  Vilkas.", "Asta Vilkas", "Asta  Vilkas"),
        ("by Asta\xa0Vilkas.", "Asta Vilkas", "Asta\xa0Vilkas"),
        ("by Asta\nVilkas.", " Asta  Vilkas ", "Asta\nVilkas"),
        ("by As\xadta Vilkas.", "Asta", "As\xadta"),
        ("by Re\u0301my Lund.", "Rémy", "Re\u0301my"),
        ("by Rémy Lund.", "Re\u0301my", "Rémy"),
        ("Annual talks; Ann came.", "Ann", "Ann"),
        ("İzel spoke.", "İzel", "İzel"),
        ("Vilkas's plan", "Vilkas", "Vilkas"),
        ("at 9:30 on Friday", "9:30", "9:30"),
    ],
)
def test_words_are_found_whatever_marks_spaces_accents_and_case(text: str, words: str, expected: str) -> None:
    """What only copying or a headline changes hides nothing, and the text's own spelling is what is pointed at."""
    place = Searched(text, "en").find(words)

    assert place is not None
    assert text[slice(*place)] == expected


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("uk", "Слова Вілкаса почули.", "Вілкас"),
        ("uk", "Про це сказано Вілкасові.", "Вілкас"),
        ("ru", "Речь Орлановой записали.", "Орланов"),
        ("de", "Der Umbau des Bahnhofs", "Bahnhof"),
        ("pl", "Przemówienie Wilgasa", "Wilgas"),
        ("zh", "昨天维尔卡说桥塌了。", "维尔卡"),
        ("ja", "昨日ヴィルカが辞任した。", "ヴィルカ"),
        ("ar", "قال والوزير غائب", "الوزير"),
        ("ar", "سافر إلى بأورفيك", "أورفيك"),
        ("he", "הוא גר באורביק", "אורביק"),
        ("en", "The town (Орвік) burned; Орвіку helped.", "Орвік"),
    ],
)
def test_words_are_found_with_what_the_language_writes_onto_them(language: str, text: str, words: str) -> None:
    """Endings, prefixes of Arabic and Hebrew, and neighbours in scripts without spaces are no other word."""
    place = Searched(text, language).find(words)

    assert place is not None
    assert text[slice(*place)] == words


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Annual talks", "Ann"),
        ("en", "Joann came", "Ann"),
        ("en", "Vilkases came", "Vilkas"),
        ("en", "in 2031999", "203"),
        ("en", "in 2031", "31"),
        ("en", "Asta, Vilkas", "Asta Vilkas"),
        ("es", "La casaca", "casa"),
        ("und", "Annual talks", "Ann"),
        ("uk", "Орвіченківський міст", "Орвіч"),
        ("uk", "Підорвік згорів", "Орвік"),
        ("de", "Bahnhofsvorsteher", "Bahnhof"),
        ("de", "Hauptbahnhof", "Bahnhof"),
        ("ar", "استقبأورفيك", "أورفيك"),
        ("en", "Ward 31 closed", "Ward 3"),
        ("uk", "Палата 31 згоріла", "палата 3"),
        ("uk", "Приїхав Маркіян", "Марк"),
        ("uk", "Приїхав Романюк", "Роман"),
        ("zh", "第31号", "3"),
        ("en", "Anything at all", ""),
        ("en", "Anything - at all", "-"),
        ("en", "Anything at all", " \xa0"),
        ("en", "", "Asta"),
    ],
)
def test_words_are_not_found_inside_other_words(language: str, text: str, words: str) -> None:
    """A name is not in a longer word, and what has neither letter nor digit is nowhere."""
    place = Searched(text, language).find(words)

    assert place is None


def test_every_place_is_found_in_order() -> None:
    """Each occurrence is given once, whatever its case."""
    places = Searched("Asta, ASTA and Astana; asta", "en").find_all("asta")

    assert list(places) == [(0, 4), (6, 10), (23, 27)]


def test_places_do_not_overlap() -> None:
    """What was found once is not a part of the next place."""
    places = Searched("维维维维维", "zh").find_all("维维")

    assert list(places) == [(0, 2), (2, 4)]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, None, (0, 4)),
        (1, None, (8, 12)),
        (8, None, (8, 12)),
        (9, None, (18, 22)),
        (0, 4, (0, 4)),
        (0, 3, None),
        (5, 12, (8, 12)),
        (5, 11, None),
        (13, 22, (18, 22)),
        (13, 17, None),
        (19, None, None),
        (12, 3, None),
    ],
)
def test_a_stretch_is_searched(start: int, end: int | None, expected: tuple[int, int] | None) -> None:
    """Only what lies inside the stretch is found, though blanks before it were folded."""
    searched = Searched("Asta  — Asta and  Asta", "en")

    place = searched.find("asta", start, end)

    assert place == expected


def test_a_word_that_goes_on_behind_a_stretch_is_no_match() -> None:
    """The end of a stretch does not end a word."""
    place = Searched("Annual talks", "en").find("Ann", 0, 3)

    assert place is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Asta", "asta"), ("İZEL", "İzel"), ("ВІЛКАС", "вілкас"), ("STRAẞE", "straße"), ("", ""), ("维尔卡", "维尔卡")],
)
def test_lower_case_keeps_the_length(text: str, expected: str) -> None:
    """Places stay places: a letter whose lower case is two letters stays as it is."""
    low = lower(text)

    assert low == expected
    assert len(low) == len(text)


@given(TEXTS, TEXTS, LANGUAGES)
@example("As\u200bta", "asta", "en")
def test_what_is_found_lies_inside_the_text_and_is_the_words(text: str, words: str, language: str) -> None:
    """Any text and words: places are in order, apart, inside the text, and fold to the words."""
    places = list(Searched(text, language).find_all(words))

    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
    assert all(fold(text[slice(*place)]).text.casefold() == fold(words).text.casefold() for place in places)


@given(TEXTS, TEXTS, LANGUAGES, st.integers(0, 60), st.integers(0, 60))
def test_a_stretch_of_any_text_has_no_more_than_the_text(
    text: str, words: str, language: str, start: int, end: int
) -> None:
    """Any stretch: no exception, and what is found touches the stretch and is found in the whole text, too."""
    start, end = min(start, len(text)), min(end, len(text))
    searched = Searched(text, language)

    place = searched.find(words, start, end)

    assert place is None or (place[0] < max(start, end) and place[1] > start)
    assert place is None or searched.find(words) is not None


@pytest.mark.parametrize("words", ["Asta Vilkas", "of Orvik", "Vilkas, the mayor"])
@pytest.mark.parametrize("around", ["{}", "({})", "“{}”", "— {}.", "«{}»", "\n{}\n", "*{}*"])
def test_marks_around_words_are_no_part_of_them(words: str, around: str) -> None:
    """Words are found bare between whatever marks."""
    text = around.format(words)

    place = Searched(text, "en").find(words)

    assert place == (text.index(words), text.index(words) + len(words))
