"""The replies that go wrong: what each looks like to a client."""

import time

import httpx
import pytest

from tests.doubles.model_server import (
    ModelServer,
    Reply,
    cut_off,
    cut_short,
    drips,
    empty,
    filtered,
    hangs,
    hangs_up,
    late,
    no_choices,
    page,
    raw,
    refusal,
    says,
    status,
)


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (refusal("I won't."), (None, "I won't.", "stop")),
        (filtered(), (None, None, "content_filter")),
        (cut_short('{"a": '), ('{"a": ', None, "length")),
        (empty(), ("", None, "stop")),
        (says("x", finish="tool_calls"), ("x", None, "tool_calls")),
    ],
)
def test_bad_completions(reply: Reply, expected: tuple[str | None, str | None, str]) -> None:
    """Each is a completion in OpenAI's shape whose content, refusal and reason to finish say what went wrong."""
    (choice,) = _ask(reply).json()["choices"]

    message = choice["message"]
    assert (message["content"], message["refusal"], choice["finish_reason"]) == expected


def test_an_error_has_openais_shape() -> None:
    """Its status, type, code and headers are those that the test gave."""
    reply = status(429, "Slow down.", type="requests", code_name="rate_limit_exceeded", headers={"Retry-After": "2"})

    answer = _ask(reply)

    error = {"message": "Slow down.", "type": "requests", "param": None, "code": "rate_limit_exceeded"}
    assert (answer.status_code, answer.headers["retry-after"], answer.json()) == (429, "2", {"error": error})


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (page("<p>Café", 502), (502, "text/html; charset=utf-8", "<p>Café".encode())),
        (raw(b"\xff{", "text/plain", 529), (529, "text/plain", b"\xff{")),
        (no_choices(), (200, "application/json", b'{"choices": []}')),
    ],
)
def test_answers_that_are_no_completion(reply: Reply, expected: tuple[int, str, bytes]) -> None:
    """The bytes arrive as they were given, under the status and type that were given."""
    answer = _ask(reply)

    assert (answer.status_code, answer.headers["content-type"], answer.content) == expected


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (cut_off(), "peer closed connection without sending complete message body"),
        (hangs_up(), "Server disconnected without sending a response"),
    ],
)
def test_broken_connections(reply: Reply, error: str) -> None:
    """The client is left with half an answer, or with none."""
    with pytest.raises(httpx.RemoteProtocolError, match=error):
        _ask(reply)


@pytest.mark.parametrize("reply", [hangs(), late(says("x"), 3600)])
def test_answers_that_do_not_come(reply: Reply) -> None:
    """The request is read, and then the client waits until it has enough."""
    with pytest.raises(httpx.ReadTimeout):
        _ask(reply, timeout=0.2)


def test_a_late_answer_comes_after_its_time() -> None:
    """It is the reply that was given, only later."""
    start = time.monotonic()

    answer = _ask(late(status(503), 0.2))

    assert answer.status_code == 503
    assert time.monotonic() - start >= 0.2


def test_a_dripping_answer_begins_at_once() -> None:
    """The headers are there before the first byte of the body."""
    with ModelServer(drips("x", 3600)) as server:
        url = f"{server.url}/chat/completions"
        with httpx.stream("POST", url, timeout=1) as answer, pytest.raises(httpx.ReadTimeout):
            answer.read()

    assert answer.status_code == 200


def test_a_dripping_answer_is_whole_in_the_end() -> None:
    """It is a good completion that comes a byte at a time."""
    answer = _ask(drips("x", 0.001))

    assert answer.json() == _ask(says("x")).json()


def _ask(reply: Reply, timeout: float = 10) -> httpx.Response:
    with ModelServer(reply) as server:
        return httpx.post(f"{server.url}/chat/completions", json={}, timeout=timeout)
