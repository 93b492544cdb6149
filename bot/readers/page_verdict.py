"""Tells an article from a teaser, a cookie wall and an index page, by what is on the page alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.article import TEASER_ONLY
from bot.errors import NotAnArticleError
from bot.readers.page_facts import PageFacts

FEWEST_TEASER_WORDS = 60  # a stub of this length holds a claim or two; a shorter one is a lead and a button
FEWEST_WORDS = 8  # under one short sentence nothing is said
UNSAID_STUB = 300  # words: a page that is not free and doesn't say its length is taken for a stub below this
SHORTEST_REAL = 40  # words: a paragraph that no index page has; summaries are shorter
WALL_SIZE = 400  # words: consent texts are shorter, and an article about cookies that is shorter has no buttons

_CONSENT = re.compile(
    r"cookies?\b|\bconsent|\bprivacy|personal data|\bpartners\b|\bvendors\b|legitimate interest|data processing|"
    r"personali[sz]ed (?:ads|content)|\bGDPR\b|\btracking\b|einwilligung|datenschutz|partenaires|données personnelles|"
    r"datos personales|socios\b|куки|персональн\w+ дан\w+",
    re.IGNORECASE,
)
_CONSENT_BUTTON = re.compile(
    r"accept (?:all|cookies|and)|(?:i|and) (?:agree|accept)|agree (?:and|to all)|reject all|"
    r"manage (?:options|preferences|settings|choices|cookies)|(?:cookie|privacy) (?:settings|preferences)|"
    r"alle akzeptieren|tout accepter|aceptar (?:todo|y)|принять все|прийняти",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    r"(?:subscribe|register|sign up|log ?in|sign in|join)(?: \w+){0,3} (?:to|and) (?:continue|read|keep|unlock)|"
    r"to (?:continue|keep) reading|continue reading (?:with|this|for)|read the (?:full|whole) (?:article|story)|"
    r"already a (?:subscriber|member)|(?:for|available to|reserved for) (?:our |paying )?(?:subscribers|members)|"
    r"(?:subscriber|member)s?[- ]only|unlock this (?:article|story)|start your (?:free )?trial|"
    r"jetzt weiterlesen|weiterlesen mit|réservé aux abonnés|sólo? para suscriptores|riservato agli abbonati",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands on a page: the paragraphs taken from it, all its visible text, and its headings that are links."""

    blocks: Sequence[str]
    visible: str
    linked_headings: frozenset[str]
    link_share: float


def is_paywall_notice(block: str) -> bool:
    """Tell a line that sells the rest of the article from the article."""
    return len(block.split()) <= 40 and bool(_PAYWALL.search(block))  # noqa: PLR2004  a notice is a sentence or two


def judge(seen: Seen, facts: PageFacts) -> tuple[str, ...]:
    """Warnings for an article that is there in part; raises NotAnArticleError where there is none."""
    words = sum(len(block.split()) for block in seen.blocks)
    if _is_cookie_wall(seen, words):
        raise NotAnArticleError("cookie_wall", words)
    if _is_index(seen, facts):
        raise NotAnArticleError("index_page", words)
    partial = _is_partial(seen, facts, words)
    if partial and words < FEWEST_TEASER_WORDS:
        raise NotAnArticleError("teaser", words)
    if words < FEWEST_WORDS:
        raise NotAnArticleError("no_text", words)
    return (TEASER_ONLY,) if partial else ()


def _is_cookie_wall(seen: Seen, words: int) -> bool:
    """Most of a short text is about consent, and there is a button to give it."""
    if words > WALL_SIZE or not _CONSENT_BUTTON.search(seen.visible):
        return False
    about = sum(len(block.split()) for block in seen.blocks if _is_about_consent(block))
    if words >= FEWEST_WORDS:
        return about * 2 >= words
    return _is_about_consent(seen.visible)


def _is_about_consent(text: str) -> bool:
    return len({found.casefold() for found in _CONSENT.findall(text)}) >= 2  # noqa: PLR2004  one word alone is a topic


def _is_index(seen: Seen, facts: PageFacts) -> bool:
    """Headlines that lead elsewhere were taken for text, or stand over each summary, and there is no real paragraph."""
    headlines = sum(block.casefold() in seen.linked_headings for block in seen.blocks)
    if headlines >= 4 and headlines * 4 >= len(seen.blocks):  # noqa: PLR2004  a summary or two under each headline
        return True
    longest = max((len(block.split()) for block in seen.blocks), default=0)
    if facts.is_article or longest >= SHORTEST_REAL:
        return False
    listed = len(seen.linked_headings) >= max(6, len(seen.blocks))
    return listed or (seen.link_share > 0.6 and len(seen.linked_headings) >= 4)  # noqa: PLR2004  menus have no headings


def _is_partial(seen: Seen, facts: PageFacts, words: int) -> bool:
    if facts.words is not None and facts.words >= 2 * FEWEST_TEASER_WORDS and words < facts.words * 0.6:
        return True
    sold = words < WALL_SIZE and bool(_PAYWALL.search(seen.visible))
    if facts.free is False:
        return sold or (facts.words is None and words < UNSAID_STUB)
    return sold and facts.free is None and not _ends_well(seen.blocks)


def _ends_well(blocks: Sequence[str]) -> bool:
    """Tell a last paragraph that ends from one that trails off."""
    return bool(blocks) and blocks[-1].rstrip("\"'”’») ").endswith((".", "!", "?")) and not blocks[-1].endswith("...")
