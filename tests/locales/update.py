"""Bring the catalogues up to date with the code: new messages come in empty, unused ones go, translations stay.

python -m tests.locales.update

A language that bot/i18n.py names for the first time gets a catalogue to fill. What is left to translate is counted.
Nothing is guessed (no fuzzy entries), and line numbers and dates are left out, so that a diff shows what changed.
"""

from io import BytesIO

from babel.messages import Catalog
from babel.messages.plurals import get_plural
from babel.messages.pofile import write_po

from bot.i18n import LANGUAGES
from tests.locales.messages import TRANSLATED, catalogue, extracted, forms, po_file


def main() -> None:
    """Rewrite every catalogue in place."""
    template = extracted()
    for code in TRANSLATED:
        path = po_file(code)
        path.parent.mkdir(parents=True, exist_ok=True)
        header = path.read_text("utf-8").partition("\n\n")[0] if path.exists() else _header(code)
        merged = merge(template, catalogue(code) if path.exists() else Catalog(code))
        path.write_text(f"{header}\n\n{_entries(merged)}", "utf-8")
        missing = sum(not all(forms(message)) for message in merged if message.id)
        print(f"{LANGUAGES[code]}: {len(merged)} messages, {missing} to translate")  # noqa: T201 - a command prints


def merge(template: Catalog, known: Catalog) -> Catalog:
    """Return the template's messages with what is known of them; what became plural, or single, is asked for anew."""
    merged = Catalog(known.locale, charset="utf-8")
    merged.mime_headers = [("Plural-Forms", known.plural_forms)]  # the catalogue's own: Babel's change now and then
    for message in template:
        if not message.id:
            continue
        before = known.get(message.id, message.context)
        keeps = before is not None and before.pluralizable == message.pluralizable
        merged.add(
            message.id,
            before.string if before and keeps else [""] * known.num_plurals if message.pluralizable else "",
            locations=message.locations,
            auto_comments=message.auto_comments,
            user_comments=before.user_comments if before else (),
            context=message.context,
        )
    return merged


def _header(code: str) -> str:
    fields = (
        f"Language: {code}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {get_plural(code).plural_forms}",
    )
    return "\n".join(['msgid ""', 'msgstr ""', *(f'"{field}\\n"' for field in fields)])


def _entries(merged: Catalog) -> str:
    """Write the messages without the header, each on one line however long: a break would move with every edit."""
    written = BytesIO()
    write_po(written, merged, width=0, omit_header=True, include_lineno=False)
    return written.getvalue().decode()


if __name__ == "__main__":
    main()
