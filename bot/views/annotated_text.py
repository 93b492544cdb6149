"""The article's own text with its claims marked, each passage with a note that hover, focus or a tap brings up.

The notes stand inside their passages, as tooltips that aria-describedby names: no script is needed to show them, and
without them the text is the article's to the last character. Numbers and symbols come from the stylesheet.
"""

from bot.domain.analysis import Analysis
from bot.domain.claim import Claim
from bot.i18n import Tongue
from bot.views.claim_markup import credited, in_list, in_text, marked, piece_marked, sign
from bot.views.markup import Markup, join, tag
from bot.views.page_language import foreign
from bot.views.segments import Run, paragraphs


def annotated_text(analysis: Analysis, tongue: Tongue) -> Markup:
    """Return the paragraphs; a claim that another one or a paragraph's end cuts is marked in several runs."""
    passages = _Passages(analysis.claims, foreign(analysis.article, tongue), tongue)
    blocks = (
        block if isinstance(block, str) else tag("p", *map(passages.run, block.runs), dir="auto")
        for block in paragraphs(analysis)
    )
    return join(*blocks)


class _Passages:
    """Marks run after run, and remembers which claims have begun and how many notes there are."""

    def __init__(self, claims: tuple[Claim, ...], lang: str | None, tongue: Tongue) -> None:
        self._claims = claims
        self._lang = lang
        self._tongue = tongue
        self._begun: set[int] = set()
        self._notes = 0

    def run(self, run: Run) -> Markup:
        """Mark a run as its shortest claim; a claim's first run carries its id and number."""
        words = join(*map(piece_marked, run.pieces))
        if not run.claims:
            return words
        begins = [place for place in run.claims if place not in self._begun]
        self._begun.update(begins)
        self._notes += 1
        innermost = run.claims[0]
        return tag(
            "mark",
            *(tag("span", id=in_text(place)) for place in begins if place != innermost),
            self._note(run.claims, pinned=any(self._claims[place].central for place in begins)),
            *(self._number(place) for place in begins),
            sign(self._claims[innermost].modality) if innermost in begins else "",
            words,
            class_=f"claim {self._claims[innermost].modality}",
            id=in_text(innermost) if innermost in begins else None,
            tabindex=0,
            aria_describedby=f"note-{self._notes}",
        )

    def _number(self, place: int) -> Markup:
        """Return a central claim's number, which leads back to the list; nothing for the others."""
        rank = self._claims[place].rank
        if rank is None:
            return Markup()
        leads = self._tongue.say("Claim {rank} in the list", rank=rank)
        return tag("a", class_="number", href=f"#{in_list(rank)}", aria_label=leads, data_rank=rank)

    def _note(self, places: tuple[int, ...], *, pinned: bool) -> Markup:
        """Return what the passage's claims are marked as and who says them; pinned notes stay in a wide margin."""
        lines: list[Markup] = []
        for place in places:
            claim = self._claims[place]
            number = tag("span", f"{claim.rank}", class_="rank") if claim.central else ""
            lines.append(
                tag("span", number, marked(claim, self._lang, self._tongue), class_=f"mark-line {claim.modality}")
            )
            lines.append(tag("span", credited(claim.source, self._tongue), class_="source"))
        looks = "note pinned" if pinned else "note"
        lang = self._tongue.code
        return tag("span", *lines, class_=looks, role="tooltip", id=f"note-{self._notes}", dir="ltr", lang=lang)
