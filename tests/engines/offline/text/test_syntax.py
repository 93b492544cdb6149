"""The word lists of a language are complete, and read as what they are."""

from dataclasses import fields

import pytest

from bot.engines.offline.text.lexicon import Lexicon
from bot.engines.offline.text.syntax import Syntax, syntax_of
from tests.doubles.lines import ENGLISH


def test_the_file_has_each_list_that_the_rules_name() -> None:
    """Nothing is missing and nothing is left over."""
    assert list(ENGLISH.tables["syntax"]) == [field.name for field in fields(Syntax)]


def test_a_language_without_a_list_is_refused_at_once() -> None:
    """An unfinished file fails when it is read, not in the middle of an article."""
    unfinished = Lexicon("xx", {"syntax": {"adds": ["and"]}})

    with pytest.raises(TypeError, match="complementizers"):
        syntax_of(unfinished)
