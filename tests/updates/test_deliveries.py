"""What is delivered by webhook is handed on once each; what fails for a reason of its own does not stay for a day."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import StorageError
from bot.updates.deliveries import OFTEN, Deliveries
from bot.updates.raw import Json, number
from bot.updates.salvage import read_alone

ODD = b'{"update_id": 5, "message": {"text": "SECRET"}}'


class Fussy:
    """Keeps updates, but none that says something; `failing` of them in all fail so, or all where it is None."""

    def __init__(self, trouble: Exception, failing: int | None = None) -> None:
        self.trouble = trouble
        self.failing = failing
        self.kept: list[Json] = []

    async def __call__(self, raws: Sequence[Json]) -> None:
        """Keep some."""
        if any(len(raw) > 1 for raw in raws) and self.failing != 0:
            self.failing = None if self.failing is None else self.failing - 1
            raise self.trouble
        self.kept += raws


async def test_one_that_always_fails_is_kept_as_its_number(caplog: pytest.LogCaptureFixture) -> None:
    """After some deliveries: a fault of our own must not hold back a chat for a day. Its words are not logged."""
    keeper = Fussy(ZeroDivisionError("SECRET"))
    deliveries = Deliveries(keeper)
    for _ in range(OFTEN - 1):
        with pytest.raises(ZeroDivisionError):
            await deliveries.take(ODD)

    taken = await deliveries.take(ODD)

    assert taken
    assert keeper.kept == [{"update_id": 5}]
    assert [record.getMessage() for record in caplog.records] == [
        "update 5 is kept as its number alone: ZeroDivisionError"
    ]


async def test_one_that_fails_for_a_while_is_kept_whole() -> None:
    """And is counted anew if it should fail again."""
    keeper = Fussy(ZeroDivisionError(), failing=OFTEN - 1)
    deliveries = Deliveries(keeper)
    for _ in range(OFTEN - 1):
        with pytest.raises(ZeroDivisionError):
            await deliveries.take(ODD)

    await deliveries.take(ODD)
    keeper.failing = 1
    with pytest.raises(ZeroDivisionError):
        await deliveries.take(ODD)

    assert keeper.kept == [read_alone(ODD)]


async def test_storage_that_is_away_costs_no_words() -> None:
    """However often it is tried, an update waits at Telegram for it."""
    keeper = Fussy(StorageError("away"), failing=10 * OFTEN)
    deliveries = Deliveries(keeper)
    for _ in range(10 * OFTEN):
        with pytest.raises(StorageError):
            await deliveries.take(ODD)

    await deliveries.take(ODD)

    assert keeper.kept == [read_alone(ODD)]


async def test_where_all_fail_nothing_is_given_up() -> None:
    """The fault is then not the updates' own, and their numbers can't be kept either."""

    async def broken(_raws: Sequence[Json]) -> None:
        raise ZeroDivisionError

    deliveries = Deliveries(broken)

    for update_id in [5] * (OFTEN + 1) + list(range(1_100)):
        with pytest.raises(ZeroDivisionError):
            await deliveries.take(b'{"update_id": %d}' % update_id)


@settings(max_examples=50)
@given(st.sampled_from([b"", b'{"update_id": 5, "message": ']), st.binary(max_size=100), st.sampled_from([b"", b"}"]))
def test_any_bytes_are_read(begin: bytes, middle: bytes, end: bytes) -> None:
    """As an object, or not at all; nothing is raised."""
    raw = read_alone(begin + middle + end)

    assert raw is None or isinstance(raw, dict)
    assert number(raw) is None or raw is not None


@pytest.mark.parametrize(
    ("payload", "read"),
    [
        (b' {"update_id": 5} \n', {"update_id": 5}),
        (b'{"update_id": 5, "x": "\xff"}', {"update_id": 5, "x": "\ufffd"}),
        (b'{"update_id": 5, "x": oops}', {"update_id": 5}),
        (b'{"x": oops, "update_id" : 5 }', {"update_id": 5}),
        (b'{"x": "\\"update_id\\": 6", oops, "update_id": 5}', {"update_id": 5}),
        (b'{"update_id": 5, "x": {"y": 1}', {"update_id": 5}),
        (b'{"update_id": 5, "x": "it breaks', None),
        (b'{"x": oops}', None),
        (b'"update_id": 5', None),
        (b'[{"update_id": 5}, oops]', None),
    ],
)
def test_of_what_is_no_json_the_number_is_read(payload: bytes, read: Json | None) -> None:
    """Where it is an object to all appearance, and not one that broke off on its way."""
    assert read_alone(payload) == read
