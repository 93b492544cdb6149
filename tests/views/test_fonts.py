"""A font for every letter: which one is taken, and what happens where there is none."""

from pathlib import Path

import pytest
from pymupdf_fonts import NotoSansSymbols2_Regular  # type: ignore[import-untyped]  # it is nothing but data

from bot.views.fonts import Font, Fonts, Weight, installed

SYMBOLS = bytes(NotoSansSymbols2_Regular.fontbuffer)


@pytest.mark.parametrize("weight", Weight)
@pytest.mark.parametrize(
    "letters",
    [
        "ABCabc0123456789 .,:;!?–—…·“”‘’«»„()%&@#€₴$",
        "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’ ЁёЪъЫыЭэ Ўў Ђђ Ќќ",
        "ÁÉÍÓÚÜÑáéíóúüñ¿¡ ÄÖßÅØÆŒçêîğışőűęłńśźżčďěňřšťůžăâîșțđ",
        "Ελληνικά ქართული ไทย हिन्दी עברית العربية",
    ],
)
def test_the_packaged_font_serves_many_scripts(weight: Weight, letters: str) -> None:
    """Where a machine has no fonts at all, names in these scripts are drawn all the same."""
    fonts = Fonts(weight, lambda _: None, shaping=True)

    assert [letter for letter in letters if fonts.having(letter) is None] == []


def test_other_scripts_are_looked_for_on_the_machine() -> None:
    """The script's own Noto font in the same weight comes first, then DejaVu; each is looked for once."""
    asked: list[str] = []

    def find(name: str) -> Font | None:
        asked.append(name)
        return None

    fonts = Fonts(Weight.BOLD, find, shaping=True)

    found = [fonts.having(letter) for letter in ("বা", "বা", "🔥", "☃", "中", "中")]

    assert asked == ["NotoSansBengali-Bold.ttf", "DejaVuSans-Bold.ttf", "NotoSansCJK-Bold.ttc"]
    assert found == [None] * 6


def test_a_font_of_the_machine_is_used_where_it_has_the_letter() -> None:
    """What the packaged font lacks comes from the first that has it."""
    symbols = Font(SYMBOLS)
    fonts = Fonts(Weight.REGULAR, lambda _: symbols, shaping=True)

    assert fonts.having("☀") is symbols
    assert fonts.having("a") not in {None, symbols}
    assert fonts.having("中") is None


def test_a_letter_goes_with_its_marks() -> None:
    """One font draws both; joiners and variant selectors, which show nothing, are asked of none."""
    fonts = Fonts(Weight.REGULAR, lambda _: None, shaping=True)

    assert fonts.having("e\u0301") is not None
    assert fonts.having("a\u200d\ufe0f") is not None
    assert fonts.having("e\u09be") is None


def test_without_shaping_nothing_is_drawn_the_wrong_way_round() -> None:
    """Where letters can't be joined and turned, Hebrew and Arabic count as missing; the rest is drawn."""
    fonts = Fonts(Weight.REGULAR, lambda _: None, shaping=False)

    assert [fonts.having(letter) is None for letter in "שسaї"] == [True, True, False, False]


def test_fonts_are_found_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in the machine's folders of fonts is found, also deep inside; an unknown name is no error."""
    folder = tmp_path / "fonts" / "deep"
    folder.mkdir(parents=True)
    (folder / "SomeSymbols.ttf").write_bytes(SYMBOLS)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    found, missing = installed("SomeSymbols.ttf"), installed("NoSuchFont.ttf")

    assert found is not None
    assert found.has("☀")
    assert missing is None
