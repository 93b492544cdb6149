"""The central claims as a list at the top of the page: mark, statement, source, and the way to each one's passage."""

from bot.domain.analysis import Analysis
from bot.domain.claim import Claim
from bot.views import remarks
from bot.views.claim_markup import credited, in_list, in_text, marked
from bot.views.markup import Markup, tag
from bot.views.printable import one_line


def claim_list(analysis: Analysis) -> Markup:
    """Return an ordered list whose numbers lead into the text."""
    places = {claim.rank: place for place, claim in enumerate(analysis.claims)}
    items = [_item(claim, places[claim.rank], claim.rank or 0) for claim in analysis.central()]
    return tag("ol", *items) if items else tag("p", "No central claims were found in this text.", class_="none")


def _item(claim: Claim, place: int, rank: int) -> Markup:
    return tag(
        "li",
        tag(
            "a", str(rank), class_="number", href=f"#{in_text(place)}", aria_label=f"Claim {rank}: show it in the text"
        ),
        tag("p", marked(claim), class_="mark-line"),
        tag("p", one_line(claim.statement), class_="statement", dir="auto"),
        tag("p", credited(claim.source), class_="source"),
        *(tag("p", remarks.note(note), class_="note-on-claim") for note in claim.notes),
        id=in_list(rank),
        class_=claim.modality,
    )
