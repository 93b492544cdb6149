"""HTML that can't be forgotten to escape: whatever is not Markup already is text, and is made safe on the way in."""

import html

from bot.views.printable import printable


class Markup(str):
    """HTML that was built here; plain strings become it by being escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        """Stand in a template as it is."""
        return self


def tag(name: str, *children: str, **attributes: str | int | None) -> Markup:
    """Return an element; `class_` is the class, `aria_label` is aria-label, an attribute that is None is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_escaped(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{written}>{join(*children)}</{name}>")


def join(*parts: str) -> Markup:
    """Put parts one after the other, escaping those that are plain text."""
    return Markup("".join(part if isinstance(part, Markup) else _escaped(part) for part in parts))


def _escaped(text: str) -> str:
    return html.escape(printable(text))
