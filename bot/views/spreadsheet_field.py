"""Texts in files for spreadsheets: no field can act as a formula, as OWASP tells how (CSV injection)."""

_ACTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # at the beginning; the last: full width


def guarded(text: str) -> str:
    """Give a text that a spreadsheet takes for nothing but a text."""
    return f"'{text}" if text.startswith(_ACTS) else text
