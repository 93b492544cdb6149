"""Fingerprints: what copying changes is hidden, everything else counts, and places are found again."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.analysis import EngineIdentity
from bot.domain.article import Article
from bot.domain.fingerprint import analysis_id, fingerprint, fold, fold_copy

PIECES = st.sampled_from(
    [
        *"ab1.",
        " ",
        "  ",
        "\n\n",
        "\t ",
        "\u00a0",
        "“",
        '"',
        "’",
        "'",
        "—",
        "-",
        "\u200b",
        "\xad",
        "é",
        "e\u0301",
        "o\u0308\u0323",
        "🙂",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He said so.\n\nShe did not.", "He said so. She did not."),
        ("He  said\tso.", " He said so.\n"),
        ("“He said so,” it’s said.", '"He said so," it\'s said.'),
        ("a claim – or two", "a claim - or two"),
        ("inter\xadnational\u200b news", "international news"),
        ("\ufeffHe said so.", "He said so."),
        ("cafe\u0301", "café"),
        ("He said\u00a0so.", "He said so."),
        ("🔥 He said so.🔥\n\n⚡️She did not. 🙏🏽", "He said so.\n\nShe did not."),
        ("He 👨‍👩‍👧‍👦 said so 🇺🇦 now.", "He said so now."),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f He said so.", "He said so."),
        ("1️⃣ He said so.", "1 He said so."),
        ("See https://a.example/x?utm_source=t&id=7.", "See https://a.example/x?id=7."),
        ("See https://a.example/x?id=7&UTM_source=t&fbclid=a&n=1", "See https://a.example/x?id=7&n=1"),
        ("See https://a.example/x?utm_source=t&gclid=u.", "See https://a.example/x."),
        (f"{'He said so. ' * 20}\n\n👉 Subscribe: @wire", "He said so. " * 20),
    ],
)
def test_copies_of_one_text_have_one_fingerprint(one: str, other: str) -> None:
    """Nor do emoji, tracking parameters, signatures; white space, quotes, dashes, what is invisible, split accents."""
    fingerprints = {fingerprint(Article(text=text)) for text in (one, other)}

    assert len(fingerprints) == 1


def test_what_is_known_beside_title_and_text_does_not_count() -> None:
    """The same article from another address has the same fingerprint."""
    here = Article(text="He said so.", title="News", url="https://one.example/", publisher="One", author="A")
    there = Article(text="He said so.", title="News", url="https://two.example/", language="en", warnings=("partial",))

    assert fingerprint(here) == fingerprint(there)


@pytest.mark.parametrize(
    "other",
    [
        Article(text="He said so!", title="News"),
        Article(text="he said so.", title="News"),
        Article(text="Hesaid so.", title="News"),
        Article(text="He said so.", title="Olds"),
        Article(text="He said so."),
        Article(text="NewsHe said so."),
        Article(text="sHe said so.", title="New"),
    ],
)
def test_another_article_has_another_fingerprint(other: Article) -> None:
    """A letter, a mark, a space or the title makes another article."""
    article = Article(text="He said so.", title="News")

    assert fingerprint(article) != fingerprint(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Prices 📈 on Monday.", "Prices 📉 on Monday."),
        ("✅ He said so.", "❌ He said so."),
        ("Prices ⬆️ 5%", "Prices ⬇️ 5%"),
        ("5️⃣0️⃣ were there", "7️⃣0️⃣ were there"),
        ("A ➡ B", "A B"),
        ("See https://a.example/?id=7", "See https://a.example/?id=8"),
        ("He asked: what is utm_source=x?", "He asked: what is?"),
    ],
)
def test_signs_that_say_something_are_not_hidden(one: str, other: str) -> None:
    """Up and down, yes and no, numbers, and parameters that lead somewhere."""
    assert fingerprint(Article(text=one)) != fingerprint(Article(text=other))


def test_half_of_a_surrogate_pair_has_a_fingerprint() -> None:
    """Text that no encoding takes is fingerprinted all the same."""
    assert len(fingerprint(Article(text="a \ud83d b"))) == 64


@given(TEXTS)
def test_folding_again_changes_nothing(text: str) -> None:
    """A folded text is its own folding, so that two foldings can be compared."""
    once = fold(text).text

    assert fold(once).text == once


ADDED = [*"a& ?=1.\n", "🔥", "\u200d", "?utm_a=", "&gclid=b", "@wire", "words " * 40]


@given(st.lists(st.sampled_from(ADDED)).map("".join))
def test_folding_a_copy_again_changes_nothing(text: str) -> None:
    """Nothing that is hidden comes of what was hidden, and the seams lie in both forms."""
    once = fold_copy(text)

    assert fold_copy(once.text).text == once.text
    assert once.original.carry(0, len(text), once.folded) == (0, len(once.text))
    assert once.folded.carry(0, len(once.text), once.original)[1] <= len(text)


@given(st.tuples(TEXTS, TEXTS, TEXTS))
def test_a_place_is_found_in_the_folded_text(parts: tuple[str, str, str]) -> None:
    """The found place holds the piece's own folding, but for space at its ends."""
    before, piece, _ = parts
    folded = fold("".join(parts))

    first, last = folded.original.carry(len(before), len(before + piece), folded.folded)

    assert 0 <= first <= last <= len(folded.text) or not fold(piece).text
    assert fold(piece).text.strip() in folded.text[first:last]


@given(
    st.lists(st.tuples(st.sampled_from(["word", "café", "“so”", "it’s", "–"]), st.booleans()), min_size=1, max_size=12)
)
def test_a_place_is_found_in_another_copy(words: list[tuple[str, bool]]) -> None:
    """Each word of one copy is found, whole and alone, in a copy with other spaces, quotes, dashes and accents."""
    plain = {"word": "word", "café": "cafe\u0301", "“so”": '"so"', "it’s": "it's", "–": "-"}
    one = " ".join(word for word, _ in words)
    other = "\u200b\n".join(plain[word] if changed else word for word, changed in words)
    here, there = fold(one), fold(other)
    place = 0
    found = []
    for word, _ in words:
        folded = here.original.carry(place, place + len(word), here.folded)
        start, end = there.folded.carry(*folded, there.original)
        found.append(other[start:end])
        place += len(word) + 1

    assert found == [plain[word] if changed else word for word, changed in words]


def test_stacked_marks_are_folded_in_linear_time() -> None:
    """400,000 combining marks on one letter, which normalizing as a whole takes two minutes for, are folded."""
    text = "e" + "\u0301\u0323" * 200_000

    assert len(fold(text).text) == pytest.approx(len(text), abs=9)


IDENTITY = EngineIdentity(name="llm", version="1", model="m", prompt="extract_claims@1")


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("another text", IDENTITY),
        ("a text", EngineIdentity(name="offline", version="1", model="m", prompt="extract_claims@1")),
        ("a text", EngineIdentity(name="llm", version="2", model="m", prompt="extract_claims@1")),
        ("a text", EngineIdentity(name="llm", version="1", model="n", prompt="extract_claims@1")),
        ("a text", EngineIdentity(name="llm", version="1", model="m", prompt="extract_claims@2")),
        ("a text", EngineIdentity(name="llm", version="1", prompt="m", model="extract_claims@1")),
        ("a text", EngineIdentity(name="llm", version="1")),
    ],
)
def test_another_article_or_engine_makes_another_analysis(text: str, identity: EngineIdentity) -> None:
    """Every part of an engine's identity tells analyses apart, and none can be taken for another."""
    assert analysis_id(Article(text=text), identity) != analysis_id(Article(text="a text"), IDENTITY)


def test_an_analysis_id_fits_a_button() -> None:
    """22 characters that need no escaping, the same each time."""
    name = analysis_id(Article(text="a text"), IDENTITY)

    assert re.fullmatch(r"[A-Za-z0-9_-]{22}", name)
    assert name == analysis_id(Article(text="a  text"), IDENTITY)
