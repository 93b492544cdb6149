"""Second hand: through whom a source's words came."""

import pytest

from tests.doubles.offline_reading import claim_on


@pytest.mark.parametrize(
    ("text", "name", "via"),
    [
        ("Asta Vilkas told Radio Kelder that the dam would hold.", "Asta Vilkas", "Radio Kelder"),
        ("Asta Vilkas told this newspaper that the dam would hold.", "Asta Vilkas", None),
        ("Asta Vilkas told reporters that the dam would hold.", "Asta Vilkas", None),
        (
            "A memo leaked to the Kelder Gazette said the dam would hold.",
            "memo leaked to the Kelder Gazette",
            "Kelder Gazette",
        ),
        ("“The dam will hold for years,” Asta Vilkas wrote on Instagram.", "Asta Vilkas", "Instagram"),
        ("The dam would hold, Asta Vilkas said in an interview with Radio Kelder.", "Asta Vilkas", "Radio Kelder"),
        ("In an interview with Radio Kelder, Asta Vilkas said the dam would hold.", "Asta Vilkas", "Radio Kelder"),
        ("Radio Kelder said that the dam would hold.", "Radio Kelder", None),
        ("Asta Vilkas told Orla Monde that the dam would hold.", "Asta Vilkas", "Orla Monde"),
        ("Asta Vilkas told the TV station Orla State 4 that the dam would hold.", "Asta Vilkas", "Orla State 4"),
        ("Asta Vilkas told the BBC's River Matters that the dam would hold.", "Asta Vilkas", "River Matters"),
        (
            "An internal memo, dated May 17 and leaked to the Kelder Gazette, warns that the dam could break.",
            "internal memo",
            "Kelder Gazette",
        ),
        ("Speaking to Radio Kelder, Asta Vilkas said the dam would hold.", "Asta Vilkas", "Radio Kelder"),
        ("Speaking to farmers, Asta Vilkas said the dam would hold.", "Asta Vilkas", None),
        ("In a post on X, Asta Vilkas said the dam would hold.", "Asta Vilkas", "X"),
        ("Asta Vilkas said on Sunday that the dam would hold.", "Asta Vilkas", None),
    ],
)
def test_words_come_through_an_outlet_or_first_hand(text: str, name: str, via: str | None) -> None:
    """Told, leaked to, posted on, interviewed by; the outlet's own words come through nobody."""
    source = claim_on("dam", text).source

    assert source.name is not None
    assert source.via == via
    assert name.startswith(source.name)


@pytest.mark.parametrize(
    ("text", "name", "via"),
    [
        ("Asta Vilkas said a former guard told her that the dam had cracked.", "former guard", "Asta Vilkas"),
        (
            "Asta Vilkas said she had been told by a former guard that the dam had cracked.",
            "former guard",
            "Asta Vilkas",
        ),
        ("Asta Vilkas said a former guard told her to leave the dam.", "Asta Vilkas", None),
    ],
)
def test_what_somebody_was_told_is_the_tellers(text: str, name: str, via: str | None) -> None:
    """Who told it says so, via the one who passes it on; an order is not passed on."""
    source = claim_on("dam", text).source

    assert (source.name, source.via) == (name, via)


def test_an_outlet_that_cites_passes_the_words_on() -> None:
    """Who is cited says so, via the outlet that reported it."""
    text = "The Kelder Gazette reported on Monday that the dam would hold, citing two engineers."

    source = claim_on("dam", text).source

    assert (source.name, source.via) == ("two engineers", "Kelder Gazette")


@pytest.mark.parametrize(
    ("following", "via"),
    [
        (" “The dam will hold for years,” she said.", "Radio Kelder"),
        ("\n\n“The dam will hold for years,” she said.", "Radio Kelder"),
        ("\n\nShe said the dam would hold.", None),
        (" The mayor, Halvard Sterk, said the dam would hold.", None),
        (" Kelder Motors said the water was rising. Vilkas said the dam would hold.", None),
    ],
)
def test_the_same_ones_following_words_come_the_same_way(following: str, via: str | None) -> None:
    """What somebody goes on to say was told to the outlet, too, until another speaks or a paragraph reports anew."""
    text = "Asta Vilkas told Radio Kelder that the rain was over." + following

    assert claim_on("dam", text).source.via == via


def test_a_sunday_paper_is_told_and_no_day() -> None:
    """A day of the week that another capital follows is part of a name."""
    claim = claim_on("dam", "The governor, Asta Vilkas, told the Sunday Sentinel that the dam would hold.")

    assert claim.source.via == "Sunday Sentinel"
