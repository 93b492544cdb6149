"""The scripted server as a client sees it when all is well: the protocol, connections, many at once, the end."""

import asyncio
import resource
import socket
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest

from tests.doubles.model_server import Asked, ModelServer, Reply, drips, hangs, in_turn, late, says

QUESTION = {
    "model": "any",
    "messages": [
        {"role": "system", "content": "Read."},
        {"role": "user", "content": "An article:\n[0] One.\n[12] Two [sic].\nThat is all."},
    ],
    "response_format": {"type": "json_schema"},
}


@pytest.fixture
def many_files() -> Iterator[None]:
    """Let this process hold both ends of a thousand connections."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 4096)), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_a_question_is_kept_and_answered() -> None:
    """The test sees what was asked, and the client gets the words that the test wrote."""
    with ModelServer(says({"said": "“yes”"})) as server:
        answer = httpx.post(f"{server.url}/chat/completions", json=QUESTION, headers={"Authorization": "Bearer x"})

    (asked,) = server.asked
    assert answer.json()["choices"][0]["message"]["content"] == '{"said": "“yes”"}'
    assert answer.json()["usage"] == {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}
    assert (asked.number, asked.path, asked.headers["authorization"]) == (0, "/v1/chat/completions", "Bearer x")
    assert (asked.format, asked.system, asked.body) == ("json_schema", "Read.", QUESTION)
    assert asked.sentences == {0: "One.", 12: "Two [sic]."}


def test_messages_may_come_in_parts_or_not_at_all() -> None:
    """Parts are one text, and what is missing is empty."""
    parts = [{"type": "text", "text": "one "}, {"type": "text", "text": "two"}]

    asked = Asked(0, "", {}, {"messages": [{"role": "user", "content": parts}]})

    assert (asked.prompt, asked.system, asked.format, asked.sentences) == ("one two", "", "text", {})


def test_a_function_answers_by_the_question() -> None:
    """It gets what was asked, so it may answer each request in its own way."""

    def answer(asked: Asked) -> Reply:
        return says(f"{asked.number}: {asked.sentences[12]}")

    with ModelServer(answer) as server, httpx.Client() as client:
        heard = [_content(client.post(f"{server.url}/chat/completions", json=QUESTION)) for _ in range(2)]

    assert heard == ["0: Two [sic].", "1: Two [sic]."]


def test_replies_come_in_turn_and_may_be_replaced() -> None:
    """The last one holds for ever after, until the test sets another answer."""
    with ModelServer(in_turn(says("a"), says("b"))) as server, httpx.Client() as client:
        heard = [_content(client.post(f"{server.url}/chat/completions", json={})) for _ in range(3)]
        server.answer = says("c")
        heard.append(_content(client.post(f"{server.url}/chat/completions", json={})))

    assert heard == ["a", "b", "b", "c"]


def test_what_the_function_raises_fails_the_test() -> None:
    """The client is hung up on, and the error comes out of the block."""

    def answer(asked: Asked) -> Reply:
        return says(asked.sentences[99])

    with pytest.raises(KeyError, match="99"), ModelServer(answer) as server, pytest.raises(httpx.RemoteProtocolError):
        httpx.post(f"{server.url}/chat/completions", json=QUESTION)


def test_the_other_paths() -> None:
    """There is a list of models, and anything else is unknown, in OpenAI's shape."""
    with ModelServer(says("")) as server, httpx.Client() as client:
        models = client.get(f"{server.url}/models")
        unknown = client.post(f"{server.url}/responses", json={})

    assert [model["id"] for model in models.json()["data"]] == ["scripted"]
    assert (unknown.status_code, unknown.json()["error"]["type"]) == (404, "invalid_request_error")
    assert [asked.path for asked in server.asked] == ["/v1/models", "/v1/responses"]


def test_a_connection_serves_again_and_takes_chunks() -> None:
    """A body in chunks with a trailer is read to its end, so that the next request on the line is understood."""
    start = b"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\n"
    chunked = start + b'Transfer-Encoding: chunked\r\n\r\n4\r\n{"a"\r\n3;x=y\r\n: 1\r\n1\r\n}\r\n0\r\nX-Sum: 1\r\n\r\n'
    closing = start + b"Connection: close\r\nContent-Length: 2\r\n\r\n{}"
    with ModelServer(says("")) as server, socket.create_connection(_address(server), timeout=10) as line:
        line.sendall(chunked + closing)
        heard = _all_of(line)

    assert heard.count(b"HTTP/1.1 200 OK") == 2
    assert [asked.body for asked in server.asked] == [{"a": 1}, {}]


@pytest.mark.usefixtures("many_files")
async def test_a_thousand_at_once() -> None:
    """Each of a thousand requests at the same time is answered, and each has its own number."""
    with ModelServer(lambda asked: late(says(f"number {asked.number}."), 0.5)) as server:
        answers = await asyncio.gather(*(_ask_once(server) for _ in range(1000)))

    numbers = [int(answer.partition(b"number ")[2].partition(b".")[0]) for answer in answers]
    assert sorted(numbers) == list(range(1000))


@pytest.mark.parametrize("reply", [hangs(), drips("x", 0.01), drips("x", 3600), late(says("x"), 3600), says("x")])
def test_the_end_of_the_block_closes_every_connection(reply: Reply) -> None:
    """Whatever was going on, the client sees the connection close, and no thread is left."""
    before = threading.active_count()

    with socket.socket() as line:
        line.settimeout(10)
        with ModelServer(reply) as server:
            line.connect(_address(server))
            line.sendall(b"POST /v1/chat/completions HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}")
            while not server.asked:
                time.sleep(0.001)
        _all_of(line)  # it comes to an end

    assert threading.active_count() == before


def test_nobody_listens_after_the_block() -> None:
    """The port is free again, even if connections were waiting to be accepted."""
    with ModelServer(says("x")) as server, socket.socket() as line:
        line.connect(_address(server))

    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(_address(server))


async def _ask_once(server: ModelServer) -> bytes:
    reader, writer = await asyncio.open_connection(*_address(server))
    writer.write(b"POST /v1/chat/completions HTTP/1.1\r\nConnection: close\r\n\r\n")
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer


def _address(server: ModelServer) -> tuple[str, int]:
    address = urlsplit(server.url)
    return str(address.hostname), int(address.port or 0)


def _all_of(line: socket.socket) -> bytes:
    return b"".join(iter(lambda: line.recv(65536), b""))


def _content(answer: httpx.Response) -> str:
    return str(answer.json()["choices"][0]["message"]["content"])
