"""A report as a moderator reads it in a chat, and the list of those that wait.

What readers wrote, and what the article says, are other people's words: cut, and with nothing in them that acts.
"""

from collections.abc import Sequence

from bot.domain.claim import Claim
from bot.domain.moderation.report import Report
from bot.i18n import Tongue
from bot.services.moderation.cases import Case
from bot.services.moderation.pages import ANALYSIS, REPORT, ModeratorPages
from bot.views.moderation.changes import change_words
from bot.views.moderation.reports import outcome_sentence, reason_words
from bot.views.printable import one_line
from handlers.moderation.moments import moment
from handlers.rendering.chat_text import EMPTY, ChatText, bold, italic, join, lines, own, paragraphs, plain, quote
from handlers.rendering.claim_blocks import cue_words, marked, told, words

LISTED = 20  # reports: all their lines fit one message
_TITLE, _LINE, _STATEMENT, _QUOTE, _CHANGE, _WORDS = 120, 160, 300, 300, 120, 200  # units: all of it fits one message
_LINES, _CHANGES, _OTHERS = 5, 4, 8  # as many, and how many more there are


def report_text(case: Case, pages: ModeratorPages, tongue: Tongue) -> ChatText:
    """Show a report."""
    report = case.report
    return paragraphs(
        lines(_heading(report, tongue), _title(report, _TITLE), own(_told(report, tongue))),
        _outcome(report, tongue),
        _claim(case, tongue),
        _section(tongue.say("Readers wrote"), [quote(plain(line, _LINE)) for line in case.lines], _LINES, tongue),
        _section(tongue.say("Corrections so far"), _changes(case, tongue), _CHANGES, tongue),
        _section(tongue.say("Other reports of this article"), _others(case, tongue), _OTHERS, tongue),
        _links(report, pages, tongue),
    )


def list_text(reports: Sequence[Report], tongue: Tongue) -> ChatText:
    """List reports, one in a line."""
    older = len(reports) - LISTED
    return paragraphs(
        bold(own(tongue.say("Reports that nobody has settled"))),
        lines(*(_listed(report, tongue) for report in reports[:LISTED])),
        own(tongue.count("And {n} older one.", "And {n} older ones.", older)) if older > 0 else EMPTY,
        own(tongue.say("/report with a number shows one.")),
    )


def _listed(report: Report, tongue: Tongue) -> ChatText:
    words = reason_words(report.reason, tongue)
    return join(own(f"{report.number} · {words} · "), _title(report, 60), own(f" · {_readers(report, tongue)}"))


def _heading(report: Report, tongue: Tongue) -> ChatText:
    heading = tongue.say("Report {number}", number=report.number)
    return bold(own(f"{heading} · {reason_words(report.reason, tongue)}"))


def _title(report: Report, room: int) -> ChatText:
    title = report.title or report.statement
    return plain(one_line(title), room) if title else EMPTY


def _told(report: Report, tongue: Tongue) -> str:
    readers = _readers(report, tongue)
    if report.readers == 1:
        return f"{readers} · {moment(report.opened)}"
    return f"{readers} · {moment(report.opened)} – {moment(report.last)}"


def _readers(report: Report, tongue: Tongue) -> str:
    return tongue.count("{n} reader", "{n} readers", report.readers)


def _outcome(report: Report, tongue: Tongue) -> ChatText:
    if report.outcome is None:
        return EMPTY
    said = plain(report.words, _WORDS) if report.words else EMPTY
    return lines(bold(own(outcome_sentence(report.outcome, tongue))), quote(said))


def _claim(case: Case, tongue: Tongue) -> ChatText:
    if case.reviewed is None:
        gone = own(tongue.say("The article’s text has expired, so nothing can be corrected in it any more."))
        return lines(gone, plain(case.report.statement or "", _STATEMENT))
    if case.claim is not None:
        heading = own(tongue.say("The claim as it is shown now"))
        return lines(italic(heading), *_told_of(case.claim, tongue), quote(plain(case.claim.quote.text, _QUOTE)))
    if case.report.quote is None:
        return EMPTY
    hidden = own(tongue.say("The claim is not in the answer any more."))
    return lines(hidden, plain(case.report.statement or "", _STATEMENT))


def _told_of(claim: Claim, tongue: Tongue) -> tuple[ChatText, ...]:
    return marked(claim, tongue), cue_words(claim), plain(words(claim), _STATEMENT), *told(claim, tongue)[1:]


def _changes(case: Case, tongue: Tongue) -> list[ChatText]:
    return [
        join(own(f"{one.number} · {moment(one.at)} · "), plain(change_words(one, tongue), _CHANGE))
        for one in reversed(case.corrections)
    ]


def _others(case: Case, tongue: Tongue) -> list[ChatText]:
    settled = tongue.say("settled")  # Translators: of a report, behind its number and reason
    return [
        own(f"{one.number} · {reason_words(one.reason, tongue)}" + ("" if one.is_open else f" · {settled}"))
        for one in case.others
    ]


def _section(heading: str, rows: list[ChatText], most: int, tongue: Tongue) -> ChatText:
    if not rows:
        return EMPTY
    more = len(rows) - most
    rest = own(tongue.count("and {n} more", "and {n} more", more)) if more > 0 else EMPTY
    return lines(italic(own(heading)), *rows[:most], rest)


def _links(report: Report, pages: ModeratorPages, tongue: Tongue) -> ChatText:
    of_report = pages.link(REPORT.format(number=report.number))
    of_analysis = pages.link(ANALYSIS.format(id=report.analysis))
    if of_report is None or of_analysis is None:
        return EMPTY
    return lines(
        own(tongue.say("The report’s page: {link}", link=of_report)),
        own(tongue.say("The whole answer, to correct it: {link}", link=of_analysis)),
    )
