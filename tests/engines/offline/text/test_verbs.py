"""The forms of verbs, from their lemmas."""

import pytest

from bot.engines.offline.text.verbs import Form, forms_of
from tests.doubles.lines import ENGLISH


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("say", Form("say", "base")),
        ("says", Form("say", "third")),
        ("said", Form("say", "past")),
        ("saying", Form("say", "ing")),
        ("written", Form("write", "participle")),
        ("wrote", Form("write", "past")),
        ("admitted", Form("admit", "past")),
        ("admitting", Form("admit", "ing")),
        ("replies", Form("reply", "third")),
        ("replied", Form("reply", "past")),
        ("argued", Form("argue", "past")),
        ("arguing", Form("argue", "ing")),
        ("confesses", Form("confess", "third")),
        ("agreeing", Form("agree", "ing")),
    ],
)
def test_a_form_leads_to_its_lemma(word: str, form: Form) -> None:
    """Irregular forms come from the lexicon, all others by rule."""
    assert forms_of(ENGLISH, "attribution", "clause")[word] == form


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("is", Form("be", "third")),
        ("cutting", Form("cut", "ing")),
        ("lying", Form("lie", "ing")),
        ("put", Form("put", "past")),
    ],
)
def test_common_verbs_have_their_odd_forms(word: str, form: Form) -> None:
    """What no rule gives stands in the lexicon; a base that is also a past counts as the past."""
    assert forms_of(ENGLISH, "verbs", "common")[word] == form
