"""What there is to translate, as the code has it, and what the catalogues make of it; each is read once."""

from functools import cache
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

from bot.i18n import DOMAIN, ENGLISH, LANGUAGES
from tests.locales.extraction import messages

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "bot" / "locales"
TRANSLATED = tuple(code for code in LANGUAGES if code != ENGLISH.code)


def sources() -> list[Path]:
    """Return the files that may speak to people, in a fixed order."""
    return sorted(path for top in ("bot", "handlers") for path in (ROOT / top).rglob("*.py"))


@cache
def extracted() -> Catalog:
    """Return every message of the code with the files that say it, in the order of files and lines."""
    found = Catalog(charset="utf-8")
    for path in sources():
        where = [(path.relative_to(ROOT).as_posix(), 0)]
        for message in messages(path.read_text("utf-8")):
            found.add(message.id, locations=where, auto_comments=[message.comment] if message.comment else [])
    return found


def po_file(code: str) -> Path:
    """Return where a language's catalogue stands."""
    return LOCALES / code / "LC_MESSAGES" / f"{DOMAIN}.po"


@cache
def catalogue(code: str) -> Catalog:
    """Read a language's catalogue; raises babel's PoFileError on anything that is no .po file."""
    with po_file(code).open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def forms(message: Message) -> tuple[str, ...]:
    """Return a message's translations: one, or one for each plural form of the language."""
    return (message.string or "",) if isinstance(message.string, str | None) else tuple(message.string)
