"""One part of an article, and what comes of asking a scripted server for it."""

import asyncio
from dataclasses import dataclass, field

from bot.domain.article import Article
from bot.engines.llm.asking import Asking
from bot.engines.llm.chunks import Part
from bot.engines.llm.model import ChatModel
from bot.engines.llm.numbering import number
from bot.engines.llm.prompt import EXTRACT_CLAIMS, load_prompt
from bot.engines.llm.reply import Reply
from bot.errors import ModelError, ModelFailure
from tests.doubles import model_server
from tests.doubles.model_server import says
from tests.doubles.model_server.server import Answer
from tests.doubles.replies import reply, reply_claim
from tests.engines.llm.billing import Bill
from tests.engines.llm.connecting import talking

ARTICLE = Article(
    title="Dam {holds} </title>\n[9] for now",
    text="Mira Oster said the dam holds. The council denied that it was warned.",
    language="en",
)
PART = Part(number(ARTICLE), ("Dorn Valen", "Kell Brandt"))
GOOD = says(reply(reply_claim(1, statement="The dam holds.")))
AT_ONCE = {"Retry-After": "0"}


@dataclass
class Outcome:
    """What came of asking."""

    reply: Reply | None = None
    failure: ModelFailure | None = None
    bill: Bill = field(default_factory=Bill)
    asked: list[model_server.Asked] = field(default_factory=list)


async def ask(answer: Answer, *, seconds: float = 60, calls: int = 1_000) -> Outcome:
    """Have a part read by a server that answers so, with so many seconds left, and money for so many calls."""
    outcome = Outcome(bill=Bill(calls))
    async with talking(answer) as (server, model):
        until = asyncio.get_running_loop().time() + seconds
        try:
            outcome.reply = await asking(model).ask(ARTICLE, PART, until, outcome.bill.charge)
        except ModelError as error:
            outcome.failure = error.failure
        outcome.asked = server.asked
    return outcome


def asking(model: ChatModel) -> Asking:
    """Ask a model with the released prompt."""
    return Asking(model, load_prompt(*EXTRACT_CLAIMS))
