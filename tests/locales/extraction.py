"""Finds in the code what it has to say to people: the arguments of say(), count() and N_().

Babel's own extractor reads tokens and overlooks a message that stands inside another call's arguments, as in
`outlet.say(place_of(message), plain(tongue.say("…")))`; the syntax tree has them all.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = "# Translators: "


@dataclass(frozen=True, slots=True)
class Found:
    """A message, with its plural where it counts, and what its code tells translators."""

    id: str | tuple[str, str]
    comment: str


def messages(code: str) -> Iterator[Found]:
    """Yield the messages of a file in the order of its lines.

    A comment that begins with "Translators:" is for the message below it, and above a table for every one in it.
    """
    tree, lines = ast.parse(code), code.splitlines()
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    statements = {
        call: statement.lineno
        for statement in ast.walk(tree)
        if isinstance(statement, ast.stmt) and not hasattr(statement, "body")
        for call in ast.walk(statement)
    }
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        message = _message(call)
        if message is not None:
            places = (call.lineno, call.args[0].lineno, statements.get(call, call.lineno))
            yield Found(message, next(filter(None, (_comment(lines, place) for place in places)), ""))


def _message(call: ast.Call) -> str | tuple[str, str] | None:
    texts = [each.value if isinstance(each, ast.Constant) else None for each in call.args]
    match call.func, texts:
        case (ast.Attribute(attr="say") | ast.Name(id="N_" | "say"), [str(message), *_]):
            return message
        case (ast.Attribute(attr="count"), [str(one), str(many), _]):
            return one, many
        case _:
            return None


def _comment(lines: list[str], place: int) -> str:
    """Return the comment for translators that ends on the line above a place, which is counted from 1."""
    above: list[str] = []
    for line in reversed(lines[: place - 1]):
        above.insert(0, line.strip())
        if above[0].startswith(_MARK):
            return " ".join(each.removeprefix(_MARK).removeprefix("# ") for each in above)
        if not above[0].startswith("#"):
            break
    return ""
