"""Of an answer that is not all JSON, what can be read is read, and the rest leaves its number."""

import json
import logging
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import TelegramError

from bot.updates.poller import Poller
from bot.updates.raw import Json
from bot.updates.salvage import SalvagingRequest
from tests.updates.hasty_clock import HastyClock
from tests.updates.one_answer import one_answer
from tests.updates.polling import a_bot_at, running
from tests.updates.samples import texted

DEEP = '{"update_id": 5, "message": ' + '{"a": [' * 10_000 + "]}" * 10_000 + "}"
LONG_NUMBER = '{"message": {"date": ' + "9" * 5_000 + '}, "update_id": 6}'
BROKEN = '{"update_id": 7, "message": {"text": "a ] and a \\" and a }", oops}}'
NUMBERLESS = '{"message": ' + "[" * 10_000 + "]" * 10_000 + "}"
GOOD = texted('words, with ] and } and \\ and " in them')


def answer(*entries: str) -> bytes:
    """Write the answer to getUpdates."""
    return ('{"ok":true,"result":[' + ",".join(entries) + "]}").encode()


def read(payload: bytes) -> object:
    """Read an answer's result."""
    return SalvagingRequest.parse_json_payload(payload)["result"]


@given(st.lists(st.sampled_from([DEEP, LONG_NUMBER, BROKEN, NUMBERLESS, json.dumps(GOOD), "null", "[5]"]), max_size=4))
def test_good_entries_are_read_between_bad_ones(entries: list[str]) -> None:
    """Each entry is read alone; one that can't be read is its number, or nothing, in its place."""
    known = {DEEP: {"update_id": 5}, LONG_NUMBER: {"update_id": 6}, BROKEN: {"update_id": 7}, NUMBERLESS: None}

    found = read(answer(*entries))

    assert found == [known[entry] if entry in known else json.loads(entry) for entry in entries]


def test_an_answer_that_breaks_off_gives_what_was_whole() -> None:
    """What came before the break is read, the rest will come again."""
    whole = answer(json.dumps(GOOD), DEEP, json.dumps(GOOD))

    assert read(whole[:-40]) == [GOOD, {"update_id": 5}]


@pytest.mark.parametrize(
    "payload", [b"<html>SECRET</html>", b"", b"[1]", b'"SECRET"', b"null", b"\xff\xfe", b'{"ok":tr']
)
def test_what_is_no_answer_is_refused_without_a_word_of_it(payload: bytes, caplog: pytest.LogCaptureFixture) -> None:
    """A page of another server raises the library's error; nothing of it is logged or told."""
    caplog.set_level(logging.DEBUG)

    with pytest.raises(TelegramError) as caught:
        SalvagingRequest.parse_json_payload(payload)

    assert "SECRET" not in caplog.text + str(caught.value)


def test_an_ordinary_answer_is_read_as_ever() -> None:
    """Answers to other methods and refusals are objects as they came; bytes that are no text are replaced."""
    assert SalvagingRequest.parse_json_payload(b'{"ok":true,"result":true}') == {"ok": True, "result": True}
    assert SalvagingRequest.parse_json_payload(b'{"ok":false,"description":"\xff"}') == {
        "ok": False,
        "description": "\ufffd",
    }


async def test_a_batch_that_is_not_all_json_is_taken_in_and_confirmed() -> None:
    """The poller gets the good update, and the bad ones never come again."""
    good = json.dumps({**GOOD, "update_id": 9})
    taken: list[Json] = []

    async def take(raws: Sequence[Json]) -> None:
        taken.extend(raws)

    async with (
        one_answer(answer(DEEP, LONG_NUMBER, good, BROKEN), offset=10) as server,
        a_bot_at(server.url, SalvagingRequest()) as bot,
        running(Poller(bot, take, HastyClock())),
    ):
        await server.asked_for_more()

    assert [raw["update_id"] for raw in taken] == [5, 6, 7, 9]
    assert [raw["message"] for raw in taken if "message" in raw] == [GOOD["message"]]
