"""A sentence is said whole: one that is put together first can't be found in a catalogue, and not be translated."""

import ast
from collections.abc import Iterator

import pytest

from tests.locales.messages import ROOT, sources


def test_no_sentence_is_put_together_before_it_is_said() -> None:
    """What is counted or marked for the catalogues is text; what is said is text, or comes from a table of such."""
    found = [
        f"{path.relative_to(ROOT)}:{line}" for path in sources() for line in _put_together(path.read_text("utf-8"))
    ]

    assert found == []


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ('tongue.say("Read {n}.", n=1)', []),
        ("self._tongue.say(_TABLE[code])", []),
        ('tongue.say(f"Read {n}.")', [1]),
        ('tongue.say("Read " + name)', [1]),
        ('tongue.say("Read {}.".format(n))', [1]),
        ('tongue.say(" ".join(words))', [1]),
        ('tongue.say("Read." if n else "Unread.")', [1]),
        ('ask.tongue.count("{n} claim", many, n)', [1]),
        ('tongue.count("{n} claim", "{n} claims", n)', []),
        ('TABLE = (\n    N_("One"),\n    N_(ONE),\n)', [3]),
        ('tongue.count(f"{n} claim", "{n} claims", n)', [1]),
        ('outlet.say(place_of(message), text)\n"a b".count(" ", start, end)', []),
    ],
)
def test_what_is_put_together_is_told_from_what_is_whole(code: str, lines: list[int]) -> None:
    """The check above sees f-strings, sums, formatting and choices, and leaves what speaks to nobody alone."""
    assert list(_put_together(code)) == lines


def _put_together(code: str) -> Iterator[int]:
    """Yield the line of each sentence that no catalogue could have."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Call(func=ast.Name(id="N_"), args=[sentence]):
                yield from _lines(sentence, whole=_is_text(sentence))
            case ast.Call(func=ast.Attribute(attr="say"), args=[sentence, *_]):
                yield from _lines(sentence, whole=not _is_made(sentence))
            case ast.Call(func=ast.Attribute(attr="count"), args=[one, many, _]) if "{" in ast.unparse(one):
                yield from _lines(one, whole=_is_text(one) and _is_text(many))


def _lines(sentence: ast.expr, *, whole: bool) -> Iterator[int]:
    if not whole:
        yield sentence.lineno


def _is_text(sentence: ast.expr) -> bool:
    return isinstance(sentence, ast.Constant) and isinstance(sentence.value, str)


def _is_made(sentence: ast.expr) -> bool:
    match sentence:
        case ast.JoinedStr() | ast.BinOp() | ast.IfExp():
            return True
        case ast.Call(func=ast.Attribute(attr="format" | "join" | "replace")):
            return True
        case _:
            return False
