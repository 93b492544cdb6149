"""What a chat is told where a site answered without giving a page: what its status means, and when to try again."""

from http import HTTPStatus

from bot.errors import LinkStatusError
from bot.i18n import Tongue

_CLOSED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.PAYMENT_REQUIRED, HTTPStatus.FORBIDDEN})
_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_MINUTE, _HOUR = 60, 3600
_ROUND_UP_FROM = 2  # of a unit: below that, the smaller unit is said


def site_refusal(error: LinkStatusError, tongue: Tongue) -> str:
    """Say what the site answered and what to do."""
    status = error.status
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return _too_many(error.retry_after, tongue)
    if status in _CLOSED:
        return tongue.say(
            "The site does not show me this page (status {status}): perhaps it is for subscribers, "
            "or the site lets no programs in. Paste the article’s text instead.",
            status=status,
        )
    if status in _GONE:
        return tongue.say(
            "The site has no page at this link (status {status}). Check it, or paste the article’s text instead.",
            status=status,
        )
    if status == HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS:
        return tongue.say(
            "The site may not show this page here for legal reasons (status {status}). "
            "Paste the article’s text instead.",
            status=status,
        )
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return tongue.say(
            "The site is in trouble itself (status {status}). Try again later, or paste the article’s text.",
            status=status,
        )
    return tongue.say(
        "The site gave me no page (status {status}). Check the link, or paste the article’s text instead.",
        status=status,
    )


def _too_many(wait: int | None, tongue: Tongue) -> str:
    """Say when to try again, in the unit that people would use; never too early."""
    if not wait:
        return tongue.say(
            "The site takes no more requests for now (status 429). Try again later, or paste the article’s text."
        )
    if wait < _ROUND_UP_FROM * _MINUTE:
        return tongue.count(
            "The site takes no more requests for now (status 429). "
            "Try again in {n} second, or paste the article’s text.",
            "The site takes no more requests for now (status 429). "
            "Try again in {n} seconds, or paste the article’s text.",
            wait,
        )
    if wait < _ROUND_UP_FROM * _HOUR:
        return tongue.count(
            "The site takes no more requests for now (status 429). "
            "Try again in {n} minute, or paste the article’s text.",
            "The site takes no more requests for now (status 429). "
            "Try again in {n} minutes, or paste the article’s text.",
            -(-wait // _MINUTE),
        )
    return tongue.count(
        "The site takes no more requests for now (status 429). Try again in {n} hour, or paste the article’s text.",
        "The site takes no more requests for now (status 429). Try again in {n} hours, or paste the article’s text.",
        -(-wait // _HOUR),
    )
