"""Small forms as browsers send them, read strictly: nothing that no page of ours sends is taken."""

from collections.abc import Collection
from contextlib import aclosing
from http import HTTPStatus
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

LARGEST = 2_000  # bytes: a name of 60 letters as escapes, and some numbers
LARGEST_OF_TEXTS = 20_000  # bytes: a quote and a sentence, also of letters that take nine bytes each as escapes

_FORM = "application/x-www-form-urlencoded"


async def read_form(request: Request, names: Collection[str], largest: int = LARGEST) -> dict[str, str]:
    """Read a form that may have fields of these names, each once; raises HTTPException for what is none."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    try:
        fields = parse_qsl(
            (await _body(request, largest)).decode("ascii"),
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=len(names),
        )
    except ValueError as exc:
        raise unfit() from exc
    form = dict(fields)
    if len(form) < len(fields) or not form.keys() <= set(names):
        raise unfit()
    return form


def whole_number(form: dict[str, str], name: str, below: int) -> int:
    """Read a field that is a number from 0, below some other; raises HTTPException where it is none."""
    value = form.get(name, "")
    if not (value.isascii() and value.isdigit() and len(value) <= len(str(below)) and int(value) < below):
        raise unfit()
    return int(value)


def unfit() -> HTTPException:
    """Say that a form has what no form of ours has."""
    return HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY)


async def _body(request: Request, largest: int) -> bytes:
    body = bytearray()
    try:
        async with aclosing(request.stream()) as pieces:
            async for piece in pieces:
                body += piece
                if len(body) > largest:
                    raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    except ClientDisconnect as exc:  # nobody is left to be answered
        raise HTTPException(HTTPStatus.BAD_REQUEST) from exc
    return bytes(body)
