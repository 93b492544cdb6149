"""Makes one of our few kinds of failure out of whatever the model's libraries raise.

They raise much: their own errors, IndexError for a reply without choices, JSONDecodeError for a page of HTML, and
pydantic's for another shape. Our error is raised apart from theirs: a server echoes a refused key, and a chained error
would carry it into a traceback.
"""

from contextlib import suppress
from http import HTTPStatus

import openai
from langchain_core.exceptions import ContextOverflowError

from bot.errors import ModelError, ModelFailure

_NO_MONEY = {"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"}
_BY_CODE = {
    "content_filter": ModelFailure.CONTENT_FILTER,
    "context_length_exceeded": ModelFailure.TRUNCATED,
}
_PASSING = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT, HTTPStatus.TOO_MANY_REQUESTS})
_LONGEST_WAIT = 3600.0  # seconds that a server may ask for and be believed


def failure_of(error: Exception) -> ModelError:
    """Tell what kind of failure an error is; what nobody foresaw is a malformed reply."""
    if isinstance(error, openai.APIStatusError):
        return _of_status(error)
    if isinstance(error, TimeoutError | openai.APITimeoutError):
        return ModelError(ModelFailure.TIMEOUT, charged=True)
    if isinstance(error, openai.APIConnectionError | OSError):
        return ModelError(ModelFailure.UNREACHABLE, final=False, charged=not _never_sent(error))
    return ModelError(ModelFailure.MALFORMED, final=False, charged=True)


def _of_status(error: openai.APIStatusError) -> ModelError:
    """Tell what an answer with an HTTP status of its own means: for it, nobody is charged."""
    status = error.status_code
    if {error.code, error.type} & _NO_MONEY or status == HTTPStatus.PAYMENT_REQUIRED:
        return ModelError(ModelFailure.QUOTA_USED_UP)
    if error.code in _BY_CODE:
        return ModelError(_BY_CODE[error.code])
    if isinstance(error, ContextOverflowError) or status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return ModelError(ModelFailure.TRUNCATED)
    if isinstance(error, openai.RateLimitError):
        return ModelError(ModelFailure.RATE_LIMIT, _retry_after(error), final=False)
    if isinstance(error, openai.AuthenticationError | openai.PermissionDeniedError):
        return ModelError(ModelFailure.BAD_KEY)
    passing = status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in _PASSING
    return ModelError(ModelFailure.UNREACHABLE, final=not passing)


def _never_sent(error: Exception) -> bool:
    """Tell whether no server was reached, by the first cause of an error."""
    causes: list[BaseException | None] = [error, error.__cause__, error.__context__]
    causes += [one.__cause__ for one in causes if one is not None]
    return any("Connect" in type(one).__name__ and "Connection" not in type(one).__name__ for one in causes)


def refusal_of(error: Exception) -> str:
    """Give a server's words, in lower case, where they may be about how it was asked; else nothing."""
    apart = openai.AuthenticationError | openai.PermissionDeniedError | openai.NotFoundError | openai.RateLimitError
    asked = isinstance(error, openai.APIStatusError) and not isinstance(error, apart)
    return str(error).lower() if asked else ""


def _retry_after(error: openai.APIStatusError) -> float | None:
    """Read how many seconds a server asks to wait; None where it does not say, or says a date."""
    with suppress(ValueError):
        seconds = float(error.response.headers.get("retry-after", ""))
        if seconds >= 0:
            return min(seconds, _LONGEST_WAIT)
    return None
