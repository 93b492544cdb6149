"""The QR code of a link, as a picture for a chat and as one that a page scales.

Black on white with the quiet border that readers need, whatever the colours around it.
"""

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segno import QRCode

_WIDTH = 1000  # pixels, about: what a phone's screen and a projector show of it
_BORDER = 4  # modules, by ISO/IEC 18004


def qr_png(link: str) -> bytes:
    """Draw the code of a link as a PNG."""
    code, out = _code(link), BytesIO()
    across, _ = code.symbol_size(border=_BORDER)
    code.save(out, kind="png", scale=max(1, _WIDTH // int(across)), border=_BORDER)
    return out.getvalue()


def qr_svg(link: str) -> str:
    """Draw the code of a link as an SVG element for a page, which gives it its size."""
    return _code(link).svg_inline(
        border=_BORDER, omitsize=True, dark="#000", light="#fff", svgclass="qr", lineclass=None
    )


def _code(link: str) -> "QRCode":
    from segno import make_qr  # noqa: PLC0415 - 60 ms, for whoever opens an exercise

    return make_qr(link, error="m")
