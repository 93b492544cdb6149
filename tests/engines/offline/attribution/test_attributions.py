"""Who says what in a sentence, by each shape that English reports speech in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engines.offline.attribution.attributions import attributions
from tests.doubles.lines import Said, line_of, lines_of, said, words

AFTER = [
    ("The harbour master said that the ferry was old.", ("The harbour master", "said", "the ferry was old")),
    ("Lena Marsh told Radio Tarn the ferry had been full.", ("Lena Marsh", "told", "the ferry had been full")),
    ("Lena Marsh called the ferry “a floating bus”.", ("Lena Marsh", "called", "the ferry “a floating bus”")),
    ("The council denied the charge.", ("The council", "denied", "the charge")),
    ("In a letter on Monday, Marsh wrote that the ferry was old.", ("Marsh", "wrote", "the ferry was old")),
    ("The minister has on Monday announced that it will sail.", ("The minister", "announced", "it will sail")),
    ("Marsh warned, however, that the ferry was old.", ("Marsh", "warned", "the ferry was old")),
    ("Many expect the ferry to sail.", ("Many", "expect", "the ferry to sail")),
    ("Engineers at the harbour expect the ferry to sail.", ("Engineers at the harbour", "expect", "the ferry to sail")),
    ("Court records show the ferry had been sold.", ("Court records", "show", "the ferry had been sold")),
    ("She shut the door and told the crew that it was old.", ("She", "told", "it was old")),
    ("She does not believe the ferry was safe.", ("She", "believe", "the ferry was safe")),
    ("Ministers put the cost at £3 million.", ("Ministers", "put", "the cost at £3 million")),
    ("Speaking on Monday, Marsh warned that it was old.", ("Marsh", "warned", "it was old")),
    ("Asked about the ferry, the minister said it was safe.", ("the minister", "said", "it was safe")),
    ("While Marsh said the ferry was safe, the crew stayed ashore.", ("Marsh", "said", "the ferry was safe")),
    ("Marsh said the ferry was safe; Poe went home.", ("Marsh", "said", "the ferry was safe")),
    ("The bridge, which the club said was unsafe, is shut.", ("the club", "said", "which / was unsafe, is shut")),
]
BEFORE = [
    (
        "“The ferry is safe,” said Marsh, who runs the line.",
        ("Marsh, who runs the line", "said", "“The ferry is safe,”"),
    ),
    ("The ferry will sail at noon, the crew said.", ("the crew", "said", "The ferry will sail at noon")),
    ("“Is the ferry safe?” asked Marsh.", ("Marsh", "asked", "“Is the ferry safe?”")),
    ("‘The ferry is safe,’ said Marsh.", ("Marsh", "said", "‘The ferry is safe,’")),
    ('"The ferry is safe," said Marsh.', ("Marsh", "said", '"The ferry is safe,"')),
    ("«The ferry is safe», said Marsh.", ("Marsh", "said", "«The ferry is safe»")),
    ("''The ferry is safe,'' said Marsh.", ("Marsh", "said", "''The ferry is safe,''")),
]
AROUND = [
    ("The ferry, she added, will sail at noon.", ("she", "added", "The ferry / will sail at noon")),
    (
        "“The ferry is safe,” Lena Marsh said, “and it will sail.”",
        ("Lena Marsh", "said", "“The ferry is safe,” / “and it will sail.”"),
    ),
]
BESIDE_A_MARK = [
    (
        "Marsh – a captain for nine years – said it was safe.",
        ("Marsh – a captain for nine years", "said", "it was safe"),
    ),
    (
        "Ada Poe (Tarn North), who sits on the board, said it was safe.",
        ("Ada Poe (Tarn North), who sits on the board", "said", "it was safe"),
    ),
    ("Ada Poe, 44, of Tarn, said the ferry was safe.", ("Ada Poe, 44, of Tarn", "said", "the ferry was safe")),
]
PHRASES = [
    ("According to the crew, the ferry will sail.", ("the crew", "According to", "the ferry will sail")),
    ("The ferry, according to the crew, was full.", ("the crew", "according to", "The ferry / was full")),
    (
        "The ferry was full, according to a report seen by us.",
        ("a report seen by us", "according to", "The ferry was full"),
    ),
    ("In her view, the ferry was full.", ("her", "In her view", "the ferry was full")),
    ("The ferry was full, by the ministry's count.", ("the ministry", "by the ministry's count", "The ferry was full")),
    ("Marsh's view is that the ferry was full.", ("Marsh", "view is that", "the ferry was full")),
    ("Her message was: the ferry will sail.", ("Her", "message", "the ferry will sail")),
    ("Marsh was quoted as saying that it was safe.", ("Marsh", "quoted as saying", "it was safe")),
    (
        "Under the Harbour Act, the ferry must carry two boats.",
        ("the Harbour Act", "Under", "the ferry must carry two boats"),
    ),
    ("Marsh is adamant that the ferry was safe.", ("Marsh", "is adamant", "the ferry was safe")),
    ("The crew has no doubt that the ferry was safe.", ("The crew", "has no doubt", "the ferry was safe")),
    ("There are reports that the ferry ran aground.", ("reports", "reports", "the ferry ran aground")),
]


@pytest.mark.parametrize(("text", "expected"), [*AFTER, *BEFORE, *AROUND, *BESIDE_A_MARK, *PHRASES])
def test_a_sentence_says_who_says_what(text: str, expected: Said) -> None:
    """Source, cue and content are told apart wherever the content stands."""
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sailed according to plan.",
        "The crew was told that the ferry would not sail.",
        "The claims were read by two clerks.",
        "The manager was reportedly wanted by two clubs.",
        "Marsh declined to say whether the ferry was safe.",
        "Marsh did not say the ferry was safe.",
        "Marsh put the boat in the water.",
        "The crew, asked about the leak, said nothing.",
        "It is clear that the ferry was old.",
        "“Marsh said the ferry was safe.”",
    ],
)
def test_false_friends_attribute_nothing(text: str) -> None:
    """Plans, passives, nouns, words not said and words inside a quotation are no attributions of the article's."""
    assert said(text) == []


def test_a_participle_goes_on_for_the_same_speaker() -> None:
    """A participle behind a comma has the speaker of the attribution before it."""
    found = said("Marsh said the ferry was safe, adding that it had been checked in May.")

    assert found == [("Marsh", "said", "the ferry was safe"), ("Marsh", "adding", "it had been checked in May")]


def test_contents_of_two_attributions_are_kept_apart() -> None:
    """Each content ends where the other attribution's clause begins."""
    found = said("Marsh said the ferry was safe, but Poe said it was old.")

    assert found == [("Marsh", "said", "the ferry was safe"), ("Poe", "said", "it was old")]


def test_an_attribution_inside_another_is_part_of_its_content() -> None:
    """The outer speaker vouches for all of it."""
    found = said("The club said the manager had promised that he would stay.")

    assert found == [("The club", "said", "the manager had promised that he would stay")]


@pytest.mark.parametrize(
    ("text", "hearer"),
    [
        ("Lena Marsh told Radio Tarn the ferry was full.", "Radio Tarn"),
        ("Lena Marsh told the crew that the ferry was full.", "the crew"),
        ("Lena Marsh said the ferry was full.", None),
    ],
)
def test_the_hearer_is_none_of_the_content(text: str, hearer: str | None) -> None:
    """Whom the words were said to stands apart from them."""
    line = line_of(text)

    (one,) = attributions(line)

    assert words(text, line, one.hearer) == hearer


@pytest.mark.parametrize(
    ("text", "source", "through"),
    [
        ("The Tarn Courier, citing the crew, said it was full.", "the crew", "The Tarn Courier"),
        ("The station quoted Marsh as saying that it was safe.", "Marsh", "The station"),
    ],
)
def test_words_at_second_hand_have_their_source_and_who_passed_them_on(text: str, source: str, through: str) -> None:
    """The one who is cited says it, through the one who cites."""
    line = line_of(text)

    (one,) = attributions(line)

    assert (words(text, line, one.source), words(text, line, one.through)) == (source, through)


def test_of_one_verb_many_times_over_each_sentence_part_is_bounded() -> None:
    """A monstrous sentence is read in parts, so that its length costs no more than its words."""
    lines = lines_of("said " * 3_000)

    assert max(len(line) for line in lines) <= 400


SPEAKERS = ["Marsh ", "who ", "her view", "reports ", "the crew "]
CUES = ["said ", "told ", "adding ", "according to ", "as saying ", "citing ", "is sure ", "in ", "quoted ", "expect "]
MARKS = ["that ", "to ", "“", "” ", "‘", "’ ", ", ", ". ", "; ", " – ", ": ", "\n"]


@given(st.one_of(st.text(), st.lists(st.sampled_from([*SPEAKERS, *CUES, *MARKS]), max_size=40).map("".join)))
def test_any_text_gives_ranges_inside_its_sentences(text: str) -> None:
    """Every cue, source and content is a range of tokens that the sentence has; none of them is empty."""
    for line in lines_of(text):
        for one in attributions(line):
            ranges = [one.cue, *one.content, *(part for part in (one.source, one.hearer, one.through) if part)]

            assert all(0 <= start < end <= len(line) for start, end in ranges)
