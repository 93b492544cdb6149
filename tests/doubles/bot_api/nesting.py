"""Which entities may stand in which: Telegram drops in silence what breaks this; here it is refused."""

from collections.abc import Sequence

from tests.doubles.bot_api.wire import Json, cant_parse

_STYLES = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
_QUOTES = frozenset({"blockquote", "expandable_blockquote"})
_CODE = frozenset({"pre", "code"})


def sorted_and_nested(entities: Sequence[Json]) -> list[Json]:
    """Sort entities by where they begin, the longer first; raises RefusedError where one may not stand in another."""
    ordered = sorted(entities, key=lambda entity: (entity["offset"], -entity["length"], entity["type"] not in _QUOTES))
    around: list[Json] = []
    for entity in ordered:
        while around and entity["offset"] >= around[-1]["offset"] + around[-1]["length"]:
            around.pop()
        for outer in around:
            _check(entity, outer)
        around.append(entity)
    return ordered


def _check(inner: Json, outer: Json) -> None:
    kinds = inner["type"], outer["type"]
    if inner["offset"] + inner["length"] > outer["offset"] + outer["length"]:
        raise cant_parse("{} and {} overlap".format(*kinds))
    if outer["type"] in _CODE:
        raise cant_parse("{} can't stand in {}".format(*kinds))
    if inner["type"] in _CODE and outer["type"] not in _QUOTES:
        raise cant_parse("{} can't stand in {}".format(*kinds))
    if inner["type"] in _QUOTES and outer["type"] in _QUOTES:
        raise cant_parse("{} can't stand in {}".format(*kinds))
    if not (_STYLES | _QUOTES) & set(kinds):
        raise cant_parse("{} can't stand in {}".format(*kinds))
