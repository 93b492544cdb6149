"""`read` with a language model, at a scripted server that speaks OpenAI's protocol: real processes, real answers."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Result, Whosays
from tests.doubles.model_readings import BRIDGE, BRIDGE_UK, GOOD, RAIN
from tests.doubles.model_server import Asked, ModelServer, Reply, says, status
from tests.doubles.replies import reply, reply_claim, said_by

NO_SECOND_TRY = {"WHOSAYS_MODEL_DEADLINE": "3"}  # seconds: too few for another one
ORDER = ["schema", "cached", "article", "engine", "claims", "headline", "voices", "loaded_words", "warnings"]


@pytest.fixture
def bridge(tmp_path: Path) -> Path:
    """Write the English article."""
    (tmp_path / "bridge.txt").write_text(BRIDGE, "utf-8")
    return tmp_path / "bridge.txt"


@pytest.fixture
def bridge_uk(tmp_path: Path) -> Path:
    """Write the Ukrainian one."""
    (tmp_path / "міст.txt").write_text(BRIDGE_UK, "utf-8")
    return tmp_path / "міст.txt"


def at(server: ModelServer, **more: str) -> dict[str, str]:
    """Give the settings that lead to a server."""
    return {"OPENAI_BASE_URL": server.url, **more}


def lines(result: Result) -> list[dict[str, Any]]:  # Any: JSON
    """Read every line of standard output as the JSON object that it is."""
    return [json.loads(line) for line in result.stdout.decode("utf-8").splitlines()]


def test_a_model_reads_where_one_is_set(whosays: Whosays, bridge: Path) -> None:
    """By its name and with its key, in the contract's shape; the second time nobody is asked."""
    with ModelServer(GOOD) as server:
        env = at(server, OPENAI_API_KEY="a-key", WHOSAYS_MODEL="my-model")
        first, second = (whosays("read", bridge, "--json", env=env) for _ in range(2))

    (analysis,), (again,) = lines(first), lines(second)
    (asked,) = server.asked
    identity = {**analysis["engine"], "version": "any"}
    assert (first.returncode, first.stderr, list(analysis)) == (0, b"", ORDER)
    assert identity == {"name": "llm", "model": "my-model", "prompt": "extract_claims@1", "version": "any"}
    assert (asked.body["model"], asked.headers["authorization"]) == ("my-model", "Bearer a-key")
    assert [claim["quote"] for claim in analysis["claims"]] == ["Mayor Ann Lee said that it could rain on Monday."]
    assert again == {**analysis, "cached": True}


def test_a_model_reads_ukrainian(whosays: Whosays, bridge_uk: Path) -> None:
    """Which the offline engine does not."""
    with ModelServer(says(reply(reply_claim(1, statement="Міст відкриють у червні.")))) as server:
        result = whosays("read", bridge_uk, "--json", "--engine", "llm", env=at(server))

    (analysis,) = lines(result)
    assert (result.returncode, analysis["engine"]["name"], analysis["article"]["language"]) == (0, "llm", "uk")
    assert [claim["statement"] for claim in analysis["claims"]] == ["Міст відкриють у червні."]


def test_the_offline_engine_asks_nobody(whosays: Whosays, bridge: Path) -> None:
    """Where that is asked for, although a model is set."""
    with ModelServer(GOOD) as server:
        result = whosays("read", bridge, "--json", "--engine", "offline", env=at(server))

    assert (lines(result)[0]["engine"]["name"], server.asked) == ("offline", [])


def test_without_a_model_there_is_none_to_ask(whosays: Whosays, bridge: Path) -> None:
    """Wrong usage: one sentence names the settings."""
    result = whosays("read", bridge, "--json", "--engine", "llm")

    assert (result.returncode, result.stdout, len(result.stderr.splitlines())) == (2, b"", 1)
    assert result.stderr.startswith(b"whosays: --engine: ")
    assert b"OPENAI_API_KEY" in result.stderr
    assert b"OPENAI_BASE_URL" in result.stderr


def test_where_the_model_fails_the_rules_read_english_only(whosays: Whosays, bridge: Path, bridge_uk: Path) -> None:
    """Each input has its line: an analysis with a warning, or an error; what follows is read from the cache."""
    with ModelServer(status(500)) as server:
        result = whosays("read", bridge_uk, bridge, "--json", env=at(server, **NO_SECOND_TRY))
        shown = whosays("read", bridge, env=at(server, **NO_SECOND_TRY))

    error, analysis = lines(result)
    assert (list(error), error["schema"]) == (["schema", "input", "error", "message"], "whosays.error/1")
    assert (error["input"], error["error"]) == (str(bridge_uk), "model")
    assert (analysis["engine"]["name"], analysis["warnings"]) == ("offline", ["model_unavailable"])
    assert (result.returncode, result.stderr.decode()) == (1, f"whosays: {bridge_uk}: {error['message']}\n")
    assert (shown.returncode, shown.stderr, len(server.asked)) == (0, b"", 2)
    assert "! The language model gave no usable answer: this was read by the rules" in shown.stdout.decode()


def test_over_budget_nobody_is_asked(whosays: Whosays, bridge: Path) -> None:
    """A model of one's own has a price where its owner says so."""
    money = {"WHOSAYS_PROMPT_PRICE": "1", "WHOSAYS_DAY_BUDGET": "0.000001"}
    with ModelServer(GOOD) as server:
        result = whosays("read", bridge, "--json", env=at(server, **money))

    assert (result.returncode, lines(result)[0]["warnings"], server.asked) == (0, ["model_over_budget"], [])


def test_where_two_readers_differ_both_views_are_shown(whosays: Whosays, bridge: Path) -> None:
    """Below the claim, which shows the model's; programs get the note."""
    claim = reply_claim(2, **{**RAIN, "modality": "prediction"}, **said_by("Ann Lee"))
    with ModelServer(says(reply(claim))) as server:
        shown, printed = (whosays("read", bridge, *more, env=at(server)) for more in ([], ["--json"]))

    assert "1  ▷ speculative · prediction: “could”" in shown.stdout.decode()
    assert "   ! Two readers differ on the mark: prediction or hedged." in shown.stdout.decode()
    notes = lines(printed)[0]["claims"][0]["notes"]
    assert notes == [{"code": "readers_disagree", "detail": "modality: prediction | hedged"}]


@pytest.mark.parametrize(
    "known", [["json_schema", "json_object"], ["json_schema", "json_object", "text"]], ids=["JSON mode", "nothing"]
)
def test_a_server_that_knows_no_schema_is_asked_more_simply(
    whosays: Whosays, bridge: Path, bridge_uk: Path, known: list[str]
) -> None:
    """Until it understands, and from then on at once."""

    def answer(asked: Asked) -> Reply:
        if asked.format == known[-1]:
            return GOOD
        return status(400, f"response_format: {asked.format} is not supported", type="invalid_request_error")

    with ModelServer(answer) as server:
        result = whosays("read", bridge, bridge_uk, "--json", env=at(server))

    assert [analysis["engine"]["name"] for analysis in lines(result)] == ["llm", "llm"]
    assert [asked.format for asked in server.asked] == [*known, known[-1]]


@pytest.mark.parametrize(
    ("name", "value"), [("WHOSAYS_MODEL_DEADLINE", "0"), ("WHOSAYS_DAY_BUDGET", "-1"), ("OPENAI_BASE_URL", "localhost")]
)
def test_a_wrong_setting_is_told(whosays: Whosays, bridge: Path, name: str, value: str) -> None:
    """One sentence names it, whichever engine is wanted."""
    result = whosays("read", bridge, env={name: value})

    assert (result.returncode, result.stdout, len(result.stderr.splitlines())) == (2, b"", 1)
    assert result.stderr.startswith(f"whosays: {name}: ".encode())
