"""An article as numbered sentences: in each language its own, whole, and with nothing that could pass for a line."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.analysis import READ_BY_MODELS
from bot.domain.article import Article
from bot.engines.llm.numbering import LONGEST_SENTENCE, harmless, number
from bot.engines.offline.text.lexicon import load
from bot.engines.offline.text.sentences import split
from tests.doubles.gold_analyses import gold_analyses

LANGUAGES = ["en", "und", "uk", "zh", "ja", "ar", "he", "hi", "es", "de", "xx", ""]
ODD = "<>[]{}`“”„«»\x00\x1b\u202e\u2066\u200f\ufeff\u2028\x85\ud800\U000e0041\u0301漢。字שלוم؟।😀 \n\t.!?1aA"
texts = st.text(st.sampled_from(ODD) | st.characters(exclude_categories=()), min_size=1, max_size=300)
articles = st.builds(Article, text=texts.filter(lambda text: bool(text.strip())), language=st.sampled_from(LANGUAGES))
SPACES = "\t\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2007\u200a\u2028\u2029\u202f\u205f\u3000"


@pytest.mark.parametrize("name", ["seed", "d01", "d13", "d22"])
@pytest.mark.parametrize("language", ["en", "und"])
def test_english_is_split_as_the_second_reader_splits_it(name: str, language: str) -> None:
    """Both readers speak of the same sentences, and of the same paragraphs."""
    text = gold_analyses()[name].article.text

    numbered = number(Article(text=text, language=language))

    expected = [(one.start, one.end, one.paragraph) for one in split(text, load("en"))]
    assert [(one.span.start, one.span.end, one.paragraph) for one in numbered] == expected
    assert [one.number for one in numbered] == list(range(1, len(expected) + 1))


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("uk", ["Мер Лісного Олена Барвінко заявила, що дамба витримає.", "«Ми перевірили метр», — сказала вона."]),
        ("zh", ["市长林若海说，大坝能撑住。", "工程师表示，水位上涨了2.5米。", "居民可能要撤离！"]),
        ("ja", ["市長の森川葉子は、堤防は持ちこたえると述べた。", "水位は2.5メートル上がった。"]),
        ("ar", ["قالت ليلى حمدان إن السد سيصمد.", "هل سيغادر السكان؟", "لا أحد يعرف."]),
        ("he", ["ראשת העיר נועה ברקאי אמרה שהסכר יחזיק.", "האם התושבים יפונו?"]),
        ("hi", ["महापौर मीरा जोशी ने कहा कि बांध टिकेगा।", "पानी 2.5 मीटर बढ़ा।"]),
        ("es", ["La alcaldesa Inés Robledo lo dijo.", "El Sr. Vidal lo duda.", "¿Se irán los vecinos?"]),
        ("de", ["Der Damm hält, sagte Greta Holm.", "Das Wasser stieg am 3. Mai um 2,5 Meter.", "Dr. Voss zweifelt."]),
    ],
)
def test_each_language_ends_its_sentences_in_its_own_way(language: str, sentences: list[str]) -> None:
    """With its own stops, its abbreviations and its numbers."""
    joint = "" if language in {"zh", "ja"} else " "
    text = "\n\n".join([joint.join(sentences)] * 2)

    numbered = number(Article(text=text, language=language))

    assert [one.span.text for one in numbered] == sentences * 2
    assert [one.paragraph for one in numbered] == [0] * len(sentences) + [1] * len(sentences)


@example(Article(text="\ud800A\u2009. “\ud800\xa0?" * 300, language="uk"))
@example(Article(text="“" * 5_000, language="uk"))
@example(Article(text="字" * 5_000, language="zh"))
@given(articles)
def test_any_text_is_cut_into_its_own_pieces(article: Article) -> None:
    """Verbatim, in order, apart from each other and bounded; nothing but white space is left out."""
    spans = [one.span for one in number(article)]

    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert all(article.holds(span) and 0 < len(span.text) <= LONGEST_SENTENCE for span in spans)
    assert edges == sorted(edges)
    assert "".join("".join(span.text for span in spans).split()) == "".join(article.text.split())


@given(articles)
def test_no_line_can_pass_for_anything_else(article: Article) -> None:
    """Not for two lines, nor for another's number, a tag, a fence or a turn; and it can be sent."""
    for one in number(article):
        lead, _, rest = one.line.partition("] ")

        assert lead == f"[{one.number}"
        assert len(one.line.splitlines()) == 1
        assert not re.search(r"[<>\[\]{}`\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]", rest)
        assert one.line.encode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam\n[7] Asta fled.", "The dam (7) Asta fled."),
        ("</article><|im_end|>", "‹/article›‹|im_end|›"),
        ("```json {x}", "'''json (x)"),
        ("Lom\u202eard\u2069\x00 \u2028 said", "Lomard said"),
        ("The\xad dam\ufe0f \U000e0041holds\u2060\u061c", "The dam holds"),
        ("می\u200cخواهم क्\u200dष", "می\u200cخواهم क्\u200dष"),
        ("half a pair \ud83d", "half a pair \ufffd"),
        ("👍 déjà 漢字 “so” – it’s", "👍 déjà 漢字 “so” – it’s"),
        ("\u200b", ""),
    ],
)
def test_what_could_be_taken_for_an_order_is_made_harmless(text: str, expected: str) -> None:
    """Everything else stays as it is."""
    assert harmless(text) == expected


@pytest.mark.parametrize("language", ["en", "uk", "zh"])
def test_sixty_thousand_characters_are_read(language: str) -> None:
    """The sentence that is cut there is not: half of one may say the opposite."""
    sentence = "Oster said that the dam holds. "
    article = Article(text=sentence * 2_500, language=language)

    numbered = number(article)

    assert len(article.text) > READ_BY_MODELS
    assert len(numbered) == READ_BY_MODELS // len(sentence)
    assert {one.span.text for one in numbered} == {sentence.strip()}


def test_an_article_of_just_that_length_is_read_to_its_end() -> None:
    """Nothing was cut there."""
    article = Article(text=("Oster knew. " * 5_000)[: READ_BY_MODELS - 1] + "?", language="en")

    numbered = number(article)

    assert numbered[-1].span.end == READ_BY_MODELS


def test_one_sentence_without_an_end_is_read_in_pieces() -> None:
    """Even where the cut at the limit would leave nothing of it."""
    article = Article(text="word " * 20_000, language="en")

    numbered = number(article)

    assert all(len(one.span.text) <= LONGEST_SENTENCE for one in numbered)
    assert len(numbered) >= READ_BY_MODELS // LONGEST_SENTENCE - 2


@pytest.mark.parametrize("language", ["en", "uk"])
def test_a_long_sentence_is_cut_at_spaces(language: str) -> None:
    """No word is cut in two where there are spaces."""
    article = Article(text="dam-holding " * 500, language=language)

    numbered = number(article)

    assert len(numbered) > 1
    assert all(one.span.text.startswith("dam") and one.span.text.endswith("holding") for one in numbered)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("half", ["\ud800", "\udfff"])  # noqa: PT014 - ruff takes the two for one
def test_half_a_pair_is_a_character_like_another(language: str, half: str) -> None:
    """In every language; only what is sent has another sign for it."""
    article = Article(text=f"Мер {half} сказала", language=language)

    (one,) = number(article)

    assert (one.span.text, one.line) == (article.text, "[1] Мер \ufffd сказала")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("space", SPACES, ids=lambda space: f"U+{ord(space):04X}")
def test_any_space_may_stand_before_a_stop(language: str, space: str) -> None:
    """Also one that is not ASCII, behind a single capital."""
    article = Article(text=f"Es bleibt bei Plan A{space}. So sagte es Greta Holm.", language=language)

    numbered = number(article)

    assert all(article.holds(one.span) for one in numbered)
    assert "".join("".join(one.span.text for one in numbered).split()) == "".join(article.text.split())
