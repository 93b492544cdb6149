"""How often somebody may do something, and who counts as one."""

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.web.allowance import MOST_KNOWN, SECONDS, Allowance, address_of, is_near
from bot.web.classroom.joining import JOINS
from tests.updates.hasty_clock import HastyClock


async def test_a_school_joins_at_once_and_a_flood_does_not() -> None:
    """Until the minute is over; others are not held up."""
    clock = HastyClock()
    joins = Allowance(JOINS, clock)
    for _ in range(300):
        joins.use("school")

    with pytest.raises(HTTPException) as caught:
        joins.use("school")
    joins.use("another school")
    await clock.sleep(SECONDS)
    joins.use("school")

    assert caught.value.status_code == 429
    assert caught.value.headers == {"Retry-After": "60"}


async def test_who_comes_from_everywhere_is_counted_as_one() -> None:
    """So that what is remembered of a flood stays small."""
    allowance = Allowance(2, HastyClock())
    for number in range(MOST_KNOWN + 2):
        allowance.use(str(number))

    with pytest.raises(HTTPException):
        allowance.use("somebody new")
    allowance.use("0")


@pytest.mark.parametrize(
    ("peer", "said", "address"),
    [
        ("8.8.8.8", [], "8.8.8.8"),
        ("8.8.8.8", ["9.9.9.9"], "8.8.8.8"),
        ("127.0.0.1", [], "127.0.0.1"),
        ("127.0.0.1", ["9.9.9.9"], "9.9.9.9"),
        ("172.18.0.3", ["6.6.6.6, 9.9.9.9"], "9.9.9.9"),
        ("127.0.0.1", ["6.6.6.6", "9.9.9.9"], "9.9.9.9"),
        ("127.0.0.1", ["what, ever"], "127.0.0.1"),
        ("127.0.0.1", [""], "127.0.0.1"),
        ("::1", ["2606:4700:1:2:3:4:5:6"], "2606:4700:1:2::"),
        ("2606:4700:1:2:ffff::9", ["9.9.9.9"], "2606:4700:1:2::"),
        ("", ["9.9.9.9"], "None"),
    ],
)
def test_an_address_is_that_of_who_asks(peer: str, said: list[str], address: str) -> None:
    """Only a proxy of ours, on a private network, may speak for another; an IPv6 network is one household."""
    headers = [(b"x-forwarded-for", each.encode()) for each in said]
    request = Request({"type": "http", "client": (peer, 5) if peer else None, "headers": headers})

    assert address_of(request) == address


@pytest.mark.parametrize(
    ("peer", "header", "near"),
    [
        ("127.0.0.1", None, True),
        ("::1", None, True),
        ("172.18.0.3", None, True),
        ("10.1.2.3", None, True),
        ("fd00::5", None, True),
        ("8.8.8.8", None, False),
        ("2606:4700::1", None, False),
        ("::ffff:8.8.8.8", None, False),
        ("::ffff:127.0.0.1", None, True),
        ("", None, False),
        ("127.0.0.1", "x-forwarded-for", False),
        ("10.1.2.3", "forwarded", False),
        ("127.0.0.1", "x-real-ip", False),
        ("127.0.0.1", "via", False),
    ],
)
def test_only_who_asks_from_nearby_and_for_themselves_is_near(peer: str, header: str | None, near: bool) -> None:  # noqa: FBT001 - a table's column
    """A proxy before us may speak for anybody in the world."""
    headers = [(header.encode(), b"127.0.0.1")] if header else []
    request = Request({"type": "http", "client": (peer, 5) if peer else None, "headers": headers})

    assert is_near(request) is near
