"""Who speaks for whole paragraphs: interviews, lists and signed items."""

from bot.domain.claim import SourceKind
from tests.doubles.offline_reading import claim_on, claims_of

INTERVIEW = """The hydrologist Asta Vilkas has measured the Orla for years.

Why do you still count fish?

I count them since nobody else does, and the numbers have fallen by half.

What does the dam do to them?

We see fewer eels above the dam than below it.

Will that change?

My hope is small. The gates stay shut until the summer of next year.

{last}"""


def test_the_answers_of_an_interview_are_the_persons() -> None:
    """Three questions, each answered in the first person: whom the text introduces before them answers."""
    text = INTERVIEW.format(last="What next?\n\nThe eels above the dam have gone.")

    assert claim_on("fewer eels", text).source.name == "Asta Vilkas"
    assert claim_on("have gone", text).source.name == "Asta Vilkas"


def test_two_questions_are_rhetoric() -> None:
    """A column that asks is no interview: its sentences are its own."""
    text = "Why count fish?\n\nWe count them since the numbers have fallen.\n\nWho asks?\n\nThe eels have gone."

    assert {claim.source.kind for claim in claims_of(text)} == {SourceKind.NONE}


def test_the_points_of_a_list_are_of_whoever_makes_it() -> None:
    """What follows "the council's advice:" as points is the council's."""
    text = "The Kelder City Council asks for this:\n\n• The bridge stays shut until May.\n\nRain fell all day."

    assert claim_on("bridge", text).source.name == "Kelder City Council"
    assert claim_on("Rain", text).source.kind is SourceKind.NONE


def test_a_signed_item_is_the_outlets() -> None:
    """The brackets at an item's end name the outlet, and the one that passed it on."""
    text = "The striker has signed for Kelder. (Kelder Gazette, via Football Wire)"

    source = claim_on("striker", text).source

    assert (source.kind, source.name, source.via) == (SourceKind.MEDIA, "Kelder Gazette", "Football Wire")


def test_what_is_put_to_somebody_is_no_answer() -> None:
    """A paragraph that says "you" and never "I" is the interviewer's; a paper that an answer cites is the answer's."""
    text = INTERVIEW.format(last="A report by the council blames you.\n\nPage 4 says we asked for the gates in May.")

    assert claim_on("blames you", text).source.name != "Asta Vilkas"
    assert claim_on("asked for the gates", text).source.name == "Asta Vilkas"
