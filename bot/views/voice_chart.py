"""Who speaks, as bars: one row a source, the speculative part of its claims hatched.

Bars are inline SVG and not backgrounds, so that they come out on paper and in black and white.
"""

from bot.domain.analysis import Analysis, Voice
from bot.i18n import Tongue
from bot.views import sources
from bot.views.markup import Markup, tag
from bot.views.speakers import count, others, speakers


def voice_chart(analysis: Analysis, tongue: Tongue) -> Markup:
    """Return the block with the bars, the longest one as wide as there is room; nothing where nobody speaks."""
    shown, more = speakers(analysis), others(analysis, tongue)
    if not shown:
        return Markup()
    most = max(voice.claims for voice in shown)
    rows = [_row(voice, most, tongue) for voice in shown]
    rest = tag("p", more, class_="more") if more else ""
    heading = tag("h2", tongue.say("Who speaks"))
    key = tag("p", tongue.say("Counted over all claims; hatched: speculative."), class_="hint")
    return tag("section", heading, key, tag("ol", *rows), rest, class_="voices")


def _row(voice: Voice, most: int, tongue: Tongue) -> Markup:
    name = tag("bdi", sources.name(voice.kind, voice.name, tongue), class_="who")
    kind = tag("span", sources.kind_word(voice.kind, tongue), class_="kind")
    return tag("li", tag("p", name, " ", kind), _bar(voice, most), tag("p", count(voice, tongue), class_="count"))


def _bar(voice: Voice, most: int) -> Markup:
    certain = 100 * (voice.claims - voice.speculative) / most
    open_ = 100 * voice.speculative / most
    parts = (
        tag("rect", class_="certain", width=f"{certain:.2f}%", height="100%"),
        tag("rect", class_="open", x=f"{certain:.2f}%", width=f"{open_:.2f}%", height="100%", fill="url(#hatch)"),
    )
    return tag("svg", *parts, class_="bar", width="100%", height=12, aria_hidden="true", focusable="false")
