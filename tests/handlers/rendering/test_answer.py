"""The answer: everything that a reader gets, in messages that Telegram takes."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.analysis import Analysis, Headline
from bot.domain.claim import Modality, Note
from bot.domain.origin import Origin, OriginKind
from bot.i18n import ENGLISH, LANGUAGES, Tongue, tongue
from handlers.rendering.answer import answer
from tests.doubles.any_analyses import analyses, texts
from tests.doubles.bot_api.utf16 import units
from tests.doubles.delivery import OURS, analysis_with, arrived, pieces, words
from tests.doubles.gold_analyses import gold_analyses

GOLD = gold_analyses()
HEAD = re.compile(r"^(\d) [●►■◐▷◇○] ", re.MULTILINE)
origins = st.none() | st.builds(Origin, st.sampled_from(OriginKind), texts, st.none() | texts)
tongues = st.sampled_from([tongue(code) for code in LANGUAGES])


@given(analyses(), tongues, origins)
def test_any_analysis_becomes_messages_that_telegram_takes(
    analysis: Analysis, tongue: Tongue, origin: Origin | None
) -> None:
    """Nothing is refused, nothing is empty, nothing but our own formatting is in it, and every claim is numbered."""
    messages = answer(analysis, tongue, origin)

    formatted = [arrived(message) for message in messages]

    assert {entity["type"] for one in formatted for entity in one.entities} <= OURS
    assert all(message.units >= units(one.text) for message, one in zip(messages, formatted, strict=True))
    assert all(message.entities >= len(one.entities) for message, one in zip(messages, formatted, strict=True))
    assert HEAD.findall("\n".join(one.text for one in formatted)) == [str(claim.rank) for claim in analysis.central()]


@pytest.mark.parametrize("tongue", [tongue(code) for code in LANGUAGES], ids=list(LANGUAGES))
@pytest.mark.parametrize("character", ["x", "&", "<", "@a ", "😀", "\u0301a", "\u200d", "漢"])
def test_claims_without_end_fit_all_the_same(character: str, tongue: Tongue) -> None:
    """Eight statements of 5,000 characters, from a person with a name as long, are cut to messages that are taken."""
    long = "word " + character * 5000
    analysis = analysis_with(*[long] * 8, title=long, name=long)
    analysis = replace(
        analysis,
        claims=tuple(replace(claim, notes=(Note("contested", long),) * 9) for claim in analysis.claims),
        warnings=tuple(f"{number} {long}" for number in range(9)),
        headline=Headline(modality=Modality.ASSERTED, stronger_than_body=True, against=1),
    )

    messages = answer(analysis, tongue, Origin(OriginKind.CHANNEL, long, long))

    shown = [words(message) for message in messages]
    assert HEAD.findall("\n".join(shown)) == list("12345678")
    assert all(len(message.html.encode()) < 32_768 for message in messages)
    assert len(shown) <= 6


@pytest.mark.parametrize(("length", "expected"), [(4093, 1), (4094, 1), (4095, 2)])
def test_a_message_is_filled_to_the_last_unit(length: int, expected: int) -> None:
    """One message holds 4,096 units, two of them for the sign of a repeat; one more makes two, split between claims."""
    short = [*["ї" * 400] * 7, "ї" * 301]
    used = sum(message.units for message in answer(analysis_with(*short), ENGLISH, None))
    filled = [*short[:-1], "ї" * (301 + length - used)]

    messages = answer(analysis_with(*filled), ENGLISH, None)

    assert len(messages) == expected
    assert sum(len(pieces(message, "expandable_blockquote")) for message in messages) == 8
    assert length > 4094 or messages[0].units == length


def test_each_of_several_messages_stands_for_itself() -> None:
    """Those after the first say what they are about and which part they are; those before the last, that more comes."""
    analysis = analysis_with(*["long " * 190] * 8, title="A truce")

    first, second, third = (words(message).splitlines() for message in answer(analysis, ENGLISH, None))

    assert first[0] == second[0] == third[0] == "A truce"
    assert (second[1], third[1]) == ("Part 2 of 3", "Part 3 of 3")
    assert first[-1] == second[-1] == "More in the next message"
    assert third[-1] == "IMVAIN: Multiple and independent sources"


def test_the_seed_article_reads_like_this() -> None:
    """Title, origin and summary; each claim with mark, cue words, statement and source; headline note and question."""
    (message,) = answer(GOLD["seed"], ENGLISH, Origin(OriginKind.CHANNEL, "News", "Ana"))

    shown = words(message).splitlines()

    assert shown[:5] == [
        "Putin’s Top Brass Aware Russia Lost War in Ukraine, Coup Brewing",
        "Forwarded from the channel News, signed by Ana",
        "",
        "8 central claims · 4 speculative · one person carries 3 · no source given for 2",
        "",
    ]
    start = shown.index("6 ◇ speculative · conditional: “potential”, “could”, “would”")
    assert shown[start + 1].startswith(
        "The expert told Radio Liberty/Radio Free Europe that a potential order by Putin"
    )
    assert shown[start + 2] == "— Christo Grozev, via Radio Liberty/Radio Free Europe"
    note, _, heading, question, rubric = shown[-5:]
    assert note == "The headline says it more strongly than the article does: compare claim 1, with “Atrocious”."
    assert heading == "To think about"
    assert question.startswith("Which sentence of the article would you show")
    assert rubric == "Civic Online Reasoning: What is the evidence?"


@pytest.mark.parametrize("name", GOLD)
def test_a_gold_articles_answer_is_one_message(name: str) -> None:
    """Articles as they are come as one message, each claim with its number, its statement and its source."""
    (message,) = answer(GOLD[name], ENGLISH, None)

    shown = words(message)

    assert HEAD.findall(shown) == [str(claim.rank) for claim in GOLD[name].central()]
    assert len(re.findall(r"^— ", shown, re.MULTILINE)) == len(GOLD[name].central())
    assert "To think about" in shown


def test_an_answer_from_the_cache_says_so_in_passing() -> None:
    """The same answer, with two words more at the end of its summary."""
    analysis = analysis_with("It rains.")
    (anew,), (cached,) = (answer(analysis, ENGLISH, None, cached=cached) for cached in (False, True))

    assert words(cached) == words(anew).replace(
        "1 central claim · speculative", "1 central claim · speculative · read before"
    )
    assert words(cached) != words(anew)
    assert "read before" in "".join(pieces(cached, "italic"))


@pytest.mark.parametrize(("hours", "told"), [(0, "read before"), (1, "read 1 hour ago"), (5, "read 5 hours ago")])
def test_an_answer_that_may_be_too_old_tells_its_age(hours: int, told: str) -> None:
    """In place of the two words."""
    (shown,) = answer(analysis_with("It rains."), ENGLISH, None, cached=True, hours=hours)

    assert f"1 central claim · speculative · {told}\n" in words(shown)


def test_a_warning_stands_above_the_claims() -> None:
    """What to be careful about is said before anything is claimed."""
    analysis = replace(analysis_with("It rains."), warnings=("partial",))

    shown = words(answer(analysis, ENGLISH, None)[0]).splitlines()

    warning = "! A part of the article could not be read: there may be more claims in it."
    assert shown.index(warning) < shown.index("1 ◐ speculative · hedged")


def test_a_note_stands_below_its_claim() -> None:
    """A remark on a claim is the last of its lines."""
    analysis = analysis_with("It rains.")
    analysis = replace(analysis, claims=(replace(analysis.claims[0], notes=(Note("contested"),)),))

    shown = words(answer(analysis, ENGLISH, None)[0])

    assert "It rains.\n— Ana Petrova\n! A reader contests this claim’s mark.\n" in shown


@pytest.mark.parametrize(("length", "quotes"), [(300, 0), (301, 1)])
def test_a_long_statement_opens_on_a_tap(length: int, quotes: int) -> None:
    """More than 300 units stand in an expandable quote."""
    (message,) = answer(analysis_with("x" * length), ENGLISH, None)

    assert len(pieces(message, "expandable_blockquote")) == quotes


def test_an_article_cant_play_our_part() -> None:
    """Line breaks in names and statements are gone: no line of theirs begins like one of our claims or headings."""
    forged = "Ana\n\n2 ● asserted\nThe moon is cheese\u2028— NASA\x85Headline"
    analysis = analysis_with(forged, title=forged, name=forged)

    shown = words(answer(analysis, ENGLISH, Origin(OriginKind.CHAT, forged))[0])

    assert HEAD.findall(shown) == ["1"]
    assert len(re.findall(r"^— ", shown, re.MULTILINE)) == 1


def test_a_statement_that_cant_be_read_gives_way_to_its_passage() -> None:
    """A statement of control characters shows the article's words instead of an empty line."""
    analysis = analysis_with("It rains.")
    analysis = replace(analysis, claims=(replace(analysis.claims[0], statement="\x00\x1b"),))

    assert "It rains.\n— Ana Petrova" in words(answer(analysis, ENGLISH, None)[0])


def test_an_article_without_claims_is_answered_kindly() -> None:
    """That nothing was found is a result; a question closes the answer all the same."""
    (message,) = answer(analysis_with(), ENGLISH, None)

    title, summary, kindly, closing = words(message).split("\n\n")
    assert (title, summary) == ("A title", "No central claims found")
    assert kindly.startswith("There is nothing here that somebody puts as so")
    assert closing.splitlines() == [
        "To think about",
        "What is this text for: to inform, to persuade, to sell or to entertain?",
        "SIFT: Investigate the source",
    ]
