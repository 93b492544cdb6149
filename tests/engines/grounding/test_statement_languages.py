"""Statements in other languages: the same holds with each one's own words."""

import pytest

from bot.engines.grounding.passage import Fault, Passage, names_in
from bot.engines.grounding.statement import fault_of

NAMES = names_in(["Vilkas", "Вілкас", "维尔卡", "فيلكاس", "ヴィルカ"])


@pytest.mark.parametrize(
    ("language", "passage", "statement"),
    [
        # a clause, and an insertion left out
        ("uk", "Міст, який стояв тут, упав.", "Міст упав."),
        ("es", "El puente, cuyo dueño huyó, cayó.", "El puente cayó."),
        ("de", "Die Brücke, die alt war, fiel.", "Die Brücke fiel."),
        ("fr", "Le pont, qui était vieux, est tombé.", "Le pont est tombé."),
        ("ru", "Мост, который стоял тут, упал.", "Мост упал."),
        ("pl", "Most, który tu stał, runął.", "Most runął."),
        # a name for a pronoun or a description
        ("uk", "Він узяв гроші.", "Вілкас узяв гроші."),
        ("es", "Él robó el banco.", "Vilkas robó el banco."),
        ("de", "Er nahm Geld.", "Vilkas nahm Geld."),
        ("fr", "Elle a pris l’argent.", "Vilkas a pris l’argent."),
        ("zh", "他收钱。", "维尔卡收钱。"),
        ("ar", "هو أخذ المال.", "فيلكاس أخذ المال."),
        ("ja", "彼は金を受け取った。", "ヴィルカは金を受け取った。"),
        # negations, denials and doubts kept
        ("uk", "Вілкас не брав хабарів, які тут беруть.", "Вілкас не брав хабарів."),
        ("de", "Vilkas bestritt den Betrug, dessen Opfer alle waren.", "Vilkas bestritt den Betrug."),
        ("zh", "维尔卡，52岁，可能收钱。", "维尔卡可能收钱。"),
    ],
)
def test_what_the_passage_says_is_shown(language: str, passage: str, statement: str) -> None:
    """Whole clauses, and names where the language has its pronouns."""
    fault = fault_of(statement, Passage(units=[passage], names=NAMES), language)

    assert fault is None


@pytest.mark.parametrize(
    ("language", "passage", "statement", "role"),
    [
        ("uk", "Цей експерт узяв гроші.", "Вілкас узяв гроші.", "експерт"),
        ("es", "El alcalde robó el banco.", "Vilkas robó el banco.", "alcalde"),
        ("fr", "Le maire a pris l’argent.", "Vilkas a pris l’argent.", "maire"),
    ],
)
def test_a_name_may_stand_for_a_role_that_the_article_gives(
    language: str, passage: str, statement: str, role: str
) -> None:
    """A description of nobody known is not named."""
    shown = fault_of(statement, Passage(units=[passage], names=NAMES, role=(role,)), language)
    unknown = fault_of(statement, Passage(units=[passage], names=NAMES), language)

    assert shown is None
    assert unknown is Fault.NAME


@pytest.mark.parametrize(
    ("language", "passage", "statement"),
    [
        ("uk", "Міст упав, і дорогу закрили.", "Дорогу закрили."),
        ("de", "Die Brücke fiel, und alle flohen.", "Alle flohen."),
        ("zh", "大桥塌了，三人受伤。", "三人受伤。"),
        ("ja", "橋が落ち、三人が負傷した。", "三人が負傷した。"),
        ("uk", "Учора ввечері міст, збудований торік, упав.", "Учора ввечері міст упав."),
        ("es", "El puente, que era viejo, cayó.", "El puente cayó."),
        ("es", "El puente cayó, y todos huyeron.", "El puente cayó."),
        ("es", "El puente cayó, y nadie murió.", "El puente cayó."),
        ("ar", "سقط الجسر، في الليل.", "سقط الجسر."),
        ("ar", "سقط الجسر، ولم يمت أحد، أمس.", "سقط الجسر أمس."),
        ("de", "Vilkas nahm Geld, und nicht hier.", "Vilkas nahm Geld."),
        ("fr", "Vilkas est parti, et sans argent.", "Vilkas est parti."),
        ("zh", "维尔卡，市长，可能收钱。", "维尔卡可能收钱。"),
        ("zh", "大桥，不是码头，塌了。", "大桥塌了。"),
        ("ja", "橋は、港ではなく、落ちた。", "橋は落ちた。"),
        ("tr", "Köprü, liman değil, düştü.", "Köprü düştü."),
        ("uk", "Вілкас, можливо, брав хабарі.", "Вілкас брав хабарі."),
        ("uk", "Учора ввечері, коли йшов дощ, міст упав.", "Учора ввечері міст упав."),
    ],
)
def test_what_a_sentence_begins_and_ends_with_stays(language: str, passage: str, statement: str) -> None:
    """Only an attribution may go from the beginning, and only an aside from the middle or the end."""
    fault = fault_of(statement, Passage(units=[passage], names=NAMES), language)

    assert fault is Fault.LEFT_OUT


@pytest.mark.parametrize(
    ("language", "passage", "statement", "expected"),
    [
        # negations
        ("uk", "Вілкас не брав хабарів.", "Вілкас брав хабарі.", Fault.LEFT_OUT),
        ("uk", "Вілкас брав хабарі.", "Вілкас не брав хабарів.", Fault.WORD),
        ("uk", "Ні, не Вілкас, хабарі брав Грінько.", "Хабарі брав Грінько.", Fault.LEFT_OUT),
        ("es", "Vilkas no robó el banco.", "Vilkas robó el banco.", Fault.LEFT_OUT),
        ("uk", "Міст, який не горів, упав.", "Міст упав.", Fault.NEGATION),
        ("es", "El puente, cuyo dueño no huyó, cayó.", "El puente cayó.", Fault.NEGATION),
        ("de", "Vilkas nahm kein Geld.", "Vilkas nahm Geld.", Fault.LEFT_OUT),
        ("de", "Vilkas, der nicht hier war, nahm Geld.", "Vilkas nahm Geld.", Fault.NEGATION),
        ("fr", "Vilkas n’a pas pris l’argent.", "Vilkas a pris l’argent.", Fault.WORD),
        ("fr", "Vilkas, qui vit sans argent, est parti.", "Vilkas est parti.", Fault.NEGATION),
        ("zh", "维尔卡没有收钱。", "维尔卡收钱。", Fault.LEFT_OUT),
        ("zh", "维尔卡，52岁，不是市长，收钱。", "维尔卡收钱。", Fault.LEFT_OUT),
        ("ar", "لم يأخذ فيلكاس المال.", "يأخذ فيلكاس المال.", Fault.LEFT_OUT),
        ("ja", "ヴィルカは金を受け取らなかった。", "ヴィルカは金を受け取った。", Fault.LEFT_OUT),
        # denials
        ("uk", "Вілкас заперечив, що брав хабарі.", "Вілкас брав хабарі.", Fault.LEFT_OUT),
        ("uk", "Вілкас заперечив, що міст упав.", "Міст упав.", Fault.LEFT_OUT),
        ("es", "Vilkas negó que el puente cayera.", "El puente cayera.", Fault.LEFT_OUT),
        ("de", "Vilkas bestritt, Geld genommen zu haben.", "Geld genommen.", Fault.LEFT_OUT),
        ("fr", "Vilkas a démenti que le pont soit tombé.", "Le pont soit tombé.", Fault.LEFT_OUT),
        ("zh", "维尔卡否认，大桥塌了。", "大桥塌了。", Fault.LEFT_OUT),
        ("zh", "维尔卡否认收钱。", "维尔卡收钱。", Fault.LEFT_OUT),
        ("ar", "نفى فيلكاس أن الجسر سقط.", "الجسر سقط.", Fault.LEFT_OUT),
        ("ja", "ヴィルカは否定したが、橋が落ちた。", "橋が落ちた。", Fault.LEFT_OUT),
        ("ja", "ヴィルカは金を受け取ったことを否定した。", "ヴィルカは金を受け取った。", Fault.LEFT_OUT),
        # hedges and conditions
        ("uk", "Вілкас, який можливо хворів, брав хабарі.", "Вілкас брав хабарі.", Fault.HEDGE),
        ("uk", "Якщо піде дощ, міст упаде.", "Міст упаде.", Fault.LEFT_OUT),
        ("es", "Si llueve, el puente caerá.", "El puente caerá.", Fault.LEFT_OUT),
        ("de", "Wenn es regnet, fällt die Brücke.", "Fällt die Brücke.", Fault.LEFT_OUT),
        ("de", "Vilkas soll Geld genommen haben.", "Vilkas Geld genommen haben.", Fault.LEFT_OUT),
        ("fr", "Peut-être, le pont tombera.", "Le pont tombera.", Fault.LEFT_OUT),
        ("fr", "Si le pont tombe, Orban partira.", "Orban partira.", Fault.LEFT_OUT),
        ("zh", "如果下雨，大桥会塌。", "大桥会塌。", Fault.LEFT_OUT),
        ("ar", "ربما، سقط الجسر.", "سقط الجسر.", Fault.LEFT_OUT),
        ("ja", "もし雨が降れば、橋は落ちる。", "橋は落ちる。", Fault.LEFT_OUT),
        # other forms of a word
        ("uk", "Експерт обговорив мости.", "Експерти обговорив мости.", Fault.WORD),
        ("uk", "Вілкас атакував Грінька.", "Вілкаса атакував Грінька.", Fault.WORD),
        ("pl", "Most Wilkasa spłonął.", "Most Wilkasem spłonął.", Fault.WORD),
        ("de", "Die Brücken fielen.", "Die Brücke fielen.", Fault.WORD),
        # numbers, roles, phrases and names
        ("uk", "Вілкас узяв 5 тисяч.", "Вілкас узяв 50 тисяч.", Fault.NUMBER),
        ("es", "Vilkas robó 5 bancos.", "Vilkas robó 6 bancos.", Fault.NUMBER),
        ("de", "Vilkas nahm 1,5 Millionen.", "Vilkas nahm 15 Millionen.", Fault.NUMBER),
        ("zh", "维尔卡收了5万元。", "维尔卡收了6万元。", Fault.NUMBER),
        ("zh", "三人受伤。", "五人受伤。", Fault.WORD),
        ("ar", "أخذ فيلكاس 5 آلاف.", "أخذ فيلكاس 6 آلاف.", Fault.NUMBER),
        ("ja", "ヴィルカは5万円を受け取った。", "ヴィルカは6万円を受け取った。", Fault.NUMBER),
        ("uk", "Вілкас атакував Грінька.", "Грінько атакував Вілкаса.", Fault.WORD),
        ("es", "Vilkas atacó a Ruano.", "Ruano atacó a Vilkas.", Fault.LEFT_OUT),
        ("de", "Vilkas griff Orban an.", "Orban griff Vilkas an.", Fault.LEFT_OUT),
        ("fr", "Vilkas a attaqué Orban.", "Orban a attaqué Vilkas.", Fault.LEFT_OUT),
        ("zh", "维尔卡打了欧文。", "欧文打了维尔卡。", Fault.LEFT_OUT),
        ("ar", "هاجم فيلكاس أوربان.", "هاجم أوربان فيلكاس.", Fault.LEFT_OUT),
        ("ja", "ヴィルカはオルバを攻撃した。", "オルバはヴィルカを攻撃した。", Fault.LEFT_OUT),
        ("uk", "Люди, близькі до Вілкаса, брали хабарі.", "Вілкас брали хабарі.", Fault.NAME),
        ("es", "Unos amigos de Vilkas robaron.", "Vilkas robaron.", Fault.LEFT_OUT),
        ("ar", "أخذ شقيق فيلكاس المال.", "أخذ فيلكاس المال.", Fault.LEFT_OUT),
        ("zh", "维尔卡的弟弟收钱。", "维尔卡收钱。", Fault.LEFT_OUT),
        ("ja", "ヴィルカの弟は金を受け取った。", "ヴィルカは金を受け取った。", Fault.LEFT_OUT),
        ("uk", "Експерт узяв гроші.", "Вілкас узяв гроші.", Fault.NAME),
        ("uk", "Узяв гроші.", "Вілкас узяв гроші.", Fault.NAME),
        ("fr", "Un maire a pris l’argent.", "Vilkas a pris l’argent.", Fault.NAME),
        ("de", "Ein Bürgermeister nahm Geld.", "Vilkas nahm Geld.", Fault.NAME),
        ("zh", "市长收钱。", "维尔卡收钱。", Fault.NAME),
    ],
)
def test_what_says_more_less_or_the_opposite_is_refused(
    language: str, passage: str, statement: str, expected: Fault
) -> None:
    """Negations, denials, hedges, numbers, roles and whole phrases stay as the passage has them."""
    fault = fault_of(statement, Passage(units=[passage], names=NAMES), language)

    assert fault is expected


@pytest.mark.parametrize(
    ("language", "passage", "statement"),
    [
        ("uk", "Поліція каже, що Вілкас брав хабарі.", "Вілкас брав хабарі."),
        ("es", "La policía dice que Vilkas robó el banco.", "Vilkas robó el banco."),
        ("de", "Orban sagte, dass Vilkas Geld nahm.", "Vilkas Geld nahm."),
        ("fr", "Selon Orban, Vilkas a pris l’argent.", "Vilkas a pris l’argent."),
        ("zh", "警方称，维尔卡收钱。", "维尔卡收钱。"),
        ("ar", "قال أوربان إن فيلكاس أخذ المال.", "فيلكاس أخذ المال."),
        ("ja", "警察によると、ヴィルカは金を受け取った。", "ヴィルカは金を受け取った。"),
    ],
)
def test_a_report_may_go_only_where_the_source_is_shown(language: str, passage: str, statement: str) -> None:
    """Without a source, what somebody says would become what is so."""
    tellers = names_in(["Orban", "أوربان"])

    shown = fault_of(statement, Passage(units=[passage], tellers=tellers, sourced=True), language)
    alone = fault_of(statement, Passage(units=[passage], tellers=tellers), language)

    assert shown is None
    assert alone is Fault.REPORT


@pytest.mark.parametrize("language", ["fi", "und", "", "../en"])
def test_a_language_without_lists_shows_the_passage_or_nothing(language: str) -> None:
    """Nothing can be told of a statement in it, unless it is the passage itself."""
    passage = Passage(units=["Silta putosi, Vilkas sanoi."])

    assert fault_of("Silta putosi, Vilkas sanoi", passage, language) is None
    assert fault_of("Silta putosi", passage, language) is Fault.NO_WORDS_KNOWN
