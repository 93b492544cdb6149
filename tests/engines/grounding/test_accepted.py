"""Good statements: what a reader would call the passage's own claim is shown, or strictness would leave nothing."""

import pytest

from bot.engines.grounding.passage import Fault, Passage, names_in
from bot.engines.grounding.statement import fault_of

NAMES = names_in(["Asta Vilkas", "Reva Lund", "Гнат Вілкас", "Eva Ruano", "维尔卡", "فيلكاس"])
ROLE = ("dam", "expert")
FORECAST = "Orvik expert Asta Vilkas now forecast an anti-dam vote to be “a realistic possibility.”"
UPDATE = (
    "As of Friday morning, the latest update of the Ministry of Works says more than 28,700 homes have been lost, "
    "with thousands more damaged."
)


@pytest.mark.parametrize(
    ("language", "statement", "passage"),
    [
        ("en", "The bridge is safe.", "The minister said the bridge is safe."),
        ("en", "Vilkas would resign.", "He would resign, Vilkas told the paper."),
        ("en", "Asta Vilkas believes a vote is possible.", "The expert believes a vote is possible."),
        ("en", "An anti-dam vote to be “a realistic possibility.”", FORECAST),
        ("en", "More than 28,700 homes have been lost.", UPDATE),
        ("en", "Vilkas’s brother sold the bridge.", "Her brother sold the bridge."),
        ("en", "The harbour will close in May.", "The harbour will close in May, Asta Vilkas told reporters."),
        ("en", "The dam was built in 1931.", "Reva Lund said that the dam was built in 1931."),
        ("en", "Vilkas wants a new dam.", "The dam expert wants a new dam."),
        ("en", "Ferry fares could rise by 5%.", "Lund warned ferry fares could rise by 5%."),
        ("uk", "Мордан програв вибори.", "Вілкас заявив, що Мордан програв вибори."),
        ("uk", "Міст у Орвіку закриють.", "Речниця повідомила, що міст у Орвіку закриють."),
        ("uk", "Пором не потонув.", "Пором не потонув, сказав Вілкас."),
        ("es", "El puente es seguro.", "El ministro dijo que el puente es seguro."),
        ("es", "El puerto cerrará en mayo.", "El puerto cerrará en mayo, dijo la alcaldesa."),
        ("es", "Vilkas no robó el banco.", "Según Ruano, Vilkas no robó el banco."),
        ("de", "Die Steuer steigt.", "Der Minister sagte, dass die Steuer steigt."),
        ("de", "Der Hafen schließt im Mai.", "Der Hafen schließt im Mai, sagte die Bürgermeisterin."),
        ("de", "Die Fähre sei alt.", "Orban sagte, die Fähre sei alt."),
        ("fr", "Le pont est sûr.", "Le ministre a dit que le pont est sûr."),
        ("fr", "Orban partira en mai.", "Selon Vilkas, Orban partira en mai."),
        ("fr", "Le bac ne coulera pas.", "Le bac ne coulera pas, a dit Orban."),
        ("zh", "局势可能恶化。", "专家表示，局势可能恶化。"),
        ("zh", "港口将关闭。", "市长说，港口将关闭。"),
        ("zh", "港口关闭。", "港口关闭，市长说。"),
        ("zh", "渡轮没有沉。", "据欧文称，渡轮没有沉。"),
        ("ar", "الجسر آمن.", "قال فيلكاس إن الجسر آمن."),
    ],
)
def test_what_the_source_says_is_shown_beside_it(language: str, statement: str, passage: str) -> None:
    """Its attribution may go from either end, and what it doubts or negates stays."""
    fault = fault_of(statement, Passage(units=[passage], names=NAMES, tellers=NAMES, role=ROLE, sourced=True), language)

    assert fault is None


@pytest.mark.parametrize(
    ("language", "statement", "passage"),
    [
        ("en", "Vilkas resigned.", "Vilkas, whose brother took bribes, resigned."),
        ("en", "The ferry, an old ship, sank.", "The ferry, an old ship, sank, with all its cargo."),
        ("en", "Lund did not sign the deal.", "She did not sign the deal."),
        ("uk", "Вілкас продав пором.", "Він продав пором."),
        ("es", "Ruano vendió el puente.", "Ella vendió el puente."),
        ("de", "Vilkas verkaufte die Fähre.", "Sie verkaufte die Fähre."),
        ("fr", "Vilkas a vendu le bac.", "Elle a vendu le bac."),
        ("zh", "维尔卡卖了渡轮。", "她卖了渡轮。"),
    ],
)
def test_what_the_article_says_itself_is_shown(language: str, statement: str, passage: str) -> None:
    """Without insertions, and by a name where the article has its pronoun."""
    fault = fault_of(statement, Passage(units=[passage], names=NAMES), language)

    assert fault is None


@pytest.mark.parametrize(
    ("language", "statement", "passage", "expected"),
    [
        # what begins a sentence may be a dream or a condition, and what ends it a doubt
        ("en", "Vilkas sold the bridge.", "On Friday, she sold the bridge.", Fault.NAME),
        ("en", "The road was closed.", "The bridge fell, and the road was closed.", Fault.LEFT_OUT),
        ("en", "The ferry sank.", "The ferry sank because it leaked.", Fault.LEFT_OUT),
        ("en", "The ferry sank.", "The ferry sank, but everybody was saved.", Fault.LEFT_OUT),
        ("en", "The bridge fell.", "The bridge fell, and the road was closed.", Fault.LEFT_OUT),
        ("en", "The bridge fell.", "The bridge, built in 1931, fell.", Fault.LEFT_OUT),
        ("en", "The bridge is safe.", "The minister told reporters the bridge is safe.", Fault.LEFT_OUT),
        # an attribution that does not end with its verb and a name may go on with what is claimed
        ("en", "The ferry sank.", "According to Reva Lund, the ferry sank.", Fault.LEFT_OUT),
        ("uk", "Пором потонув.", "За словами Вілкаса, пором потонув.", Fault.LEFT_OUT),
        ("fr", "Le bac a coulé.", "Selon le ministre, le bac a coulé.", Fault.LEFT_OUT),
        ("ar", "الجسر آمن.", "قال الوزير إن الجسر آمن.", Fault.LEFT_OUT),
        # another form of a word may make the one who acts the one who suffers, and "to be" may be a wish
        ("en", "An anti-dam vote is a realistic possibility.", FORECAST, Fault.WORD),
        ("en", "The trust sold the bridge.", "The trust sells the bridge.", Fault.WORD),
        ("uk", "Вілкас продала пором.", "Вілкас продає пором.", Fault.WORD),
    ],
)
def test_some_good_statements_are_refused_on_purpose(
    language: str, statement: str, passage: str, expected: Fault
) -> None:
    """Each is like a bad one to the letter but for what its words mean, and the sentence is shown instead."""
    fault = fault_of(statement, Passage(units=[passage], names=NAMES, tellers=NAMES, sourced=True), language)

    assert fault is expected
