"""Re-anchoring: a copy of an article gets the analysis, with every span on its own text."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.analysis import Analysis
from bot.domain.article import Article, Span
from bot.domain.claim import Claim
from bot.domain.fingerprint import fold_copy
from bot.storage.cache.reanchoring import reanchor
from tests.doubles.gold_analyses import gold_analyses

SEED = gold_analyses()["seed"]
COPYING: dict[str, Callable[[str], str]] = {
    "as it was": str,
    "one space between paragraphs": lambda text: text.replace("\n\n", " "),
    "lines broken": lambda text: text.replace(" ", "\n"),
    "spaces doubled": lambda text: f"  {text.replace(' ', '  ')}  ",
    "straight quotes": lambda text: text.translate(str.maketrans("“”‘’", "\"\"''")),
    "emoji": lambda text: "🔥 " + text.replace(". ", ".⚡️ ").replace("\n\n", " 🙏🏽\n\n👉 "),
    "a signature": lambda text: f"{text}\n\n📢 Subscribe: @northern\n",
    "hard spaces and soft hyphens": lambda text: text.replace(" a", "\u00a0a").replace("tion", "\xadtion"),
}


def spans(analysis: Analysis) -> list[Span]:
    """Every span of an analysis, in one order."""
    return [*(span for claim in analysis.claims for span in claim.spans()), *analysis.loaded_words]


@pytest.mark.parametrize("copying", COPYING)
def test_a_copy_gets_every_span_on_its_own_text(copying: str) -> None:
    """The spans of a copy are verbatim the copy's, and fold to what they were."""
    article = Article(text=COPYING[copying](SEED.article.text), title=SEED.article.title)

    moved = reanchor(SEED, article)

    assert moved.article.text == article.text
    assert all(article.holds(span) for span in spans(moved))
    assert [fold_copy(span.text).text for span in spans(moved)] == [fold_copy(span.text).text for span in spans(SEED)]


def test_what_is_known_of_an_article_is_its_own() -> None:
    """Address, outlet, author, date and the reader's warnings come from this submission, not from the cached one."""
    cached = replace(
        SEED, article=replace(SEED.article, url="https://old.example/", publisher="Old", warnings=("partial",))
    )
    article = Article(text=SEED.article.text, title=SEED.article.title, url="https://new.example/", author="New")

    moved = reanchor(cached, article)

    assert moved.article == replace(article, language=SEED.article.language)


@pytest.mark.parametrize(
    "other",
    [
        replace(SEED.article, text=SEED.article.text + " More."),
        replace(SEED.article, text=SEED.article.text.replace("Grozev", "Grozew")),
        replace(SEED.article, title="Another title"),
        replace(SEED.article, title=None),
    ],
)
def test_another_article_is_refused(other: Article) -> None:
    """What differs by more than folding hides does not get the analysis, even under the same key."""
    with pytest.raises(ValueError, match="another"):
        reanchor(SEED, other)


def test_a_span_that_is_gone_is_refused() -> None:
    """A claim on invisible characters can't be found in a copy without them."""
    article = Article(text="He sa\u200b\u200bid so.", title=SEED.article.title)
    quote = article.span(5, 7)
    analysis = replace(
        SEED, article=article, claims=(Claim(statement="s", quote=quote, content=(quote,)),), loaded_words=()
    )

    with pytest.raises(ValueError, match="span"):
        reanchor(analysis, Article(text="He said so.", title=SEED.article.title))


@given(st.lists(st.sampled_from([" ", "\n", "\n\n", "\u00a0", "\u200b \u200b", "\t"]), min_size=9, max_size=9))
def test_any_white_space_may_stand_between_the_words(gaps: list[str]) -> None:
    """Whatever stands between words, a claim's quote, cue and content stay whole words."""
    words = ["Mr", "Doe", "said", "it", "could", "rain", "on", "Monday", "afternoon", "."]
    plain = Article(text=" ".join(words), title=SEED.article.title)
    quote = plain.span(7, len(plain.text))
    claim = Claim(statement="s", quote=quote, content=(plain.span(12, 45),), cues=(plain.span(15, 20),))
    analysis = replace(SEED, article=plain, claims=(claim,), loaded_words=())
    copy = replace(plain, text="".join(map(str.__add__, words, [*gaps, ""])))

    moved = reanchor(analysis, copy).claims[0]

    assert moved.cues[0].text == "could"
    assert fold_copy(moved.content[0].text).text == claim.content[0].text
    assert fold_copy(moved.quote.text).text == quote.text


EMOJI = "He said so.\n\n🔥 She said “it 🌧 rains” 🙏🏽\n\nThey left."


@pytest.mark.parametrize(
    ("words", "plain", "others"),
    [
        ("🔥 She said “it 🌧 rains” 🙏🏽", 'She said "it rains"', "She said “it ☔️ rains”"),
        ("She said “it 🌧 rains”", 'She said "it rains"', "She said “it ☔️ rains”"),
        ("it 🌧 rains", "it rains", "it ☔️ rains"),
        ("They left.", "They left.", "They left."),
    ],
)
def test_words_with_emoji_are_the_copys_own(words: str, plain: str, others: str) -> None:
    """A quote has the emoji that this copy has within it, and none that stand between it and its neighbours."""
    article = Article(text=EMOJI, title=SEED.article.title)
    quote = article.span(EMOJI.index(words), EMOJI.index(words) + len(words))
    claim = Claim(statement="s", quote=quote, content=(quote,))
    known = replace(SEED, article=article, claims=(claim,), loaded_words=())
    without = replace(article, text='He said so.\n\nShe said "it rains"\n\nThey left.')
    other = replace(article, text="He said so.🔥\n\n⚡️ She said “it ☔️ rains”\n\nThey left.👋")

    assert reanchor(known, without).claims[0].quote.text == plain
    assert reanchor(known, other).claims[0].quote.text == others
    assert reanchor(reanchor(known, without), article).claims[0].quote.text == words.strip("🔥🙏🏽 ")


def test_a_span_of_nothing_but_emoji_is_not_found_where_there_are_none() -> None:
    """Nor does the space in its place stand for it."""
    article = Article(text="He 🔥 said so.", title=SEED.article.title)
    known = replace(SEED, article=article, claims=(), loaded_words=(article.span(3, 4),))

    with pytest.raises(ValueError, match="span"):
        reanchor(known, replace(article, text="He said so."))


def test_other_flags_may_be_other_countries() -> None:
    """They are hidden from the fingerprint, but two copies with different ones are two articles."""
    known = replace(SEED, article=replace(SEED.article, text=f"🇺🇦 {SEED.article.text}"), claims=(), loaded_words=())

    assert reanchor(known, SEED.article).article == SEED.article
    with pytest.raises(ValueError, match="flags"):
        reanchor(known, replace(SEED.article, text=f"🇪🇸 {SEED.article.text}"))
