"""QR codes, read back by a program that knows nothing of the one that drew them."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from bot.views.exercise.qr import qr_png, qr_svg

LINKS = ["https://whosays.example/j/0123456789", "https://t.me/whosays_bot?start=j-0123456789"]


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("width", [1000, 150])
def test_a_code_leads_to_its_link(link: str, width: int) -> None:
    """Large on a wall or small in a chat, a reader finds the link in it."""
    picture = Image.open(BytesIO(qr_png(link))).convert("L").resize((width, width), Image.Resampling.BOX)

    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [link]


def test_a_picture_is_large_and_has_a_quiet_border() -> None:
    """It fills a phone's screen, with at least four modules of white around it, whatever it is shown on."""
    picture = Image.open(BytesIO(qr_png(LINKS[0]))).convert("L")

    box = picture.point(lambda grey: 255 - grey).getbbox()

    assert picture.width == picture.height
    assert 900 < picture.width <= 1000
    assert box is not None
    assert box[0] * (29 + 8) == 4 * picture.width


def test_a_page_gets_the_same_code_without_a_size() -> None:
    """The inline element draws the modules that the picture has, and leaves its size and place to the page."""
    drawn = qr_svg(LINKS[0])

    assert drawn.startswith("<svg ")
    assert 'viewBox="0 0 37 37"' in drawn
    assert "width=" not in drawn
    assert "<script" not in drawn
