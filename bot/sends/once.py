"""Sends each message of an update once, whatever dies in between.

A message that an earlier try of the same update sent is edited to what this try would send. One that was on its way
when the process died is sent again, with a sign that it may be a repeat: Telegram has no way to ask whether it came.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.domain.handling import CURRENT, Handling, Sent
from bot.errors import StorageError
from bot.sends.call import Call, Json, Result, bears_sign
from bot.sends.repeats import is_passing
from bot.storage.journal.runs import Runs

# What Telegram says of a message that was deleted, or is too old; not what it says of a text that it can't read.
_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")

Make = Callable[[Call], Awaitable[Result]]

_log = logging.getLogger(__name__)


class Once:
    """Stands before whatever makes calls. Without the store a message is sent as if for the first time."""

    def __init__(self, runs: Runs, make: Make) -> None:
        self._runs = runs
        self._make = make

    async def call(self, call: Call) -> Result:
        """Make a call. Raises TelegramError; cancels whoever calls for an update that another process handles."""
        handling = CURRENT.get()
        if handling is None:
            return await self._make(call)
        if handling.is_overtaken:
            raise asyncio.CancelledError
        if call.is_new_message:
            return await self._send(handling, call)
        if call.edit is not None and handling.repeats(call.edit[0]):
            call = call.as_repeat()
        result = await self._made(handling, call)
        if call.method == "deleteMessage":
            await self._forget(handling, call.parameters.get("message_id"))
        return result

    async def _send(self, handling: Handling, call: Call) -> Result:
        earlier = handling.next_sent(call.method, call.reply_to)
        while earlier is not None and earlier.message_id is not None:
            result = await self._again(handling, call, earlier, earlier.message_id)
            if result is not None:
                return result
            await self._drop(handling, earlier)
            earlier = handling.next_sent(call.method, call.reply_to)
        return await self._anew(handling, call, earlier)

    async def _anew(self, handling: Handling, call: Call, in_doubt: Sent | None) -> Result:
        """Send a message; `in_doubt` is the one that an earlier try may have sent."""
        sent = in_doubt or handling.begin(call.method, call.reply_to)
        sent.is_repeat = in_doubt is not None
        if not await self._intend(handling, sent):
            handling.is_overtaken = True
            raise asyncio.CancelledError
        try:
            result = await self._made(handling, call.as_repeat() if sent.is_repeat else call)
        except TelegramError as error:
            if not is_passing(error):  # it certainly did not arrive
                await self._drop(handling, sent)
            raise
        sent.message_id = _message_id(result)
        sent.is_repeat = sent.is_repeat or bears_sign(result)
        await self._keep(handling, sent)
        return result

    async def _again(self, handling: Handling, call: Call, earlier: Sent, message_id: int) -> Result | None:
        """Put a message's content in place of what an earlier try sent; None where that is not there any more."""
        chat: Json = {"id": call.parameters["chat_id"], "type": "private"}
        there: Json = {"message_id": message_id, "date": 0, "chat": chat}
        if call.method != "sendMessage":  # a picture or a file: the same one arrived
            return there
        try:
            edit = call.as_edit(message_id)
            result = await self._made(handling, edit.as_repeat() if earlier.is_repeat else edit)
        except TelegramError as error:
            if isinstance(error, BadRequest) and any(words in error.message.lower() for words in _GONE):
                return None
            handling.put_back(earlier)  # whoever sends it in another form means the same message
            raise
        return there if result is True else result

    async def _made(self, handling: Handling, call: Call) -> Result:
        """Make a call, and note whether the last message of an update is one that Telegram could not be given."""
        try:
            result = await self._make(call)
        except TelegramError as error:
            if call.messages:
                handling.is_unanswered = is_passing(error) or isinstance(error, RetryAfter)
            raise
        if call.messages:
            handling.is_unanswered = False
        return result

    async def _intend(self, handling: Handling, sent: Sent) -> bool:
        if not handling.is_remembered:
            return True
        try:
            return await self._runs.intend(handling, sent)
        except StorageError as trouble:
            _log.info("a message is sent without a note of it: %s", trouble)
            return True

    async def _keep(self, handling: Handling, sent: Sent) -> None:
        if handling.is_remembered:
            try:
                await self._runs.keep(handling, sent)
            except StorageError as trouble:
                _log.info("a message was sent without a note of it: %s", trouble)

    async def _drop(self, handling: Handling, sent: Sent) -> None:
        handling.drop(sent)
        if handling.is_remembered:
            try:
                await self._runs.drop(handling, sent)
            except StorageError as trouble:
                _log.info("a message that is not there is noted still: %s", trouble)

    async def _forget(self, handling: Handling, message_id: object) -> None:
        for sent in [one for one in handling.sent if one.message_id == message_id]:
            await self._drop(handling, sent)


def _message_id(result: Result) -> int | None:
    found = result.get("message_id") if isinstance(result, dict) else None
    return found if isinstance(found, int) else None
