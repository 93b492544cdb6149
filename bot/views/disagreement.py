"""Where two readers of one claim differ: both views, said in passing. The claim itself shows the first one's."""

from bot.domain.claim import Modality, SourceKind
from bot.i18n import Tongue
from bot.views import sources
from bot.views.marks import mark
from bot.views.printable import one_line


def disagreement(detail: str, tongue: Tongue) -> str:
    """Say a note's detail, "modality: hedged | asserted" or "source: Ann Lee | none", as a sentence with both views."""
    what, _, views = one_line(detail).partition(": ")
    first, _, second = views.partition(" | ")
    if what == "modality" and {first, second} <= set(Modality):
        one, other = (tongue.say(mark(Modality(view)).word) for view in (first, second))
        # Translators: {first} and {second} are marks, such as "hedged" and "asserted"
        return tongue.say("Two readers differ on the mark: {first} or {second}.", first=one, second=other)
    if what == "source" and first and second:
        one, other = (_named(view, tongue) for view in (first, second))
        # Translators: {first} and {second} are names, or "no source given"
        return tongue.say("Two readers differ on who says so: {first} or {second}.", first=one, second=other)
    return tongue.say("Two readers differ on this claim.")


def _named(view: str, tongue: Tongue) -> str:
    """Give a name as it is; a kind stands for a source without one."""
    return sources.name(SourceKind(view), None, tongue) if view in set(SourceKind) else view
