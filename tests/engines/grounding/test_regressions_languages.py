"""Statements in other languages that were once wrongly shown: none may be again, whoever is shown beside it."""

import pytest

from bot.engines.grounding.passage import Passage, names_in
from bot.engines.grounding.statement import fault_of, restates

NAMES = names_in(["Мордан", "Pardo", "Vilkas", "王", "山", "فيلكاس"])


@pytest.mark.parametrize(
    ("language", "statement", "passage"),
    [
        # somebody else did it
        ("uk", "Мордан узяв гроші.", "Його брат узяв гроші."),
        ("uk", "Мордан узяли гроші.", "Люди, близькі до Мордана, узяли гроші."),
        ("es", "Pardo robó el banco.", "El hermano de Pardo robó el banco."),
        ("es", "Pardo robó el banco.", "Su hermano robó el banco."),
        ("fr", "Vilkas a pris l’argent.", "Le frère de Vilkas a pris l’argent."),
        ("fr", "Vilkas a pris l’argent.", "Son frère a pris l’argent."),
        ("de", "Vilkas nahm Geld.", "Der Bruder von Vilkas nahm Geld."),
        ("de", "Vilkas nahm Geld.", "Sein Bruder nahm Geld."),
        ("zh", "王收钱。", "他的弟弟收钱。"),
        ("zh", "王收钱。", "这名殴打王的人收钱。"),
        ("ja", "山は金を受け取った。", "彼の弟は金を受け取った。"),
        ("ar", "فيلكاس أخذ المال.", "شقيقه أخذ المال."),
        # another word
        ("uk", "Мордан узяв мільйон.", "Мордан узяв мільярд."),
        ("uk", "Іран напав.", "Ірак напав."),
        ("ru", "Ущерб составил миллиард.", "Ущерб составил миллион."),
        ("pl", "Straty: miliard.", "Straty: milion."),
        ("nl", "Schade: miljard.", "Schade: miljoen."),
        ("nl", "Veertig mensen.", "Veertien mensen."),
        ("tr", "Zarar bir milyar.", "Zarar bir milyon."),
        ("fr", "Les dégâts atteignent un milliard.", "Les dégâts atteignent un million."),
        ("de", "Vierzehn starben.", "Vierzig starben."),
        ("de", "Die Politik kam.", "Die Polizei kam."),
        ("de", "Der Irak griff an.", "Der Iran griff an."),
        ("uk", "Збитки сягнули двох мільярдів.", "Збитки сягнули двох мільйонів."),
        # marks
        ("ja", "ヴィルカは「辞任」した。", "ヴィルカは辞任した。"),
        ("uk", "Зоря повідомила, що міст «упав».", "«Зоря» повідомила, що міст упав."),
        ("es", "Robó Pardo el banco.", "¿Robó Pardo el banco?"),
        ("zh", "王收钱。", "王收钱吗？"),
        # conditions
        ("fr", "Le pont tombera.", "S’il pleut, le pont tombera."),
        ("it", "Il ponte cade.", "Se piove, il ponte cade."),
        ("it", "Il ponte cade.", "S’è piovuto, il ponte cade."),
        ("pt", "A ponte cai.", "Se chover, a ponte cai."),
        ("de", "Die Brücke.", "Fällt Regen, fällt die Brücke."),
        ("de", "Vilkas das Geld.", "Nahm Vilkas das Geld?"),
        ("es", "Pardo robó el banco.", "Pardo habría robado el banco."),
        ("fr", "Vilkas pris l’argent.", "Vilkas aurait pris l’argent."),
        # negations, denials and doubts
        ("uk", "Вілкас програв вибори.", "Мордан заявив, що Вілкас не програв вибори."),
        ("uk", "Вілкас програв вибори.", "Речник заперечив, що Вілкас програв вибори."),
        ("zh", "局势恶化。", "专家表示，局势可能恶化。"),
        ("es", "El puente es seguro.", "El ministro dijo que el puente no es seguro."),
        ("ar", "الجسر آمن.", "نفى الوزير أن الجسر آمن."),
        ("tr", "Bakan istifa edecek.", "Sözcü, bakan istifa etmeyecek dedi."),
        ("ko", "정부는 세금을 올린다.", "정부는 세금을 올리지 않는다고 말했다."),
        ("es", "Pardo había robado el banco.", "Pardo negó haber robado el banco."),
        ("fr", "Vilkas a pris l’argent.", "Vilkas nie avoir pris l’argent."),
    ],
)
def test_what_a_passage_does_not_say_is_refused(language: str, statement: str, passage: str) -> None:
    """Each was shown once, and says more, less or something else than its passage."""
    given = Passage(units=[passage], names=NAMES, sourced=True)

    fault = fault_of(statement, given, language)

    assert fault is not None
    assert not restates(statement, passage)
