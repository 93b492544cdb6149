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


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    """Build an analysis that the domain accepts and an engine need not ever make."""
    article = draw(articles)
    claims = [draw(_claims(article)) for _ in range(draw(st.integers(0, 5)))]
    ranked = draw(st.permutations(range(1, len(claims) + 1)))
    central = draw(st.integers(0, len(claims)))
    claims = [
        replace(claim, rank=rank if rank <= central else None) for claim, rank in zip(claims, ranked, strict=True)
    ]
    headline = st.builds(
        Headline,
        modality=st.sampled_from(Modality),
        stronger_than_body=st.booleans(),
        against=st.none() | st.integers(1, SHOWN),
    )
    return Analysis(
        article=article,
        engine=EngineIdentity(name=draw(texts), version=draw(texts), model=draw(st.none() | texts)),
        claims=tuple(claims),
        headline=draw(st.none() | headline),
        voices=count_voices(claims),
        loaded_words=tuple(draw(st.lists(_spans(article, 0, len(article.text)), max_size=3))),
        warnings=tuple(draw(st.lists(st.sampled_from(["partial", "claims_dropped", "\x1b[2Jnew"]), max_size=2))),
    )


@st.composite
def _claims(draw: st.DrawFn, article: Article) -> Claim:
    quote = draw(_spans(article, 0, len(article.text)))
    kind = draw(st.sampled_from(SourceKind))
    source = Source(
        kind=kind,
        name=None if kind is SourceKind.NONE else draw(texts),
        title=draw(st.none() | texts),
        via=draw(st.none() | texts),
    )
    return Claim(
        statement=draw(texts),
        quote=quote,
        content=(draw(_spans(article, quote.start, quote.end)),),
        source=source,
        modality=draw(st.sampled_from(Modality)),
        cues=tuple(draw(st.lists(_spans(article, 0, len(article.text)), max_size=3))),
        notes=tuple(
            draw(st.lists(st.builds(Note, st.sampled_from(["contested", "x<y"]), st.none() | texts), max_size=2))
        ),
    )


@st.composite
def _spans(draw: st.DrawFn, article: Article, start: int, end: int) -> Span:
    first = draw(st.integers(start, end))
    return article.span(first, draw(st.integers(first, end)))
