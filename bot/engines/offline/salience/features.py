"""What can be seen of a claim's weight in its article on the surface: one row of numbers for each claim.

The features are those of sentence extraction (Edmundson 1969: cue words, title, location; Kupiec et al. 1995) and of
what tells main events from background in news (Choubey et al. 2020), beside the claim's source and modality. Each is
scaled to about 0..1.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.article import Article
from bot.domain.claim import Claim, Modality, QuoteType, SourceKind
from bot.engines.offline.text.lexicon import Lexicon, WordLists
from bot.engines.offline.text.stems import stem, words_of

_FAR = 40  # claims: deeper than this, one place in an article is like another
_RUN = 3  # claims that a speaker goes on for: more say no more
_SHORT = 7  # words
_LONG = 40  # words
_CAPTION = 300  # characters: longer paragraphs are neither captions nor credits
_BODY = {SourceKind.NAMED_ORGANIZATION, SourceKind.DOCUMENT}
_MARKED = ("news", "chatter", "contrast", "paper", "finding", "talk")  # lists of which one word is as good as three
_MARKS = "“”\"‘’'( "


@dataclass(frozen=True, slots=True)
class Read:
    """A claim as the features see it: its words, as written and in lower case, and its content stems, counted."""

    written: frozenset[str]
    lower: list[str]
    stems: Counter[str]


@dataclass(frozen=True, slots=True)
class Page:
    """What claims are weighed against: the headline's and the lead's stems, and in how many claims each stem stands."""

    title: frozenset[str]
    lead: frozenset[str]
    spread: Counter[str]
    claims: int

    def rarity(self, one: str) -> float:
        """Inverse document frequency over the article's claims."""
        return math.log(1 + self.claims / (1 + self.spread[one]))


def read_claims(claims: Sequence[Claim], lexicon: Lexicon) -> list[Read]:
    """Cut each claim's quote into words and content stems."""
    reads = []
    for claim in claims:
        words = words_of(claim.quote.text)
        stems = Counter(content_stems(words, lexicon))
        reads.append(Read(frozenset(words), [word.lower() for word in words], stems))
    return reads


def content_stems(words: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Give the stems of the words that carry content: no closed-class words, no empty ones."""
    closed = lexicon.word_classes
    empty = lexicon.lists("central").get("empty", frozenset())
    return [stem(word) for word in words if (low := word.lower()) not in closed and low not in empty]


def open_page(article: Article, reads: Sequence[Read], lexicon: Lexicon) -> Page:
    """Gather what the claims of an article are weighed against."""
    spread: Counter[str] = Counter()
    for read in reads:
        spread.update(read.stems.keys())
    title = content_stems(words_of(article.title or ""), lexicon)
    return Page(frozenset(title), frozenset(reads[0].stems if reads else ()), spread, len(reads))


def rows(article: Article, claims: Sequence[Claim], reads: Sequence[Read], lexicon: Lexicon) -> list[dict[str, float]]:
    """Give each claim's features by name; linear in the length of the article."""
    page = open_page(article, reads, lexicon)
    lists = lexicon.lists("central")
    runs = _runs(claims)
    places = list(_places(article.text, claims, lists.get("apparatus", frozenset())))
    result = []
    for number, (claim, read) in enumerate(zip(claims, reads, strict=True)):
        row = {**_topic(read, page), **_wording(read, lists), **_source(claim)}
        row["colour"] = (claim.source.kind is SourceKind.NONE) * (1 - min(1.0, 3 * row["headline"]))
        row["run"] = runs[number]
        row["goes_on"] = float(number > 0 and _same_voice(claims[number - 1], claim))
        row["opens_paragraph"], row["apparatus"] = map(float, places[number])
        row["lead"] = float(number == 0)
        row["second"] = float(number in {1, 2})
        row["depth"] = math.log(1 + min(number, _FAR)) / math.log(1 + _FAR)
        row["late"] = number / max(1, len(claims) - 1)
        result.append(row)
    _compare(result)
    return result


def _compare(table: list[dict[str, float]]) -> None:
    """Add to each row what shows only beside the other claims: how long it is for the article, how near its theme."""
    usual = sum(row["length"] for row in table) / max(1, len(table))
    most = max((row["theme"] for row in table), default=0.0) or 1.0
    for row in table:
        row["longer"] = row["length"] - usual
        row["theme_share"] = row["theme"] / most


def _runs(claims: Sequence[Claim]) -> list[float]:
    """How long each claim's source goes on speaking in the claims after it, as a share of _RUN."""
    runs = [0] * len(claims)
    for at in range(len(claims) - 2, -1, -1):
        if _same_voice(claims[at], claims[at + 1]):
            runs[at] = min(_RUN, runs[at + 1] + 1)
    return [run / _RUN for run in runs]


def _same_voice(claim: Claim, after: Claim) -> bool:
    """Whether the same source, and not the article itself, stands for both claims."""
    one, two = claim.source, after.source
    return one.kind is not SourceKind.NONE and (one.kind, one.name) == (two.kind, two.name)


def _places(text: str, claims: Sequence[Claim], apparatus: frozenset[str]) -> Iterator[tuple[bool, bool]]:
    """Tell of each claim whether it opens its paragraph, and whether that is a caption, a credit or an invitation."""
    start, end, marked = 0, -1, False
    for claim in claims:
        if claim.quote.start > end:
            start = text.rfind("\n", 0, claim.quote.start) + 1
            end = text.find("\n", start) % (len(text) + 1)  # the last paragraph ends with the text
            paragraph = text[start:end].lower() if end - start < _CAPTION else ""
            marked = any(mark in paragraph for mark in apparatus)
        before = claim.quote.start - start
        yield before < _CAPTION and not text[start : claim.quote.start].strip(_MARKS), marked


def _topic(read: Read, page: Page) -> dict[str, float]:
    """How much a claim is about what the headline, the lead and the article as a whole are about."""
    size = math.sqrt(sum(count * count for count in read.stems.values())) or 1.0
    lead = page.lead & read.stems.keys()
    title = page.title & read.stems.keys()
    whole = sum(page.rarity(one) for one in page.title) or 1.0
    return {
        "headline": len(title) / max(1, len(page.title)),
        "headline_rare": sum(page.rarity(one) for one in title) / whole,
        "theme": sum(math.log(page.spread[one]) for one in read.stems) / size / 4,
        "lead_words": len(lead) / math.sqrt(max(1, len(page.lead)) * max(1, len(read.stems))),
    }


def _wording(read: Read, lists: WordLists) -> dict[str, float]:
    """Tell what kind of matter the words speak of."""
    seen = set(read.lower)
    years = sum(word.isdigit() and len(word) == len("1999") and word[:2] in {"18", "19", "20"} for word in read.lower)
    digits = sum(word[0].isdigit() for word in read.lower)
    row = {
        name: min(2, len(seen & lists.get(name, frozenset()))) / 2
        for name in ("event", "stakes", "scene", "background")
    }
    row |= {name: float(bool(seen & lists.get(name, frozenset()))) for name in _MARKED}
    row |= {name: float(bool(read.written & lists.get(name, frozenset()))) for name in ("ahead", "weak")}
    row |= {
        "leaning": float(bool(read.lower) and read.lower[0] in lists.get("leaning", frozenset())),
        "year": float(years > 0),
        "number": min(3, digits - years) / 3,
        "length": min(math.log(1 + len(read.lower)) / math.log(_LONG), 1.2),
        "short": float(len(read.lower) < _SHORT),
        "pluperfect": float("had" in seen),
    }
    return row


def _source(claim: Claim) -> dict[str, float]:
    """Who says it, in which form, and how sure."""
    text = claim.quote.text
    return {
        "body": float(claim.source.kind in _BODY),
        "quoted": float(text[:1] in "“\"‘'" or claim.source.quote_type is QuoteType.DIRECT),
        "question": float(text.rstrip(_MARKS).endswith("?")),
        "opinion": float(claim.modality is Modality.OPINION),
        "speculative": float(claim.speculative),
        "rumor": float(claim.modality is Modality.RUMOR),
    }
