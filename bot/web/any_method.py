"""A place that takes whatever method: what is refused there, its endpoint refuses.

A route that names its methods answers all others with 405 and the list of those, which tells that something is there.
"""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


class AnyMethod(Route):
    """A route that leaves the method to its endpoint."""

    def __init__(self, path: str, endpoint: Callable[[Request], Awaitable[Response]]) -> None:
        super().__init__(path, endpoint)
        self.methods = None
