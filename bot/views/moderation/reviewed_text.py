"""The article's own text for moderators: every claim's passage is a link to what is said of it, and sources are marked.

As on the annotated page, numbers and symbols come from the stylesheet: the text is the article's to the last character,
also where some of it is copied.
"""

from bot.domain.analysis import Analysis
from bot.domain.moderation.stories import key_of
from bot.i18n import Tongue
from bot.views.claim_markup import piece_marked, sign
from bot.views.markup import Markup, join, tag
from bot.views.segments import Run, paragraphs


def passage_of(key: str) -> str:
    """Return the id of a claim's passage, by the claim's key."""
    return f"text-{key}"


def card_of(key: str) -> str:
    """Return the id of what is said of a claim."""
    return f"claim-{key}"


def reviewed_text(analysis: Analysis, tongue: Tongue) -> Markup:
    """Return the paragraphs; claims are numbered in the order of the text, from 1."""
    passages = _Passages(analysis, tongue)
    return join(
        *(
            block if isinstance(block, str) else tag("p", *map(passages.run, block.runs), dir="auto")
            for block in paragraphs(analysis, sources=True)
        )
    )


class _Passages:
    """Marks run after run, and remembers which claims have begun."""

    def __init__(self, analysis: Analysis, tongue: Tongue) -> None:
        self._claims = analysis.claims
        self._tongue = tongue
        self._keys = [key_of(claim) for claim in analysis.claims]
        self._begun: set[int] = set()
        self._named: set[str] = set()

    def run(self, run: Run) -> Markup:
        """Link a run to its shortest claim; of others that begin here, their numbers are links."""
        words = join(*map(piece_marked, run.pieces))
        if not run.claims:
            return words
        begins = [place for place in run.claims if place not in self._begun]
        self._begun.update(begins)
        innermost = run.claims[0]
        outer = [self._number(place) for place in begins if place != innermost]
        return join(*outer, self._passage(innermost, words, begins=innermost in begins))

    def _passage(self, place: int, words: Markup, *, begins: bool) -> Markup:
        modality = self._claims[place].modality
        return tag(
            "a",
            tag("span", class_="number", data_rank=place + 1, aria_hidden="true") if begins else "",
            sign(modality) if begins else "",
            words,
            class_=f"claim {modality}",
            id=self._id(place) if begins else None,
            href=f"#{card_of(self._keys[place])}",
        )

    def _number(self, place: int) -> Markup:
        leads = self._tongue.say("Claim {number}", number=place + 1)
        return tag(
            "a",
            class_="number",
            id=self._id(place),
            href=f"#{card_of(self._keys[place])}",
            aria_label=leads,
            lang=self._tongue.code,
            data_rank=place + 1,
        )

    def _id(self, place: int) -> str | None:
        """Name a passage; of claims that say the very same of one quote, the first one's is named."""
        key = self._keys[place]
        if key in self._named:
            return None
        self._named.add(key)
        return passage_of(key)
