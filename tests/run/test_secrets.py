"""What the process says and keeps when all goes wrong: never its token, a person's name or an article's words."""

import asyncio
from pathlib import Path

from redis.asyncio import Redis

from bot.storage import keys
from bot.storage.journal.journal import PARTITIONS
from tests.canaries import PERSON
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_process import BotProcess
from tests.doubles.everything import everything_in
from tests.doubles.hostile_web import HostileWeb, page
from tests.doubles.reading_answers import answer, said

NAME, USERNAME, WORDS, PATH, FILE = (
    "Zebedee Quillfeather",
    PERSON,
    "Crumblethwaite",
    "/snorkelwump",
    "Blunderfink",
)
TEXT = f"Mayor {WORDS} said on Monday that the dam could fail if it rains again. " * 6
PLANTED = (NAME, "Quillfeather", USERNAME, WORDS, PATH, FILE)


async def test_nothing_of_it_is_said(api: BotApi, bot: BotProcess, web: HostileWeb, tmp_path: Path) -> None:
    """Neither in the log nor in the database, but for the article itself and for updates that can't be read."""
    person = api.person("Zebedee", last_name="Quillfeather", username=USERNAME)
    chat = api.private(person)
    chat.send(person, TEXT)
    await answer(chat)

    await _go_wrong(api, chat, web)
    kept, parked = await _kept(tmp_path / "data" / "redis" / "socket")
    status = await bot.end()

    assert status == 0
    assert [planted for planted in (*PLANTED, *_secrets(api)) if planted in bot.stderr] == []
    assert [planted for planted in (NAME, USERNAME, FILE, *_secrets(api)) if planted in kept] == []
    assert [planted for planted in _secrets(api) if planted in parked] == []
    assert (WORDS in kept, WORDS in parked) == (True, True)  # what was looked through is what is kept


async def _kept(socket: Path) -> tuple[str, str]:
    """Give all that the server holds when everything is handled: what can be, and what is parked."""
    async with asyncio.timeout(20), Redis(unix_socket_path=str(socket)) as redis:
        while sum([await redis.xlen(keys.journal(partition)) for partition in range(PARTITIONS)]):
            await asyncio.sleep(0.05)
        everything = await everything_in(redis)
    parked = {name: value for name, value in everything.items() if b":parked:" in name}
    return repr({name: value for name, value in everything.items() if name not in parked}), repr(parked)


def _secrets(api: BotApi) -> tuple[str, ...]:
    return api.token, api.token.partition(":")[2]


async def _go_wrong(api: BotApi, chat: PrivateChat, web: HostileWeb) -> None:
    """Let Telegram, the web, the person's files and their client go wrong, each while the person writes."""
    web.answers[PATH] = page(TEXT.encode(), status="500 No")
    person, message = chat.person, chat.messages[min(chat.messages)]
    refusal = f'Bad Request: can\'t parse entities: Unsupported start tag "{WORDS}" at byte offset 7'
    for code in (400, 401, 403, 404, 500):
        api.faults.fail("sendMessage", code, chat=chat, description=refusal)
        chat.send(person, TEXT)
    api.faults.garbage("sendMessage")
    chat.send(person, f"{TEXT} Again.")
    chat.send(person, web.url(PATH))
    chat.send_document(person, f"%PDF-1.7 {TEXT}".encode(), f"{FILE}.pdf", mime="application/pdf")
    api.faults.fail("getFile", 400, description=refusal)
    chat.send_document(person, TEXT.encode(), f"{FILE}.txt", mime="text/plain")
    chat.forward_from_hidden(person, f"{TEXT} Anew.", NAME)
    chat.send(person, f"/start {WORDS}")
    for wrong in ({**message, "date": WORDS}, {**message, "entities": [{"type": WORDS}]}, {"text": TEXT}, TEXT):
        api.push({"message": wrong})
    api.push({WORDS: message})
    api.faults.garbage("getUpdates")
    chat.press_data(person, None, WORDS)
    api.inline(person, f"{web.url(PATH)} {WORDS}")
    last = api.private(api.person("Last"))
    last.send(last.person, "What about me?")
    await said(last, "This is too short")
    chat.send(person, "What about me?")
    await chat.wait(lambda sent: "This is too short" in sent[-1].text, timeout=30)
