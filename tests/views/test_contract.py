"""The analysis as programs read it: exactly the contract's fields, in its order."""

import json
from dataclasses import replace

import pytest

from bot.domain.analysis import Analysis
from bot.views.contract import analysis_line, error_line
from tests.doubles.gold_analyses import gold_analyses

SEED = gold_analyses()["seed"]


def shape(analysis: Analysis, *, cached: bool = False) -> dict[str, object]:
    """Give the analysis as a program gets it."""
    read: dict[str, object] = json.loads(analysis_line(analysis, cached=cached))
    return read


FIELDS = {
    "": "schema cached article engine claims headline voices loaded_words warnings",
    "article": "fingerprint title url publisher author date_published language text",
    "engine": "name model prompt version",
    "claims 0": "statement quote start end content central rank source modality speculative cues notes",
    "claims 0 source": "kind name title via cue mention quote_type",
    "claims 0 content 0": "text start end",
    "headline": "modality stronger_than_body against",
    "voices 0": "name kind claims speculative",
}


@pytest.mark.parametrize("place", FIELDS)
def test_every_field_is_there_in_order(place: str) -> None:
    """No field more and none less, on each level."""
    found = json.loads(analysis_line(SEED, cached=True))
    for step in place.split():
        found = found[int(step) if step.isdigit() else step]

    assert " ".join(found) == FIELDS[place]


@pytest.mark.parametrize("cached", [True, False])
def test_schema_and_cached_are_said(*, cached: bool) -> None:
    """A program can tell what it reads, and whether it was read before."""
    found = shape(SEED, cached=cached)

    assert (found["schema"], found["cached"]) == ("whosays.analysis/1", cached)


def test_what_follows_from_the_records_is_said() -> None:
    """Central and speculative are there for programs, though they follow from rank and modality."""
    read = json.loads(analysis_line(SEED, cached=False))

    assert [claim["central"] for claim in read["claims"]] == [claim.central for claim in SEED.claims]
    assert [claim["speculative"] for claim in read["claims"]] == [claim.speculative for claim in SEED.claims]


def test_an_analysis_without_a_headline_has_null() -> None:
    """What is not known is null, not missing."""
    assert shape(replace(SEED, headline=None))["headline"] is None


def test_warnings_of_reader_and_engine_come_together() -> None:
    """Each warning is said once, the reader's first."""
    article = replace(SEED.article, warnings=("teaser_only", "partial"))

    read = shape(replace(SEED, article=article, warnings=("partial", "claims_dropped")))

    assert read["warnings"] == ["teaser_only", "partial", "claims_dropped"]


@pytest.mark.parametrize("odd", ["\ud83d", "\u2028", "\x85", "\x9b31m", "\x7f", "\x00", "🙂", "\\u2028"])
def test_any_text_is_one_line_that_every_reader_takes(odd: str) -> None:
    """Line ends of any kind, commands to terminals and halves of pairs are escaped, and come back as they were."""
    article = replace(SEED.article, text=SEED.article.text + odd)

    line = analysis_line(replace(SEED, article=article), cached=False)

    assert line.splitlines() == [line[:-1]]
    assert json.loads(line.encode("utf-8"))["article"]["text"] == article.text


def test_an_error_is_one_line() -> None:
    """An input's name of odd bytes is part of it."""
    line = error_line("\udcff\n", "not_readable", "it can't be opened")

    assert json.loads(line.encode()) == {
        "schema": "whosays.error/1",
        "input": "\udcff\n",
        "error": "not_readable",
        "message": "it can't be opened",
    }
