"""One call of a model: what is sent, what is read of the answer, and in which way a server is asked again."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import run

import pytest
from langchain_core.messages import BaseMessage, HumanMessage

from bot.domain.spending import Usage
from bot.engines.llm.dialect import Dialect, Format
from bot.engines.llm.model import LONGEST_REPLY, ChatModel, Served, Spoken, tokens_in
from bot.errors import ModelError, ModelFailure
from tests.doubles.model_server import Asked, ModelServer, Reply, raw, says, status
from tests.engines.llm.connecting import KEY, talking

HELLO: list[BaseMessage] = [HumanMessage("Hello.")]
TRACED = """
import asyncio, sys
from bot.engines.llm.model import ChatModel, Served
from langchain_core.messages import HumanMessage

async def main():
    model = ChatModel(Served(name="scripted", base_url=sys.argv[1], openai=False, timeout=10))
    print((await model.say([HumanMessage("Hello.")], model.dialect)).text)
    await model.close()

asyncio.run(main())
"""


def knows(*formats: str, temperature: bool = True) -> Callable[[Asked], Reply]:
    """Answer what is asked in a known way, and refuse the rest as servers do."""

    def answer(asked: Asked) -> Reply:
        if asked.format not in formats:
            return status(400, f"Unknown response_format {asked.format}", type="invalid_request_error")
        if "temperature" in asked.body and not temperature:
            return status(400, "Unsupported value: 'temperature'", type="invalid_request_error")
        return says(f"said {asked.format}")

    return answer


def changed(*path: str | int, **fields: object) -> Reply:
    """Make a good completion, of which one part has other fields."""
    whole = json.loads(says("Good day.").body)
    part = whole
    for step in path:
        part = part[step]
    part.update(fields)
    return raw(json.dumps(whole).encode())


async def say_until_heard(model: ChatModel) -> Dialect:
    """Ask in each way that the server wants; give the one that it answers."""
    dialect = model.dialect
    while isinstance(other := await model.say(HELLO, dialect), Dialect):
        dialect = other
    return dialect


async def test_what_is_said_comes_back_with_what_it_took() -> None:
    """The text, and the tokens as the server counted them."""
    async with talking(says("Good day.", prompt_tokens=17, completion_tokens=4)) as (_, model):
        spoken = await model.say(HELLO, model.dialect)

    assert spoken == Spoken("Good day.", Usage(1, 17, 4))


async def test_a_server_that_does_not_count_is_estimated() -> None:
    """A token for four bytes."""
    message = b'{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "Good day to you."}}'
    async with talking(raw(b'{"choices": [' + message + b"]}")) as (_, model):
        spoken = await model.say(HELLO, model.dialect)

    assert spoken == Spoken("Good day to you.", Usage(1, 2, 4))


@pytest.mark.parametrize("counted", [(-5, 4), (17, -4), (0, 4), (None, None)], ids=str)
async def test_a_count_that_makes_no_sense_is_not_believed(counted: tuple[int | None, int | None]) -> None:
    """Less than nothing would be money back; it is estimated then, as where nothing is counted."""
    prompt, reply = counted
    async with talking(changed("usage", prompt_tokens=prompt, completion_tokens=reply)) as (_, model):
        spoken = await model.say(HELLO, model.dialect)

    assert spoken == Spoken("Good day.", Usage(1, tokens_in("Hello."), tokens_in("Good day.")))


@pytest.mark.parametrize("role", ["user", "system", "developer", "model", ""])
async def test_what_the_one_who_answers_is_called_does_not_matter(role: str) -> None:
    """The libraries make a message of another class of it, which has no count."""
    async with talking(changed("choices", 0, "message", role=role)) as (_, model):
        spoken = await model.say(HELLO, model.dialect)

    assert spoken == Spoken("Good day.", Usage(1, tokens_in("Hello."), tokens_in("Good day.")))


@pytest.mark.parametrize("role", ["tool", "function", None, 7])
async def test_a_role_that_no_library_knows_is_malformed(role: object) -> None:
    """One of our errors, and nothing else."""
    async with talking(changed("choices", 0, "message", role=role)) as (_, model):
        with pytest.raises(ModelError) as caught:
            await model.say(HELLO, model.dialect)

    assert caught.value.failure is ModelFailure.MALFORMED


@pytest.mark.parametrize("format", Format)
async def test_a_request_is_what_the_protocol_has(format: Format) -> None:  # noqa: A002 - the dialect's own word
    """Nothing else arrives, and nothing in an envelope of a library's."""
    async with talking(says("x")) as (server, model):
        await model.say(HELLO, Dialect(format))

    assert server.asked[0].body == {
        "model": "scripted",
        "stream": False,
        "messages": [{"content": "Hello.", "role": "user"}],
        **Dialect(format).options(LONGEST_REPLY),
    }


@pytest.mark.parametrize(("text", "tokens"), [("", 0), ("a", 1), ("abcd", 1), ("abcde", 2), ("漢字", 2), ("\ud800", 1)])
def test_tokens_are_estimated_by_bytes(text: str, tokens: int) -> None:
    """Rounded up, and whatever the text."""
    assert tokens_in(text) == tokens


@pytest.mark.parametrize(
    ("openai", "bound", "other"),
    [(True, "max_completion_tokens", "max_tokens"), (False, "max_tokens", "max_completion_tokens")],
)
async def test_a_reply_is_bounded_in_the_servers_own_word(openai: bool, bound: str, other: str) -> None:  # noqa: FBT001
    """OpenAI's newer models refuse the older word, which is the one that other servers know."""
    async with talking(says("x"), openai=openai) as (server, model):
        await model.say(HELLO, model.dialect)

    body = server.asked[0].body
    assert (body[bound], other in body, body["model"]) == (LONGEST_REPLY, False, "scripted")
    assert not body.get("stream")


@pytest.mark.parametrize(("key", "sent"), [(KEY, KEY), (None, "none"), ("", "none")])
async def test_a_key_is_sent_where_there_is_one(key: str | None, sent: str) -> None:
    """Local servers want none; the environment's is not taken for it."""
    async with talking(says("x"), key=key) as (server, model):
        await model.say(HELLO, model.dialect)

    assert server.asked[0].headers["authorization"] == f"Bearer {sent}"


@pytest.mark.parametrize(
    ("answer", "asked", "settled"),
    [
        (knows("json_schema"), ["json_schema"], Dialect()),
        (knows("json_object", "text"), ["json_schema", "json_object"], Dialect(Format.JSON)),
        (knows("text"), ["json_schema", "json_object", "text"], Dialect(Format.PLAIN)),
        (knows("json_schema", temperature=False), ["json_schema"] * 2, Dialect(temperature=False)),
        (
            knows("text", temperature=False),
            ["json_schema", "json_object", "text", "text"],
            Dialect(Format.PLAIN, temperature=False),
        ),
    ],
)
async def test_a_server_says_in_which_way_it_wants_to_be_asked(
    answer: Callable[[Asked], Reply], asked: list[str], settled: Dialect
) -> None:
    """In the end the strictest that it knows; what the model is asked in is for whoever asks to settle."""
    async with talking(answer) as (server, model):
        found = await say_until_heard(model)

    assert (found, model.dialect) == (settled, Dialect())
    assert [one.format for one in server.asked] == asked


async def test_a_model_that_was_never_asked_can_be_closed() -> None:
    """Nothing was opened."""
    model = ChatModel(Served(name="scripted", base_url="http://127.0.0.1:9/v1", openai=False, timeout=1))

    await model.close()

    assert model.name == "scripted"


async def test_warming_up_asks_nothing() -> None:
    """The client is made, once."""
    async with talking(says("x")) as (server, model):
        await model.warm_up()
        await model.warm_up()

    assert server.asked == []


def test_nothing_is_traced_though_the_environment_asks_for_it() -> None:
    """An article goes to the model's server and to no other."""
    with ModelServer(says("Good day.")) as server, ModelServer(says("traced")) as tracing:
        address = tracing.url.removesuffix("/v1")
        switched_on = {
            f"{name}_{what}": "true" for name in ("LANGSMITH", "LANGCHAIN") for what in ("TRACING", "TRACING_V2")
        }
        places = {f"{name}_ENDPOINT": address for name in ("LANGSMITH", "LANGCHAIN")}
        keys = {f"{name}_API_KEY": "lsv2_canary" for name in ("LANGSMITH", "LANGCHAIN")}
        ended = run(
            [sys.executable, "-c", TRACED, server.url],
            env={**os.environ, **switched_on, **places, **keys},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )

    assert ended.stdout == "Good day.\n"
    assert (len(server.asked), tracing.asked) == (1, [])
