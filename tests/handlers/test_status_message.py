"""The message that shows how far a reading has come: how urgent each of its states is."""

import asyncio

from telegram.ext import BaseRateLimiter, ExtBot

from bot.domain.flood import Priority
from bot.domain.progress import Progress, Step
from bot.i18n import ENGLISH
from bot.sends.call import Json, Result, Send
from handlers.outlet import Outlet, Place
from handlers.rendering.chat_text import own
from handlers.status_message import StatusMessage
from tests.doubles.bot_api import BotApi
from tests.sends.bots import HANDOVER
from tests.sends.virtual_time import run


class _Noting(BaseRateLimiter[Priority]):
    """Makes each call at once, and notes how urgent it was."""

    def __init__(self) -> None:
        self.urgent: list[tuple[str, Priority | None]] = []

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def process_request(  # noqa: PLR0913, PLR0917 - the library's signature
        self,
        callback: Send,
        args: tuple[object, ...],
        kwargs: dict[str, object],
        endpoint: str,
        data: Json,  # noqa: ARG002 - the library's signature
        rate_limit_args: Priority | None,
    ) -> Result:
        if "Message" in endpoint:
            self.urgent.append((endpoint, rate_limit_args))
        return await callback(*args, **kwargs)


def test_only_states_between_the_first_and_the_answer_can_wait() -> None:
    """The reading begins after the first, and the answer is what everybody waits for."""

    async def scenario() -> list[tuple[str, Priority | None]]:
        noting = _Noting()
        async with (
            BotApi() as api,
            ExtBot(api.token, base_url=f"{api.url}/bot", rate_limiter=noting) as bot,
        ):
            place = Place(api.private(api.person("Anna")).id)
            first, later = Progress(Step.OPENING_LINK), Progress(Step.LOOKING_FOR_CLAIMS)
            async with StatusMessage(Outlet(bot), place, ENGLISH, first, None) as status:
                status.report(later)
                await asyncio.sleep(2)
                await status.become(own("The answer"))
        return noting.urgent

    said = run(scenario(), patience=HANDOVER)

    assert said == [("sendMessage", None), ("editMessageText", Priority.STATUS), ("editMessageText", None)]
