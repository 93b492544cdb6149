"""Keeps a field of a table from acting as a formula in a spreadsheet, as OWASP tells how (CSV injection)."""

_ACTS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
)  # at the beginning of a field; the last: full width


def guarded(text: str) -> str:
    """Put an apostrophe before what would act."""
    return f"'{text}" if text.startswith(_ACTS) else text
