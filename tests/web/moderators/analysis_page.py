"""An analysis page under a moderator's hands: its claims by the words they begin with, and its forms."""

import re
from dataclasses import dataclass
from html import unescape

import httpx

from bot.domain.claim import Claim
from bot.domain.moderation.correction import Correction
from bot.domain.moderation.report import Reason, Reporter
from bot.domain.moderation.stories import key_of
from bot.services.answer import Answer
from bot.services.moderation.correcting import Reviewed
from bot.services.moderation.pages import ANALYSIS
from tests.web.browsing import Browser
from tests.web.moderators.office import Office

GROZEV, MINISTRY = "Russia expert Christo Grozev", "28,700 Russian soldiers"  # claims, by words of theirs
SOURCE = {"kind": "named_organization", "name": "Bellingcat", "role": "research group", "via": "Radio Liberty"}
_CARRIED = re.compile(r'name="(token|seen)" value="(\w+)"')
CARD = '<li class="card'  # what a claim's begins with


@dataclass(slots=True)
class AnalysisDesk:
    """A moderator's browser at the analysis of the seed article."""

    office: Office
    browser: Browser
    answer: Answer

    @property
    def place(self) -> str:
        """The page's place."""
        return ANALYSIS.format(id=self.answer.id)

    async def page(self, **asked: str) -> httpx.Response:
        """Look at the page."""
        return await self.browser.get(self.place, params=asked)

    async def send(self, act: str, claim: Claim | None = None, /, **fields: str) -> httpx.Response:
        """Send a form of the page as it is now, with some fields typed."""
        given = await self.fields(act, claim)
        return await self.browser.send_form(self.place, {**given, **fields})

    async def fields(self, act: str, claim: Claim | None = None, **asked: str) -> dict[str, str]:
        """Give what a form of the page carries before anything is typed into it."""
        carried = dict(_CARRIED.findall((await self.page(**asked)).text))
        return {**carried, "act": act, "claim": "" if claim is None else key_of(claim)}

    async def reviewed(self) -> Reviewed:
        """Look at what is kept."""
        return await self.office.moderation.correcting.review(self.answer.id)

    async def history(self) -> tuple[Correction, ...]:
        """Give what was corrected."""
        return (await self.reviewed()).history.corrections

    async def report(self, reason: Reason, claim: Claim | None, line: str = "", reader: int = 900) -> int:
        """Have a reader report something; gives its number."""
        reporting = self.office.moderation.reporting
        filed = await reporting.report(
            self.answer.analysis, self.answer.id, reason, claim, Reporter(reader, "en", line)
        )
        return filed.number

    def claim(self, words: str) -> Claim:
        """Give the claim whose quote holds some words."""
        return next(claim for claim in self.answer.analysis.claims if words in claim.quote.text)


async def a_desk(office: Office, user: int = 41) -> AnalysisDesk:
    """Have the seed article read, and a moderator look at it."""
    return AnalysisDesk(office, await office.moderator(user), await office.seed())


def card(page: httpx.Response, claim: Claim) -> str:
    """Give what a page shows of a claim, without its tags."""
    begin = page.text.index(f'id="claim-{key_of(claim)}"')
    end = page.text.find(CARD, begin)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page.text[begin:end])).split())
