"""What moderators read fits one message, however much there is of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.claim import SourceKind
from bot.domain.moderation.block import MOST_WORDS, Block, Kind
from bot.domain.moderation.correction import Change, Correction
from bot.domain.moderation.report import Outcome, Reason, Report
from bot.i18n import tongue
from bot.services.moderation.cases import Case
from bot.services.moderation.correcting import Reviewed
from bot.services.moderation.pages import ModeratorPages
from bot.storage.moderation.corrections import History
from bot.storage.web.tickets import Tickets
from handlers.moderation.block_text import SHOWN, list_text
from handlers.moderation.report_text import list_text as reports_text
from handlers.moderation.report_text import report_text
from handlers.rendering.limits import ENTITIES, TEXT_UNITS
from tests.doubles.gold_analyses import gold_analyses
from tests.doubles.stores import no_store

NOON, EN = datetime(2026, 11, 29, 12, tzinfo=UTC), tongue("en")
ANALYSIS = next(iter(gold_analyses().values()))
LONG = "x😀" * 1000
REPORT = Report(
    number=999_999_999,
    article="f" * 64,
    analysis="a" * 22,
    reason=Reason.WRONG_SOURCE,
    opened=NOON,
    last=NOON + timedelta(days=1),
    readers=100,
    title=LONG,
    quote=ANALYSIS.claims[0].quote,
    statement=LONG,
    outcome=Outcome.CONTESTED,
    words=LONG,
)


async def test_a_report_fits_one_message() -> None:
    """With long names, many lines, many corrections and many other reports."""
    claim = ANALYSIS.claims[0]
    claim = replace(
        claim, statement=LONG, source=replace(claim.source, kind=SourceKind.MEDIA, name=LONG, title=LONG, via=LONG)
    )
    change = Correction(
        number=1, change=Change.SOURCE, who="b" * 16, at=NOON, quote=claim.quote, before=claim, after=claim
    )
    reviewed = Reviewed("a" * 22, ANALYSIS, ANALYSIS, History("f" * 64, (change,) * 200, 200))
    case = Case(REPORT, (LONG,) * 100, (REPORT,) * 100, reviewed, claim, (change,) * 200)
    async with no_store() as nothing:
        pages = ModeratorPages(Tickets(nothing), "https://moderators.whosays.example")
        told = report_text(case, pages, EN)

    assert told.units <= TEXT_UNITS
    assert told.entities <= ENTITIES
    assert "and 95 more" in told.words


def test_lists_fit_one_message() -> None:
    """Of reports, and of blocks with their reasons."""
    one = Block(kind=Kind.DOMAIN, subject="s", shown=LONG[:253], why=LONG[:MOST_WORDS], by="b", at=NOON, until=NOON)

    told = [reports_text([REPORT] * 100, EN), list_text([one] * (SHOWN + 1), 0, {"b": LONG[:40]}, EN)]

    assert [text.units <= TEXT_UNITS and text.entities <= ENTITIES for text in told] == [True, True]
