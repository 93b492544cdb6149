"""The names of an article: their kinds, fullest forms, roles and genders."""

import pytest

from bot.domain.claim import SourceKind
from tests.doubles.offline_reading import names_of

PERSON = SourceKind.NAMED_PERSON
BODY = SourceKind.NAMED_ORGANIZATION
MEDIA = SourceKind.MEDIA
DOCUMENT = SourceKind.DOCUMENT


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("We met Dr Asta Vilkas there.", "Asta Vilkas", PERSON),
        ("We met Mr Obuya there.", "Obuya", PERSON),
        ("We met Deputy Prime Minister Orla Keane there.", "Orla Keane", PERSON),
        ("We met Chief Executive Tomos Brandt there.", "Tomos Brandt", PERSON),
        ("It helped Halvard Sterk, 41, a joiner.", "Halvard Sterk", PERSON),
        ("It helped Halvard Sterk, who retired.", "Halvard Sterk", PERSON),
        ("It was for Ludwig van der Meulen.", "Ludwig van der Meulen", PERSON),
        ("It was for Halvard Sterk MBE of course.", "Halvard Sterk", PERSON),
        ("It went to the Ministry of the Interior on Monday.", "Ministry of the Interior", BODY),
        ("It went to the Office for Rural Affairs on Monday.", "Office for Rural Affairs", BODY),
        ("It went to Brandt & Sons on Monday.", "Brandt & Sons", BODY),
        ("It went to the Food and Fisheries Agency on Monday.", "Food and Fisheries Agency", BODY),
        ("It helped Kestovar, which makes pumps.", "Kestovar", BODY),
        ("It was in the Kelder Gazette yesterday.", "Kelder Gazette", MEDIA),
        ("It was on Radio Kelder yesterday.", "Radio Kelder", MEDIA),
        ("It was in the newspaper Field of Reeds yesterday.", "Field of Reeds", MEDIA),
        ("It was on the podcast Keepers' Hour yesterday.", "Keepers' Hour", MEDIA),
        ("It was on the channel Kelder 24 yesterday.", "Kelder 24", MEDIA),
        ("It was on the Deep Orla podcast yesterday.", "Deep Orla", MEDIA),
        ("It was on Sunday and on Monday.", "Sunday", None),
        ("Bracken Gold said it would cap orders.", "Bracken Gold", BODY),
        ("Torvo Brack said it would be hard.", "Torvo Brack", PERSON),
        ("It went to Hai Lung Ocean Products again.", "Hai Lung Ocean Products", BODY),
        ("It was near Lake Orvo again.", "Lake Orvo", None),
        ("It helped the farmer's daughter, Rosalin, who left.", "Rosalin", PERSON),
        ("We met Nationalist MSP Torvo Brack there.", "Torvo Brack", PERSON),
        ("We met the minister of state for Ports Faith Lund there.", "Faith Lund", PERSON),
        ("We met Winston “Biggs” Brack there.", "Winston “Biggs” Brack", PERSON),
        ("It breaks the Clean Rivers Act again.", "Clean Rivers Act", DOCUMENT),
        ("It was near Kelder Bridge again.", "Kelder Bridge", None),
        ("It was Upper Kelder mayor Asta Vilkas again.", "Upper Kelder", None),
    ],
)
def test_a_name_tells_what_it_is_of(text: str, name: str, kind: SourceKind | None) -> None:
    """Titles, given names, ages and the words of bodies, outlets and laws tell the kind; honorifics are no part."""
    actual = [(entity.name, entity.kind) for entity in names_of(text).entities]

    assert (name, kind) in actual


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We met Asta Vilkas. Then Vilkas left.", ["Asta Vilkas"]),
        ("We met Asta Vilkas. Then Asta left.", ["Asta Vilkas"]),
        ("Then Ms Vilkas left. We had met Asta Vilkas.", ["Asta Vilkas"]),
        ("We met Asta B. Vilkas. Then Asta Vilkas left.", ["Asta B. Vilkas"]),
        ("We met José Peñalba. Then Jose Penalba left.", ["José Peñalba"]),
        ("We met Asta Sheremetty. Then Sheremety left.", ["Asta Sheremetty"]),
        ("We met Asta Vilkas. Then A. Vilkas left.", ["Asta Vilkas"]),
        ("It joined the Kelder Water Company. Then Kelder Water left.", ["Kelder Water Company"]),
    ],
)
def test_spellings_of_one_name_are_one_entity(text: str, names: list[str]) -> None:
    """A surname, a given name, an initial, another accent or a doubled letter make no second person."""
    actual = [entity.name for entity in names_of(text).entities]

    assert actual == names


def test_initials_are_the_body_that_has_them() -> None:
    """The letters in brackets behind a body's name, and wherever they stand again, are that body."""
    text = "It joined the Union of River Pilots (URP). Now the URP is leaving."

    body = names_of(text).at(text.rindex("URP"))

    assert body is not None
    assert (body.name, body.kind) == ("Union of River Pilots", BODY)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The river expert Asta Vilkas spoke.", "river expert"),
        ("It was Asta Vilkas, the governor of Kelder, again.", "governor of Kelder"),
        ("The head of the mission, Asta Vilkas, spoke.", "head of the mission"),
        ("It was Governor Asta Vilkas again.", "Governor"),
        ("It was marine engineer Dr Asta Vilkas again.", "marine engineer"),
        ("It was ours, said Inspector Asta Vilkas.", "Inspector"),
        ("He shared it on X.\n\nPolitical analyst Asta Vilkas laughed.", "Political analyst"),
        ("It was Mr Vilkas again, and Mr Vilkas only.", None),
    ],
)
def test_a_title_is_what_the_article_calls_a_person(text: str, title: str | None) -> None:
    """A role beside the name is the title: without an article, "Dr" or "Mr", and never a piece of a sentence."""
    entity = names_of(text).at(text.index("Vilkas"))

    assert entity is not None
    assert entity.title == title


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("We met Mrs Vilkas.", "f"),
        ("We met Sir Obuya.", "m"),
        ("We met Margaret Vilkas.", "f"),
        ("We met Kim Vilkas.", None),
    ],
)
def test_titles_and_given_names_tell_a_gender(text: str, gender: str | None) -> None:
    """What "he" or "she" can mean; a given name of either says nothing."""
    assert names_of(text).entities[0].gender == gender


def test_roles_and_nouns_are_looked_up() -> None:
    """Who bears a role, which bodies have a noun, and who is named most."""
    text = "The auditor Asta Vilkas left the River Agency and the Kelder Agency. The Kelder Agency wept."

    names = names_of(text)

    assert [entity.name for entity in names.bearers("auditor")] == ["Asta Vilkas"]
    assert [entity.name for entity in names.bodies_called("agency")] == ["River Agency", "Kelder Agency"]
    assert names.bodies_by_mentions[0].name == "Kelder Agency"
    assert names.named("Asta Vilkas") is names.bearers("auditor")[0]


@pytest.mark.parametrize("text", ["", ".", "²", "It was X, ², of Y.", "A" * 5000, "The Mayor " * 400, "Smith & " * 300])
def test_any_text_has_names_or_none(text: str) -> None:
    """Nothing is no name, and a text in title case is no endless one."""
    assert all(entity.name for entity in names_of(text).entities)
