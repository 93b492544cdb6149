"""Which fields each method takes, which it must have, and how a request's form or JSON becomes values of their types.

The table is Telegram's own list of methods and types (bot_api.json). A field that no method knows is refused here
though Telegram overlooks it: it is always a mistake.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.doubles.bot_api.form_values import from_text
from tests.doubles.bot_api.shapes import Check, Shapes
from tests.doubles.bot_api.wire import Json, Upload, bad_request

_TABLE = Path(__file__).with_name("bot_api.json")
_ATTACHED = re.compile(r"attach://([^\"\s]+)")


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter of a method: how it is read out of a form's text, and out of a JSON body."""

    from_text: Check
    from_json: Check
    takes_files: bool  # itself or inside, so that `attach://` in it names another part of the body


@dataclass(frozen=True, slots=True)
class Method:
    """What one method takes."""

    name: str
    fields: Mapping[str, Field]
    required: tuple[str, ...]

    def read(self, given: Mapping[str, object], *, typed: bool) -> Json:
        """Check a request's parameters and give them in their types; `typed` says that they came as a JSON body."""
        attached = _attached(given, self.fields)
        read: Json = {}
        for name, value in given.items():
            field = self.fields.get(name)
            if field is None:
                if name not in attached:
                    raise bad_request(f'{self.name} has no parameter "{name}"')
                continue
            if field.takes_files and isinstance(value, str) and value.startswith("attach://"):
                value = given.get(value.removeprefix("attach://"), value)  # noqa: PLW2901  the file that is meant
            read[name] = (field.from_json if typed else field.from_text)(value, name)
        for name in self.required:
            if name not in read:
                raise bad_request(_MISSING.get(name, f'parameter "{name}" is required'))
        return read


_MISSING = {  # Telegram's own words for some of them
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
}


@cache
def methods() -> Mapping[str, Method]:
    """Give every method of the table by its name, compiled once for the whole process."""
    table = json.loads(_TABLE.read_text("utf-8"))
    shapes = Shapes(table["types"])
    return {name: _method(name, method["fields"], shapes) for name, method in table["methods"].items()}


def _method(name: str, fields: Json, shapes: Shapes) -> Method:
    return Method(
        name=name,
        fields={field: _field(names, shapes) for field, (names, _) in fields.items()},
        required=tuple(field for field, (_, required) in fields.items() if required),
    )


def _field(names: Sequence[str], shapes: Shapes) -> Field:
    files = any(name.removeprefix("Array of ").startswith("Input") for name in names)
    return Field(from_text(names, shapes), shapes.any_of(names), files)


def _attached(given: Mapping[str, object], fields: Mapping[str, Field]) -> set[str]:
    """Name the parts that other parameters speak of; each must be there."""
    parts = {name for name, value in given.items() if isinstance(value, Upload) and name not in fields}
    spoken_of = {
        name
        for field, value in given.items()
        if isinstance(value, str) and "attach://" in value and field in fields and fields[field].takes_files
        for name in _ATTACHED.findall(value)
    }
    if missing := spoken_of - set(given):
        raise bad_request(f"wrong file identifier/HTTP URL specified: no part {min(missing)}")
    return parts & spoken_of
