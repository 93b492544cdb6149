"""Shapes of reported speech that newspapers use and grammars leave out: inversions, asides, documents and counts."""

import pytest

from bot.engines.offline.attribution.attributions import attributions
from bot.engines.offline.text.lexicon import load
from bot.engines.offline.text.sentences import split
from tests.doubles.lines import Said, line_of, said

INVERTED = [
    ("“It sank like a brick,” raged the harbour cook.", ("the harbour cook", "raged", "“It sank like a brick,”")),
    (
        "Owners, meanwhile, may keep a boat ashore, says the new Act.",
        ("the new Act", "says", "Owners, meanwhile, may keep a boat ashore"),
    ),
    (
        "If it blows on Friday, the race will be won by Poe, said Lena Marsh.",
        ("Lena Marsh", "said", "If it blows on Friday, the race will be won by Poe"),
    ),
]
ASIDES = [
    (
        "Tom Ackroyd (Ind, Tarn North) said the ferry was old.",
        ("Tom Ackroyd (Ind, Tarn North)", "said", "the ferry was old"),
    ),
    ("The court ruled, 4–3, that the ferry was old.", ("The court", "ruled", "the ferry was old")),
    ("Marsh said, speaking in Tarn, that it was old.", ("Marsh", "said", "it was old")),
    ("Marsh, Lena, would not come, but said it was old.", ("Marsh, Lena", "said", "it was old")),
    ("A note passed on since last week says it is old.", ("A note passed on since last week", "says", "it is old")),
    ("Three people who were in line said it was old.", ("Three people who were in line", "said", "it was old")),
]
BODIES = [
    ("Trade fell sharply, Jane Roe, the director, said.", ("Jane Roe, the director", "said", "Trade fell sharply")),
    ("Trade fell, the trade office, Tradstat, said.", ("the trade office, Tradstat", "said", "Trade fell")),
    ("The deputy, Hope Roe, said it was old.", ("The deputy, Hope Roe", "said", "it was old")),
    ("Pictures shown by Channel 4 suggest it is old.", ("Pictures shown by Channel 4", "suggest", "it is old")),
    ("Brandt plans to sail, chief cook Poe, MD, said.", ("chief cook Poe, MD", "said", "Brandt plans to sail")),
    ("Tarn Council say the ferry is old.", ("Tarn Council", "say", "the ferry is old")),
    ("The data show the ferry is old.", ("The data", "show", "the ferry is old")),
    ("The ombudsman counted 9,600 ferries.", ("The ombudsman", "counted", "9,600 ferries")),
    ("Lena Marsh sees sales of £4 million.", ("Lena Marsh", "sees", "sales of £4 million")),
]
DOCUMENTS = [
    ("A log nailed to the door lists two boats.", ("A log nailed to the door", "lists", "two boats")),
    ("Invoices seen by the Echo show it was sold.", ("Invoices seen by the Echo", "show", "it was sold")),
    ("The new ordinance bans ferries.", ("The new ordinance", "bans", "ferries")),
    ("Under harbour rules, a ferry may sail at night.", ("harbour rules", "Under", "a ferry may sail at night")),
    ("Under Article 9 of the code, a ferry may sail.", ("Article 9 of the code", "Under", "a ferry may sail")),
    ("According to Law Weekly, the ferry was sold.", ("Law Weekly", "According to", "the ferry was sold")),
    ("In a poll in July, Poe led by 7 points.", ("a poll in July", "In", "Poe led by 7 points")),
    ("The line issued a statement saying it was safe.", ("The line", "saying", "it was safe")),
    ("The police put out a bulletin that it was safe.", ("The police", "put out a bulletin", "it was safe")),
]
STATES = [
    ("Marsh was in no doubt: “It will sail on Sunday.”", ("Marsh", "was in no doubt", "“It will sail on Sunday.”")),
    ("Talk that the ferry would close grew.", ("Talk", "Talk", "the ferry would close grew")),
    ("Talk in the port is that it was sold.", ("Talk", "Talk", "it was sold")),
]


@pytest.mark.parametrize(("text", "expected"), [*INVERTED, *ASIDES, *BODIES, *DOCUMENTS, *STATES])
def test_each_shape_says_who_says_what(text: str, expected: Said) -> None:
    """Source, cue and content are told apart in the less common shapes too."""
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "A friend of Hope Strand fell ill.",
        "The jury refused to move the line.",
        "Members voted to ask for bids to “mend” the ferry.",
        "The ferry had 0.9 faults per trip.",
        "Marsh faces two counts of fraud.",
        "The council report was late.",
        "She lists her house for 9 pounds.",
        "In a word, the ferry was old.",
        "Under the rules of the league, boats sail.",
        "HER VIEW:",
        "The firm wanted €480 for a scratch.",
    ],
)
def test_names_acts_and_rates_attribute_nothing(text: str) -> None:
    """Surnames that are verbs, acts, nouns and rates are nobody's words."""
    assert said(text) == []


def test_what_it_said_so_of_is_the_others_content() -> None:
    """Behind "said so" nothing is said, and nothing before it either."""
    found = said("If they meant ink, Marsh added, they would have said so.")

    assert found == [("Marsh", "added", "If they meant ink / they would have said so")]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("The Echo reported, citing a clerk, that it was old.", True),
        ("The Echo said it was old, citing two clerks.", True),
        ("Citing two clerks, the Echo reported that it was old.", True),
        ("The Echo said it would close, citing safety concerns.", False),
    ],
)
def test_a_cited_source_stands_beside_the_report(text: str, *, cited: bool) -> None:
    """Who is cited has no content of its own; a reason is nobody."""
    found = attributions(line_of(text))

    assert [one.content for one in found if one.source and not one.content] == ([()] if cited else [])


def test_a_sentence_ends_before_a_quotation_opens() -> None:
    """A stop, an opening mark and a capital part two sentences where no quotation is open."""
    text = "“No.” Poe laughs at that. “I took it,” he says."

    assert [text[one.start : one.end] for one in split(text, load("en"))][-1] == "“I took it,” he says."
