"""Statements in English that were once wrongly shown: none may be again, whoever is shown beside it."""

import pytest

from bot.engines.grounding.passage import Fault, Passage, names_in
from bot.engines.grounding.statement import fault_of, restates

NAMES = names_in(["Mordan", "Larsen"])
BRIBES = "Mordan took bribes."


def is_refused(statement: str, passage: str, names: frozenset[str] = NAMES) -> bool:
    """Tell whether a statement may not stand for its passage, though a source and all names are known."""
    given = Passage(units=[passage], names=names, sourced=True)
    return fault_of(statement, given, "en") is not None and not restates(statement, passage)


@pytest.mark.parametrize(
    "passage",
    [
        "Those close to Mordan took bribes.",
        "The brother of Mordan took bribes.",
        "Mordan’s brother took bribes.",
        "Mordan’s lawyer took bribes.",
        "The man who attacked Mordan took bribes.",
        "The bank that sued Mordan took bribes.",
        "Police say the guard who shot Mordan took bribes.",
        "Speaking of his brother, Mordan took bribes.",
        "In a dream, Mordan took bribes.",
        "In the film, Mordan took bribes.",
        "In a forged letter, Mordan took bribes.",
        "Far from it, Mordan took bribes.",
        "Rarely, Mordan took bribes.",
        "Mordan rarely took bribes.",
        "Mordan took bribes only in Orvik.",
        "Mordan took bribes if he was in town.",
        "Mordan took bribes, or so Lund would have it.",
        "Had Mordan taken bribes, he would be rich.",
        "No one said that Mordan took bribes.",
        "They want that Mordan take bribes.",
        "Mordan denied taking bribes.",
        "Mordan may have taken bribes.",
        "Mordan, not Larsen, took bribes.",
        "Police denied that Mordan took bribes.",
        "Reva Lund would not confirm that Mordan took bribes.",
        "Police said the man who shot the guard, Mordan, took bribes.",
        "Police said friends of the late mayor, Mordan, took bribes.",
        "Police said it was in a dream that Mordan took bribes.",
        "Police said it was absurd that Mordan took bribes.",
        "Police found it absurd that Mordan took bribes.",
        "Police laughed at reports that Mordan took bribes.",
        "Few believe that Mordan took bribes.",
        "Police feared that Mordan took bribes.",
        "Police hoped that Mordan took bribes.",
        "Police asked where Mordan took bribes.",
        "Police asked whether Mordan took bribes.",
        "Police ask who said Mordan took bribes.",
        "Police say, when drunk, Mordan took bribes.",
        "Police say everybody but Mordan took bribes.",
    ],
)
def test_bribes_are_not_taken_by_who_is_named_beside_them(passage: str) -> None:
    """The subject is not torn out of a phrase, nor the sentence out of what surrounds it."""
    assert is_refused(BRIBES, passage)


@pytest.mark.parametrize(
    "passage",
    [
        "People who know the mayor took bribes.",
        "It is the mayor who took bribes.",
        "The mayor took bribes.",
        "A mayor took bribes.",
        "His brother took bribes.",
        "Her lawyer took bribes.",
        "Nobody but him took bribes.",
        "Everyone except him took bribes.",
        "His denial that he took bribes was read out.",
        "He and Larsen took bribes.",
        "Larsen and he took bribes.",
        "Neither he nor Larsen took bribes.",
        "He told police that Larsen took bribes.",
        "In his view, the bank took bribes.",
        "He hopes the bank took bribes.",
        "He believes the bank took bribes.",
        "The money was stolen and the bank took bribes.",
        "Larsen said all but he took bribes.",
        "Larsen said the dog and he took bribes.",
        "Larsen said friends of his and he took bribes.",
        "The man next to him took bribes.",
        "The man he saw, took bribes.",
        "I saw, when he left, you took bribes.",
    ],
)
def test_a_name_is_not_put_where_somebody_else_acts(passage: str) -> None:
    """A pronoun elsewhere in the sentence is no leave to name the one who did it."""
    assert is_refused(BRIBES, passage)


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        # nobody put in for somebody else
        ("Larsen had robbed its clients.", "Larsen said the bank had robbed its clients."),
        ("Mordan had robbed its clients.", "Larsen said the bank had robbed its clients."),
        ("Larsen attacked the guard.", "Mordan, he said, attacked the guard."),
        ("Mordan attacked Larsen.", "Larsen attacked Mordan."),
        ("Larsen attacked Beckett.", "Mordan attacked Beckett, Larsen said."),
        ("The court freed Larsen.", "The court freed his brother."),
        ("Mordan fell.", "Larsen and he said Beckett fell."),
        # another word
        ("Mordan saw it.", "Mordan sawed it."),
        ("Mordan wound it.", "Mordan wounded it."),
        ("Mordan found it.", "Mordan founded it."),
        ("Mordan lied there.", "Mordan lay there."),
        ("The soldier died.", "The soldiers died."),
        ("Mordan raped on stage.", "Mordan rapped on stage."),
        ("The plans fell.", "The planes fell."),
        ("The new rose.", "The news rose."),
        ("The William won.", "The Williams won."),
        ("William left.", "Williams left."),
        ("The rapist Boll spoke.", "Therapist Boll spoke."),
        ("Mordan is nowhere.", "Mordan is now here."),
        ("He moved to Orvik.", "He moved from Orvik."),
        ("They voted at the dam.", "They voted for the dam."),
        ("Mordan stood for Larsen.", "Mordan stood with Larsen."),
        ("He went to Orvik from Lund.", "He went from Orvik to Lund."),
        ("Mordan, who Larsen attacked, left.", "Mordan, whom Larsen attacked, left."),
        ("Whom Mordan Larsen attacked, left.", "Mordan, whom Larsen attacked, left."),
        ("The bridge is not safe.", "The minister said the bridge is safe."),
        # another number
        ("Mordan took 15 million.", "Mordan took 1.5 million."),
        ("Mordan took 1.5 million.", "Mordan took 15 million."),
        ("It was 5 degrees.", "It was -5 degrees."),
        ("It cost €5 million.", "It cost $5 million."),
        ("It rose by 5%.", "It rose by 5."),
        ("It rose by 5.", "It rose by 5%."),
        ("40 soldiers died.", "The ministry said 28 soldiers died."),
        ("41 died.", "At least, 41 died."),
        ("41 died.", "Nearly 41 died."),
        ("41 died.", "Up to 41 died."),
        ("Mordan earned 40.", "Mordan earned 40, not 50."),
        # marks
        ("Mordan 'took' the money.", "Mordan took the money."),
        ("'Mordan took the money'.", "Mordan took the money."),
        ("_Mordan_ took it.", "Mordan took it."),
        ("*Mordan* took it.", "Mordan took it."),
        ("_Mordan_ took it.", "_Mordan took it."),
        ("The bridge “is safe”.", "The minister said the bridge is safe."),
        ("The bridge is safe @admin.", "The minister said the bridge is safe."),
        ("See https://evil.example now.", "The minister said the bridge is safe."),
        ("Mordan took the money.", "Mordan took the money?"),
    ],
)
def test_other_people_words_numbers_and_marks_are_refused(statement: str, passage: str) -> None:
    """What looks like the passage's word, number or name may be another one."""
    assert is_refused(statement, passage)


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("Mordan, taking bribes, left, police said.", "Mordan, accused of taking bribes, left, police said."),
        ("Took bribes.", "Few, however, took bribes."),
        ("He flew.", "In a dream, he flew."),
        ("Homes could flood.", "If the dam fails, homes could flood."),
        ("The bridge falls, police said.", "When it rains, the bridge falls, police said."),
        ("The bridge falls.", "Police said if it rains, the bridge falls."),
        ("The bridge falls.", "Police said when it rains, the bridge falls."),
        ("The bridge falls.", "Police said on Friday it may rain, so the bridge falls."),
        ("The bridge falls.", "Police said in a drill, the bridge falls."),
        ("The bridge falls.", "Should it rain, the bridge falls."),
        ("The bridge falls.", "Were it to rain, the bridge falls."),
        ("The bridge falls.", "In the event of rain, the bridge falls."),
        ("Mordan left Orvik.", "Mordan, a fake doctor, left Orvik."),
        ("Mordan won.", "Mordan almost won, he said."),
        ("Mordan killed Larsen.", "They want that Mordan kill Larsen."),
        ("Mordan killed Larsen.", "They wanted Mordan to kill Larsen."),
        ("Mordan killed Larsen.", "Mordan was killed by Larsen."),
        ("Mordan killing Larsen.", "Mordan killing Larsen was a myth, police say."),
        ("The plan killed Larsen.", "The plan to kill Larsen was found."),
        ("Mordan was jailed.", "Mordan will be jailed."),
        ("Mordan is killing.", "Mordan was killed."),
        ("Mordan is accused.", "Mordan is accusing."),
        ("The guard is accused, not accusing.", "The guard is accusing, not accused."),
        ("Mordan was suing Larsen.", "Mordan was sued Larsen."),
        ("Mordan attacked.", "Mordan was attacked."),
        ("Mordan was attacked.", "Mordan attacked."),
        ("Mordan sells the bank.", "Mordan is to sell the bank."),
        ("Mordan sells the bank.", "Mordan had been going to sell the bank."),
        ("Mordan off the list.", "It took Mordan off the list."),
        ("Larsen refused bribes.", "Mordan refused bribes, and Larsen refused."),
        ("Mordan did not say that Larsen left.", "Mordan did not say that he left, and Larsen left."),
        ("Mordan was killed.", "Mordan was killed by Larsen."),
    ],
)
def test_nothing_is_cut_out_of_its_sentence(statement: str, passage: str) -> None:
    """What is left out stood there to say that it is not so, not always, or not yet."""
    assert is_refused(statement, passage, names=frozenset())


def test_who_says_so_is_not_left_out_where_nobody_is_shown() -> None:
    """A minister's word alone makes no bridge safe."""
    passage = "The minister said the bridge is safe."

    fault = fault_of("The bridge is safe.", Passage(units=[passage]), "en")

    assert fault is not None


def test_many_clauses_in_which_anybody_could_be_meant_are_answered() -> None:
    """Only so many ways to read a statement are tried, however many names and pronouns there are."""
    units = ["he said it fell and he left, "] * 120
    statement = ("Mordan broke it fell and Mordan left, " * 120)[:1000]

    fault = fault_of(statement, Passage(units=units, names=NAMES, sourced=True), "en")

    assert fault is Fault.WORD
