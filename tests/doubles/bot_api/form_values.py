"""How the text of a form's field becomes a value of its type: numbers by their digits, objects by their JSON."""

import json
import re
from collections.abc import Callable, Sequence

from tests.doubles.bot_api.shapes import Check, Shapes
from tests.doubles.bot_api.wire import bad_request

_INTEGER = re.compile(r"-?\d{1,18}")


def from_text(names: Sequence[str], shapes: Shapes) -> Check:
    """Make the reader of a form's text for a parameter of these types."""
    if "InputFile" in names:
        return shapes.any_of(names)
    if set(names) <= {"String", "Integer", "Float", "Boolean"}:
        return _scalar(names, shapes.any_of(names))
    return _decoded(shapes.any_of(names))


def _scalar(names: Sequence[str], check: Check) -> Check:
    readers = [reader for name, reader in _READERS if name in names]

    def read(value: object, where: str) -> object:
        if not isinstance(value, str):
            raise bad_request(f"can't parse {where}: text expected, not a file")
        for reader in readers:
            found = reader(value)
            if found is not None:
                return check(found, where)
        return check(value, where)

    return read


def _decoded(check: Check) -> Check:
    def read(value: object, where: str) -> object:
        if not isinstance(value, str):
            raise bad_request(f"can't parse {where}: text expected, not a file")
        try:
            decoded = json.loads(value)
        except ValueError as exc:
            raise bad_request(f"can't parse {where} JSON object") from exc
        return check(decoded, where)

    return read


def _integer(value: str) -> object:
    return int(value) if _INTEGER.fullmatch(value) else None


def _float(value: str) -> object:
    try:
        return float(value)
    except ValueError:
        return None


_BOOLEANS = {"true": True, "false": False, "True": True, "False": False}
_READERS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("Boolean", _BOOLEANS.get),
    ("Integer", _integer),
    ("Float", _float),
)
