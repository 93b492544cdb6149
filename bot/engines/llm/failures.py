"""Makes one of our few kinds of failure out of whatever the model's libraries raise.

They raise much: their own errors, IndexError for a reply without choices, JSONDecodeError for a page of HTML, and
pydantic's for another shape. Our error is raised apart from theirs: a server echoes a refused key, and a chained error
would carry it into a traceback.
"""

from contextlib import suppress
from http import HTTPStatus

import openai
from langchain_core.exceptions import ContextOverflowError
from langchain_openai.chat_models.base import OpenAIRefusalError

from bot.errors import ModelError, ModelFailure

_NO_MONEY = {"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"}
_BY_CODE = {
    "content_filter": ModelFailure.CONTENT_FILTER,
    "context_length_exceeded": ModelFailure.TRUNCATED,
}
_LONGEST_WAIT = 3600.0  # seconds that a server may ask for and be believed
_KINDS: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], ModelFailure], ...] = (
    ((TimeoutError, openai.APITimeoutError), ModelFailure.TIMEOUT),
    ((openai.LengthFinishReasonError, ContextOverflowError), ModelFailure.TRUNCATED),
    (openai.ContentFilterFinishReasonError, ModelFailure.CONTENT_FILTER),
    (OpenAIRefusalError, ModelFailure.REFUSAL),
    ((openai.AuthenticationError, openai.PermissionDeniedError), ModelFailure.BAD_KEY),
    ((openai.APIConnectionError, openai.APIStatusError, OSError), ModelFailure.UNREACHABLE),
)


def failure_of(error: Exception) -> ModelError:
    """Tell what kind of failure an error is; what nobody foresaw is a malformed reply."""
    if isinstance(error, ModelError):
        return error
    code = getattr(error, "code", None)
    if code in _NO_MONEY or getattr(error, "status_code", None) == HTTPStatus.PAYMENT_REQUIRED:
        return ModelError(ModelFailure.QUOTA_USED_UP)
    if code in _BY_CODE:
        return ModelError(_BY_CODE[code])
    if isinstance(error, openai.RateLimitError):
        return ModelError(ModelFailure.RATE_LIMIT, _retry_after(error))
    kind = next((kind for types, kind in _KINDS if isinstance(error, types)), ModelFailure.MALFORMED)
    return ModelError(kind)


def refusal_of(error: Exception) -> str:
    """Give a server's words, in lower case, where it says that a request is wrong; else nothing."""
    wrong = isinstance(error, openai.BadRequestError | openai.UnprocessableEntityError)
    return str(error).lower() if wrong else ""


def _retry_after(error: openai.APIStatusError) -> float | None:
    """Read how many seconds a server asks to wait; None where it does not say, or says a date."""
    with suppress(ValueError):
        seconds = float(error.response.headers.get("retry-after", ""))
        if seconds >= 0:
            return min(seconds, _LONGEST_WAIT)
    return None
