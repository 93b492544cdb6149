"""Deliveries over HTTP: confirmed when they are kept, refused where they are not Telegram's, or no updates."""

import asyncio
import json

import pytest

from bot.errors import StorageError
from bot.web.app import make_app
from bot.web.health import Health
from bot.web.serving import serving
from bot.web.webhook import LARGEST, PATH, Webhook
from tests.updates.samples import one_of_each, texted
from tests.web.site import SECRET, Site, never_troubled, request

GIVEN = f"X-Telegram-Bot-Api-Secret-Token: {SECRET}"
LONG_NUMBER = b'{"update_id": 6, "message": {"date": ' + b"9" * 5_000 + b"}}"
DEEP = b'{"update_id": 7, "message": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"


async def test_each_kind_of_update_is_kept_as_it_came_and_confirmed(site: Site) -> None:
    """Once each, and the answer has no body that Telegram could take for a call."""
    raws = one_of_each()

    answers = [await site.deliver(raw) for raw in raws]

    assert [(answer.status, answer.body) for answer in answers] == [(200, b"")] * len(raws)
    assert site.keeper.kept == raws


async def test_an_update_is_confirmed_only_when_it_is_kept(site: Site) -> None:
    """While it is being written, Telegram waits."""
    site.keeper.open.clear()
    delivering = asyncio.create_task(site.deliver(texted("words")))
    await site.keeper.asked.wait()
    await asyncio.sleep(0.02)

    confirmed_before = delivering.done()
    site.keeper.open.set()

    assert not confirmed_before
    assert (await delivering).status == 200


@pytest.mark.parametrize("trouble", [StorageError("away"), ZeroDivisionError("SECRET"), TimeoutError()], ids=repr)
async def test_what_can_not_be_kept_is_asked_for_again(
    site: Site, trouble: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    """In a few seconds; the log says so once, without a word of the trouble's own, and when it is over."""
    caplog.set_level("INFO", logger="bot.web")
    site.keeper.troubles = [trouble, trouble]
    raw = texted("words")

    answers = [await site.deliver(raw) for _ in range(3)]

    assert [answer.status for answer in answers] == [503, 503, 200]
    assert answers[0].headers["retry-after"] == "5"
    assert site.keeper.kept == [raw]
    assert [record.getMessage() for record in caplog.records if record.name == "bot.web.webhook"] == [
        f"updates can't be kept ({type(trouble).__name__}); Telegram delivers them again",
        "updates are kept again",
    ]


@pytest.mark.parametrize(
    "secret",
    ["", "wrong", SECRET[:-1], f"{SECRET}x", SECRET.upper(), "x" * 8_000, "sécret", "\xff\xfe", f"{SECRET}, {SECRET}"],
    ids=ascii,
)
async def test_without_the_secret_there_is_no_such_place(site: Site, secret: str) -> None:
    """A wrong one, of whatever length and bytes, is answered like a wrong address; the body is not looked at."""
    nowhere = await site.ask("POST /nowhere", body=b"{}")

    answer = await site.deliver(texted("words"), secret)

    assert answer._replace(headers={**answer.headers, "date": ""}) == nowhere._replace(
        headers={**nowhere.headers, "date": ""}
    )
    assert (answer.status, answer.body) == (404, b"")
    assert site.keeper.kept == []


async def test_a_missing_secret_is_as_good_as_a_wrong_one(site: Site) -> None:
    """No header is no proof; nor is one of another name."""
    answers = [await site.ask(f"POST {PATH}", header, body=b'{"update_id": 5}') for header in ("X: y", "Secret: z")]

    assert [answer.status for answer in answers] == [404, 404]
    assert site.keeper.kept == []


async def test_without_a_webhook_there_is_no_such_place_either() -> None:
    """Where no secret is set, nobody can deliver."""
    site = Site()
    async with serving(make_app(Health(never_troubled)), "127.0.0.1", 0) as site.port:
        answer = await site.deliver(texted("words"))

    assert answer.status == 404


def test_an_empty_secret_is_none() -> None:
    """It would open the door to whoever sends none."""
    with pytest.raises(ValueError, match="no secret"):
        Webhook("", None, None)  # type: ignore[arg-type]  # it does not come to that


@pytest.mark.parametrize("number", [LONG_NUMBER, DEEP], ids=["5,000 digits", "100,000 deep"])
async def test_what_can_not_be_read_is_confirmed_by_its_number(site: Site, number: bytes) -> None:
    """It leaves its number, is kept once so, and never comes again."""
    answer = await site.deliver(number)

    assert answer.status == 200
    assert site.keeper.kept in ([{"update_id": 6}], [{"update_id": 7}])


@pytest.mark.parametrize(
    "body",
    [
        b"words",
        b"[]",
        b'[{"update_id": 5}]',
        b"5",
        b"null",
        b"NaN",
        b"{}",
        b'{"message": {}}',
        b'{"update_id": "5"}',
        b'{"update_id": -5}',
        b'{"update_id": true}',
        b'{"update_id": 5.0}',
        b'{"update_id": NaN}',
        b'{"update_id": 99999999999999999999}',
        b'{"update_id": 5, "message": {"text": "it breaks off',
        b'{"message": ' + b"[" * 100_000,
        b"\xff\xfe\x00",
        b"update_id=5",
    ],
    ids=lambda body: body[:30],
)
async def test_what_is_no_update_is_refused(site: Site, body: bytes) -> None:
    """Nothing in it could be kept, or told from another."""
    answer = await site.deliver(body)

    assert (answer.status, answer.body) == (400, b"")
    assert site.keeper.kept == []


async def test_numbers_that_are_none_are_read_as_ever(site: Site) -> None:
    """Python reads NaN; whoever parses the update will see that it is no date."""
    answer = await site.deliver(b'{"update_id": 5, "message": {"date": NaN}}')

    assert answer.status == 200
    assert [list(raw) for raw in site.keeper.kept] == [["update_id", "message"]]


async def test_a_body_that_is_empty_is_no_update(site: Site) -> None:
    """Nor is one that is not there."""
    answers = [await site.deliver(b""), await site.ask(f"POST {PATH}", GIVEN, "Content-Length: 0")]

    assert [answer.status for answer in answers] == [400, 400]


async def test_an_update_of_the_largest_size_is_kept(site: Site) -> None:
    """To the byte; of one with a byte more its number is, whether its length was told before or not."""
    empty = len(json.dumps({"update_id": 5, "text": ""}))
    largest = json.dumps({"update_id": 5, "text": "x" * (LARGEST - empty)}).encode()
    more = json.dumps({"update_id": 6, "text": "x" * (LARGEST - empty + 1)}).encode()
    chunked = request(f"POST {PATH}", GIVEN, "Transfer-Encoding: chunked")

    answers = [
        await site.deliver(largest),
        await site.deliver(more),
        *await site.send(chunked + b"%x\r\n%b\r\n0\r\n\r\n" % (len(more), more)),
    ]

    assert [answer.status for answer in answers] == [200, 200, 200]
    assert site.keeper.kept == [json.loads(largest), {"update_id": 6}, {"update_id": 6}]


async def test_two_megabytes_without_a_number_are_refused(site: Site) -> None:
    """As too large; what comes behind the first of them is not looked at."""
    answer = await site.deliver(b'{"message": "' + b"x" * 2_000_000 + b'", "update_id": 5}')

    assert (answer.status, answer.body) == (413, b"")
    assert site.keeper.kept == []


async def test_a_repeated_delivery_is_handed_on_again(site: Site) -> None:
    """Telling them apart is the journal's work; the door confirms each."""
    raw = texted("words")

    answers = await asyncio.gather(*(site.deliver(raw) for _ in range(20)))

    assert {answer.status for answer in answers} == {200}
    assert site.keeper.kept == [raw] * 20


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
async def test_only_post_delivers(site: Site, method: str) -> None:
    """Other methods are told which one does."""
    answer = await site.ask(f"{method} {PATH}", GIVEN)

    assert (answer.status, answer.headers["allow"], answer.body) == (405, "POST", b"")


async def test_who_leaves_in_the_middle_is_not_answered(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    """Half a delivery is none."""
    head = request(f"POST {PATH}", GIVEN, "Content-Length: 1000")

    (answer,) = await site.send(head + b'{"update_id": 5, ', leaving=True)

    assert answer.status == 0
    assert site.keeper.kept == []
    assert caplog.records == []
