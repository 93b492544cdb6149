"""What an earlier try sent and this one did not take up goes away, unless this one had nothing to say."""

import pytest
from telegram import Update
from telegram.error import TimedOut

from bot.domain.handling import CURRENT, Handling, Sent
from bot.updates.leftovers import Leftovers
from bot.updates.parsing import parse
from tests.updates.samples import Json, a_bot, asked_inline, texted

SENT = [Sent(1, "sendMessage", 7, 70), Sent(2, "sendMessage", None, 71), Sent(3, "sendMessage", 7, None)]


class Deleting:
    """A bot that takes note of what it deletes, and fails once."""

    def __init__(self) -> None:
        self.deleted: list[tuple[int, int]] = []

    async def delete_message(self, chat_id: int, message_id: int) -> None:
        """Delete a message."""
        self.deleted.append((chat_id, message_id))
        raise TimedOut


async def tidied(handling: Handling | None, raw: Json, takes: int | None = None) -> list[tuple[int, int]]:
    """Process an update by a handler that sends one message in reply to this one; gives what was deleted."""
    bot = Deleting()

    async def process(_: Update) -> None:
        if handling is not None and takes is not None:
            handling.next_sent("sendMessage", takes) or handling.begin("sendMessage", takes)

    update = parse(raw, a_bot())
    assert update is not None
    token = CURRENT.set(handling)
    await Leftovers(process, bot).process(update)  # type: ignore[arg-type]  # it only deletes
    CURRENT.reset(token)
    return bot.deleted


def handling(*, is_unanswered: bool = False) -> Handling:
    """Make the handling of an update for which an earlier try sent messages."""
    return Handling(update_id=1, sent=list(SENT), is_unanswered=is_unanswered)


@pytest.mark.parametrize(("takes", "deleted"), [(7, [(11, 71)]), (8, [(11, 70), (11, 71)]), (None, [])])
async def test_what_was_not_taken_up_is_deleted(takes: int | None, deleted: list[tuple[int, int]]) -> None:
    """What may not even have been sent can't be; nor is anything where this try sent nothing."""
    assert await tidied(handling(), texted("an article"), takes) == deleted


async def test_what_will_be_tried_again_may_still_be_taken_up() -> None:
    """Telegram is away."""
    assert await tidied(handling(is_unanswered=True), texted("an article"), 7) == []


async def test_where_there_is_no_chat_nothing_was_sent() -> None:
    """Nor where nothing is handled out of the journal."""
    assert await tidied(handling(), asked_inline(), 7) == []
    assert await tidied(None, texted("an article")) == []
