"""The speculative central claims alone, under the marks that they have, with what each mark means."""

from collections.abc import Iterator

from bot.domain.analysis import Analysis
from bot.domain.claim import Claim
from bot.i18n import Tongue
from bot.views.marks import Mark, legend
from handlers.rendering.chat_text import ChatText, bold, join, lines
from handlers.rendering.claim_blocks import cue_words, told
from handlers.rendering.heading import short_title
from handlers.rendering.packing import pack


def only_speculative(analysis: Analysis, tongue: Tongue) -> tuple[ChatText, ...]:
    """Return the claims by mark; where none is speculative, that is said."""
    central = analysis.central()
    speculative = tuple(claim for claim in central if claim.speculative)
    about = short_title(analysis, tongue)
    head = lines(bold(_counted(len(speculative), len(central), tongue)), about)
    return pack(head, _blocks(speculative, tongue), about, tongue)


def _counted(speculative: int, central: int, tongue: Tongue) -> str:
    if not speculative:
        return tongue.say("None of the central claims is speculative")
    return tongue.count(
        "{n} of {all} central claims is speculative",
        "{n} of {all} central claims are speculative",
        speculative,
        all=central,
    )


def _blocks(claims: tuple[Claim, ...], tongue: Tongue) -> Iterator[ChatText]:
    """Yield the claims in the legend's order, the first of each mark right below what the mark means."""
    for shown in legend():
        below = [_claim(claim, tongue) for claim in claims if claim.modality is shown.modality]
        if below:
            yield lines(_meaning(shown, tongue), below[0])
        yield from below[1:]


def _meaning(shown: Mark, tongue: Tongue) -> ChatText:
    return join(bold(f"{shown.symbol} {tongue.say(shown.word)}"), f": {tongue.say(shown.meaning)}")


def _claim(claim: Claim, tongue: Tongue) -> ChatText:
    return lines(join(bold(str(claim.rank)), "  ", cue_words(claim)), *told(claim, tongue))
