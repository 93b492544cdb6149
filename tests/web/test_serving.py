"""What may come over a line to a server that is open to the world, and how it ends."""

import asyncio
import socket
from contextlib import suppress

import pytest

from bot.errors import SettingsError
from bot.web.app import make_app
from bot.web.health import Health
from bot.web.serving import Limits, serving
from bot.web.webhook import PATH
from tests.updates.samples import texted
from tests.web.site import SECRET, Answer, Site, a_site, never_troubled, request

GIVEN = f"X-Telegram-Bot-Api-Secret-Token: {SECRET}"
ALIVE = request("GET /healthz")
DELIVERY = request(f"POST {PATH}", GIVEN, "Content-Length: 16") + b'{"update_id": 5}'
HASTY = Limits(request=0.15, finish=0.1, connections=20)
APP = make_app(Health(never_troubled))


@pytest.mark.parametrize(
    ("sent", "statuses"),
    [
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 20, [400]),
        (b"GET /healthz\r\n\r\n", [400]),
        (b"GET /healthz HTTP/1.1\r\n\r\n", [400]),
        (b"GET /healthz HTTP/99\r\nHost: a\r\n\r\n", [400]),
        (request("GET /healthz", "A: \x00"), [400]),
        (request("GET /healthz", "Content-Length: -1"), [400]),
        (request("GET /healthz", "Content-Length: 5", "Content-Length: 6"), [400]),
        (request("GET /healthz", *("X: y" for _ in range(5_000)))[:-2], [400]),
        (b"GET /healthz?" + b"x" * 40_000, [400]),
        (request(f"POST {PATH}", GIVEN, "Transfer-Encoding: chunked") + b"zz\r\n", [400]),
        (ALIVE + b"\x00\x01garbage\r\n\r\n", [200, 400]),
        (DELIVERY + b"\x00\x01garbage\r\n\r\n", [200, 400]),
        (ALIVE + DELIVERY + ALIVE, [200, 200, 200]),
        (DELIVERY * 30, [200] * 30),
        (request("GET /healthz", "Transfer-Encoding: chunked") + b"zz\r\n", [400]),
        (request("GET http://other.example/healthz"), [404]),
        (request("CONNECT other.example:443"), [404]),
        (request("OPTIONS *"), [404]),
        (request("GET /healthz", "Connection: Upgrade", "Upgrade: websocket"), [200]),
        (request("GET /%2e%2e/%00%ff/healthz"), [404]),
        (request("GET /healthz/"), [404]),
        (request("GET //evil.example/healthz"), [404]),
    ],
    ids=lambda value: ascii(value)[:40],
)
async def test_whatever_comes_is_no_fault_of_ours(
    site: Site, sent: bytes, statuses: list[int], caplog: pytest.LogCaptureFixture
) -> None:
    """Garbage is refused, alone and behind what is none; nothing is logged, for anybody could fill a disk so."""
    caplog.set_level("INFO")

    answers = await site.send(sent, len(statuses))

    assert [answer.status for answer in answers] == statuses
    assert caplog.records == []
    assert (await site.ask("GET /healthz")).status == 200


async def test_garbage_behind_an_answer_ends_the_line(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    """Where the answer was given before the rest of the request came, there is nothing left to say."""
    reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
    writer.write(request("GET /healthz", "Transfer-Encoding: chunked"))
    begun = await reader.readuntil(b"ok\n")

    writer.write(b"zz\r\n")
    rest = await reader.read()
    writer.close()

    assert begun.startswith(b"HTTP/1.1 200")
    assert rest == b""
    assert caplog.records == []


@pytest.mark.parametrize(
    "pieces",
    [
        [],
        [b"GET /healthz HTTP/1.1\r\n", *[b"X: y\r\n"] * 1_000],
        [request(f"POST {PATH}", GIVEN, "Content-Length: 1000"), *[b"x"] * 1_000],
        [request(f"POST {PATH}", GIVEN, "Transfer-Encoding: chunked"), *[b"1\r\nx\r\n"] * 1_000],
        [request("GET /healthz", "Transfer-Encoding: chunked"), *[b"1\r\nx\r\n"] * 1_000],
        [ALIVE + b"G", *[b"E"] * 1_000],
    ],
    ids=["nothing", "a head", "a body", "a body without end", "a body that nobody reads", "a second request"],
)
async def test_who_drips_is_cut(pieces: list[bytes], caplog: pytest.LogCaptureFixture) -> None:
    """A request has its time, however busy its sender seems; then the line is free for another one."""
    async with a_site(limits=HASTY) as site:
        reader, writer = await asyncio.open_connection("127.0.0.1", site.port)

        async with asyncio.timeout(5):
            with suppress(ConnectionError):
                for piece in pieces:
                    writer.write(piece)
                    await writer.drain()
                    await asyncio.sleep(0.01)
                while await reader.read(1_000):
                    pass
        writer.close()

        assert (await site.ask("GET /healthz")).status == 200
        assert site.keeper.kept == []
    assert caplog.records == []


async def test_a_flood_without_end_is_cut() -> None:
    """What is sent behind a refusal is thrown away, and that for a while only."""
    async with a_site(limits=HASTY) as site:
        reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
        writer.write(request(f"POST {PATH}", GIVEN, "Transfer-Encoding: chunked"))

        sent = 0
        async with asyncio.timeout(5):
            with suppress(ConnectionError):
                while True:
                    writer.write(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
                    await writer.drain()
                    await asyncio.sleep(0.002)
                    sent += 1
        told = b""
        with suppress(ConnectionError):
            told = await reader.read()
        writer.close()

        assert sent > 16
        assert told.startswith(b"HTTP/1.1 413") or told == b""
        assert site.keeper.kept == []


async def test_an_idle_line_may_be_used_again() -> None:
    """The time for a request runs while one is coming, not between two."""
    async with a_site(limits=HASTY) as site:
        reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
        for _ in range(2):
            writer.write(ALIVE)
            await reader.readuntil(b"ok\n")
            await asyncio.sleep(0.2)
        writer.write(ALIVE)

        again = await reader.readuntil(b"ok\n")
        writer.close()

    assert again.startswith(b"HTTP/1.1 200")


async def test_too_many_at_once_are_sent_away() -> None:
    """The one 503 that is not the journal's; those who came before are served."""
    async with a_site(limits=Limits(connections=3)) as site:
        site.keeper.open.clear()
        first = asyncio.create_task(site.deliver(texted("words")))
        lines = [await asyncio.open_connection("127.0.0.1", site.port) for _ in range(2)]
        await site.keeper.asked.wait()

        refused = await site.ask("GET /healthz")
        site.keeper.open.set()
        for _, writer in lines:
            writer.close()

        assert refused.status == 503
        assert (await first).status == 200


async def test_what_is_being_answered_is_finished_first() -> None:
    """At the end no new line is taken, idle ones are hung up, and the delivery that was under way is confirmed."""
    async with a_site() as site:
        idle, writer = await asyncio.open_connection("127.0.0.1", site.port)
        site.keeper.open.clear()
        delivering = asyncio.create_task(site.deliver(texted("words")))
        await site.keeper.asked.wait()
        asyncio.get_running_loop().call_later(0.05, site.keeper.open.set)

    answer = await delivering

    assert answer.status == 200
    assert await idle.read() == b""
    writer.close()
    assert len(site.keeper.kept) == 1
    with pytest.raises(ConnectionError):
        await asyncio.open_connection("127.0.0.1", site.port)


async def test_what_takes_too_long_is_cut_at_the_end() -> None:
    """It is not confirmed, and so it will be delivered to the next process."""
    async with a_site(limits=HASTY) as site:
        site.keeper.open.clear()
        delivering = asyncio.create_task(site.deliver(texted("words")))
        await site.keeper.asked.wait()

    answer = await delivering

    assert answer == Answer(0, {}, b"")
    assert site.keeper.kept == []


async def test_a_port_that_is_taken_is_told() -> None:
    """The sentence names the setting."""
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(SettingsError) as caught:
        async with serving(APP, "127.0.0.1", taken.getsockname()[1]):
            pass

    assert caught.value.name == "WHOSAYS_WEB_PORT"
    assert "listens" in caught.value.problem


@pytest.mark.parametrize("host", ["192.0.2.1", "nowhere.invalid", "not a host", "\ud83d"], ids=ascii)
async def test_an_address_that_is_none_of_this_machine_s_is_told(host: str) -> None:
    """As is a name that leads nowhere."""
    with pytest.raises(SettingsError) as caught:
        async with serving(APP, host, 0):
            pass

    assert caught.value.name == "WHOSAYS_WEB_HOST"
