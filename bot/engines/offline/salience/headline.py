"""Weighs the headline against the body: whether it states flatly what the body only holds possible.

Each part of a headline ("…, …", "…: …") is compared with the claims that share its content words, rare words counting
more. It overstates where a claim that the body leaves open (speculative, or with nobody but an unnamed source to stand
for it) matches it clearly better than any claim that somebody stands for.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.analysis import Headline
from bot.domain.article import Article
from bot.domain.claim import Claim, Modality
from bot.engines.offline.modality.judge import judge
from bot.engines.offline.salience.features import Page, content_stems, open_page, read_claims
from bot.engines.offline.text.lexicon import Lexicon, WordLists
from bot.engines.offline.text.quotes import find_quotes
from bot.engines.offline.text.stems import words_of
from bot.engines.offline.text.tokens import tokenize

_PARTS = re.compile(r"\s*(?:[;:.!|]\s|,\s|\s[–—-]\s|—)\s*")
_CLAUSES = re.compile(r"[,;:—–()]|\b(?:and|but|who|which|that|as|while|after|before)\b")
_FLAT = {Modality.ASSERTED, Modality.PREDICTION, Modality.PLANNED}
_STOPS = (".", "!", "?", "…")
# Tuned on the project's own 27 articles, labelled by hand for this: the least share of a part's words that makes a
# match (less where the headline foretells), how much of it what stands must have beside the best that is open to bear
# the headline out, and in how many claims a single shared word must stand to be the headline's subject.
MATCH, MATCH_AHEAD, BORNE_OUT, SUBJECT = 0.25, 0.12, 0.85, 3


@dataclass(frozen=True, slots=True)
class _Statement:
    """What a claim states or, of a speculative one, the clauses that its cues leave open or don't touch."""

    claim: Claim
    stems: frozenset[str]
    open: bool


@dataclass(frozen=True, slots=True)
class _Body:
    statements: Sequence[_Statement]
    page: Page
    lists: WordLists
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class _Match:
    statement: _Statement
    share: float


def against_body(article: Article, claims: Sequence[Claim], lexicon: Lexicon) -> Headline | None:
    """Judge the headline and find the ranked claim that it overstates, if any; None where there is no headline."""
    title = (article.title or "").strip()
    if not title:
        return None
    body = _body(article, claims, lexicon)
    matches = [] if _hands_on(title, body) else [_overstated(part, body) for part in _parts(title)]
    worst = max((match for match in matches if match), key=lambda match: match.share, default=None)
    against = worst.statement.claim.rank if worst else None
    return Headline(modality=_modality(title, lexicon), stronger_than_body=against is not None, against=against)


def _body(article: Article, claims: Sequence[Claim], lexicon: Lexicon) -> _Body:
    """Cut the claims into what is open and what stands; a line without a full stop is a heading and says nothing."""
    stated = [claim for claim in claims if claim.central or claim.quote.text.rstrip("”\"’')]").endswith(_STOPS)]
    lists = lexicon.lists("headline")
    statements = [statement for claim in stated for statement in _statements(claim, lists, lexicon)]
    return _Body(statements, open_page(article, read_claims(stated, lexicon), lexicon), lists, lexicon)


def _statements(claim: Claim, lists: WordLists, lexicon: Lexicon) -> list[_Statement]:
    text = claim.quote.text
    whole = frozenset(content_stems(words_of(text), lexicon))
    if _unnamed(claim, lists) or _has(text, "unsettled", lists) or (claim.speculative and not claim.cues):
        return [_Statement(claim, whole, open=True)]
    if not claim.speculative:
        return [_Statement(claim, whole, open=False)]
    cues = [(cue.start - claim.quote.start, cue.end - claim.quote.start) for cue in claim.cues]
    edges = [0, *(match.start() for match in _CLAUSES.finditer(text)), len(text)]
    stems: dict[bool, set[str]] = {True: set(), False: set()}
    touched = False
    for start, end in pairwise(edges):
        leans = touched and text[start:end].startswith(("that", "which", "who"))  # "could be one | that would sink it"
        touched = leans or any(a < end and start < b for a, b in cues)
        stems[touched].update(content_stems(words_of(text[start:end]), lexicon))
    return [_Statement(claim, frozenset(stems[touched]), open=touched) for touched in (True, False)]


def _unnamed(claim: Claim, lists: WordLists) -> bool:
    return claim.source.kind.unnamed and not _has(claim.source.name or "", "office", lists)


def _has(text: str, name: str, lists: WordLists) -> bool:
    words = {word.lower().replace("’", "'") for word in words_of(text)}
    return bool(words & lists.get(name, frozenset()))


def _hands_on(title: str, body: _Body) -> bool:
    """Whether the headline asks, or credits somebody."""
    return title.endswith("?") or _has(title, "attributing", body.lists)


def _parts(title: str) -> list[str]:
    return [part for part in _PARTS.split(title) if len(words_of(part)) > 1]


def _modality(text: str, lexicon: Lexicon) -> Modality:
    quoted = [(quote.start, quote.end) for quote in find_quotes(text)]
    tokens = tokenize(text, lexicon)
    return judge(tokens, [(0, len(text))], cue=None, in_quote=quoted, sourced=False, lexicon=lexicon).modality


def _overstated(part: str, body: _Body) -> _Match | None:
    """Give the ranked claim that a part of the headline overstates."""
    if _modality(part, body.lexicon) not in _FLAT or _quoted(part):
        return None
    matches = _matches(part, body)
    ahead = _ahead(part, body.lists)
    best = max(
        (match for match in matches if match.statement.open and match.statement.claim.central),
        key=lambda match: (round(match.share, 2), -len(match.statement.claim.quote.text)),
        default=None,
    )
    if best is None or best.share < (MATCH_AHEAD if ahead else MATCH):
        return None
    standing = (match.share for match in matches if _stands(match.statement, body.lists, ahead=ahead))
    return best if max(standing, default=0.0) < BORNE_OUT * best.share else None


def _quoted(part: str) -> bool:
    """Whether most of a part is in quotation marks, and so somebody else's."""
    return 2 * sum(quote.end - quote.start for quote in find_quotes(part)) > len(part)


def _ahead(part: str, lists: WordLists) -> bool:
    """Whether a part is about what is to come: "will", or "to" with nothing before it that looks like a verb."""
    words = [word.lower() for word in words_of(part)]
    before = words[1 : words.index("to")] if "to" in words[1:-1] else ["is"]
    infinitive = not any(re.search(r"(?<!s)s$|ed$|ing$", word) for word in before)
    return infinitive or _has(part, "future", lists)


def _stands(statement: _Statement, lists: WordLists, *, ahead: bool) -> bool:
    """Whether somebody, or the article itself, puts it as so; of what is `ahead`, as planned or foreseen."""
    claim = statement.claim
    if ahead and claim.modality in {Modality.PLANNED, Modality.PREDICTION}:
        return not _unnamed(claim, lists)
    if ahead or statement.open or claim.modality is Modality.OPINION:
        return False
    return not _has(claim.quote.text, "denial", lists)


def _matches(part: str, body: _Body) -> list[_Match]:
    weight = {one: body.page.rarity(one) for one in content_stems(words_of(part), body.lexicon)}
    whole = sum(weight.values())
    found = []
    for statement in body.statements:
        shared = weight.keys() & statement.stems
        if len(shared) > 1 or any(body.page.spread[one] >= SUBJECT for one in shared):
            found.append(_Match(statement, sum(weight[one] for one in shared) / whole))
    return found
