"""A report as somebody makes it, and two who do."""

from datetime import UTC, datetime

from bot.domain.article import Span
from bot.domain.moderation.report import Reason, Report, Reporter

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
NEW = Report(
    number=0,
    article="a" * 64,
    analysis="x" * 22,
    reason=Reason.WRONG_SOURCE,
    opened=NOON,
    last=NOON,
    readers=0,
    title="A title",
    quote=Span("It may rain.", 3, 15),
    statement="It may rain.",
)
ANNA, BORIS = Reporter(7_012_345, "uk"), Reporter(70_123_456, "en", "look again")
