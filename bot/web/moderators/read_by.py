"""Who read an article, in facts: engine, model and prompt, when, and what of its answer did not stand in the text."""

from datetime import datetime

from bot.domain.analysis import Analysis
from bot.i18n import Tongue
from bot.views.printable import one_line


def read_by(analysis: Analysis, at: datetime | None, said: Tongue) -> tuple[tuple[str, str], ...]:
    """Say it, a pair of words for each fact that is known."""
    engine = analysis.engine
    facts = (
        (said.say("Engine"), f"{one_line(engine.name)} {one_line(engine.version)}"),
        (said.say("Model"), one_line(engine.model or "")),
        (said.say("Prompt"), one_line(engine.prompt or "")),
        (said.say("Read"), f"{at:%Y-%m-%d %H:%M} UTC" if at is not None else ""),
        (said.say("Dropped or mended"), ", ".join(f"{_word(drop.reason)} ({drop.count})" for drop in analysis.drops)),
    )
    return tuple((name, value) for name, value in facts if value)


def _word(code: str) -> str:
    return one_line(code).replace("_", " ")
