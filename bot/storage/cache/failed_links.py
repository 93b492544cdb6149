"""Remembers for a minute why a link could not be read: whoever sends it again in a hurry is told at once.

Only what the site or the page is to blame for is remembered, as facts in JSON.
"""

import json
from typing import TYPE_CHECKING

from bot.errors import (
    BrokenDocumentError,
    EmptyInputError,
    EncryptedDocumentError,
    InputError,
    LinkStatusError,
    LinkTimeoutError,
    NotAnArticleError,
    ScannedDocumentError,
    TooComplexError,
    TooLargeError,
    UndecodableError,
    UnreachableLinkError,
    WrongTypeError,
)
from bot.storage import keys
from bot.storage.cache.sealing import seal, unseal
from bot.storage.cache.shelf import Entry, Shelf

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCHEMA = "whosays.failed/1"
_LARGEST = 2000  # bytes
_FACTS: "Mapping[type[InputError], tuple[str, ...]]" = {  # what each is made of, by name
    BrokenDocumentError: (),
    EmptyInputError: (),
    EncryptedDocumentError: (),
    LinkStatusError: ("status", "retry_after"),
    LinkTimeoutError: ("seconds",),
    NotAnArticleError: ("found", "words"),
    ScannedDocumentError: (),
    TooComplexError: (),
    TooLargeError: ("limit", "unit"),
    UndecodableError: (),
    UnreachableLinkError: (),
    WrongTypeError: ("found",),
}
_BY_CODE = {kind.code: kind for kind in _FACTS}


class FailedLinks:
    """Errors by the name of a link's copy (bot/domain/copies.py); both methods raise StorageError."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def keep(self, copy: str, error: InputError) -> None:
        """Remember why a link could not be read, where that is worth it."""
        facts = _FACTS.get(type(error))
        if facts is not None:
            body = json.dumps([error.code, *(getattr(error, fact) for fact in facts)]).encode()
            key = keys.failed_link(copy)
            await self._shelf.put(Entry(key, seal(_SCHEMA, body, key), keys.jittered(keys.FAILED_SECONDS)))

    async def find(self, copy: str) -> InputError | None:
        """Find why a link could not be read a moment ago; None where it may be opened."""
        key = keys.failed_link(copy)
        found = await self._shelf.find(key, _LARGEST)
        if found is None:
            return None
        try:
            code, *facts = json.loads(unseal(_SCHEMA, found.value, key))
            kind = _BY_CODE[code]
            return kind(**dict(zip(_FACTS[kind], facts, strict=True)))
        except (ValueError, KeyError, TypeError) as error:
            await self._shelf.drop(key, str(error))
            return None
