"""Whoever speaks Ukrainian or Spanish is answered in it, whatever they do; and everybody may choose."""

import re
from collections.abc import Iterable, Iterator

import pytest

from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.attaching import picture
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.hostile_web import HostileWeb
from tests.doubles.news import SEED
from tests.doubles.reading_answers import answer, answers, said
from tests.locales.messages import catalogue, forms

pytestmark = pytest.mark.usefixtures("online")

SPOKEN = {"uk": "Хто говорить", "es-MX": "Quién habla"}
SHORTEST = 12  # characters of a sentence between two facts: shorter pieces stand in articles too


def english(code: str) -> set[str]:
    """Give the pieces of our English sentences that the language's translations do not have in common with them."""
    translated = [message for message in catalogue(code.partition("-")[0]) if message.id]
    return {
        piece
        for message in translated
        for source in ([message.id] if isinstance(message.id, str) else message.id)
        for piece in re.split(r"\{\w+\}", source)
        if len(piece.strip()) >= SHORTEST and not any(piece in form for form in forms(message))
    }


def shown(chat: PrivateChat, toasts: Iterable[object]) -> Iterator[str]:
    """Give all that a person has seen in a chat: every text that any message has had, captions, buttons, toasts."""
    for message in chat.sent:
        yield from (*message.history, *message.buttons)
    yield from map(str, toasts)


async def everything(chat: PrivateChat, web: HostileWeb) -> list[object]:
    """Do what can be done in a private chat; gives what pressed buttons showed for a moment."""
    message = chat.send(chat.person, SEED)
    given = await answer(chat)
    presses = [chat.press(chat.person, given, button) for button in given.buttons * 2]
    presses.append(chat.press_data(chat.person, given, "garbage"))
    for command in (
        "/start",
        "/start inline",
        "/help",
        "/privacy",
        "/mydata",
        "/forget",
        "/settings",
        "/language",
        "/auto",
        "/check",
        "Hi",
    ):
        chat.send(chat.person, command)
    chat.send_voice(chat.person)
    chat.send_document(chat.person, picture(form="PNG"), "a.pdf")
    chat.send_document(chat.person, b"PK", "a.xlsx")
    chat.send(chat.person, web.url("/nowhere/at-all"))
    chat.send(chat.person, f"{web.url('/a/b')} {web.url('/a/c')}")
    chat.edit(message, SEED.upper())
    chat.forward_channel_post(chat.person, SEED, signature="Vera")
    await answers(chat, 2)
    so_far = len(chat.sent)
    chat.send(chat.person, "/cancel")
    await chat.wait(lambda sent: len(sent) > so_far)
    return [(await press.wait())["text"] for press in presses]


@pytest.mark.parametrize("code", SPOKEN)
async def test_nothing_is_said_in_english(api: BotApi, web: HostileWeb, code: str) -> None:
    """Answers, views, commands, errors, toasts, buttons: no piece of an English sentence of ours."""
    chat = api.private(api.person("Olena", code))

    toasts = await everything(chat, web)

    assert len(chat.sent) > 20
    assert SPOKEN[code] in chat.sent[0].buttons
    seen = "\n".join(shown(chat, toasts))
    assert [piece for piece in english(code) if piece in seen] == []


@pytest.mark.parametrize("code", ["de", "pt-br", None, "xx-YY"])
async def test_whoever_speaks_another_language_is_answered_in_english(api: BotApi, code: str | None) -> None:
    """Or where Telegram names none."""
    chat = api.private(api.person("Greta", code))

    chat.send(chat.person, "Hallo")

    told = await said(chat, "This is too short to be an article.")
    assert chat.sent == [told]


@pytest.mark.parametrize("command", ["/language", "/settings"])
async def test_a_person_may_choose(api: BotApi, command: str) -> None:
    """From then on everything is said in it, in a group that has chosen none too."""
    olena = api.person("Olena", "de")
    chat = api.private(olena)
    chat.send(olena, command)
    (choice,) = await chat.wait(lambda sent: len(sent) == 1)

    await chat.press(olena, choice, "Українська").wait()
    await chat.wait(lambda sent: "✓ Українська" in sent[0].buttons)
    group = api.group("7b", members=[olena])
    group.send(olena, "/check", reply_to=group.send(olena, SEED))

    assert "Хто говорить" in (await answer(group)).buttons
