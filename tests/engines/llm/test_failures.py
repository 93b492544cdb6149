"""What the model's server does wrong becomes one of our few kinds of failure, after one call."""

import logging
import socket
import traceback
from dataclasses import dataclass

import pytest
from langchain_core.messages import BaseMessage, HumanMessage

from bot.domain.spending import Usage
from bot.engines.llm.dialect import Dialect, Format
from bot.engines.llm.failures import failure_of
from bot.engines.llm.model import ChatModel, Served, Spoken
from bot.errors import ModelError, ModelFailure
from tests.doubles.model_server import (
    Reply,
    cut_off,
    cut_short,
    drips,
    empty,
    filtered,
    hangs,
    hangs_up,
    no_choices,
    page,
    raw,
    refusal,
    says,
    status,
)
from tests.engines.llm.connecting import KEY, talking

HELLO: list[BaseMessage] = [HumanMessage("Hello.")]
NO_CHOICES = (b"", b"null", b"[]", b"3", b"\xff{", b'{"choices": null}', b'{"choices":' + b"[" * 100_000)
ODD_CHOICES = (b"{}", b"null", b'{"message": null}')


@dataclass(frozen=True)
class Told:
    """What is told of a failure: its kind, whether asking again is of use, and whether it may have been charged."""

    failure: ModelFailure
    final: bool = False
    charged: bool = False


IN_TROUBLE, REFUSED = Told(ModelFailure.UNREACHABLE), Told(ModelFailure.UNREACHABLE, final=True)
NO_MONEY, BAD_KEY = Told(ModelFailure.QUOTA_USED_UP, final=True), Told(ModelFailure.BAD_KEY, final=True)
TOO_LONG = Told(ModelFailure.TRUNCATED, final=True)
BROKEN_OFF = Told(ModelFailure.UNREACHABLE, charged=True)
NONSENSE = Told(ModelFailure.MALFORMED, charged=True)
FAILURES: list[tuple[Reply, Told]] = [
    *((status(code), IN_TROUBLE) for code in (408, 409, 500, 502, 503, 529)),
    (page("<html>Bad gateway</html>", 502), IN_TROUBLE),
    *((status(code), REFUSED) for code in (404, 405, 410, 418, 422)),
    (status(400, "The model does not exist."), REFUSED),
    (cut_off(), BROKEN_OFF),
    (hangs_up(), BROKEN_OFF),
    (status(429), Told(ModelFailure.RATE_LIMIT)),
    (status(429, code_name="insufficient_quota"), NO_MONEY),
    (status(429, type="insufficient_quota"), NO_MONEY),
    (status(403, type="billing_not_active"), NO_MONEY),
    (status(429, code_name="billing_hard_limit_reached"), NO_MONEY),
    (status(402), NO_MONEY),
    (status(401, f"Incorrect API key provided: {KEY}."), BAD_KEY),
    (status(403, f"{KEY} may not ask this."), BAD_KEY),
    (status(400, "Too long.", code_name="context_length_exceeded"), TOO_LONG),
    (status(413), TOO_LONG),
    (page("<h1>Request Entity Too Large</h1>", 413), TOO_LONG),
    (status(400, "Filtered.", code_name="content_filter"), Told(ModelFailure.CONTENT_FILTER, final=True)),
    (no_choices(), NONSENSE),
    (page("<html>Welcome</html>"), NONSENSE),
    *((raw(body), NONSENSE) for body in NO_CHOICES),
    *((raw(b'{"choices": [%s]}' % body), NONSENSE) for body in ODD_CHOICES),
    (raw(b'{"error": {"message": "Boom."}}'), NONSENSE),
]


@pytest.mark.parametrize("wanted", Format)
@pytest.mark.parametrize(
    ("answer", "told"), FAILURES, ids=[f"{at}-{told.failure}" for at, (_, told) in enumerate(FAILURES)]
)
async def test_every_failure_is_one_of_ours_after_one_call(answer: Reply, told: Told, wanted: Format) -> None:
    """However the server was asked; nothing of the libraries' errors hangs on it."""
    async with talking(answer) as (server, model):
        with pytest.raises(ModelError) as caught:
            await model.say(HELLO, Dialect(wanted))

    error = caught.value
    assert (Told(error.failure, error.final, error.charged), len(server.asked)) == (told, 1)
    assert (error.__cause__, error.__context__) == (None, None)


@pytest.mark.parametrize("wanted", Format)
@pytest.mark.parametrize(
    ("answer", "text", "failure"),
    [
        (cut_short('{"claims": ['), '{"claims": [', ModelFailure.TRUNCATED),
        (filtered(), "", ModelFailure.CONTENT_FILTER),
        (refusal("I can't help with that."), "", ModelFailure.REFUSAL),
        (empty(), "", ModelFailure.MALFORMED),
        (says(" \n"), " \n", ModelFailure.MALFORMED),
    ],
    ids=["length", "content filter", "refusal", "empty", "blank"],
)
async def test_a_completion_that_is_a_failure_tells_what_it_took(
    answer: Reply, text: str, failure: ModelFailure, wanted: Format
) -> None:
    """As the server counted it, since it is paid for all the same."""
    async with talking(answer) as (server, model):
        spoken = await model.say(HELLO, Dialect(wanted))

    assert (spoken, len(server.asked)) == (Spoken(text, Usage(1, 1000, 200), failure), 1)


@pytest.mark.parametrize("answer", [hangs(), drips("x", 3600)])
async def test_a_server_that_says_nothing_is_a_timeout(answer: Reply) -> None:
    """The client's own bound is on each read of an answer."""
    async with talking(answer, patience=0.3) as (server, model):
        with pytest.raises(ModelError) as caught:
            await model.say(HELLO, model.dialect)

    assert (caught.value.failure, caught.value.final, caught.value.charged) == (ModelFailure.TIMEOUT, True, True)
    assert len(server.asked) == 1


async def test_nobody_there_is_unreachable() -> None:
    """Nothing listens at the address, so nobody is charged."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        model = ChatModel(Served(name="scripted", base_url=url, openai=False, timeout=5))
        with pytest.raises(ModelError) as caught:
            await model.say(HELLO, model.dialect)
        await model.close()

    assert (caught.value.failure, caught.value.final, caught.value.charged) == (ModelFailure.UNREACHABLE, False, False)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("1.5", 1.5),
        ("999999", 3600.0),
        ("inf", 3600.0),
        *((odd, None) for odd in ("nan", "-3", "soon", "", "Wed, 21 Oct 2026 07:28:00 GMT")),
    ],
)
async def test_how_long_to_wait_is_told_where_the_server_says_so(header: str, seconds: float | None) -> None:
    """In seconds, an hour at most; a date or nonsense is nothing."""
    async with talking(status(429, headers={"Retry-After": header})) as (_, model):
        with pytest.raises(ModelError) as caught:
            await model.say(HELLO, model.dialect)

    assert (caught.value.failure, caught.value.retry_after) == (ModelFailure.RATE_LIMIT, seconds)


@pytest.mark.parametrize("code", [400, 401, 403, 429, 500])
async def test_the_key_is_nowhere_though_the_server_echoes_it(code: int, caplog: pytest.LogCaptureFixture) -> None:
    """Not in the error, not in its traceback, not in any log however talkative."""
    caplog.set_level(logging.DEBUG)
    for name in ("openai", "httpx", "httpx2", "httpcore", "httpcore2", "langchain_core", "langchain_openai"):
        caplog.set_level(logging.DEBUG, name)
    async with talking(status(code, f"Your key {KEY} is wrong.")) as (server, model):
        with pytest.raises(ModelError) as caught:
            await model.say(HELLO, model.dialect)

    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value) + repr(vars(caught.value))
    assert server.asked[0].headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in told
    assert KEY not in caplog.text


def test_a_key_is_not_in_what_describes_the_server() -> None:
    """As a log or a debugger would show it."""
    assert KEY not in repr(Served(name="m", base_url="u", openai=True, timeout=1, key=KEY))


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (TimeoutError(), ModelFailure.TIMEOUT),
        (ConnectionResetError(), ModelFailure.UNREACHABLE),
        (IndexError(), ModelFailure.MALFORMED),
        (KeyError("choices"), ModelFailure.MALFORMED),
        (RecursionError(), ModelFailure.MALFORMED),
    ],
)
def test_what_nobody_foresaw_is_malformed(error: Exception, failure: ModelFailure) -> None:
    """The system's errors are of the connection; whatever went wrong, the server may want its money."""
    told = failure_of(error)

    assert (told.failure, told.charged) == (failure, True)
