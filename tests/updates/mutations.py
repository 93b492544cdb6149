"""Updates of which something is not as Telegram sends it."""

import copy

from hypothesis import strategies as st

from tests.updates.samples import Json

WRONG: list[object] = [5, -1, 1.5, "x", "", True, [], [5], [[]], {"id": "x"}, {"a": {"b": []}}, 10**40, "\ud83d"]
_VALUES = st.sampled_from([*WRONG, None, {}, 0, 10**18])


def nested(depth: int) -> Json:
    """Make an object with so many objects inside each other."""
    made: Json = {}
    for _ in range(depth):
        made = {"blocks": [made]}
    return made


@st.composite
def mutated(draw: st.DrawFn, raw: Json, most: int = 3) -> Json:
    """Draw an update that is wrong in some places; its number is left to it."""
    made = copy.deepcopy(raw)
    kind = list(made)[1]
    for _ in range(draw(st.integers(1, most))):
        places = _places(made[kind], made, kind)
        inside, name = draw(st.sampled_from(places))
        if isinstance(inside, dict) and draw(st.booleans()) and inside is not made:
            del inside[name]  # type: ignore[arg-type]  # a dict's places are named by strings
        else:
            inside[name] = copy.deepcopy(draw(_VALUES))  # type: ignore[index]  # a list's by numbers
    return made


def _places(value: object, inside: Json | list[object], name: str | int) -> list[tuple[Json | list[object], str | int]]:
    found: list[tuple[Json | list[object], str | int]] = [(inside, name)]
    if isinstance(value, dict):
        for key, inner in value.items():
            found += _places(inner, value, key)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            found += _places(inner, value, index)
    return found
