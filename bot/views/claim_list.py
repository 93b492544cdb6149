"""The central claims as a list at the top of the page: mark, statement, source, and the way to each one's passage."""

from bot.domain.analysis import Analysis
from bot.domain.claim import Claim
from bot.i18n import Tongue
from bot.views import remarks
from bot.views.claim_markup import credited, in_list, in_text, marked
from bot.views.markup import Markup, tag
from bot.views.page_language import foreign
from bot.views.printable import one_line


def claim_list(analysis: Analysis, tongue: Tongue) -> Markup:
    """Return an ordered list whose numbers lead into the text."""
    places = {claim.rank: place for place, claim in enumerate(analysis.claims)}
    lang = foreign(analysis.article, tongue)
    items = [_item(claim, places[claim.rank], lang, tongue) for claim in analysis.central()]
    if not items:
        return tag("p", tongue.say("No central claims were found in this text."), class_="none")
    return tag("ol", *items)


def _item(claim: Claim, place: int, lang: str | None, tongue: Tongue) -> Markup:
    leads = tongue.say("Claim {rank}: show it in the text", rank=claim.rank)
    return tag(
        "li",
        tag("a", str(claim.rank), class_="number", href=f"#{in_text(place)}", aria_label=leads),
        tag("p", marked(claim, lang, tongue), class_="mark-line"),
        tag("p", one_line(claim.statement), class_="statement", dir="auto", lang=lang),
        tag("p", credited(claim.source, tongue), class_="source"),
        *(tag("p", note, class_="note-on-claim") for note in remarks.notes(claim, tongue)),
        id=in_list(claim.rank or 0),
        class_=claim.modality,
    )
