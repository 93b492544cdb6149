"""Compiles the types of bot_api.json into functions that check a value, each once, on first use."""

import re
from collections.abc import Callable, Sequence

from tests.doubles.bot_api.wire import Json, RefusedError, Upload, bad_request

Check = Callable[[object, str], object]  # a value and where it stands -> the value, or RefusedError

_LARGEST = 2**63
# Of these families each member has its own word in `type`: InlineQueryResultCachedPhoto says "photo".
_FAMILIES = ("BotCommandScope", "InlineQueryResult", "InputMedia", "MenuButton", "ReactionType")


class Shapes:
    """Telegram's types by name, and the checks made of them so far."""

    def __init__(self, table: Json) -> None:
        self._table = table
        self._checks: dict[str, Check] = {
            "Integer": _integer,
            "Float": _float,
            "String": _string,
            "Boolean": _boolean,
            "InputFile": _file,
        }
        self._words = {
            member: _word(member.removeprefix(family).removeprefix("Cached"))
            for family in _FAMILIES
            for member in table[family]["subtypes"]
        }

    def any_of(self, names: Sequence[str]) -> Check:
        """Make the check of a value that is of one of these types."""
        checks = [self._check(name) for name in names]
        return checks[0] if len(checks) == 1 else _union(checks)

    def _check(self, name: str) -> Check:
        check = self._checks.get(name)
        if check is None:
            check = self._checks[name] = self._made(name)
        return check

    def _made(self, name: str) -> Check:
        if name.startswith("Array of "):
            return _array(self._check(name.removeprefix("Array of ")))
        if "subtypes" in self._table[name]:
            return self._later(self._table[name]["subtypes"])
        return self._object(name)

    def _later(self, names: Sequence[str]) -> Check:
        """Make a check that is compiled when first used: types may hold themselves."""
        made: list[Check] = []

        def check(value: object, where: str) -> object:
            if not made:
                made.append(self.any_of(names))
            return made[0](value, where)

        return check

    def _object(self, name: str) -> Check:
        table: Json = self._table[name].get("fields", {})
        required = [field for field, (_, needed) in table.items() if needed]
        fields = {field: self._later(names) for field, (names, _) in table.items()}
        word = self._words.get(name)

        def check(value: object, where: str) -> object:
            if type(value) is not dict:
                raise bad_request(f"can't parse {where}: {name} expected as a JSON object")
            if word is not None and value.get("type") != word:
                raise _AnotherKindError(400, f'Bad Request: can\'t parse {where}: type "{word}" expected')
            for field in required:
                if field not in value:
                    raise bad_request(f'can\'t parse {where}: {name} has no "{field}"')
            for field in value:
                if field not in fields:
                    raise bad_request(f"can't parse {where}: {name} can't have \"{field}\"")
            return {field: fields[field](item, f"{where}.{field}") for field, item in value.items()}

        return check


class _AnotherKindError(RefusedError):
    """The value belongs to another member of the family."""


def _word(name: str) -> str:
    return re.sub(r"(?<=.)(?=[A-Z])", "_", name).lower()


def _union(checks: Sequence[Check]) -> Check:
    def check(value: object, where: str) -> object:
        refusal: RefusedError | None = None
        for one in checks:
            try:
                return one(value, where)
            except _AnotherKindError as exc:
                refusal = refusal or exc
            except RefusedError as exc:
                refusal = exc if refusal is None or isinstance(refusal, _AnotherKindError) else refusal
        raise refusal or bad_request(f"can't parse {where}")

    return check


def _array(item: Check) -> Check:
    def check(value: object, where: str) -> object:
        if type(value) is not list:
            raise bad_request(f"can't parse {where}: an array expected")
        return [item(one, f"{where}[{number}]") for number, one in enumerate(value)]

    return check


def _integer(value: object, where: str) -> object:
    if type(value) is not int or not -_LARGEST <= value < _LARGEST:
        raise bad_request(f"can't parse {where}: an integer expected")
    return value


def _float(value: object, where: str) -> object:
    if type(value) not in (int, float):
        raise bad_request(f"can't parse {where}: a number expected")
    return value


def _boolean(value: object, where: str) -> object:
    if type(value) is not bool:
        raise bad_request(f"can't parse {where}: true or false expected")
    return value


def _string(value: object, where: str) -> object:
    if type(value) is not str:
        raise bad_request(f"can't parse {where}: a string expected")
    try:
        value.encode()
    except UnicodeEncodeError as exc:
        raise bad_request("strings must be encoded in UTF-8") from exc
    return value


def _file(value: object, where: str) -> object:
    if not isinstance(value, Upload):
        raise bad_request(f"can't parse {where}: a file expected")
    return value
