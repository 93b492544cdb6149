"""Servers that are slow, endless, broken, or not who they say they are."""

import asyncio
import datetime as dt
import ssl

import pytest
import trustme

from bot.errors import LinkTimeoutError, TooLargeError, UnreachableLinkError
from bot.readers.fetch import Fetcher
from tests.doubles.dialling import Resolver
from tests.doubles.hostile_web import Answer, drip, hostile_web, page, redirect

HOST = "public.example"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
PAGE = b"<html><body><p>The dam may fail.</p></body></html>"


@pytest.mark.parametrize(
    "answer",
    [
        drip(HEAD + b"Content-Length: 1000000\r\n\r\n", b"x", 0.05),
        drip(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", 0.05),
        drip(b"HTTP/1.1 200 OK\r\n", b"X-More: 1\r\n", 0.05),
        drip(b"", b"", 0.05),
    ],
    ids=["body", "chunks", "headers", "silence"],
)
async def test_deadline_holds_for_the_whole_page(answer: Answer) -> None:
    """A byte now and then does not buy more time."""
    async with hostile_web({"/": answer}) as web:
        slow = Fetcher(frozenset({(HOST, web.port)}), resolve=Resolver({HOST: [["127.0.0.1"]]}), deadline=0.3)

        with pytest.raises(LinkTimeoutError) as caught:
            await slow.fetch(f"http://{HOST}:{web.port}/")

    assert caught.value.seconds == 0.3


async def test_deadline_holds_for_the_name_too() -> None:
    """A resolver that hangs is waited for no longer than everything else."""

    async def hang(_host: str, _port: int) -> list[str]:
        await asyncio.sleep(60)
        return []

    with pytest.raises(LinkTimeoutError):
        await Fetcher(resolve=hang, deadline=0.1).fetch("http://slow.example/")


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\x00" * 200,
        b"SSH-2.0-OpenSSH_9.2\r\n",
        HEAD + b"Content-Length: 5000\r\n\r\nshort",
        HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        HEAD + b"X-Long: " + b"x" * 200_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nBad Header: 1\r\n\r\n",
    ],
    ids=["nothing", "zeros", "other protocol", "too short", "two lengths", "bad chunk", "long header", "bad header"],
)
async def test_server_that_does_not_speak_the_protocol_is_unreachable(answer: bytes) -> None:
    """Broken answers are one kind of error, never a traceback."""
    async with hostile_web({"/": answer}) as web:
        reader = Fetcher(frozenset({(HOST, web.port)}), resolve=Resolver({HOST: [["127.0.0.1"]]}))

        with pytest.raises(UnreachableLinkError):
            await reader.fetch(f"http://{HOST}:{web.port}/")


async def test_endless_body_is_cut_off() -> None:
    """Without a length, the bytes themselves are counted."""
    async with hostile_web({"/": drip(HEAD + b"Connection: close\r\n\r\n", b"x" * 500_000, 0)}) as web:
        reader = Fetcher(frozenset({(HOST, web.port)}), resolve=Resolver({HOST: [["127.0.0.1"]]}))

        with pytest.raises(TooLargeError):
            await reader.fetch(f"http://{HOST}:{web.port}/")


async def test_nobody_there_is_unreachable() -> None:
    """A closed port and a name that does not exist are told alike."""
    async with hostile_web() as web:
        port = web.port
    reader = Fetcher(frozenset({(HOST, port)}), resolve=Resolver({HOST: [["127.0.0.1"]]}))

    for url in (f"http://{HOST}:{port}/", "http://nowhere.example/"):
        with pytest.raises(UnreachableLinkError):
            await reader.fetch(url)


YESTERDAY = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("name", "expired", "trusted", "readable"),
    [
        (HOST, False, True, True),
        (HOST, True, True, False),
        ("other.example", False, True, False),
        (HOST, False, False, False),
    ],
    ids=["good", "expired", "wrong name", "unknown signer"],
)
async def test_certificate_must_be_the_names_own(name: str, expired: bool, trusted: bool, readable: bool) -> None:  # noqa: FBT001
    """TLS is checked against the name in the link although an address is dialled."""
    authority = trustme.CA()
    server, client = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH), ssl.create_default_context()
    authority.issue_cert(name, not_after=YESTERDAY if expired else None).configure_cert(server)
    if trusted:
        authority.configure_trust(client)
    async with hostile_web({"/": page(PAGE)}, tls=server) as web:
        reader = Fetcher(frozenset({(HOST, web.port)}), resolve=Resolver({HOST: [["127.0.0.1"]]}), tls=client)

        if readable:
            assert (await reader.fetch(f"https://{HOST}:{web.port}/")).body == PAGE
        else:
            with pytest.raises(UnreachableLinkError):
                await reader.fetch(f"https://{HOST}:{web.port}/")


async def test_safe_line_is_not_left_for_an_open_one() -> None:
    """A redirect from https to http is not followed."""
    authority = trustme.CA()
    server, client = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH), ssl.create_default_context()
    authority.issue_cert(HOST).configure_cert(server)
    authority.configure_trust(client)
    async with hostile_web(tls=server) as web, hostile_web({"/": page(PAGE)}) as open_web:
        web.answers["/"] = redirect(f"http://{HOST}:{open_web.port}/")
        allow = frozenset({(HOST, web.port), (HOST, open_web.port)})

        with pytest.raises(UnreachableLinkError):
            await Fetcher(allow, resolve=Resolver({HOST: [["127.0.0.1"]]}), tls=client).fetch(
                f"https://{HOST}:{web.port}/"
            )

        assert open_web.dialled == 0


async def test_without_a_context_of_its_own_it_trusts_what_the_system_trusts() -> None:
    """A certificate that nobody known has signed is refused by default."""
    authority, server = trustme.CA(), ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(HOST).configure_cert(server)
    async with hostile_web({"/": page(PAGE)}, tls=server) as web:
        with pytest.raises(UnreachableLinkError):
            await Fetcher(frozenset({(HOST, web.port)}), resolve=Resolver({HOST: [["127.0.0.1"]]})).fetch(
                f"https://{HOST}:{web.port}/"
            )
