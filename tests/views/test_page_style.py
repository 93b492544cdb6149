"""The page's stylesheet: legible in both schemes, and complete."""

import re
from itertools import product
from pathlib import Path

import pytest

from bot.domain.claim import Modality
from bot.views import page

CSS = "".join((Path(page.__file__).parent / name).read_text("utf-8") for name in ("marks.css", "page.css"))
SCHEMES = ("light", "dark", "print")  # in the order of their blocks in the sheet
LEGIBLE = 4.5  # WCAG 2.2 AA, text of ordinary size
TEXT_ON = [
    *product(["ink", "soft", "open", "opinion", "planned"], ["paper", "raised"]),
    *product(["ink", "open"], ["open-tint"]),
    ("ink", "open-strong"),
    *product(["ink", "opinion"], ["opinion-tint"]),
]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_has_contrast(scheme: str, text: str, ground: str) -> None:
    """Every colour of words stands out from every ground that it is put on."""
    colours = _colours(scheme)

    assert _contrast(colours[text], colours[ground]) >= LEGIBLE


@pytest.mark.parametrize("modality", Modality)
def test_every_modality_is_drawn(modality: Modality) -> None:
    """Each modality that the page may write as a class is one that the sheet knows."""
    assert modality is Modality.ASSERTED or f".claim.{modality}" in CSS


def _colours(scheme: str) -> dict[str, str]:
    block = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[SCHEMES.index(scheme)]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
