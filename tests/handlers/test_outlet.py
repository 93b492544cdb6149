"""The one way out: what Telegram can't read as HTML arrives without its marks."""

import pytest
from telegram.error import BadRequest

from handlers.outlet import Outlet, Place
from handlers.rendering.chat_text import ChatText, bold, join
from tests.doubles.bot_api import BotApi
from tests.doubles.handled import bot_on

BROKEN = ChatText("<b>1 &lt; 2</b> <blink>said</blink>", 12, 1)  # a tag that Telegram has not


async def test_a_message_arrives_with_its_marks() -> None:
    """Bold words are bold, other people's text is escaped."""
    async with BotApi() as api:
        chat = api.private(api.person("Anna"))
        async with bot_on(api) as bot:
            await Outlet(bot).say(Place(chat.id), join(bold("1"), " <said>"))

        assert (chat.sent[0].text, chat.sent[0].raw) == ("1 <said>", "<b>1</b> &lt;said&gt;")


async def test_html_that_telegram_refuses_arrives_as_bare_words() -> None:
    """Sent or edited: the words are there, and nothing of the marks."""
    async with BotApi() as api:
        chat = api.private(api.person("Anna"))
        async with bot_on(api) as bot:
            outlet = Outlet(bot)
            first = await outlet.say(Place(chat.id), BROKEN)
            second = await outlet.say(Place(chat.id), bold("status"))
            await outlet.edit(Place(chat.id), second, BROKEN)

        assert [(sent.id, sent.text) for sent in chat.sent] == [(first, "1 < 2 said"), (second, "1 < 2 said")]


async def test_other_refusals_rise() -> None:
    """A text that is too long is too long without its marks too."""
    async with BotApi() as api:
        chat = api.private(api.person("Anna"))
        async with bot_on(api) as bot:
            with pytest.raises(BadRequest, match="too long"):
                await Outlet(bot).say(Place(chat.id), ChatText("a" * 5000, 5000))
