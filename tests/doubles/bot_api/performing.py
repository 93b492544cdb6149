"""One call from its raw parameters to its result: checked, written down, done."""

import inspect
from collections.abc import Mapping

from tests.doubles.bot_api.methods import HANDLERS
from tests.doubles.bot_api.typed_rules import methods
from tests.doubles.bot_api.wire import Json, RefusedError, unknown_here
from tests.doubles.bot_api.world import World


async def perform(world: World, method: str, given: Mapping[str, object], *, typed: bool) -> object:
    """Do what a call asks for and give its `result`; `typed`: its parameters came as JSON. Raises RefusedError."""
    try:
        result = _do(world, method, given, typed=typed)
        return await result if inspect.isawaitable(result) else result
    except RefusedError as refusal:
        world.refused(method, refusal)
        raise


def _do(world: World, method: str, given: Mapping[str, object], *, typed: bool) -> object:
    params = note(world, method, given, typed=typed)
    if isinstance(params, RefusedError):
        raise params
    if method not in HANDLERS:
        raise unknown_here(method)
    return HANDLERS[method](world, params)


def note(world: World, method: str, given: Mapping[str, object], *, typed: bool) -> Json | RefusedError:
    """Write a call down, in its types or, where it breaks a rule, as it came; gives the values, or the refusal."""
    rules = methods().get(method)
    try:
        if rules is None:
            params: Json | RefusedError = RefusedError(404, "Not Found: method not found")
        else:
            params = rules.read(given, typed=typed)
    except RefusedError as refusal:
        params = refusal
    world.called(method, given if isinstance(params, RefusedError) else params)
    return params
