"""Edits of one message that wait: only the newest is worth sending."""

import asyncio

import pytest

from bot.sends.chat import Ticket, Turn
from bot.sends.pacing import Pacing
from tests.sends.traffic import HOUR
from tests.sends.virtual_time import now, run

TEXT, KEYBOARD = "editMessageText", "editMessageReplyMarkup"
Edit = tuple[int, str] | None


async def _sent(pacing: Pacing, wanted: list[Edit]) -> list[int]:
    """Ask for all at once in one chat, where a call is under way; gives the numbers of those that went, in order."""
    went: list[int] = []

    async def ask(number: int, edit: Edit) -> None:
        ticket = Ticket(1, 1, now() + HOUR, edit)
        if await pacing.turn(ticket) is Turn.COME:
            went.append(number)
            pacing.answered(ticket)

    first = Ticket(1, 1, now() + HOUR)
    await pacing.turn(first)
    asking = [asyncio.create_task(ask(number, edit)) for number, edit in enumerate(wanted)]
    await asyncio.sleep(0.1)
    pacing.answered(first)
    await asyncio.gather(*asking)
    return went


@pytest.mark.parametrize(
    ("wanted", "went"),
    [
        ([(5, TEXT), (5, TEXT), (5, TEXT)], [2]),
        ([(5, TEXT), None, (5, TEXT)], [2, 1]),
        ([(5, TEXT), (6, TEXT)], [0, 1]),
        ([(5, TEXT), (5, KEYBOARD)], [0, 1]),
        ([(5, TEXT), (5, KEYBOARD), (5, TEXT)], [0, 1, 2]),
        ([(5, KEYBOARD), (5, TEXT), (5, TEXT)], [0, 2]),
        ([None, None], [0, 1]),
    ],
    ids=[
        "the newest alone goes",
        "it takes the older one's place",
        "another message's stays",
        "a keyboard leaves the text as it was",
        "the last one's result is the last one asked for",
        "only the same kind is replaced",
        "messages are never dropped",
    ],
)
def test_a_newer_edit_replaces_an_older_one(wanted: list[Edit], went: list[int]) -> None:
    """Progress never queues up, and no edit's result is lost."""

    async def scenario() -> list[int]:
        return await _sent(Pacing(30), wanted)

    assert run(scenario()) == went


def test_a_refused_edit_is_not_repeated_where_a_newer_one_waits() -> None:
    """The newer one goes when the chat opens again."""

    async def scenario() -> list[Turn]:
        pacing = Pacing(30)
        older, newer = (Ticket(1, 1, now() + HOUR, (5, TEXT)) for _ in range(2))
        await pacing.turn(older)
        waiting = asyncio.create_task(pacing.turn(newer))
        await asyncio.sleep(0.1)
        pacing.close(1, 30)
        pacing.answered(older)
        return [await pacing.turn(older, ahead=True), await waiting]

    assert run(scenario()) == [Turn.REPLACED, Turn.COME]


def test_an_edit_whose_holder_gave_up_replaces_nothing() -> None:
    """A cancelled edit is no place to take."""

    async def scenario() -> Turn:
        pacing = Pacing(30)
        first, gone, newer = (Ticket(1, 1, now() + HOUR, (5, TEXT)) for _ in range(3))
        await pacing.turn(first)
        leaving = asyncio.create_task(pacing.turn(gone))
        await asyncio.sleep(0.1)
        leaving.cancel()
        waiting = asyncio.create_task(pacing.turn(newer))
        await asyncio.sleep(0.1)
        pacing.answered(first)
        return await waiting

    assert run(scenario()) is Turn.COME
