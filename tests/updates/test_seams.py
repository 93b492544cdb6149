"""What stood at a cut comes back: for each way in which clients cut, and for what is hard to tell."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.utf16 import units
from bot.updates.long_texts import join
from bot.updates.seams import seam
from tests.updates import clients
from tests.updates.articles import articles

FULL = "The council met again to talk about it. " * 103  # 4,120 characters


def full(ending: str, length: int = 4096) -> str:
    """Give a part of so many UTF-16 units with this end."""
    return f"{FULL[: length - units(ending) - 1]} {ending}"


@pytest.mark.parametrize("cut", [clients.desktop, clients.android, clients.ios, clients.web])
@given(text=articles())
def test_no_word_is_glued_or_torn(cut: Callable[[str], list[str]], text: str) -> None:
    """However one of Telegram's own clients cut it, an article has the same words in the same order again."""
    joined = join([{"text": part} for part in cut(text)])

    assert joined["text"].split() == text.split()


@given(before=st.text(min_size=1).map(lambda text: full(text[-99:])), after=st.text(min_size=1))
def test_any_two_texts_have_a_seam(before: str, after: str) -> None:
    """Whatever people write, white space or nothing comes between."""
    assert seam(before, after) in {"", " ", "\n", "\n\n"}


@pytest.mark.parametrize("length", [4096, 4095, 4094, 4000])
@given(data=st.data())
def test_a_word_torn_at_the_limit_is_whole_again(length: int, data: st.DataObject) -> None:
    """A program that cuts wherever the limit is tears words; one that could not have torn a word did not."""
    word = data.draw(st.sampled_from(["municipality", "extraordinary", "unprecedented"]))
    at = data.draw(st.integers(4, len(word) - 4))

    between = seam(full(word[:at], length), word[at:] + " was there, and more of it.")

    assert between == ("" if length == 4096 else " ")


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("It rose by 3.", "5 percent.", ""),
        ("He works for the U.", "S. office.", ""),
        ("It opens at 9 p.", "m. today.", ""),
        ("See www.example.", "org/a for it.", ""),
        ("See https://example.org/a.", "html there.", ""),
        ("“We are not worried.", "” He left.", ""),
        ('"We are not worried.', '" He left.', ""),
        ("We are not worried.", '"Not at all," he said.', " "),
        ("See https://example.org/a.", "Then he left.", " "),
        ("The Acme Corp.", "said so.", " "),
        ("He said so.", "She did not.", " "),
        ("and then", "nothing came.", " "),
    ],
)
def test_a_full_stop_inside_a_word_ends_nothing(before: str, after: str, between: str) -> None:
    """A cut behind a full stop, as iOS makes it, parts decimals, initials, addresses, quotes; others lost a space."""
    assert seam(before, after) == between


@pytest.mark.parametrize(
    ("ending", "after", "between"),
    [
        ("it is well-", "known to all.", ""),
        ("as is well", "-known to all.", ""),
        ("costs 1,", "250 dollars.", ""),
        ("costs 1", "250 dollars.", ""),
        ("he doesn’", "t know.", ""),
        ("see https://example.org/a/", "b there.", ""),
        ("see https://example.org/a?b=", "c there.", ""),
        ("some people (", "three of them) left.", ""),
        ("it has ended", ", he said.", ""),
        ("a flag \U0001f3f3\ufe0f\u200d", "\U0001f308 flew.", ""),
        ("an e", "\u0301tude by Chopin.", ""),
        ("the Security", "Council met.", " "),
        ("they met", "again.", " "),
        ("one, two,", "three.", " "),
        ("a price –", "fair enough.", " "),
    ],
)
def test_a_part_that_is_full_may_end_inside_a_word(ending: str, after: str, between: str) -> None:
    """At the limit the two sides tell whether they are one: by their marks, and by the text's other words."""
    assert seam(full(ending), after) == between


def test_a_letter_of_two_units_may_be_what_did_not_fit() -> None:
    """A part of 4,095 units is full where the next letter takes two."""
    assert seam(full("\U00010400", length=4095), "\U00010401 and so on.") == ""
    assert seam(full("\U00010400", length=4094), "\U00010401 and so on.") == " "


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("A first.\n\nA second one.", "The third.", "\n\n"),
        ("A first.\nA second one.", "The third.", "\n"),
        ("A first. A second one.", "The third.", " "),
        ("A first one.", "The second.\n\nThe third.", "\n\n"),
        ("A first.\n\nThe second goes on", "and on.", " "),
        ("A first.\n\nWhat comes next", "It comes here.", "\n\n"),
        ("A first.\n\nWhat comes:\n- one", "- two\n- three", "\n\n"),
        ("He said to the people of Springfield " * 3 + "\n\n" + "He said to the people of " * 6, "Springfield.", " "),
    ],
)
def test_a_paragraph_that_ended_at_the_cut_stays_one(before: str, after: str, between: str) -> None:
    """Behind a sentence, a heading or an item the text's own way of parting paragraphs is put; else a space."""
    assert seam(before.strip(), after) == between
