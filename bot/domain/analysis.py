"""What an engine found in an article: the record that every door shows and the cache keeps."""

from dataclasses import dataclass

from bot.domain.article import Article, Span
from bot.domain.claim import Claim, Modality, SourceKind

SHOWN = 8  # central claims at most: what one chat message holds and one person reads
PARTIAL = "partial"  # the warning on an analysis of less than the whole article (by the contract)
READ_BY_MODELS = 60_000  # characters of an article that a language model is asked to read: 10,000 words


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineIdentity:
    """Who read the article. `version` changes with every rule, so that a new engine never serves old answers."""

    name: str
    version: str
    model: str | None = None
    prompt: str | None = None

    @property
    def word(self) -> str:
        """All of it in one word, as the log has it."""
        return "/".join(part for part in (self.name, self.model, self.prompt, self.version) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The headline against the body: its own modality, and the rank of the claim that it overstates."""

    modality: Modality
    stronger_than_body: bool
    against: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How often one source speaks in the article, and how often speculatively."""

    name: str
    kind: SourceKind
    claims: int
    speculative: int


@dataclass(frozen=True, slots=True)
class Drop:
    """How often grounding dropped or mended something for one reason, a short word such as "source_dropped"."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """An article's claims in the order of its text, its headline, its voices and its loaded words.

    `drops` tell what the engine said that the article does not.

    Raises ValueError where a span is not the article's own text or the central claims' ranks are not 1, 2, 3 …
    """

    article: Article
    engine: EngineIdentity
    claims: tuple[Claim, ...]
    headline: Headline | None = None
    voices: tuple[Voice, ...] = ()
    loaded_words: tuple[Span, ...] = ()
    warnings: tuple[str, ...] = ()
    drops: tuple[Drop, ...] = ()

    def __post_init__(self) -> None:
        spans = [span for claim in self.claims for span in claim.spans()]
        if not all(self.article.holds(span) for span in (*spans, *self.loaded_words)):
            raise ValueError("a span is not the article's own text")
        ranks = sorted(claim.rank for claim in self.claims if claim.rank is not None)
        if ranks != list(range(1, len(ranks) + 1)) or len(ranks) > SHOWN:
            raise ValueError(f"ranks are 1 to at most {SHOWN}, each once: {ranks}")

    def central(self) -> tuple[Claim, ...]:
        """Give the central claims, the most central first."""
        return tuple(sorted((c for c in self.claims if c.rank is not None), key=lambda c: c.rank or 0))
