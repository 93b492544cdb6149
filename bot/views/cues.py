"""The words that make a claim what it is, quoted for a reader: each once, in the order of the text."""

from bot.domain.claim import Claim
from bot.views.printable import one_line


def quoted(claim: Claim) -> str:
    """Return the claim's cue words in quotation marks, or nothing where it has none."""
    ordered = sorted(claim.cues, key=lambda span: span.start)
    words = dict.fromkeys(one_line(span.text).strip("“”\"' ") for span in ordered)
    return ", ".join(f"“{word}”" for word in words if word)
