"""A moderator at a page: who they are, in which language they read, and what their forms must carry."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from bot.i18n import Tongue
from bot.web.access import form_token


@dataclass(slots=True)
class Acts:
    """Whether something was done for a request, and whether the log could not be told of it yet.

    `are_unsettled`: a claim was corrected, and the report that led to it is open still.
    """

    are_done: bool = False
    are_late: bool = False
    are_unsettled: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """`user` is Telegram's id, `who` the tag that stands for it in the log; `token` is the session's."""

    user: int
    who: str
    tongue: Tongue
    token: str = field(repr=False)
    acts: Acts = field(default_factory=Acts)

    @property
    def form_token(self) -> str:
        """What every form of this session's pages carries."""
        return form_token(self.token)


Endpoint = Callable[[Request, Visit], Awaitable[Response]]
