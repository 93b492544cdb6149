"""Searching for names: each word of one may be inflected, and none of them may be another's."""

import pytest

from bot.engines.grounding.searching import Searched


@pytest.mark.parametrize(
    ("language", "text", "name", "expected"),
    [
        ("uk", "Учора Марка Грозева почули.", "Марко Грозев", "Марка Грозева"),
        ("uk", "Сказано Марку Грозеву.", "Марко Грозев", "Марку Грозеву"),
        ("uk", "Марко був. Олену Вілкас-Лунд почули.", "Олена Вілкас-Лунд", "Олену Вілкас-Лунд"),
        ("uk", "Сказав Марко  Грозев.", "марко грозев", "Марко  Грозев"),
        ("ru", "Слова Ольги Вилкас и Ольги Орловой.", "Ольга Орлова", "Ольги Орловой"),
        ("pl", "Rozmowa z Martą Wilgasową.", "Marta Wilgasowa", "Martą Wilgasową"),
        ("cs", "Projev Marka Vilkase zazněl.", "Marek Vilkas", None),
        ("cs", "Projev Tomáše Vilkase zazněl.", "Tomáš Vilkas", "Tomáše Vilkase"),
        ("el", "Η ομιλία του Μάρκου Βίλκα.", "Μάρκος Βίλκας", "Μάρκου Βίλκα"),
        # somebody else
        ("uk", "Учора Марка Романюка почули.", "Марко Роман", None),
        ("uk", "Учора Марію Грозеву почули.", "Марко Грозев", None),
        ("uk", "Учора Марка, Грозева почули.", "Марко Грозев", None),
        ("uk", "Учора Марка Лунда Грозева почули.", "Марко Грозев", None),
        ("uk", "Учора марка грозева почули.", "Марко Грозев", None),
        ("uk", "Учора Яна Грозева почули.", "Ян Грозев", None),
        # one word, or a language in which names keep their form
        ("uk", "Учора Грозева почули.", "Грозев", None),
        ("uk", "Учора Грозева почули.", "", None),
        ("uk", "", "Марко Грозев", None),
        ("en", "Marka Grozeva was heard.", "Marko Grozev", None),
        ("und", "Marka Grozeva was heard.", "Marko Grozev", None),
    ],
)
def test_a_name_is_found_with_each_of_its_words_inflected(
    language: str, text: str, name: str, expected: str | None
) -> None:
    """Two thirds of each word, of three letters at the least, are its own, and nothing else stands between them."""
    place = Searched(text, language).find_inflected(name)

    assert (place and text[slice(*place)]) == expected
