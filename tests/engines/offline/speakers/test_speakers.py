"""Who a source is: names, pronouns, titles, bodies, documents, outlets, and those without a name."""

import pytest

from bot.domain.claim import SourceKind
from tests.doubles.offline_reading import claim_on

LEAD = "The river expert Asta Vilkas measured the Orla for years. "


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Vilkas said the dam would hold.", "Asta Vilkas"),
        ("She said the dam would hold.", "Asta Vilkas"),
        ("The expert said the dam would hold.", "Asta Vilkas"),
        ("The dam would hold, according to Dr Vilkas.", "Asta Vilkas"),
        ("“The dam will hold for years,” she added.", "Asta Vilkas"),
        ("Vilkas and 11 colleagues said the dam would hold.", "Asta Vilkas"),
    ],
)
def test_a_mention_is_resolved_to_the_fullest_name(sentence: str, name: str) -> None:
    """A surname, a pronoun and a bare title are the person whom the article has named."""
    source = claim_on("dam", LEAD + sentence).source

    assert (source.kind, source.name) == (SourceKind.NAMED_PERSON, name)


def test_a_lead_may_leave_its_source_to_the_text() -> None:
    """An expert of the first sentence is the one expert whom the article names later."""
    text = "The dam could break, according to an expert.\n\nThe river expert Asta Vilkas has measured it for years."

    assert claim_on("dam", text).source.name == "Asta Vilkas"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Kelder Water Agency opened the gates. The agency said the dam would hold.", "Kelder Water Agency"),
        ("The Kelder Water Agency said rain fell. It said the dam would hold.", "Kelder Water Agency"),
        ("A spokesman for the Kelder Water Agency said the dam would hold.", "Kelder Water Agency"),
        ("The Kelder Water Agency's spokeswoman said the dam would hold.", "Kelder Water Agency"),
        ("In a statement, the Kelder Water Agency said the dam would hold.", "Kelder Water Agency"),
        ("The Union of River Pilots (URP) met. The URP said the dam would hold.", "Union of River Pilots"),
    ],
)
def test_a_body_speaks_by_its_name(text: str, name: str) -> None:
    """A bare noun, "it", an unnamed spokesman and initials are the body."""
    source = claim_on("the dam would hold", text).source

    assert (source.kind, source.name) == (SourceKind.NAMED_ORGANIZATION, name)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("An internal audit was leaked. The report said the dam would hold.", SourceKind.DOCUMENT, "internal audit"),
        ("The survey found that the dam would hold.", SourceKind.DOCUMENT, "survey"),
        ("Radio Kelder reported that the dam would hold.", SourceKind.MEDIA, "Radio Kelder"),
        ("Posts on Facebook said the dam would hold.", SourceKind.MEDIA, "Facebook"),
        ("Officials said the dam would hold.", SourceKind.ANONYMOUS_SOURCE, "Officials"),
        ("An engineer who asked not to be named said the dam would hold.", SourceKind.ANONYMOUS_SOURCE, "engineer"),
        ("A farmer said the dam would hold.", SourceKind.UNNAMED_PERSON, "farmer"),
        ("Two farmers said the dam would hold.", SourceKind.UNNAMED_GROUP, "Two farmers"),
        ("A company said the dam would hold.", SourceKind.UNNAMED_GROUP, "company"),
        ("Nobody said the dam would hold.", SourceKind.UNNAMED_GROUP, "nobody"),
    ],
)
def test_a_source_without_a_name_of_its_own_has_a_kind(text: str, kind: SourceKind, name: str) -> None:
    """Documents, outlets, and people whom the article only describes."""
    source = claim_on("the dam would hold", text).source

    assert source.name is not None
    assert (source.kind, source.name.removeprefix("an ")) == (kind, name)


def test_others_are_of_those_who_spoke() -> None:
    """Read "some" after "two farmers" as some of them, by the words that the article has for them."""
    text = "Two farmers said the gate was open. Some said the dam would hold."

    assert claim_on("the dam", text).source.name == "Two farmers"


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        (
            "The Union of Kelder Nurses met. Nurses say the dam would hold.",
            SourceKind.UNNAMED_GROUP,
            "Nurses",
        ),
        (
            "The Bureau of Tides warned of rain. The department of water and sanitation said the dam would hold.",
            SourceKind.NAMED_ORGANIZATION,
            "department of water and sanitation",
        ),
        (
            "Bracken Foods will open the gates. Its notice says the dam would hold.",
            SourceKind.NAMED_ORGANIZATION,
            "Bracken Foods",
        ),
        (
            "The Kelder Patrol is inspecting the gates. A spokesman said the dam would hold.",
            SourceKind.NAMED_ORGANIZATION,
            "Kelder Patrol",
        ),
        (
            "A petition by 400 residents was handed in. It claims that the dam would hold.",
            SourceKind.DOCUMENT,
            "petition by 400 residents",
        ),
        (
            "Its owner, who gave his name only as Vicky, said the dam would hold.",
            SourceKind.NAMED_PERSON,
            "Vicky",
        ),
        ("Norwatch, a pressure group, said the dam would hold.", SourceKind.NAMED_ORGANIZATION, "Norwatch"),
        ("A report from the Kelder Gazette says the dam would hold.", SourceKind.MEDIA, "Kelder Gazette"),
    ],
)
def test_what_a_sentence_is_about_tells_who_speaks_next(text: str, kind: SourceKind, name: str) -> None:
    """The subject body, the introduced document and the name that somebody goes by; no body for a bare plural."""
    source = claim_on("the dam would hold", text).source

    assert (source.kind, source.name) == (kind, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Trade fell by a third over the dam, the trade office, Tradstat, said.", "Tradstat"),
        (
            "The Orla League was late. The transport ministry will open the dam in May, its spokeswoman said.",
            "transport ministry",
        ),
    ],
)
def test_a_body_is_known_by_its_description(text: str, name: str) -> None:
    """A bare name in apposition names it, and "its spokeswoman" speaks for the one that the sentence is about."""
    assert claim_on("dam", text).source.name == name
