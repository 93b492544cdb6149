"""What the process says and keeps where a model's server echoes the key: never that, nor an article's words."""

from pathlib import Path

from tests.canaries import MODEL_KEY as CANARY
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_process import BotProcess
from tests.doubles.model_server import Asked, ModelServer, Reply, page, says, status
from tests.doubles.reading_answers import answers, said

WORDS = "Crumblethwaite"
TEXT = f"Mayor {WORDS} said on Monday that the dam could fail if it rains again. " * 6
TEXT_UK = "Мер Крамблтвейт заявив у понеділок, що дамба може не витримати, якщо знову підуть дощі. " * 6
ECHOES = (
    lambda told: status(500, told),
    lambda told: status(429, told, type="requests"),
    lambda told: status(400, told, type="invalid_request_error"),
    lambda told: page(f"<p>{told}</p>"),
    says,
    lambda told: status(401, told, type="invalid_request_error", code_name="invalid_api_key"),
)


def echo(asked: Asked) -> Reply:
    """Fail in a new way each time, with the key in what is said; in the end the key is refused."""
    told = f"Incorrect API key provided: {asked.headers['authorization']} {CANARY}. {asked.prompt}"
    return ECHOES[min(asked.number, len(ECHOES) - 1)](told)


async def test_the_key_is_nowhere(api: BotApi, chat: PrivateChat, tmp_path: Path) -> None:
    """Neither in what is said, kept or answered, although libraries are asked to tell all; and nobody traces us."""
    with ModelServer(echo) as server, ModelServer(status(500)) as tracing:
        told = {"OPENAI_API_KEY": CANARY, "OPENAI_BASE_URL": server.url, "WHOSAYS_SENDS_PER_SECOND": "0"}
        traced = {"LANGSMITH_TRACING": "true", "LANGSMITH_API_KEY": CANARY, "LANGSMITH_ENDPOINT": tracing.url}
        async with BotProcess(api, tmp_path, {**told, **traced, "OPENAI_LOG": "debug"}) as bot:
            for number in range(4):
                chat.send(chat.person, f"{TEXT} {number}")
            await answers(chat, 4)
            chat.send(chat.person, TEXT_UK)
            await said(chat, "The language model gives no usable answer just now")
            status_at_end = await bot.end()

    kept = b"".join(file.read_bytes() for file in (tmp_path / "data").rglob("*") if file.is_file())
    assert (status_at_end, len(server.asked) >= len(ECHOES), tracing.asked) == (0, True, [])
    assert {asked.headers["authorization"] for asked in server.asked} == {f"Bearer {CANARY}"}
    assert [planted for planted in (CANARY, WORDS, "Крамблтвейт", "Traceback") if planted in bot.stderr] == []
    assert CANARY not in "".join(message.text for message in chat.sent)
    assert CANARY.encode() not in kept
    assert WORDS.encode() in kept  # what was looked through is what is kept
