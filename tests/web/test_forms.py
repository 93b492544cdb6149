"""Forms as browsers send them, and all that only looks like one."""

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

from bot.web.forms import LARGEST, read_form, whole_number

KIND = b"application/x-www-form-urlencoded"


def request(*pieces: bytes, kind: bytes = KIND, leaves: bool = False) -> Request:
    """Make a request whose body comes in pieces."""
    messages: list[Message] = [{"type": "http.request", "body": piece, "more_body": True} for piece in pieces]
    messages.append({"type": "http.disconnect"} if leaves else {"type": "http.request", "body": b""})
    coming = iter(messages)

    async def receive() -> Message:
        return next(coming)

    return Request({"type": "http", "method": "POST", "headers": [(b"content-type", kind)]}, receive)


@pytest.mark.parametrize(
    ("body", "form"),
    [
        (b"", {}),
        (b"token=x&name=", {"token": "x", "name": ""}),
        (b"name=%D0%9E%D0%BB%D0%B5%D0%BD%D0%B0+B%26C", {"name": "Олена B&C"}),
        (b"name=" + b"x" * (LARGEST - 5), {"name": "x" * (LARGEST - 5)}),
    ],
    ids=lambda value: str(value)[:30],
)
async def test_a_form_is_read(body: bytes, form: dict[str, str]) -> None:
    """However it comes in."""
    whole = await read_form(request(body), ("token", "name"))
    parts = await read_form(request(body[:3], body[3:], kind=KIND + b"; charset=utf-8"), ("token", "name"))

    assert whole == parts == form


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"token=x", b"text/plain", 415),
        (b"token=x", b"multipart/form-data; boundary=x", 415),
        (b"{}", b"application/json", 415),
        (b"token=x&token=y", KIND, 422),
        (b"token=x&more=y", KIND, 422),
        (b"token", KIND, 422),
        (b"&&", KIND, 422),
        (b"token=%ff", KIND, 422),
        (b"token=\xff", KIND, 422),
        (b"token=x&name=y&a=1&b=2", KIND, 422),
        (b"name=" + b"x" * LARGEST, KIND, 413),
    ],
    ids=lambda value: str(value)[:30],
)
async def test_what_is_no_form_of_ours_is_refused(body: bytes, kind: bytes, status: int) -> None:
    """Whatever is wrong with it."""
    with pytest.raises(HTTPException) as caught:
        await read_form(request(body, kind=kind), ("token", "name"))

    assert caught.value.status_code == status


async def test_a_body_without_end_is_not_read_to_its_end() -> None:
    """Only so much that this is plain."""
    read = 0

    async def receive() -> Message:
        nonlocal read
        read += 1
        return {"type": "http.request", "body": b"x" * 1_000, "more_body": True}

    endless = Request({"type": "http", "method": "POST", "headers": [(b"content-type", KIND)]}, receive)
    with pytest.raises(HTTPException) as caught:
        await read_form(endless, ())

    assert (caught.value.status_code, read) == (413, 3)


async def test_half_a_form_is_none() -> None:
    """Its sender has left."""
    with pytest.raises(HTTPException):
        await read_form(request(b"token=", leaves=True), ("token",))


@pytest.mark.parametrize("value", ["", "-1", "+1", "1.0", "1e1", " 1", "1 ", "٣", "²", "26", "099", "9" * 5_000, "0x1"])
def test_a_number_is_one_below_a_limit(value: str) -> None:
    """In plain digits, and no more of them than the limit has."""
    with pytest.raises(HTTPException) as caught:
        whole_number({"n": value}, "n", 26)

    assert caught.value.status_code == 422
    assert [whole_number({"n": one}, "n", 26) for one in ("0", "7", "25")] == [0, 7, 25]
