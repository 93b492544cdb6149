"""What each method does: one table of all that the double can do."""

from collections.abc import Awaitable, Callable, Mapping

from tests.doubles.bot_api.methods import chats, editing, inline, polling, profile, queries, sending, uploads
from tests.doubles.bot_api.wire import Json
from tests.doubles.bot_api.world import World

Handler = Callable[[World, Json], Awaitable[object] | object]  # checked parameters in, the call's `result` out

HANDLERS: Mapping[str, Handler] = {
    **polling.HANDLERS,
    **sending.HANDLERS,
    **uploads.HANDLERS,
    **editing.HANDLERS,
    **queries.HANDLERS,
    **inline.HANDLERS,
    **chats.HANDLERS,
    **profile.HANDLERS,
}
