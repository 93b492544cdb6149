"""What both engines promise alike, whatever is read by them and whatever a model replies."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.analysis import Analysis
from bot.domain.article import Article
from bot.domain.fingerprint import analysis_id
from bot.domain.voices import count_voices
from bot.engines.offline.engine import OfflineEngine
from bot.engines.protocol import Engine
from bot.errors import InputError, ModelError
from tests.doubles.gold_analyses import gold_analyses
from tests.doubles.hostile_model import HostileModel
from tests.doubles.model_server import Asked, Reply, says
from tests.doubles.replies import SEED_ARTICLE, reply, reply_claim
from tests.engines.llm.connecting import reading

Started = Callable[[], AbstractAsyncContextManager[Engine]]
ODD = "<>&\"'“”„«»[]{}\x00\x1b\u202e\u200f\ufeff\u0301漢。字שלום؟।😀\ud800\xa0\u2028 \n\t.!?1Aa"
texts = st.text(st.sampled_from(ODD) | st.characters(exclude_categories=()), min_size=1, max_size=120)


def obliging(asked: Asked) -> Reply:
    """Make a claim of every sentence, in the article's own words."""
    claims = [reply_claim(number, statement=text) for number, text in asked.sentences.items()]
    return says(reply(*claims, loaded_words=["the"]))


def lying(asked: Asked) -> Reply:
    """Lie about whatever is asked."""
    text = "\n\n".join(text for text in asked.sentences.values() if text) or "Rain fell."
    return says(HostileModel(Article(text=text), Random(text)).reply())  # noqa: S311 - lies for a test


@asynccontextmanager
async def by_rules() -> AsyncIterator[Engine]:
    """Give the offline engine."""
    yield OfflineEngine()


@asynccontextmanager
async def by_model() -> AsyncIterator[Engine]:
    """Give the engine of a model that means well."""
    async with reading(obliging) as (_, engine):
        yield engine


@asynccontextmanager
async def by_lies() -> AsyncIterator[Engine]:
    """Give the engine of a model that does not."""
    async with reading(lying, deadline=3) as (_, engine):
        yield engine


BOTH = pytest.mark.parametrize("start", [by_rules, by_model], ids=["offline", "llm"])
ARTICLES = pytest.mark.parametrize("name", ["seed", "d02", "d09", "d15", "d23"])


async def read(start: Started, article: Article) -> Analysis:
    """Have an article read once."""
    async with start() as engine:
        return await engine.analyse(article)


@BOTH
@ARTICLES
async def test_everything_points_into_the_article(start: Started, name: str) -> None:
    """Quotes, contents, cues, mentions and loaded words are pieces of it."""
    article = gold_analyses()[name].article

    analysis = await read(start, article)

    spans = [span for claim in analysis.claims for span in claim.spans()]
    assert analysis.claims
    assert all(article.text[span.start : span.end] == span.text for span in (*spans, *analysis.loaded_words))


@BOTH
@ARTICLES
async def test_claims_are_in_order_and_central_ones_ranked(start: Started, name: str) -> None:
    """From one on, each once, eight at most; every claim has a statement."""
    analysis = await read(start, gold_analyses()[name].article)

    ranks = [claim.rank for claim in analysis.central()]
    starts = [claim.quote.start for claim in analysis.claims]
    assert ranks == list(range(1, len(ranks) + 1))
    assert 0 < len(ranks) <= 8
    assert starts == sorted(starts)
    assert all(claim.statement.strip() for claim in analysis.claims)


@BOTH
@ARTICLES
async def test_voices_are_counted_from_the_claims(start: Started, name: str) -> None:
    """No more and no fewer."""
    analysis = await read(start, gold_analyses()[name].article)

    assert analysis.voices == count_voices(analysis.claims)
    assert sum(voice.claims for voice in analysis.voices) == len(analysis.claims)


@BOTH
async def test_who_reads_is_stable_and_part_of_the_analysis(start: Started) -> None:
    """Two engines of one identity give one answer under one name."""
    async with start() as one, start() as other:
        first, second = await one.analyse(SEED_ARTICLE), await other.analyse(SEED_ARTICLE)

        assert one.identity == other.identity == first.engine == second.engine
    assert first == second
    assert analysis_id(SEED_ARTICLE, first.engine) == analysis_id(SEED_ARTICLE, second.engine)


async def test_the_engines_answers_are_kept_apart() -> None:
    """By the name under which they are kept."""
    async with by_rules() as rules, by_model() as model:
        assert analysis_id(SEED_ARTICLE, rules.identity) != analysis_id(SEED_ARTICLE, model.identity)


@pytest.mark.parametrize("start", [by_rules, by_model, by_lies], ids=["offline", "llm", "lying llm"])
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
async def test_any_text_gives_an_analysis_or_one_of_our_errors(start: Started, data: st.DataObject) -> None:
    """In any language, under any title, with no other exception out."""
    language = data.draw(st.sampled_from(["en", "und", "uk", "zh", "ar", "de", "xx"]))
    text = data.draw(texts.filter(lambda text: bool(text.strip())))
    article = Article(text=text, title=data.draw(st.none() | texts), language=language)

    try:
        analysis = await read(start, article)
    except (InputError, ModelError):
        return

    assert analysis.article == article
