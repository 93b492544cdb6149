"""Delivery by webhook: each chat in order, again and again until taken, with the secret, on a clock that tests move."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.doubles.bot_api import BotApi, MovableClock
from tests.doubles.bot_api.listening import listening
from tests.doubles.bot_api.wire import Json
from tests.doubles.plain_bot import PlainBot, plain_bot

Take = Callable[[Json], Response]


class Receiver:
    """A bot's own address: what came to it, and what it answers."""

    def __init__(self, take: Take) -> None:
        self.take = take
        self.updates: list[Json] = []
        self.secrets: list[str | None] = []
        self.came = asyncio.Event()

    async def __call__(self, request: Request) -> Response:
        """Take one delivery."""
        update: Json = await request.json()
        self.updates.append(update)
        self.secrets.append(request.headers.get("x-telegram-bot-api-secret-token"))
        self.came.set()
        return self.take(update)

    async def until(self, number: int) -> None:
        """Wait until so many deliveries came."""
        async with asyncio.timeout(10):
            while len(self.updates) < number:
                self.came.clear()
                await self.came.wait()


@asynccontextmanager
async def receiving(take: Take) -> AsyncIterator[tuple[str, Receiver]]:
    """Run an address; gives its URL."""
    receiver = Receiver(take)

    async def endpoint(request: Request) -> Response:
        return await receiver(request)

    async with listening(Starlette(routes=[Route("/hook", endpoint, methods=["POST"])])) as url:
        yield f"{url}/hook", receiver


async def test_updates_are_delivered_with_the_secret(api: BotApi, bot: PlainBot) -> None:
    """Each comes once, bears the secret, and is confirmed by a 200; polling is refused meanwhile."""
    alice = api.person("Alice")
    chat = api.private(alice)
    async with receiving(lambda _: Response()) as (url, receiver):
        chat.send(alice, "before")
        await bot.result("setWebhook", url=url, secret_token="s3cret_-")  # noqa: S106  a test's own
        chat.send(alice, "after")
        await api.drained()

        assert [update["message"]["text"] for update in receiver.updates] == ["before", "after"]
        assert receiver.secrets == ["s3cret_-"] * 2
        assert "can't use getUpdates method while webhook is active" in await bot.refusal("getUpdates")
        assert (await bot.result("getWebhookInfo"))["url"] == url
        await bot.result("deleteWebhook")

    assert (await bot.result("getUpdates"))["result"] == []


async def test_a_refused_update_comes_again_later_and_holds_up_its_chat_only() -> None:
    """The pause doubles, Retry-After is kept to; what else is for that chat waits, other chats don't."""
    clock = MovableClock()
    answers = [
        Response(status_code=500),
        Response(status_code=503, headers={"Retry-After": "30"}),
        Response(status_code=500),
    ]

    def take(update: Json) -> Response:
        return answers.pop(0) if answers and update["message"]["text"] == "bad" else Response()

    async with BotApi(clock=clock) as api, plain_bot(api) as bot, receiving(take) as (url, receiver):
        alice, bob = api.person("Alice"), api.person("Bob")
        await bot.result("setWebhook", url=url)
        api.private(alice).send(alice, "bad")
        api.private(alice).send(alice, "next")
        await receiver.until(1)
        api.private(bob).send(bob, "other")
        await receiver.until(2)
        pauses: list[float] = []
        for number in (3, 4, 5):
            pauses.append(await clock.sleeper())
            clock.advance(pauses[-1])
            await receiver.until(number)
        await api.drained()

        assert pauses == [1.0, 30.0, 4.0]
        came = [update["message"]["text"] for update in receiver.updates]
        assert came == ["bad", "other", *["bad"] * 3, "next"]
        assert "500" in (await bot.result("getWebhookInfo"))["last_error_message"]


async def test_an_address_where_nobody_answers_is_tried_again() -> None:
    """A broken connection counts as a refusal."""
    clock = MovableClock()
    async with BotApi(clock=clock) as api, plain_bot(api) as bot:
        async with receiving(lambda _: Response()) as (url, _receiver):
            pass
        alice = api.person("Alice")
        api.private(alice).send(alice, "x")
        await bot.result("setWebhook", url=url)

        assert await clock.sleeper() == 1

        assert (await bot.result("getWebhookInfo"))["pending_update_count"] == 1
        assert api.webhook.failures == ["Connection failed: ConnectError"]


async def test_an_answer_may_call_a_method(api: BotApi, bot: PlainBot) -> None:
    """One call in the answer's body is done, by the same rules; a refused or broken one is lost without a word."""
    alice = api.person("Alice")
    chat = api.private(alice)
    bodies: list[Response] = [
        JSONResponse({"method": "sendMessage", "chat_id": chat.id, "text": "hello"}),
        JSONResponse({"method": "sendMessage", "chat_id": chat.id, "text": ""}),
        Response("{", media_type="application/json"),
        JSONResponse({"method": "deleteWebhook"}),
    ]
    async with receiving(lambda _: bodies.pop(0)) as (url, _):
        await bot.result("setWebhook", url=url)
        for _number in range(4):
            chat.send(alice, "x")
        await api.drained()

    assert [message.text for message in chat.sent] == ["hello"]
    assert api.refusals == [("sendMessage", "Bad Request: message text is empty")]
    assert (await bot.result("getWebhookInfo"))["url"] == ""


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"url": "http://bot.example/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://bot.example", "secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"url": "https://bot.example", "max_connections": 101}, "max_connections"),
    ],
)
async def test_a_bad_webhook_is_refused(bot: PlainBot, params: dict[str, object], words: str) -> None:
    """Outside of this machine only https will do."""
    assert words in await bot.refusal("setWebhook", **params)


async def test_an_empty_address_takes_the_webhook_away(api: BotApi, bot: PlainBot) -> None:
    """As deleteWebhook does, with what waits where that is asked for; a poller is sent away by a new webhook."""
    api.push({"message": {}})
    polling = asyncio.create_task(bot.call("getUpdates", offset=-1, timeout=20))
    await polling
    api.queue.waiting.clear()
    polling = asyncio.create_task(bot.call("getUpdates", timeout=20))
    await api.wait_calls("getUpdates", 2)

    await bot.result("setWebhook", url="https://127.0.0.1:1/hook")
    await bot.result("setWebhook", url="", drop_pending_updates=True)

    assert (await polling)["error_code"] == 409
    assert (await bot.result("getWebhookInfo"))["url"] == ""
