"""Statements in English: what says no more and no less than its passage is shown."""

import pytest

from bot.engines.grounding.passage import Fault, Passage, names_in
from bot.engines.grounding.statement import fault_of, restates

NAMES = names_in(["Asta Vilkas", "Orvik Dam Trust"])


@pytest.mark.parametrize(
    ("passage", "statement"),
    [
        # word for word, but for marks, capitals and what copying changes
        ("The bridge fell on Friday.", "The bridge fell on Friday."),
        ("The bridge fell on Friday.", "the bridge fell on friday"),
        ("The  bridge\xa0fell — on Friday!", "The bridge fell - on Friday."),
        ("Vilkas’s bridge fell.", "Vilkas's bridge fell."),
        ("“The bridge fell”, Vilkas said.", "“The bridge fell”, Vilkas said."),
        ("The U.S. envoy left Orvik.", "The U.S. envoy left Orvik"),
        ("Vilkas did not take bribes.", "Vilkas did not take bribes."),
        ("Vilkas denied taking bribes.", "Vilkas denied taking bribes."),
        # a clause of it
        ("The bridge fell, with two men under it.", "The bridge fell."),
        ("And yet the bridge fell.", "The bridge fell."),
        ("The bridge fell on Friday, which the mayor of Orvik saw coming.", "The bridge fell on Friday."),
        # an insertion between marks
        ("The bridge, which Vilkas built, fell.", "The bridge fell."),
        ("The bridge (the oldest of Orvik) fell.", "The bridge fell."),
        ("Vilkas, 52, left Orvik.", "Vilkas left Orvik."),
        ("Vilkas, her aide in tow, left Orvik.", "Vilkas left Orvik."),
        ("Vilkas, the mayor, left Orvik.", "Vilkas left Orvik."),
        ("The bridge – the oldest of Orvik – fell.", "The bridge fell."),
        # with other articles, or without
        ("The taking of bribes shocks Orvik.", "Taking of bribes shocks Orvik."),
        ("The dam trust sold a bridge.", "Dam trust sold the bridge."),
        # numbers in another writing
        ("The bridge cost 1,500,000 crowns.", "The bridge cost 1500000 crowns."),
        ("The bridge cost 1500 crowns.", "The bridge cost 1,500 crowns."),
    ],
)
def test_what_the_passage_says_is_shown(passage: str, statement: str) -> None:
    """The passage's words in their order, without insertions, additions or articles."""
    fault = fault_of(statement, Passage(units=[passage]), "en")

    assert fault is None


@pytest.mark.parametrize(
    ("passage", "statement"),
    [
        ("She sold the bridge.", "Vilkas sold the bridge."),
        ("She sold the bridge.", "Asta Vilkas sold the bridge."),
        ("The court fined her for the bridge.", "The court fined Asta Vilkas for the bridge."),
        ("Her bridge fell.", "Vilkas’s bridge fell."),
        ("On Friday, she sold the bridge.", "On Friday, Vilkas sold the bridge."),
        ("She sold it, and they fined her.", "Vilkas sold it, and the Trust fined her."),
        ("I will rebuild the bridge.", "Vilkas will rebuild the bridge."),
    ],
)
def test_a_name_may_stand_for_a_pronoun(passage: str, statement: str) -> None:
    """Where the passage has "she" or "her", a known name or its possessive says the same."""
    fault = fault_of(statement, Passage(units=[passage], names=NAMES), "en")

    assert fault is None


@pytest.mark.parametrize(
    ("passage", "statement", "expected"),
    [
        ("Police said that Vilkas sold the bridge.", "Vilkas sold the bridge.", Fault.REPORT),
        ("Police told the Orvik Trust that Vilkas sold the bridge.", "Vilkas sold the bridge.", Fault.REPORT),
        ("Lund warned that the bridge could fall.", "The bridge could fall.", Fault.REPORT),
        ("She claimed the bridge was hers.", "The bridge was hers.", Fault.REPORT),
        ("Vilkas, police said, sold the bridge.", "Vilkas sold the bridge.", Fault.LEFT_OUT),
        ("Vilkas sold the bridge, police said.", "Vilkas sold the bridge.", Fault.LEFT_OUT),
        ("“The bridge will fall,” said Lund.", "The bridge will fall.", Fault.LEFT_OUT),
        ("The bridge fell – Asta Vilkas.", "The bridge fell.", Fault.LEFT_OUT),
    ],
)
def test_one_report_may_go_where_the_source_is_shown(passage: str, statement: str, expected: Fault) -> None:
    """Who says so stands beside the statement, and need not be said in it; without a source it must stay."""
    shown = fault_of(statement, Passage(units=[passage], tellers=NAMES, sourced=True), "en")
    alone = fault_of(statement, Passage(units=[passage], tellers=NAMES), "en")

    assert shown is None
    assert alone is expected


@pytest.mark.parametrize(
    ("passage", "statement", "role"),
    [
        ("The mayor sold the bridge.", "Vilkas sold the bridge.", ("mayor",)),
        ("The old trust sold the bridge.", "The Orvik Dam Trust sold the bridge.", ("old", "trust")),
        ("The Orvik dam builder sold the bridge.", "Asta Vilkas sold the bridge.", ("old", "orvik", "dam", "builder")),
        ("This woman sold the bridge.", "Asta Vilkas sold the bridge.", None),
        ("The old Orvik builder sold the bridge.", "Vilkas sold the bridge.", None),
    ],
)
def test_a_name_may_stand_for_a_description_of_its_bearer(
    passage: str, statement: str, role: tuple[str, ...] | None
) -> None:
    """Where the article gives the role, or our own code resolved it; with no role known it may not."""
    shown = fault_of(statement, Passage(units=[passage], names=NAMES, role=role), "en")
    unknown = fault_of(statement, Passage(units=[passage], names=NAMES), "en")

    assert shown is None
    assert unknown is Fault.NAME


@pytest.mark.parametrize(
    ("passage", "statement"),
    [
        ("The bridge fell, and the road was closed.", "The road was closed."),
        ("The river rose; the bridge fell.", "The bridge fell."),
        ("On Friday, the bridge fell.", "The bridge fell."),
        ("The bridge fell, and the road was closed.", "The bridge fell."),
        ("The bridge (built in 1931) fell.", "The bridge fell."),
        ("The bridge fell, in a film.", "The bridge fell."),
        ("The bridge fell because the river rose.", "The bridge fell."),
        ("The bridge fell, but was old.", "The bridge fell."),
        ("The bridge fell in Orvik.", "The bridge fell."),
        ("The bridges that fell were old.", "Bridges fell were old."),
        ("The bridge seems to be old, and it leaks.", "The bridge seems be old."),
    ],
)
def test_what_a_sentence_begins_and_ends_with_stays(passage: str, statement: str) -> None:
    """It may set the scene ("in a dream, …") or limit what is said, and no word inside may go."""
    fault = fault_of(statement, Passage(units=[passage]), "en")

    assert fault is Fault.LEFT_OUT


def test_one_report_of_each_unit_may_go() -> None:
    """A passage of two sentences has two attributions."""
    units = ["The bridge is old, Lund said.", "It will fall, she added."]

    fault = fault_of("The bridge is old; it will fall.", Passage(units=units, sourced=True), "en")

    assert fault is None


def test_what_is_claimed_is_compared_where_it_is_known() -> None:
    """The attribution's own negation and doubt are no part of the content."""
    units = ["Lund, who may not run again, said ", "the bridge could fall", "."]
    passage = Passage(units=units, content="the bridge could fall")

    fault = fault_of("Bridge could fall", passage, "en")

    assert fault is None


@pytest.mark.parametrize(
    ("content", "statement", "expected"),
    [
        ("the old bridge did not fall", "Bridge did not fall", Fault.LEFT_OUT),
        ("the bridge did not fall", "Bridge", Fault.LEFT_OUT),
        ("the bridge fell", "Lund said bridge fell", None),
        ("police say the bridge fell", "Bridge fell", Fault.REPORT),
        ("the bridge fell, police say", "Bridge fell", Fault.REPORT),
        ("perhaps, the bridge fell", "Bridge fell", Fault.LEFT_OUT),
        ("the bridge fell, perhaps", "Bridge fell", Fault.LEFT_OUT),
        ("the bridge fell, with perhaps two men", "Bridge fell", Fault.HEDGE),
        ("the bridge fell, with nobody on it", "Bridge fell", Fault.NEGATION),
        ("the bridge fell, which is false", "Bridge fell", Fault.DENIAL),
        ("the bridge fell, with whom?", "Bridge fell", Fault.QUESTION),
    ],
)
def test_content_loses_nothing_either(content: str, statement: str, expected: Fault | None) -> None:
    """What negates, denies, doubts or asks within it stays, and no report in it is the source's own."""
    passage = Passage(units=["Lund said ", content], content=content, sourced=True)

    fault = fault_of(statement, passage, "en")

    assert fault is expected


def test_only_the_sentences_that_a_statement_takes_its_words_from_are_compared() -> None:
    """Another cited sentence may deny what it likes."""
    units = ["The bridge fell on Friday.", "Lund denied that she may have known."]

    fault = fault_of("Bridge fell on Friday", Passage(units=units), "en")

    assert fault is None


@pytest.mark.parametrize(
    ("words", "statement"),
    [
        ("The bridge fell, and Vilkas left.", "The bridge fell and Vilkas left"),
        ("The bridge fell — Vilkas left", "the bridge fell Vilkas left"),
        ("the bridge fell", "The bridge fell."),
        ("The bridge fell", "The bridge fell!"),
        ("Is it? The bridge fell", "Is it? The bridge fell?"),
        ("“The bridge fell”, Vilkas said.", "The bridge fell, Vilkas said."),
        ("The bridge fell. Vilkas left.", "The bridge fell; Vilkas left."),
        ("桥塌了。", "桥塌了。"),
    ],
)
def test_the_same_words_with_fewer_marks_restate(words: str, statement: str) -> None:
    """Only joints may be others."""
    same = restates(statement, words)

    assert same


@pytest.mark.parametrize(
    ("words", "statement"),
    [
        ("The bridge fell", "The bridges fell"),
        ("The bridge fell", "The bridge"),
        ("The bridge fell", "“The bridge” fell"),
        ("The bridge fell", ""),
        ("The bridge fell", "The *bridge* fell"),
        ("The bridge fell", "The @bridge fell"),
        ("“The bridge” fell", "““The bridge” fell"),
        ("The bridge fell?", "The bridge fell"),
        ("The bridge fell 1.5 m", "The bridge fell 15 m"),
        ("The bridge is now here", "The bridge is nowhere"),
        (".", "."),
        ("", ""),
    ],
)
def test_other_words_or_more_marks_restate_nothing(words: str, statement: str) -> None:
    """A mark that the passage does not have might quote, link or mention; and nothing restates nothing."""
    same = restates(statement, words)

    assert not same


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Asta Vilkas"], {"asta", "vilkas"}),
        (["O’Dell", "Vilkas’s"], {"o", "vilkas"}),
        (["Radio Orvik 2", ""], {"radio", "orvik", "2"}),
        (["维尔卡"], {"维", "尔", "卡"}),
        ([], set()),
    ],
)
def test_the_words_of_names_are_given_bare(names: list[str], expected: set[str]) -> None:
    """Lower case, without a possessive ending."""
    words = names_in(names)

    assert words == expected
