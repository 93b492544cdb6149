"""Statements in English: what says more, less or the opposite is refused, each for its reason."""

import pytest

from bot.engines.grounding.passage import Fault, Passage, names_in
from bot.engines.grounding.statement import fault_of

NAMES = names_in(["Asta Vilkas", "Lund"])


@pytest.mark.parametrize(
    ("passage", "statement", "expected"),
    [
        # negations lost, moved or put in
        ("Vilkas did not take bribes.", "Vilkas did take bribes.", Fault.LEFT_OUT),
        ("Vilkas never took bribes.", "Vilkas took bribes.", Fault.LEFT_OUT),
        ("Vilkas took bribes, but never in Orvik.", "Vilkas took bribes.", Fault.LEFT_OUT),
        ("Vilkas took bribes, and never in Orvik.", "Vilkas took bribes.", Fault.LEFT_OUT),
        ("Vilkas took bribes, with nothing known of them.", "Vilkas took bribes.", Fault.NEGATION),
        ("Vilkas, who is not Lund, took bribes.", "Vilkas took bribes.", Fault.NEGATION),
        ("A few took bribes.", "Few took bribes.", Fault.NEGATION),
        ("Few took bribes.", "A few took bribes.", Fault.NEGATION),
        ("A little rain fell.", "Little rain fell.", Fault.NEGATION),
        ("Vilkas, not Lund, took bribes.", "Vilkas took bribes.", Fault.LEFT_OUT),
        ("Not everybody, she knew, took bribes.", "She knew took bribes.", Fault.LEFT_OUT),
        ("Without a word, Vilkas took bribes.", "Vilkas took bribes.", Fault.LEFT_OUT),
        ("Nobody thinks that Vilkas took bribes.", "Vilkas took bribes.", Fault.NEGATION),
        ("Vilkas took bribes.", "Vilkas did not take bribes.", Fault.WORD),
        ("Vilkas took no bribes, and Lund left.", "Vilkas took bribes, and no Lund left.", Fault.LEFT_OUT),
        ("Vilkas couldn’t win.", "Vilkas could win.", Fault.WORD),
        ("The plan is unlikely to work.", "The plan is likely to work.", Fault.WORD),
        ("The vote was illegal.", "The vote was legal.", Fault.WORD),
        # denials lost
        ("Vilkas denied taking bribes.", "Vilkas taking bribes.", Fault.LEFT_OUT),
        ("Vilkas denied that Lund took bribes.", "Lund took bribes.", Fault.LEFT_OUT),
        ("It is false that Lund took bribes.", "Lund took bribes.", Fault.LEFT_OUT),
        ("Vilkas rejects what he heard, that Lund took bribes.", "Lund took bribes.", Fault.LEFT_OUT),
        ("Denials aside, police said Lund took bribes.", "Police said Lund took bribes.", Fault.LEFT_OUT),
        ("Lund took bribes, a claim that Vilkas denied.", "Lund took bribes.", Fault.LEFT_OUT),
        ("Lund, falsely, took credit.", "Lund took credit.", Fault.LEFT_OUT),
        ("Lund took bribes, which is a myth.", "Lund took bribes.", Fault.DENIAL),
        ("Vilkas refused to sell the bridge.", "Vilkas sell the bridge.", Fault.LEFT_OUT),
        ("Vilkas failed to sell the bridge.", "Vilkas sell the bridge.", Fault.LEFT_OUT),
        ("Lund stopped Vilkas from selling it.", "Vilkas selling it.", Fault.LEFT_OUT),
        # hedges and conditions lost
        ("Vilkas may have taken bribes.", "Vilkas have taken bribes.", Fault.LEFT_OUT),
        ("Perhaps, Vilkas took bribes.", "Vilkas took bribes.", Fault.LEFT_OUT),
        ("Vilkas, apparently, took bribes.", "Vilkas took bribes.", Fault.LEFT_OUT),
        ("Vilkas took bribes, which may be so.", "Vilkas took bribes.", Fault.HEDGE),
        ("If it rains, the bridge will fall.", "The bridge will fall.", Fault.LEFT_OUT),
        ("The bridge will fall, unless it is mended.", "The bridge will fall.", Fault.LEFT_OUT),
        ("The bridge, unless it is mended, will fall.", "The bridge will fall.", Fault.LEFT_OUT),
        ("The bridge will fall if it rains.", "The bridge will fall.", Fault.LEFT_OUT),
        ("Vilkas almost won.", "Vilkas won.", Fault.LEFT_OUT),
        ("Vilkas plans to sell the bridge.", "Vilkas sell the bridge.", Fault.LEFT_OUT),
        ("Lund asked whether Vilkas took bribes.", "Vilkas took bribes.", Fault.LEFT_OUT),
        # reports lost where nobody is credited
        ("Police say that Vilkas took bribes.", "Vilkas took bribes.", Fault.REPORT),
        ("Vilkas, who is accused of fraud, left.", "Vilkas left.", Fault.REPORT),
        ("Vilkas took bribes, the reports said.", "Vilkas took bribes.", Fault.LEFT_OUT),
        ("Vilkas took bribes, reports said.", "Vilkas took bribes.", Fault.LEFT_OUT),
        ("Vilkas is suspected of taking bribes.", "Vilkas taking bribes.", Fault.LEFT_OUT),
    ],
)
def test_nothing_that_turns_a_sentence_round_is_lost(passage: str, statement: str, expected: Fault) -> None:
    """Negations, denials, hedges, conditions and reports stay, and none is put in."""
    fault = fault_of(statement, Passage(units=[passage]), "en")

    assert fault is expected


@pytest.mark.parametrize(
    ("passage", "statement", "expected"),
    [
        # invented or changed
        ("Vilkas took 5 million.", "Vilkas took 50 million.", Fault.NUMBER),
        ("Vilkas took 5 million.", "Vilkas took 5 billion.", Fault.WORD),
        ("Vilkas took 1,500.", "Vilkas took 1,600.", Fault.NUMBER),
        ("Vilkas took 1.5 million.", "Vilkas took 15 million.", Fault.NUMBER),
        ("Vilkas left in 2031.", "Vilkas left in 2032.", Fault.NUMBER),
        ("Vilkas left Orvik.", "Vilkas left Orvik in 2031.", Fault.NUMBER),
        ("Vilkas has 3 of 7 seats.", "Vilkas has 7 of 3 seats.", Fault.LEFT_OUT),
        ("Vilkas left Orvik.", "Vilkas left Orvik quickly.", Fault.WORD),
        ("Vilkas left Orvik.", "Vilkas fled Orvik.", Fault.WORD),
        ("Vilkas left Orvik.", "Mordan left Orvik.", Fault.WORD),
        ("Vilkas left Orvik.", "Vilkas left Lund.", Fault.NAME),
        ("Vilkas left Orvik.", "Vilkas and Lund left Orvik.", Fault.WORD),
        # another form of a word, whoever acts in it
        ("Vilkas denied taking bribes.", "Vilkas took bribes.", Fault.WORD),
        ("Vilkas was robbing the bank.", "Vilkas was robbed the bank.", Fault.WORD),
        ("Vilkas is accusing, and Lund is accused.", "Vilkas is accused.", Fault.LEFT_OUT),
        ("Vilkas sells a bridge.", "Vilkas sold a bridge.", Fault.WORD),
        ("Vilkas sells a bridge.", "Vilkas sells bridges.", Fault.WORD),
        # roles swapped
        ("Vilkas attacked Lund.", "Lund attacked Vilkas.", Fault.LEFT_OUT),
        ("Reva attacked Mordan.", "Mordan attacked Reva.", Fault.LEFT_OUT),
        ("Vilkas was attacked by Lund.", "Vilkas attacked Lund.", Fault.LEFT_OUT),
        ("Reva, Mordan said, left.", "Mordan, Reva said, left.", Fault.LEFT_OUT),
        # the subject taken out of a phrase, or the object off
        ("A friend of Mordan took bribes.", "Mordan took bribes.", Fault.LEFT_OUT),
        ("Those close to Mordan took bribes.", "Mordan took bribes.", Fault.LEFT_OUT),
        ("Vilkas’s brother took bribes.", "Vilkas took bribes.", Fault.WORD),
        ("People who know Mordan took bribes.", "Mordan took bribes.", Fault.LEFT_OUT),
        ("Vilkas took bribes from Reva only.", "Vilkas took bribes from Reva.", Fault.LEFT_OUT),
        ("To Orvik went Vilkas.", "Orvik went Vilkas.", Fault.LEFT_OUT),
        ("Vilkas shot the deer.", "Vilkas shot.", Fault.LEFT_OUT),
        ("Vilkas shot big deer.", "Vilkas shot.", Fault.LEFT_OUT),
        ("Vilkas shot at old cans.", "Vilkas shot cans.", Fault.LEFT_OUT),
        # nothing of it
        ("Vilkas left Orvik.", "The.", Fault.WORD),
        ("Vilkas left Orvik.", "It rained.", Fault.WORD),
        ("Vilkas left Orvik.", "", Fault.WORD),
        ("Vilkas left Orvik.", "?!", Fault.WORD),
        ("Vilkas left Orvik.", "Вілкас поїхала.", Fault.WORD),
    ],
)
def test_nothing_is_invented_swapped_or_torn_out(passage: str, statement: str, expected: Fault) -> None:
    """Words, numbers and names are the passage's, in its order, and phrases stay whole."""
    fault = fault_of(statement, Passage(units=[passage], names=names_in(["Lund"])), "en")

    assert fault is expected


@pytest.mark.parametrize(
    ("passage", "statement"),
    [
        ("A mayor sold the bridge.", "Vilkas sold the bridge."),
        ("Sold: one bridge.", "Vilkas sold one bridge."),
        ("Reva sold the bridge.", "Vilkas sold the bridge."),
        ("The aide of Reva sold the bridge.", "Vilkas sold the bridge."),
        ("Police sold the bridge.", "Asta Vilkas sold the bridge."),
        ("She and Reva sold the bridge.", "Vilkas sold the bridge."),
        ("The bridge fell on Friday.", "The bridge fell on Vilkas."),
    ],
)
def test_a_name_stands_for_nobody_else(passage: str, statement: str) -> None:
    """Without a pronoun or a description, or where another name stands, no name is put in."""
    fault = fault_of(statement, Passage(units=[passage], names=NAMES), "en")

    assert fault is Fault.NAME


@pytest.mark.parametrize(
    "passage",
    [
        "The mayor of Lund sold the bridge.",
        "The Lund mayor sold the bridge.",
        "The very first old mayor sold the bridge.",
        "The accused mayor sold the bridge.",
        "The mayor whose aide sold the bridge.",
        "The aide sold the bridge.",
        "His mayor sold the bridge.",
        "A mayor sold the bridge.",
    ],
)
def test_a_name_stands_for_no_description_of_somebody_else(passage: str) -> None:
    """The role is the description's last word, with no more than two plain words before it."""
    given = Passage(units=[passage], names=names_in(["Vilkas"]), role=("first", "mayor"))

    fault = fault_of("Vilkas sold the bridge.", given, "en")

    assert fault is Fault.NAME


def test_a_name_that_is_not_known_stands_for_no_pronoun() -> None:
    """Any word could be a name."""
    fault = fault_of("Mordan sold the bridge.", Passage(units=["She sold the bridge."], names=NAMES), "en")

    assert fault is Fault.WORD


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Vilkas left https://orvik.example/", Fault.SIGN),
        ("Vilkas left orvik.example", Fault.SIGN),
        ("Vilkas.left Orvik", Fault.SIGN),
        ("Vilkas left /orvik", Fault.SIGN),
        ("@Vilkas left Orvik", Fault.SIGN),
        ("#Vilkas left Orvik", Fault.SIGN),
        ("<b>Vilkas</b> left Orvik", Fault.SIGN),
        ("*Vilkas* left Orvik", Fault.SIGN),
        ("~Vilkas~ left Orvik", Fault.SIGN),
        ("||Vilkas|| left Orvik", Fault.SIGN),
        ("[Vilkas] left Orvik", Fault.SIGN),
        ("Vilkas \u202eleft Orvik", Fault.SIGN),
        ("Vilkas left Orvik 🎉", Fault.SIGN),
        ("Vilkas & Orvik", Fault.SIGN),
        ("“Vilkas left” Orvik", Fault.QUOTATION),
        ('Vilkas left "Orvik"', Fault.QUOTATION),
        ('Vilkas left "Orvik', Fault.QUOTATION),
    ],
)
def test_no_sign_is_put_in(statement: str, expected: Fault) -> None:
    """Links, mentions, tags, markup, hidden marks and quotation marks are refused where the passage has none."""
    fault = fault_of(statement, Passage(units=["Vilkas left Orvik."]), "en")

    assert fault is expected


@pytest.mark.parametrize(
    ("passage", "statement", "expected"),
    [
        ("“Vilkas left Orvik,” he wrote.", "“Vilkas left Orvik,” wrote.", Fault.LEFT_OUT),
        ("He wrote: “Vilkas left Orvik” today.", "He wrote: “Vilkas left” today.", Fault.LEFT_OUT),
        ("He wrote: “Vilkas left” Orvik.", "He wrote: “Vilkas left Orvik”.", Fault.QUOTATION),
        ("He wrote: “Vilkas left” Orvik.", "“He wrote”: Vilkas left Orvik.", Fault.QUOTATION),
        ("He wrote: “Vilkas left” Orvik.", "He wrote “Vilkas left”, Orvik.", None),
        ("He wrote: “Vilkas left” Orvik.", "He wrote: Vilkas left Orvik!", None),
        ("Vilkas & Lund left @orvik.", "Vilkas & Lund left @orvik!", None),
        ("Mail orvik.example, which is the office.", "Mail orvik.example.", None),
    ],
)
def test_signs_of_the_passage_may_stay(passage: str, statement: str, expected: Fault | None) -> None:
    """What the passage quotes may be quoted, as far as it is the same words."""
    fault = fault_of(statement, Passage(units=[passage]), "en")

    assert fault is expected


@pytest.mark.parametrize(
    ("passage", "statement"),
    [
        ("Lund said police claimed Vilkas took bribes.", "Vilkas took bribes."),
        ("Lund said Vilkas, who is accused of fraud, left.", "Vilkas left."),
        ("Police say Vilkas took bribes, Lund said.", "Vilkas took bribes."),
    ],
)
def test_a_second_report_stays_though_a_source_is_shown(passage: str, statement: str) -> None:
    """Whoever is shown vouches for no more than one of them."""
    fault = fault_of(statement, Passage(units=[passage], sourced=True), "en")

    assert fault is Fault.REPORT


def test_words_of_two_sentences_carry_what_turns_either_round() -> None:
    """A negation in any sentence that a statement touches counts."""
    units = ["Vilkas left.", "The bridge fell, with nobody on it."]

    fault = fault_of("Vilkas left; the bridge fell.", Passage(units=units), "en")

    assert fault is Fault.NEGATION
