"""Statements of any kind: no exception out, the passage itself is fine, and no foreign word slips in."""

from hypothesis import given
from hypothesis import strategies as st

from bot.engines.grounding.passage import Fault, Passage
from bot.engines.grounding.statement import fault_of, restates

SENTENCES = {
    "en": "Those close to Vilkas denied that she sold the old bridge , and 41 people , police said , could not leave",
    "uk": "Вілкас заперечив , що міст упав , але поліція сказала , що 41 людина не могла виїхати",
    "de": "Vilkas bestritt , dass die alte Brücke fiel , und 41 Menschen konnten nicht gehen",
    "zh": "维 尔 卡 否 认 ， 大 桥 塌 了 ， 41 人 没 有 受 伤",
}
FOREIGN = ["zyxwv", "Qqorvik", "ЖЖЖЩЩ", "鬱", "990817"]
PIECES = [
    "she",
    "The",
    "not",
    "denied",
    "said",
    "could",
    "Vilkas",
    "bridge",
    "41",
    "1,5",
    "4.500",
    "Вілкас",
    "не",
    "维",
    "不",
    "彼",
]
MARKS = [
    " ",
    " ",
    " ",
    ", ",
    ". ",
    "“",
    "”",
    '"',
    "'",
    "’s",
    "—",
    "@",
    "://",
    "\x00",
    "\ud800",
    "\u0301",
    "İ",
    "²",
    "\u202e",
    "\n",
]
TEXTS = st.lists(st.sampled_from([*PIECES, *MARKS]), max_size=25).map("".join) | st.text(max_size=40)
ROLES = st.sampled_from([None, (), ("bridge",), ("she", "bridge")])
LANGUAGES = st.sampled_from(["en", "uk", "de", "fr", "es", "zh", "ja", "ar", "tr", "und", ""])


@given(TEXTS, st.lists(TEXTS, max_size=4), st.none() | TEXTS, ROLES, LANGUAGES, st.booleans())
def test_any_statement_and_passage_can_be_compared(  # noqa: PLR0913, PLR0917 - all that is compared
    statement: str,
    units: list[str],
    content: str | None,
    role: tuple[str, ...] | None,
    language: str,
    sourced: bool,  # noqa: FBT001 - made up
) -> None:
    """Any text: a fault or none, and never an exception."""
    names = frozenset({"vilkas", "вілкас", "维"})
    passage = Passage(units=units, content=content, names=names, role=role, sourced=sourced)

    fault = fault_of(statement, passage, language)

    assert fault is None or fault in Fault


@given(st.lists(TEXTS, min_size=1, max_size=4), LANGUAGES)
def test_the_passage_itself_is_always_shown(units: list[str], language: str) -> None:
    """Whatever it denies, doubts and quotes: it is what the article says."""
    statement = " ".join(units)
    has_words = any(map(str.isalnum, statement))

    fault = fault_of(statement, Passage(units=units), language)

    assert fault is None or not has_words
    assert restates(statement, statement) or not has_words


@given(st.data(), st.sampled_from(sorted(SENTENCES)), st.sampled_from(FOREIGN), st.booleans())
def test_a_foreign_word_is_never_let_in(data: st.DataObject, language: str, foreign: str, sourced: bool) -> None:  # noqa: FBT001 - made up
    """Whichever words of a passage a statement has, and wherever another one stands among them."""
    words = SENTENCES[language].split()
    kept = data.draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    chosen = [word for word, keep in zip(words, kept, strict=True) if keep]
    chosen.insert(data.draw(st.integers(0, len(chosen))), foreign)
    passage = Passage(units=[" ".join(words)], names=frozenset({"vilkas", "вілкас"}), sourced=sourced)

    fault = fault_of(" ".join(chosen), passage, language)

    assert fault is not None


@given(st.data(), st.sampled_from(["en", "uk", "de"]))
def test_words_in_another_order_are_never_let_in(data: st.DataObject, language: str) -> None:
    """Of a passage without names to put in, no two different words change places."""
    sentence = {
        "en": "Vilkas attacked Mordan before Reva sold old bridges",
        "uk": "Вілкас атакував Грінька перед продажем старих мостів",
        "de": "Vilkas verklagte Orban bevor Reva alte Brücken verkaufte",
    }[language]
    words = sentence.split()
    order = data.draw(st.permutations(words))

    fault = fault_of(" ".join(order), Passage(units=[" ".join(words)]), language)

    assert (fault is None) is (order == words)
