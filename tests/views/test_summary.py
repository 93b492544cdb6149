"""The line that sums an analysis up."""

from dataclasses import replace

import pytest

from bot.domain.analysis import Analysis
from bot.domain.claim import Claim, Modality, Source, SourceKind
from bot.i18n import ENGLISH, tongue
from bot.views.summary import summary
from tests.doubles.gold_analyses import gold_analyses

SEED = gold_analyses()["seed"]
ANNA = Source(kind=SourceKind.NAMED_PERSON, name="Anna")
BORIS = Source(kind=SourceKind.NAMED_PERSON, name="Boris")
POLICE = Source(kind=SourceKind.NAMED_ORGANIZATION, name="police")
REPORT = Source(kind=SourceKind.DOCUMENT, name="report")
HERALD = Source(kind=SourceKind.MEDIA, name="Herald")
OFFICIALS = Source(kind=SourceKind.UNNAMED_GROUP, name="officials")
DIPLOMAT = Source(kind=SourceKind.UNNAMED_PERSON, name="a diplomat")
NOBODY = Source()


@pytest.mark.parametrize(
    ("sources", "speculative", "expected"),
    [
        ([], 0, "No central claims found"),
        ([ANNA], 0, "1 central claim · not speculative"),
        ([ANNA], 1, "1 central claim · speculative"),
        ([NOBODY], 0, "1 central claim · not speculative · no source given"),
        ([ANNA] * 5 + [POLICE], 4, "6 central claims · 4 speculative · one person carries 5"),
        ([ANNA] * 2, 2, "2 central claims · all speculative · one person carries them all"),
        ([ANNA, ANNA, BORIS, BORIS], 0, "4 central claims · none speculative · 2 sources"),
        ([ANNA, BORIS, POLICE], 0, "3 central claims · none speculative · 3 sources"),
        (
            [ANNA, ANNA, BORIS, POLICE, NOBODY, NOBODY, NOBODY],
            1,
            "7 central claims · 1 speculative · 3 sources · no source given for 3",
        ),
        ([POLICE, POLICE, ANNA], 0, "3 central claims · none speculative · one organization carries 2"),
        ([REPORT, REPORT, ANNA], 0, "3 central claims · none speculative · one document carries 2"),
        ([HERALD, HERALD, ANNA], 0, "3 central claims · none speculative · one outlet carries 2"),
        ([OFFICIALS, DIPLOMAT, ANNA], 0, "3 central claims · none speculative · unnamed sources carry 2"),
        ([NOBODY, NOBODY], 0, "2 central claims · none speculative · no source given"),
        ([ANNA, NOBODY], 0, "2 central claims · none speculative · no source given for 1"),
    ],
)
def test_the_line_counts_claims_speculation_and_sources(sources: list[Source], speculative: int, expected: str) -> None:
    """Numbers and nouns agree, and a source that carries the article is named by its kind."""
    claims = [_claim(source, number, number <= speculative) for number, source in enumerate(sources, 1)]

    assert " · ".join(summary(_analysis(claims), ENGLISH)) == expected


@pytest.mark.parametrize(
    ("code", "claims", "expected"),
    [
        ("uk", 6, "6 ключових тверджень · 2 припущення · 5 — від однієї людини · 1 — без джерела"),
        ("uk", 3, "3 ключові твердження · 2 припущення · 2 — від однієї людини · 1 — без джерела"),
        ("es", 6, "6 afirmaciones centrales · 2 especulativas · 5 de una sola persona · 1 sin fuente"),
    ],
)
def test_the_line_agrees_in_every_language(code: str, claims: int, expected: str) -> None:
    """Each part of the line is a phrase of its own, so that every language can put its words in order."""
    sources = [ANNA] * (claims - 1) + [NOBODY]

    told = summary(_analysis([_claim(each, rank, rank <= 2) for rank, each in enumerate(sources, 1)]), tongue(code))

    assert " · ".join(told) == expected


def test_only_central_claims_are_counted() -> None:
    """The line is about what stands below it: claims without a rank do not change it."""
    central = _claim(ANNA, 1, speculative=False)
    others = [replace(_claim(BORIS, 1, speculative=True), rank=None)] * 3

    assert summary(_analysis([central, *others]), ENGLISH) == summary(_analysis([central]), ENGLISH)


def _claim(source: Source, rank: int, speculative: bool) -> Claim:  # noqa: FBT001 - a column of the table
    quote = SEED.article.span(0, 10)
    modality = Modality.HEDGED if speculative else Modality.ASSERTED
    return Claim(statement="It is so.", quote=quote, content=(quote,), rank=rank, source=source, modality=modality)


def _analysis(claims: list[Claim]) -> Analysis:
    return replace(SEED, claims=tuple(claims))
