"""Corrections laid over analyses: of any reading by any history, and where copies and readings differ."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.analysis import SHOWN, Analysis, EngineIdentity
from bot.domain.article import Article
from bot.domain.claim import Claim, Modality, Note
from bot.domain.moderation.correction import Change, Correction, standing
from bot.domain.moderation.meant import Meant, claim_at, found
from bot.domain.moderation.overlay import (
    CONTESTED,
    CORRECTED,
    CORRECTED_BY_MODERATOR,
    MODERATOR_NOTE,
    corrected,
)
from tests.doubles.any_analyses import analyses
from tests.doubles.any_histories import correction, histories, undoing
from tests.doubles.claims import made_claim, person

FERRY, RAIN, LEE = (
    "The old ferry sank in May.",
    "it could rain on Monday",
    "Mayor Ann Lee said that it could rain on Monday.",
)
BRIDGE, WHOLE = "The bridge will open in June.", f"{LEE} {FERRY}"
ARTICLE = Article(text=f"The bridge will open in June. {LEE} {FERRY}", language="en")
ENGINE = EngineIdentity(name="any", version="1")

Read = tuple[Analysis, tuple[Correction, ...]]
any_read = analyses().flatmap(lambda analysis: st.tuples(st.just(analysis), histories(analysis)))


def read(*claims: Claim, article: Article = ARTICLE) -> Analysis:
    """Give what an engine reads, each claim as central as it comes."""
    ranked = tuple(replace(claim, rank=rank) for rank, claim in enumerate(claims, 1))
    return Analysis(article=article, engine=ENGINE, claims=ranked)


@given(any_read)
def test_any_history_gives_an_analysis(drawn: Read) -> None:
    """Its spans are verbatim and its ranks in order, which it checks itself; what was read is as it was."""
    analysis, history = drawn
    as_read = replace(analysis)

    shown = corrected(analysis, history)

    assert analysis == as_read
    assert len(shown.central()) <= SHOWN
    assert (shown.article, shown.engine, shown.loaded_words) == (
        analysis.article,
        analysis.engine,
        analysis.loaded_words,
    )
    assert sum(voice.claims for voice in shown.voices) == len(shown.claims)


@given(any_read)
def test_what_is_undone_as_a_whole_was_never_there(drawn: Read) -> None:
    """In whatever order it was done."""
    analysis, history = drawn
    for one in standing(history):
        history = undoing(history, one.number)

    assert corrected(analysis, history) == analysis


@given(analyses(), analyses())
def test_any_quote_is_found_verbatim_or_not_at_all(one: Analysis, other: Analysis) -> None:
    """In any other text."""
    places = [found(other.article, claim.quote) for claim in one.claims if claim.quote.text]

    assert all(other.article.holds(place) for place in places if place is not None)


@pytest.mark.parametrize("change", [Change.SOURCE, Change.MODALITY, Change.HIDDEN, Change.NOTE, Change.CONTESTED])
def test_a_correction_changes_its_claim_alone(change: Change) -> None:
    """And says so there."""
    lee, ferry = made_claim(ARTICLE, LEE), made_claim(ARTICLE, FERRY)
    analysis = read(lee, ferry)

    shown = corrected(analysis, [correction(1, change, analysis.claims[0])])

    changed = claim_at(shown.claims, Meant(lee.quote))
    told = {
        Change.SOURCE: ("Jane Roe", Modality.ASSERTED, (Note(CORRECTED),)),
        Change.MODALITY: (None, Modality.RUMOR, (Note(CORRECTED),)),
        Change.NOTE: (None, Modality.ASSERTED, (Note(MODERATOR_NOTE, "Look."),)),
        Change.CONTESTED: (None, Modality.ASSERTED, (Note(CONTESTED),)),
        Change.HIDDEN: None,
    }
    assert (changed and (changed.source.name, changed.modality, changed.notes)) == told[change]
    assert replace(shown.claims[-1], rank=2) == analysis.claims[-1]
    assert shown.claims[-1].rank == (1 if change is Change.HIDDEN else 2)


@pytest.mark.parametrize(("change", "warns"), [(Change.SOURCE, True), (Change.HIDDEN, True), (Change.NOTE, False)])
def test_only_what_says_something_else_is_warned_of(change: Change, *, warns: bool) -> None:
    """A remark on a claim stands below it."""
    analysis = read(made_claim(ARTICLE, LEE))

    shown = corrected(analysis, [correction(1, change, analysis.claims[0])])

    assert (CORRECTED_BY_MODERATOR in shown.warnings) is warns


@pytest.mark.parametrize(
    "text",
    [
        f"📣 The bridge will open in June.\n\n{LEE} {FERRY}",
        f"The bridge will open in June. {LEE.replace(' ', '  ')} {FERRY}",
        f"It is told again today. {LEE} The bridge will open in June.",
    ],
)
def test_a_correction_stands_on_a_copy(text: str) -> None:
    """Which folding makes the same, or in which the quote stands elsewhere."""
    history = [correction(1, Change.SOURCE, made_claim(ARTICLE, LEE, source=person("Ann Lee")))]
    copy = Article(text=text, language="en")
    quote = next(part for part in (LEE, LEE.replace(" ", "  ")) if part in text)

    (claim,) = corrected(read(made_claim(copy, quote), article=copy), history).claims

    assert (claim.quote.text, claim.source.name) == (quote, "Jane Roe")


@pytest.mark.parametrize("quote", [LEE, LEE.removeprefix("Mayor Ann Lee "), f"{LEE} {FERRY}"[: len(LEE) + 12]])
def test_a_correction_stands_where_a_claim_was_cut_otherwise(quote: str) -> None:
    """The one that shares most of it is meant."""
    history = [correction(1, Change.SOURCE, made_claim(ARTICLE, LEE))]

    (claim,) = corrected(read(made_claim(ARTICLE, quote)), history).claims

    assert (claim.quote.text, claim.source.name) == (quote, "Jane Roe")


@pytest.mark.parametrize(
    ("read_as", "is_meant"),
    [
        (replace(made_claim(ARTICLE, WHOLE), statement="It  could rain."), True),
        (replace(made_claim(ARTICLE, WHOLE), content=made_claim(ARTICLE, RAIN).content), True),
        (replace(made_claim(ARTICLE, "rain on"), statement="It could rain."), True),
        (made_claim(ARTICLE, WHOLE), False),
        (replace(made_claim(ARTICLE, FERRY), statement="It could rain."), False),
    ],
)
@pytest.mark.parametrize("change", [Change.SOURCE, Change.MODALITY, Change.NOTE])
def test_a_correction_stands_where_a_claim_was_cut_coarser_or_finer(
    change: Change, read_as: Claim, *, is_meant: bool
) -> None:
    """Where one quote holds the other: by the same statement, or by what the claim says being said in both."""
    clause = replace(made_claim(ARTICLE, RAIN), statement="It could rain.")
    analysis = read(read_as)

    shown = corrected(analysis, [correction(1, change, clause)])

    changed = [claim for claim in shown.claims if claim.quote == read_as.quote and claim.notes]
    assert len(changed) == is_meant
    assert len(shown.claims) == (1 if is_meant or change is Change.NOTE else 2)


@pytest.mark.parametrize(
    ("quote", "is_shown"),
    [(WHOLE, False), ("rain", False), ("that it could rain", False), ("Lee said that it", True), (FERRY, True)],
)
def test_a_hidden_claim_stays_hidden_however_it_is_cut(quote: str, *, is_shown: bool) -> None:
    """Where half of the shorter quote is shared, whatever the claim says; one claim for each that was hidden."""
    clause = replace(made_claim(ARTICLE, RAIN), statement="It could rain.")
    analysis = read(made_claim(ARTICLE, BRIDGE), replace(made_claim(ARTICLE, quote), statement="Rain may come."))

    shown = corrected(analysis, [correction(1, Change.HIDDEN, clause)])

    assert [claim.quote.text for claim in shown.claims] == ([BRIDGE, quote] if is_shown else [BRIDGE])


def test_hiding_an_added_claim_hides_no_other_once_the_addition_is_undone() -> None:
    """The sentence that it was a part of is shown as before."""
    clause, analysis = made_claim(ARTICLE, RAIN), read(made_claim(ARTICLE, WHOLE))
    history = (correction(1, Change.ADDED, clause), correction(2, Change.HIDDEN, clause))

    assert corrected(analysis, undoing(history, 1)) == analysis


def test_a_corrected_claim_that_is_not_found_again_is_put_in() -> None:
    """As central as it was; one that was only remarked on goes."""
    lee = replace(made_claim(ARTICLE, LEE), rank=1)
    history = [
        correction(1, Change.SOURCE, lee),
        correction(2, Change.NOTE, made_claim(ARTICLE, "The bridge will open")),
    ]

    shown = corrected(read(made_claim(ARTICLE, FERRY)), history)

    assert [(claim.quote.text, claim.rank) for claim in shown.claims] == [(LEE, 2), (FERRY, 1)]


def test_a_correction_goes_with_its_quote() -> None:
    """Where the words are there no more, or twice elsewhere, nothing is changed."""
    history = [correction(1, Change.ADDED, made_claim(ARTICLE, RAIN))]
    gone = Article(text=f"It is told again. {FERRY}", language="en")
    twice = Article(text=f"Today {RAIN}. {RAIN}.", language="en")

    for article in (gone, twice):
        analysis = read(article=article)
        assert corrected(analysis, history) is analysis


def test_an_added_claim_is_shown_whatever_an_engine_makes_of_it() -> None:
    """In its place, with the moderator's words, among the central ones."""
    added = replace(made_claim(ARTICLE, FERRY), statement="A ferry has sunk.")
    minor = replace(made_claim(ARTICLE, FERRY), rank=None)
    analysis = replace(read(made_claim(ARTICLE, LEE)), claims=(*read(made_claim(ARTICLE, LEE)).claims, minor))

    shown = corrected(analysis, [correction(1, Change.ADDED, added)])

    assert [(claim.statement, claim.rank) for claim in shown.central()] == [(LEE, 1), ("A ferry has sunk.", 2)]


def test_an_added_claim_takes_no_other_claims_place() -> None:
    """An engine has one claim of the whole sentence; the moderator adds what it missed in the greater part of it."""
    lee = made_claim(ARTICLE, LEE)
    missed = replace(made_claim(ARTICLE, LEE[LEE.index("said") :]), statement="Rain is likely.")

    shown = corrected(read(lee), [correction(1, Change.ADDED, missed)])

    assert [claim.statement for claim in shown.central()] == [LEE, "Rain is likely."]


def test_what_was_said_of_an_added_claim_falls_with_it() -> None:
    """Whoever undoes the addition need not undo each change since."""
    added = made_claim(ARTICLE, FERRY)
    analysis = read(made_claim(ARTICLE, LEE))
    history = (correction(1, Change.ADDED, added), correction(2, Change.SOURCE, replace(added, rank=2)))

    assert corrected(analysis, undoing(history, 1)) == analysis


def test_of_two_claims_in_one_place_the_one_that_was_meant_is_changed() -> None:
    """They differ in their statements."""
    lee = made_claim(ARTICLE, LEE)
    second = replace(lee, statement="It could rain.", source=person("Ann Lee"))

    shown = corrected(read(lee, second), [correction(1, Change.SOURCE, second)])

    assert [(claim.statement, claim.source.name) for claim in shown.claims] == [
        (LEE, None),
        ("It could rain.", "Jane Roe"),
    ]


def test_an_article_whose_claims_are_all_hidden_has_none() -> None:
    """Nor voices; the headline overstates no claim of it any more."""
    analysis = read(made_claim(ARTICLE, LEE), made_claim(ARTICLE, FERRY))

    shown = corrected(analysis, [correction(n, Change.HIDDEN, one) for n, one in enumerate(analysis.claims, 1)])

    assert (shown.claims, shown.voices) == ((), ())
