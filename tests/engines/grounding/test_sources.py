"""Sources: names are shown as the article spells them, and what is no name in it is not shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.article import Article
from bot.domain.claim import SourceKind
from bot.engines.grounding.sources import Sources

TEXT = (
    "Asta O’Dell, the mayor of Orvik, said she would sell the bridge. Two officials of the Orvik  Dam\nTrust agreed. "
    "The TRUST’s report, Bridges of Orvik, was leaked to Radio Kelder; sources close to Dr. Lund and J. Mordan deny. "
    "The Beatty “inquiry” begins. Annual costs rose. Rémy Hale the younger, de Groot and a spokeswoman were there."
)
ARTICLE = Article(text=TEXT, title="Orvik Herald: Mayor Sells", language="en")
PERSON, BODY, UNNAMED = SourceKind.NAMED_PERSON, SourceKind.NAMED_ORGANIZATION, SourceKind.UNNAMED_PERSON
GROUP, ANONYMOUS, DOCUMENT = SourceKind.UNNAMED_GROUP, SourceKind.ANONYMOUS_SOURCE, SourceKind.DOCUMENT


@pytest.mark.parametrize(
    ("given_name", "kind", "expected"),
    [
        ("Asta O’Dell", PERSON, "Asta O’Dell"),
        ("Asta O'Dell", PERSON, "Asta O’Dell"),
        ("ASTA O'DELL", PERSON, "Asta O’Dell"),
        ("asta o'dell", PERSON, "Asta O’Dell"),
        ("Orvik Dam Trust", BODY, "Orvik Dam Trust"),
        ("the Trust", BODY, "The TRUST"),
        ("Re\u0301my Hale", PERSON, "Rémy Hale"),
        ("radio kelder", SourceKind.MEDIA, "Radio Kelder"),
        ("Orvik Herald", SourceKind.MEDIA, "Orvik Herald"),
        ('the Beatty "inquiry"', BODY, "The Beatty “inquiry”"),
        ("Bridges of Orvik", DOCUMENT, "Bridges of Orvik"),
        ("mayor of Orvik", UNNAMED, "mayor of Orvik"),
    ],
)
def test_a_name_is_given_in_the_articles_spelling(given_name: str, kind: SourceKind, expected: str) -> None:
    """Capitals, quotes, accents and spaces are the article's, the title's included."""
    name = Sources(ARTICLE, "en").name(given_name, kind)

    assert name == expected


@pytest.mark.parametrize(
    ("given_name", "kind", "expected"),
    [
        ("Dr. Asta O’Dell", PERSON, "Asta O’Dell"),
        ("Prof. Dr. Lund", PERSON, "Lund"),
        ("Dr. Lund", PERSON, "Dr. Lund"),
        ("J. Mordan", PERSON, "J. Mordan"),
        ("K. Mordan", PERSON, None),
        ("Mayor O’Dell", PERSON, None),
        ("Dr. Orvik Dam Trust", BODY, None),
        ("Dr. Prof.", PERSON, None),
    ],
)
def test_an_honorific_before_a_name_may_go(given_name: str, kind: SourceKind, expected: str | None) -> None:
    """Only short forms with a stop, only before a person's name, and only where the article has none; initials stay."""
    name = Sources(ARTICLE, "en").name(given_name, kind)

    assert name == expected


@pytest.mark.parametrize(
    ("given_name", "kind", "expected"),
    [
        ("two unnamed officials", GROUP, "officials"),
        ("Several officials of the Orvik Dam Trust", GROUP, "officials of the Orvik Dam Trust"),
        ("unnamed sources close to Dr. Lund", ANONYMOUS, "sources close to Dr. Lund"),
        ("a female spokeswoman", UNNAMED, "spokeswoman"),
        ("leaked Bridges of Orvik", DOCUMENT, "Bridges of Orvik"),
        ("officials of the city", GROUP, None),
        ("somebody of the", UNNAMED, None),
        ("leaked Radio Kelder", SourceKind.MEDIA, None),
    ],
)
def test_a_description_is_cut_to_what_the_article_has(given_name: str, kind: SourceKind, expected: str | None) -> None:
    """Its first words may be the model's own; who is named, or what is only a small word, is not cut to."""
    name = Sources(ARTICLE, "en").name(given_name, kind)

    assert name == expected


@pytest.mark.parametrize(
    ("given_name", "kind"),
    [
        ("Asta Mordan", PERSON),
        ("O’Dell Asta", PERSON),
        ("Ann", PERSON),
        ("Bea", PERSON),
        ("she", PERSON),
        ("She", PERSON),
        ("The", PERSON),
        ("said", PERSON),
        ("mayor", PERSON),
        ("said she", BODY),
        ("agreed", PERSON),
        ("she", BODY),
        ("the", BODY),
        ("said", BODY),
        ("the", UNNAMED),
        ("of the", GROUP),
        (",", BODY),
        ("", BODY),
        ("  ", PERSON),
        ("O’Dell " * 40, PERSON),
    ],
)
def test_what_is_no_name_in_the_article_is_none(given_name: str, kind: SourceKind) -> None:
    """Other people, parts of words, pronouns, verbs of saying, small words, marks, and what is too long."""
    name = Sources(ARTICLE, "en").name(given_name, kind)

    assert name is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the mayor of Orvik", "the mayor of Orvik"),
        ("Mayor of Orvik", "mayor of Orvik"),
        ("mayor of Lund", None),
        (" mayor ", "mayor"),
        ("Orvik Dam Trust", "Orvik Dam Trust"),
        ("bridge. Two", "bridge. Two"),
        ("nnual", None),
        ("Annua", None),
        ("a\nb", None),
        ("x" * 161, None),
    ],
)
def test_a_role_is_given_in_the_articles_words(words: str, expected: str | None) -> None:
    """On one line, and only whole words."""
    sources = Sources(ARTICLE, "en")

    found = sources.words(words)

    assert found == expected
    assert sources.words(words) == expected


def test_the_same_capitals_are_preferred() -> None:
    """Where a text has a name in both writings, it stays as it was given."""
    sources = Sources(Article(text="THE TRUST SPOKE. Later, the Trust left.", language="en"), "en")

    name = sources.name("the Trust", BODY)

    assert name == "the Trust"


@pytest.mark.parametrize(
    ("language", "text", "given_name", "expected"),
    [
        ("uk", "Слово мав Гнат Вілкас, мер.", "гнат вілкас", "Гнат Вілкас"),
        ("uk", "Розмову з Вілкасом записали.", "Вілкас", "Вілкас"),
        ("uk", "Вона мовчала.", "Вона", None),
        ("zh", "市长维尔卡昨天辞职。", "维尔卡", "维尔卡"),
        ("zh", "他昨天辞职。", "他", None),
        ("ar", "تحدث وفيلكاس أمس.", "فيلكاس", "فيلكاس"),
        ("ja", "ヴィルカ氏は辞任した。", "ヴィルカ", "ヴィルカ"),
        ("zh", "他说明天辞职。", "他说", None),
        ("zh", "他说明天辞职。", "说", None),
        ("fr", "Il a parlé.", "Il a", None),
        ("uk", "Приїхав Маркіян.", "Марк", None),
        ("uk", "Приїхав Романюк.", "Роман", None),
        ("uk", "Говорили з Романом.", "Роман", "Роман"),
        ("en", "Herr Hansen came.", "Hans", None),
        ("de", "Herr Hansen kam.", "Hans", None),
        ("en", "He said it.", "He said", None),
        ("en", "A. I. Lund left. I saw it.", "I. Lund", "I. Lund"),
        ("fi", "Hän tapasi Vilkaksen.", "Hän", "Hän"),
    ],
)
def test_names_are_found_in_other_languages(language: str, text: str, given_name: str, expected: str | None) -> None:
    """With what a language writes onto names; pronouns are refused where its list is known."""
    name = Sources(Article(text=text, language=language), language).name(given_name, PERSON)

    assert name == expected


@pytest.mark.parametrize(
    ("language", "text", "given_name", "expected"),
    [
        ("uk", "Слово дали Гната Вілкаса.", "Гнат Вілкас", "Гната Вілкаса"),
        ("uk", "Розмова Марка Вілкаса.", "Марко Вілкас", "Марка Вілкаса"),
        ("ru", "Речь Марка Вилкаса.", "Марк Вилкас", "Марка Вилкаса"),
        ("en", "Marka Vilkasa spoke.", "Marko Vilkas", None),
        ("uk", "Розмова Марка. Вілкаса не було.", "Марко Вілкас", None),
    ],
)
def test_a_name_whose_words_are_inflected_is_the_articles(
    language: str, text: str, given_name: str, expected: str | None
) -> None:
    """It is shown in the form that the article has."""
    name = Sources(Article(text=text, language=language), language).name(given_name, PERSON)

    assert name == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("trust", ["Trust", "TRUST"]), ("Orvik  Dam Trust", ["Orvik  Dam\nTrust"]), ("Herald", []), ("", [])],
)
def test_the_places_of_words_are_those_in_the_text(words: str, expected: list[str]) -> None:
    """In order, and without the title's."""
    places = Sources(ARTICLE, "en").places(words)

    assert [TEXT[start:end] for start, end in places] == expected


@pytest.mark.parametrize(
    ("text", "given_name", "expected"),
    [
        ("Ward 31 closed.", "Ward 3", None),
        ("Ward 3 closed.", "Ward 3", "Ward 3"),
        ("Wards 3 and 4 closed.", "Ward", None),
        ("The Trust2 left.", "Trust", None),
    ],
)
def test_a_body_is_not_found_in_a_longer_name(text: str, given_name: str, expected: str | None) -> None:
    """A number goes on with its digits, and a name with its letters."""
    name = Sources(Article(text=text, language="en"), "en").name(given_name, BODY)

    assert name == expected


@given(st.text(max_size=30), st.sampled_from(list(SourceKind)))
def test_any_name_is_the_articles_or_none(given_name: str, kind: SourceKind) -> None:
    """Any text: whatever is given is found in the article as it is, on one line; but for a sentence's first letter."""
    one_line = " ".join(TEXT.split())

    name = Sources(ARTICLE, "en").name(given_name, kind)

    spelt = () if name is None else (name, name[:1].upper() + name[1:])
    assert name is None or any(one in one_line or one in "Orvik Herald: Mayor Sells" for one in spelt)
