"""Any analysis at all, for properties: nested and overlapping claims, odd characters, empty words, unknown codes."""

from dataclasses import replace

from hypothesis import strategies as st

from bot.domain.analysis import SHOWN, Analysis, EngineIdentity, Headline
from bot.domain.article import Article, Span
from bot.domain.claim import Claim, Modality, Note, Source, SourceKind
from bot.domain.voices import count_voices

ODD = "<>&\"'\x00\x07\x1b[31m\x9b\u202e\u2066\u200f\ufeff\u2028\ud800\ufffe\U000e0041e\u0301漢字😀‍👩שלום “said” could"
characters = st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=()), st.sampled_from(" \n\n\t\r."))
texts = st.text(characters, min_size=1, max_size=200)
articles = st.builds(
    Article,
    text=texts.filter(lambda text: bool(text.strip())),
    title=st.none() | texts,
    url=st.none() | texts | st.just("https://news.example/story?a=1&b=<2>"),
    publisher=st.none() | texts,
    author=st.none() | texts,
    date_published=st.none() | st.just("2026-05-20T08:00:00+02:00") | texts,
    language=st.sampled_from(["en", "und", "he", "zh-Hant", '"><script>']),
    warnings=st.lists(st.sampled_from(["teaser_only", "too_long_truncated", "<b>"]), max_size=3).map(tuple),
)


maybe_texts = st.none() | texts

# All that is drawn is described once, up here: a strategy that is made anew for each example costs more than its draws.
_counts = st.integers(0, 5)
_permutations = {number: st.permutations(range(1, number + 1)) for number in range(6)}
_kinds = st.sampled_from(SourceKind)
_modalities = st.sampled_from(Modality)
_notes = st.lists(st.builds(Note, st.sampled_from(["contested", "x<y"]), maybe_texts), max_size=2).map(tuple)
_headlines = st.none() | st.builds(
    Headline, modality=_modalities, stronger_than_body=st.booleans(), against=st.none() | st.integers(1, SHOWN)
)
_warnings = st.lists(st.sampled_from(["partial", "claims_dropped", "\x1b[2Jnew"]), max_size=2).map(tuple)
_places = st.tuples(st.integers(0, 999), st.integers(0, 999))  # taken by what is left of a division by a length
_many_places = st.lists(_places, max_size=3)


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    """Build an analysis that the domain accepts and an engine need not ever make."""
    article = draw(articles)
    claims = [_claim(draw, article) for _ in range(draw(_counts))]
    ranked = draw(_permutations[len(claims)])
    central = draw(_counts)
    claims = [
        replace(claim, rank=rank if rank <= central else None) for claim, rank in zip(claims, ranked, strict=True)
    ]
    return Analysis(
        article=article,
        engine=EngineIdentity(name=draw(texts), version=draw(texts), model=draw(maybe_texts)),
        claims=tuple(claims),
        headline=draw(_headlines),
        voices=count_voices(claims),
        loaded_words=_spans(draw, article),
        warnings=draw(_warnings),
    )


def _claim(draw: st.DrawFn, article: Article) -> Claim:
    quote = _span(article, 0, len(article.text), draw(_places))
    kind = draw(_kinds)
    source = Source(
        kind=kind,
        name=None if kind is SourceKind.NONE else draw(texts),
        title=draw(maybe_texts),
        via=draw(maybe_texts),
    )
    return Claim(
        statement=draw(texts),
        quote=quote,
        content=(_span(article, quote.start, quote.end, draw(_places)),),
        source=source,
        modality=draw(_modalities),
        cues=_spans(draw, article),
        notes=draw(_notes),
    )


def _spans(draw: st.DrawFn, article: Article) -> tuple[Span, ...]:
    return tuple(_span(article, 0, len(article.text), places) for places in draw(_many_places))


def _span(article: Article, start: int, end: int, places: tuple[int, int]) -> Span:
    first = start + places[0] % (end - start + 1)
    return article.span(first, first + places[1] % (end - first + 1))
