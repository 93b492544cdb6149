"""Whole answers in OpenAI's shapes, good and bad ones, and answers that are nothing of the kind."""

import json
from collections.abc import Mapping
from types import MappingProxyType

from tests.doubles.model_server.reply import Whole

_NO_HEADERS: Mapping[str, str] = MappingProxyType({})


def says(
    content: str | Mapping[str, object],
    *,
    finish: str = "stop",
    prompt_tokens: int = 1000,
    completion_tokens: int = 200,
    model: str = "scripted",
) -> Whole:
    """Make a good completion; a dict becomes JSON."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return _completion({"content": text}, finish, (prompt_tokens, completion_tokens), model)


def cut_short(content: str | Mapping[str, object]) -> Whole:
    """Make a completion that ran into the limit of its length."""
    return says(content, finish="length")


def empty() -> Whole:
    """Make a completion that says nothing."""
    return says("")


def refusal(text: str) -> Whole:
    """Make a completion in which the model refuses: no content, and the reason beside it."""
    return _completion({"content": None, "refusal": text}, "stop")


def filtered() -> Whole:
    """Make a completion that the content filter took away."""
    return _completion({"content": None}, "content_filter")


def no_choices() -> Whole:
    """Make an answer without any completion in it."""
    return _json({"choices": []})


def status(
    code: int,
    message: str = "The scripted server is in trouble.",
    *,
    type: str = "server_error",  # noqa: A002 - OpenAI's own word
    code_name: str | None = None,
    headers: Mapping[str, str] = _NO_HEADERS,
) -> Whole:
    """Make an error in OpenAI's shape; most errors have no code_name."""
    error = {"message": message, "type": type, "param": None, "code": code_name}
    return _json({"error": error}, code, headers)


def page(html: str, code: int = 200) -> Whole:
    """Make a web page, as proxies send one where JSON is expected."""
    return raw(html.encode(), "text/html; charset=utf-8", code)


def raw(body: bytes, content_type: str = "application/json", code: int = 200) -> Whole:
    """Make an answer of any bytes."""
    return Whole(body, content_type, code)


def models() -> Whole:
    """Make the list of models, as GET /v1/models gives it."""
    model = {"id": "scripted", "object": "model", "created": 0, "owned_by": "tests"}
    return _json({"object": "list", "data": [model]})


def _completion(
    message: Mapping[str, object], finish: str, tokens: tuple[int, int] = (1000, 200), model: str = "scripted"
) -> Whole:
    choice = {"index": 0, "message": {"role": "assistant", "refusal": None, **message}, "finish_reason": finish}
    usage = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1], "total_tokens": sum(tokens)}
    whole = {"id": "chatcmpl-scripted", "object": "chat.completion", "created": 0, "model": model}
    return _json({**whole, "choices": [choice], "usage": usage})


def _json(body: Mapping[str, object], code: int = 200, headers: Mapping[str, str] = _NO_HEADERS) -> Whole:
    return Whole(json.dumps(body).encode(), code=code, headers=headers)
