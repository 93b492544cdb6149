"""Judge a sentence as the engine would: its words, its quotations, its cue."""

from bot.engines.offline.modality.judge import Judgement, judge
from bot.engines.offline.text.lexicon import load
from bot.engines.offline.text.quotes import find_quotes
from bot.engines.offline.text.tokens import tokenize

ENGLISH = load("en")


def judged(text: str, *, cue: str = "", content: str = "", sourced: bool = False) -> Judgement:
    """Judge a sentence whose content is all of it, or the part given; `cue` is the attribution's."""
    at = text.index(cue)
    start = text.index(content)
    span = (start, start + len(content)) if content else (0, len(text))
    quotes = [(quote.start, quote.end) for quote in find_quotes(text)]
    return judge(
        tokenize(text, ENGLISH),
        [span],
        cue=(at, at + len(cue)) if cue else None,
        in_quote=quotes,
        sourced=sourced or bool(cue),
        lexicon=ENGLISH,
    )


def read(text: str, *, cue: str = "", content: str = "", sourced: bool = False) -> tuple[str, list[str]]:
    """Give the modality's name and the cue words."""
    judgement = judged(text, cue=cue, content=content, sourced=sourced)
    return judgement.modality.value, [text[start:end] for start, end in judgement.cues]
