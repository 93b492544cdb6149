"""Which claims an article is about, and which comes first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.analysis import SHOWN
from bot.domain.article import Article
from bot.domain.claim import Claim
from bot.engines.offline.salience.centrality import FEWEST, rank
from bot.engines.offline.text.lexicon import load
from bot.engines.offline.text.sentences import split
from tests.doubles.claims import made_claim, person

ENGLISH = load("en")
LEAD = "The council of Harrowby voted on Tuesday to close the town's only swimming pool, saving £410,000 a year."
SCENE = "The rain had stopped, and somebody's dog lay asleep by the door of the hall."
STORY = f"""{LEAD}

Councillor Dena Oates said the pool had leaked for six years and that repairs would cost £3 million.

{SCENE}

But the swimming club denied that the pool was beyond repair and accused the council of hiding a survey.

The survey, seen by this newspaper, found that the pool could be repaired for £700,000.

Tess Quill, the mayor, warned that two more pools in the county could close if the grant is cut.

A man sold chestnuts. He had a red hat. It was a quiet night for him.

The hall was built in 1911."""


COLOUR = " ".join(
    f"{beast} slept on the wet grass."
    for beast in ["Cats", "Dogs", "Hens", "Geese", "Ducks", "Pigs", "Sheep", "Goats", "Cows", "Mice", "Owls", "Bats"]
)
SPEAKERS = {
    "Dena Oates": "Dena Oates",
    "the swimming club": "swimming club",
    "The survey": "survey",
    "Tess Quill": "Tess Quill",
}


def every_sentence(article: Article) -> list[Claim]:
    """Make a claim of each sentence, with the speaker that it begins with."""
    claims = []
    for sentence in split(article.text, ENGLISH):
        quote = article.text[sentence.start : sentence.end]
        names = [name for words, name in SPEAKERS.items() if words in quote[:30]]
        claims.append(made_claim(article, quote, source=person(names[0]) if names else None))
    return claims


def shown(article: Article) -> list[str]:
    """Give the quotes of the central claims in their order."""
    ranked = [claim for claim in rank(article, every_sentence(article), ENGLISH) if claim.rank is not None]
    return [claim.quote.text for claim in sorted(ranked, key=lambda claim: claim.rank or 0)]


def test_the_event_of_the_headline_comes_first() -> None:
    """The first claim shown is what the article reports."""
    article = Article(title="Harrowby to close swimming pool", text=STORY)

    assert shown(article)[0] == LEAD


def test_a_scene_before_the_event_is_not_the_main_claim() -> None:
    """An article that opens with the weather is still about its event."""
    article = Article(title="Harrowby to close swimming pool", text=f"{SCENE}\n\n{STORY}")

    assert shown(article)[0] == LEAD


def test_the_other_side_and_the_finding_are_central_and_colour_is_not() -> None:
    """Charges, denials and documents are shown; chestnuts and dogs are not."""
    quotes = shown(Article(title="Harrowby to close swimming pool", text=STORY))

    assert any("denied" in quote for quote in quotes)
    assert any("survey, seen by" in quote for quote in quotes)
    assert not {SCENE, "He had a red hat.", "The hall was built in 1911."} & set(quotes)


def test_one_speaker_does_not_take_all_places() -> None:
    """However much a man says, the other side is among the main claims."""
    speech = [
        f"The pool is {word}, and repairs would cost £{cost} million."
        for word, cost in zip("abcdef", "234567", strict=True)
    ]
    reply = "Closing the pool is a mistake for the town."
    article = Article(title="Pool repairs would cost millions", text=" ".join([*speech, reply]))
    claims = [made_claim(article, quote, source=person("Dena Oates")) for quote in speech]

    ranked = rank(article, [*claims, made_claim(article, reply, source=person("Al Reeve"))], ENGLISH)

    assert [claim.source.name for claim in ranked if claim.rank].count("Dena Oates") == 3
    assert ranked[-1].rank is not None


@pytest.mark.parametrize(
    ("central", "aside"),
    [
        ("The audit found that the pool leaks.", "The audit was about the cold water."),
        ("The council will mend the pool in spring.", "The council may paint the pool in autumn."),
        ("The pool cost the town a lot of money.", "I know what the pool cost me in money."),
    ],
)
def test_findings_and_what_is_to_come_outweigh_maybes_and_talk(central: str, aside: str) -> None:
    """A finding or a settled step ranks above a like sentence that leaves it open or only chats."""
    article = Article(text=f"{LEAD} {aside} {central} {COLOUR}")

    quotes = shown(article)

    assert quotes.index(central) < quotes.index(aside)


def test_a_long_article_does_not_fill_every_place() -> None:
    """Where only a few claims are likely to be central, fewer than the eight places are taken."""
    article = Article(title="Harrowby to close swimming pool", text=f"{LEAD}\n\n{COLOUR}")

    assert len(shown(article)) == FEWEST


def test_a_caption_is_never_shown() -> None:
    """What stands under a picture is not the article's news."""
    caption = "Swimmers at the Harrowby pool on Tuesday. Photograph: M. Dunne"
    article = Article(title="Harrowby to close swimming pool", text=f"{caption}\n\n{STORY}")

    assert not any("Swimmers" in quote for quote in shown(article))


def test_a_claim_that_only_repeats_another_is_not_shown_twice() -> None:
    """The few places are not spent on the same words."""
    article = Article(title="Harrowby to close swimming pool", text=f"{STORY}\n\nAgain: {LEAD}")

    assert sum("voted on Tuesday" in quote for quote in shown(article)) == 1


def test_the_claims_keep_the_order_of_the_text() -> None:
    """Ranks are written on the claims; the claims stay where they are."""
    article = Article(title="Harrowby to close swimming pool", text=STORY)
    claims = every_sentence(article)

    actual = rank(article, claims, ENGLISH)

    assert [claim.quote for claim in actual] == [claim.quote for claim in claims]


@pytest.mark.parametrize("times", [0, 1, 3, 40])
def test_ranks_count_from_one_without_a_gap(times: int) -> None:
    """However long the article, at most eight claims are ranked."""
    article = Article(text="Prices rose by 3 per cent. " * max(1, times))
    claims = every_sentence(article)[:times]

    ranks = sorted(claim.rank for claim in rank(article, claims, ENGLISH) if claim.rank is not None)

    assert ranks == list(range(1, len(ranks) + 1))
    assert len(ranks) <= SHOWN


def test_an_article_without_a_headline_is_ranked_too() -> None:
    """A pasted text has no headline and still a main claim."""
    assert shown(Article(text=STORY))[0] == LEAD


def test_a_speaker_who_goes_on_about_it_outweighs_a_bystander() -> None:
    """A claim that its source goes on to explain ranks above a single remark of like wording."""
    text = "The pool is safe to use. The pool is old but sound. Its roof was mended in spring. The pool is dear to run."
    article = Article(text=text)
    one, two, three, four = every_sentence(article)
    speaker = [made_claim(article, c.quote.text, source=person("Dena Oates")) for c in (one, two, three)]
    bystander = made_claim(article, four.quote.text, source=person("Al Reeve"))

    ranked = rank(article, [*speaker, bystander], ENGLISH)

    assert (ranked[0].rank or 99) < (ranked[3].rank or 99)


@given(st.text(min_size=1).filter(str.strip), st.none() | st.text())
def test_any_text_is_ranked(text: str, title: str | None) -> None:
    """Whatever the characters, every claim comes back and the first one has rank 1."""
    article = Article(text=text, title=title)
    claims = every_sentence(article)

    ranked = rank(article, claims, ENGLISH)

    assert len(ranked) == len(claims)
    assert 1 in {claim.rank for claim in ranked}
