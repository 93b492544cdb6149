"""Long articles in parts: whole paragraphs, every sentence once, and the names of the parts before."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.article import Article
from bot.engines.llm.chunks import LONGEST_PART, NAMES, Part, parts_of
from bot.engines.llm.numbering import number
from tests.doubles.gold_analyses import gold_analyses

SENTENCE = "Oster said that the dam holds. "  # 31 characters


def parts(text: str, longest: int = LONGEST_PART, language: str = "en") -> tuple[Part, ...]:
    """Cut a text into parts."""
    return parts_of(number(Article(text=text, language=language)), longest)


def length(part: Part) -> int:
    """Count a part's characters."""
    return sum(len(one.span.text) for one in part.sentences)


@pytest.mark.parametrize("name", sorted(gold_analyses()))
def test_an_ordinary_article_is_one_part(name: str) -> None:
    """And so one call, with no names from before."""
    article = gold_analyses()[name].article

    (part,) = parts(article.text)

    assert part == Part(number(article))


def test_nothing_is_one_part_of_nothing() -> None:
    """There is always a part."""
    assert parts_of(()) == (Part(()),)


def test_parts_are_of_whole_paragraphs_and_about_equal() -> None:
    """No paragraph is in two parts, and no part is much longer than another."""
    text = "\n\n".join([SENTENCE * 20] * 90)

    cut = parts(text)

    of_parts = [{one.paragraph for one in part.sentences} for part in cut]
    assert len(cut) == 4
    assert sum(map(len, of_parts)) == len(set[int]().union(*of_parts))
    assert all(length(part) < LONGEST_PART for part in cut)
    assert max(map(length, cut)) - min(map(length, cut)) < 2 * 20 * len(SENTENCE)


def test_a_paragraph_longer_than_a_part_comes_in_pieces() -> None:
    """Cut between its sentences."""
    cut = parts(SENTENCE * 1_500)

    assert len(cut) == 3
    assert all(0 < length(part) <= LONGEST_PART for part in cut)


@given(
    st.lists(st.lists(st.integers(1, 9), min_size=1, max_size=30), min_size=1, max_size=20),
    st.sampled_from([60, 300, 1_000]),
)
def test_every_sentence_is_in_exactly_one_part(paragraphs: list[list[int]], longest: int) -> None:
    """In the order of the text, and no part is empty."""
    text = "\n\n".join(" ".join("He " + "said so " * words + "then." for words in each) for each in paragraphs)
    sentences = number(Article(text=text, language="en"))

    cut = parts_of(sentences, longest)

    assert [one for part in cut for one in part.sentences] == list(sentences)
    assert all(part.sentences for part in cut)


@given(st.lists(st.integers(1, 480), min_size=40, max_size=120))
@settings(max_examples=40)
def test_no_part_of_what_is_read_is_much_longer_than_it_should_be(paragraphs: list[int]) -> None:
    """However long its paragraphs are, in sentences."""
    cut = parts("\n\n".join(SENTENCE * sentences for sentences in paragraphs))

    assert len(cut) <= 4
    assert all(length(part) <= 1.3 * LONGEST_PART for part in cut)


def test_a_part_is_told_the_names_before_it() -> None:
    """Those met most often come first; what stands in it or behind it is not among them."""
    texts = ["Mira Oster met Dorn A. Valen. Mira Oster left. ", "Kell Brandt spoke. ", "Una Pryce slept. "]

    cut = parts("\n\n".join(text * 10 for text in texts), longest=300)

    assert cut[0].names == ()
    assert cut[1].names[:2] == ("Mira Oster", "Dorn A. Valen")
    assert "Kell Brandt" in cut[-1].names
    assert "Una Pryce" not in cut[1].names


def test_names_are_few_and_short() -> None:
    """A list of names in an article does not become the prompt."""
    people = [f"Person{chr(97 + at)} Family{chr(97 + at)} spoke. " for at in range(26)]
    long = "The " + "Very " * 30 + "Long Name spoke. "

    cut = parts("\n\n".join([long * 5, "".join(people), SENTENCE * 60]), longest=900)

    assert len(cut[-1].names) == NAMES
    assert all(len(name) <= 60 for part in cut for name in part.names)


@pytest.mark.parametrize(
    ("language", "text"), [("zh", "市长林若海说，大坝能撑住。"), ("he", "נועה ברקאי אמרה שהסכר יחזיק. ")]
)
def test_scripts_without_capitals_have_no_names_to_tell(language: str, text: str) -> None:
    """Nothing shows there which words are a name."""
    cut = parts("\n\n".join([text * 10] * 10), longest=400, language=language)

    assert len(cut) > 1
    assert all(part.names == () for part in cut)


@pytest.mark.parametrize("words", ["A-", "Ab-", "Á_", "Ab A. ", "Ab ", "字-", "Aa"])
def test_names_are_looked_for_in_any_text_in_no_time(words: str) -> None:
    """Whatever an article repeats, in all that is read of it: each character is looked at a few times."""
    sentences = number(Article(text=words * (60_000 // len(words)), language="en"))
    began = time.monotonic()

    cut = parts_of(sentences)

    assert len(cut) == 4
    assert time.monotonic() - began < 1
