"""The languages that WhoSays speaks: whole sentences through gettext, from one catalogue a language in bot/locales.

English is the language of the source, so it has no catalogue. The .po files are read as they are: nothing generated
has to be kept beside them.
"""

import gettext
from functools import cache
from importlib.resources import files
from io import BytesIO

LANGUAGES = {"en": "English", "uk": "Українська", "es": "Español"}  # by code, each in its own words
DOMAIN = "whosays"


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a sentence of a table for the catalogues; it is translated where it is said."""
    return message


class Tongue:
    """One language, handed down to whatever speaks to a person."""

    def __init__(self, code: str, catalogue: gettext.NullTranslations) -> None:
        self.code = code
        self._catalogue = catalogue

    def say(self, message: str, /, **facts: object) -> str:
        """Translate a sentence and put the facts in place of its {names}."""
        told = self._catalogue.gettext(message)
        return told.format(**facts) if facts else told

    def count(self, one: str, many: str, n: int, /, **facts: object) -> str:
        """Translate a sentence that counts, choosing its plural; the number stands for {n}."""
        return self._catalogue.ngettext(one, many, n).format(n=n, **facts)


ENGLISH = Tongue("en", gettext.NullTranslations())


def tongue(code: str | None) -> Tongue:
    """Give the language of an IETF tag ("uk", "pt-br", "es_MX"): its base where that is spoken, else English."""
    base = (code or "").replace("_", "-").partition("-")[0].lower()
    return _load(base) if base in LANGUAGES else ENGLISH


@cache
def _load(code: str) -> Tongue:
    if code == ENGLISH.code:
        return ENGLISH
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - the command line never needs it
    from babel.messages.pofile import read_po  # noqa: PLC0415

    compiled = BytesIO()
    with files("bot").joinpath("locales", code, "LC_MESSAGES", f"{DOMAIN}.po").open("rb") as source:
        write_mo(compiled, read_po(source, locale=code))
    compiled.seek(0)
    return Tongue(code, gettext.GNUTranslations(compiled))
