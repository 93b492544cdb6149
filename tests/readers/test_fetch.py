"""Fetching from a server that behaves, and from one that leads elsewhere."""

import gzip
import zlib

import pytest

from bot.errors import (
    LinkStatusError,
    MalformedLinkError,
    TooLargeError,
    UnreachableLinkError,
    WrongTypeError,
)
from bot.readers.fetch import USER_AGENT, Fetched, Fetcher
from tests.doubles.addresses import REFUSED
from tests.doubles.dialling import Resolver
from tests.doubles.hostile_web import HostileWeb, hostile_web, page, redirect

PAGE = b"<html><body><p>The dam may fail.</p></body></html>"
HOST = "public.example"


def fetcher(web: HostileWeb, **names: str) -> Fetcher:
    """Make a fetcher for which one name leads to the test's server; more names as `a__example="address"`."""
    answers = {HOST: [["127.0.0.1"]], **{name.replace("__", "."): [[address]] for name, address in names.items()}}
    return Fetcher(frozenset({(HOST, web.port)}), resolve=Resolver(answers))


async def test_page_comes_back_with_its_type_charset_and_address() -> None:
    """The server's own words, and the bytes."""
    async with hostile_web({"/a?b=1": page(PAGE, media_type='text/html; charset="Windows-1252"')}) as web:
        fetched = await fetcher(web).fetch(f"http://{HOST}:{web.port}/a?b=1#part")

    assert fetched == Fetched(f"http://{HOST}:{web.port}/a?b=1", "text/html", "Windows-1252", PAGE)


async def test_request_is_honest_and_carries_nothing_of_ours() -> None:
    """The name in the Host header, our own user agent, no cookie, no referrer, no language."""
    async with hostile_web({"/": page(PAGE)}) as web:
        await fetcher(web).fetch(f"http://{HOST}:{web.port}/")

        first, *headers = web.requests[0].strip().split("\r\n")
        names = {header.partition(":")[0] for header in headers}

    assert first == "GET / HTTP/1.1"
    assert names == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
    assert {f"Host: {HOST}:{web.port}", f"User-Agent: {USER_AGENT}"} <= set(headers)


@pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("identity", bytes)])
async def test_packed_page_is_unpacked(name: str, pack: type[bytes]) -> None:
    """The encodings that were asked for."""
    async with hostile_web({"/": page(pack(PAGE), f"Content-Encoding: {name}")}) as web:
        assert (await fetcher(web).fetch(f"http://{HOST}:{web.port}/")).body == PAGE


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
async def test_redirect_is_followed(status: str) -> None:
    """To where the page is now."""
    async with hostile_web({"/old": redirect("/new?x", status), "/new?x": page(PAGE)}) as web:
        fetched = await fetcher(web).fetch(f"http://{HOST}:{web.port}/old")

    assert fetched.url == f"http://{HOST}:{web.port}/new?x"


async def test_cookie_is_not_brought_back() -> None:
    """Nothing is kept between two requests."""
    async with hostile_web({"/": redirect("/b", "302 Found", "Set-Cookie: id=1"), "/b": page(PAGE)}) as web:
        await fetcher(web).fetch(f"http://{HOST}:{web.port}/")

        assert not any("cookie" in request.lower() for request in web.requests)


@pytest.mark.parametrize("address", [*REFUSED, ""])
async def test_redirect_to_a_refused_address_looks_like_an_unreachable_one(address: str) -> None:
    """One error and one text for all of them, so that answers don't map the inside."""
    async with hostile_web({"/": redirect("http://inner.example/")}) as web:
        names = {"inner__example": address} if address else {}

        with pytest.raises(UnreachableLinkError) as caught:
            await fetcher(web, **names).fetch(f"http://{HOST}:{web.port}/")

        assert (str(caught.value), web.dialled) == ("ConnectError", 1)


@pytest.mark.parametrize(
    "location",
    [
        *("http://127.0.0.1/", "http://[::1]/", "http://0x7f.1/", "http://169.254.169.254/latest/meta-data/"),
        *("file:///etc/passwd", "//user@inner.example/", "http://inner.example:6379/", "javascript:alert(1)"),
    ],
)
async def test_redirect_that_no_link_may_be_is_not_followed(location: str) -> None:
    """Redirects pass the gate that links pass; where they led is not told."""
    async with hostile_web({"/": redirect(location)}) as web:
        with pytest.raises(UnreachableLinkError):
            await fetcher(web, inner__example="127.0.0.1").fetch(f"http://{HOST}:{web.port}/")

        assert web.dialled == 1


async def test_redirect_to_another_port_of_this_machine_is_not_followed() -> None:
    """Allowing one pair of host and port allows no other."""
    async with hostile_web() as canary, hostile_web() as web:
        web.answers["/"] = redirect(f"http://{HOST}:{canary.port}/")
        web.answers["/b"] = redirect(f"http://127.0.0.1:{web.port}/")

        for path in ("/", "/b"):
            with pytest.raises(UnreachableLinkError):
                await fetcher(web).fetch(f"http://{HOST}:{web.port}{path}")

        assert (canary.dialled, web.dialled) == (0, 2)


async def test_endless_redirects_end() -> None:
    """Three are followed, the fourth is not."""
    async with hostile_web({"/": redirect("/")}) as web:
        with pytest.raises(UnreachableLinkError):
            await fetcher(web).fetch(f"http://{HOST}:{web.port}/")

        assert web.dialled == 4


@pytest.mark.parametrize(
    ("status", "headers", "expected"),
    [
        ("401 Unauthorized", ('WWW-Authenticate: Basic realm="x"',), (401, None)),
        ("402 Payment Required", (), (402, None)),
        ("403 Forbidden", (), (403, None)),
        ("404 Not Found", (), (404, None)),
        ("429 Too Many Requests", ("Retry-After: 120",), (429, 120)),
        ("429 Too Many Requests", ("Retry-After: 99999999999999999999",), (429, 604_800)),
        (
            "503 Unavailable",
            ("Retry-After: Sun, 22 Nov 2026 10:01:00 GMT", "Date: Sun, 22 Nov 2026 10:00:00 GMT"),
            (503, 60),
        ),
        ("503 Unavailable", ("Retry-After: soon",), (503, None)),
        ("451 Unavailable For Legal Reasons", (), (451, None)),
        ("500 Broken", (), (500, None)),
        ("204 No Content", (), (204, None)),
        ("302 Found", (), (302, None)),
    ],
)
async def test_answer_without_a_page_is_named_by_its_status(
    status: str, headers: tuple[str, ...], expected: tuple[int, int | None]
) -> None:
    """The status, and the seconds to wait where the server said them."""
    async with hostile_web({"/": page(b"", *headers, status=status)}) as web:
        with pytest.raises(LinkStatusError) as caught:
            await fetcher(web).fetch(f"http://{HOST}:{web.port}/")

    assert (caught.value.status, caught.value.retry_after) == expected


@pytest.mark.parametrize(
    ("declared", "found"),
    [("image/png", "image/png"), ("application/json; charset=utf-8", "application/json"), ("<b>x</b>", "unnamed type")],
)
async def test_type_that_is_no_article_is_refused_by_name(declared: str, found: str) -> None:
    """Before its body is read; a name that is none is not repeated."""
    async with hostile_web({"/": page(PAGE, media_type=declared)}) as web:
        with pytest.raises(WrongTypeError) as caught:
            await fetcher(web).fetch(f"http://{HOST}:{web.port}/")

    assert caught.value.found == found


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (page(b"x" * 3_000_001), TooLargeError),
        (page(gzip.compress(bytes(20_000_000)), "Content-Encoding: gzip"), TooLargeError),
        (page(zlib.compress(bytes(20_000_000)), "Content-Encoding: deflate"), TooLargeError),
        (page(b"\x0b\x02\x80", "Content-Encoding: br"), WrongTypeError),
        (page(gzip.compress(gzip.compress(PAGE)), "Content-Encoding: gzip", "Content-Encoding: gzip"), WrongTypeError),
        (page(PAGE, "Content-Encoding: gzip"), UnreachableLinkError),
    ],
)
async def test_body_that_is_too_much_is_refused(answer: bytes, error: type[Exception]) -> None:
    """Too long, packed to burst, packed twice, packed as nobody asked."""
    async with hostile_web({"/": answer}) as web:
        with pytest.raises(error):
            await fetcher(web).fetch(f"http://{HOST}:{web.port}/")


async def test_malformed_link_is_refused_before_anything_is_looked_up() -> None:
    """The gate comes first."""
    resolver = Resolver({})

    with pytest.raises(MalformedLinkError):
        await Fetcher(resolve=resolver).fetch("http://127.1/")

    assert resolver.asked == []
