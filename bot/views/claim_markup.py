"""How a claim is shown in HTML wherever it stands: its mark, its source, and the ids that link list and text."""

from bot.domain.claim import Claim, Modality, Source, SourceKind
from bot.i18n import Tongue
from bot.views import sources
from bot.views.cues import quoted
from bot.views.marks import label, mark
from bot.views.markup import Markup, join, tag
from bot.views.segments import Piece


def in_text(place: int) -> str:
    """Return the id of a claim's passage in the text, by the claim's place in the analysis."""
    return f"text-{place + 1}"


def in_list(rank: int) -> str:
    """Return the id of a central claim in the list at the top."""
    return f"claim-{rank}"


def sign(modality: Modality) -> Markup:
    """Return a modality's symbol for the text itself, where the stylesheet draws it: it is no character of the text."""
    return tag("span", class_="sign", data_symbol=mark(modality).symbol, aria_hidden="true")


def piece_marked(piece: Piece) -> Markup:
    """Return a piece of the text with what it is: loaded, the mention of a source or its saying, a cue."""
    words = join(piece.text)
    if piece.loaded:
        words = tag("u", words, class_="loaded")
    if piece.mention:
        words = tag("span", words, class_="mention")
    if piece.saying:
        words = tag("i", words, class_="saying")
    return tag("b", words, class_="cue") if piece.cue else words


def marked(claim: Claim, lang: str | None, tongue: Tongue) -> Markup:
    """Return a claim's symbol, its words, and the words of the article, which are in `lang`, that make it so."""
    shown = tag("span", mark(claim.modality).symbol, class_="symbol", aria_hidden="true")
    words = quoted(claim.cues)
    because = join(": ", tag("bdi", words, class_="because", lang=lang)) if words else ""
    return join(shown, " ", tag("span", label(claim.modality, tongue), class_="word"), because)


def credited(source: Source, tongue: Tongue) -> Markup:
    """Return who says it, with role and `via`."""
    known = "nobody" if source.kind is SourceKind.NONE else "who"
    who = tag("b", tag("bdi", sources.name(source.kind, source.name, tongue)), class_=known)
    remark = sources.remark(source.kind, source.name, tongue)
    return join(
        who,
        f" {remark}" if remark else "",
        *(item for part in sources.details(source, tongue) for item in (", ", tag("bdi", part))),
    )
