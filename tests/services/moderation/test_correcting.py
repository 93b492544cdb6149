"""What moderators change, on a real Redis: it holds for all later answers, can be undone, or is refused with why."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot.domain.claim import Claim, Modality, Note, Source, SourceKind
from bot.domain.moderation.correction import MOST_WORDS, Change
from bot.domain.moderation.overlay import CONTESTED, CORRECTED, CORRECTED_BY_MODERATOR, MODERATOR_NOTE
from bot.domain.moderation.refusal import Refused, Why
from bot.errors import StorageError
from bot.services.moderation.correcting import Correcting
from bot.services.moderation.typed_words import source_of
from bot.storage import keys
from bot.storage.moderation.chores import Chores, Task
from bot.storage.server.connection import Connection
from tests.doubles.correcting import ANN, BORIS, Desk

JANE = source_of(SourceKind.NAMED_PERSON, "Jane Roe", "mayor")
NEW = "with thousands more wounded"
Act = Callable[[Correcting, str, Claim], Awaitable[object]]

ACTS: dict[Change, Act] = {
    Change.SOURCE: lambda on, name, claim: on.change_source(name, claim, JANE, ANN),
    Change.MODALITY: lambda on, name, claim: on.change_modality(name, claim, Modality.RUMOR, "", ANN),
    Change.HIDDEN: lambda on, name, claim: on.hide(name, claim, ANN),
    Change.NOTE: lambda on, name, claim: on.note(name, claim, "See the report.", ANN),
    Change.CONTESTED: lambda on, name, claim: on.contest(name, claim, ANN),
    Change.ADDED: lambda on, name, _: on.add(name, NEW, "", JANE, Modality.ASSERTED, ANN),
}


@pytest.fixture
async def desk(store: Connection) -> Desk:
    """Lay the seed article on a desk."""
    desk = Desk(store)
    await desk.read()
    return desk


@pytest.mark.parametrize("change", ACTS)
async def test_a_change_holds_for_later_answers_until_it_is_undone(desk: Desk, change: Change) -> None:
    """What was read stays as it was, beside it; the history has both, and who did them."""
    original = (await desk.correcting.review(desk.id)).original
    await ACTS[change](desk.correcting, desk.id, await desk.first())
    later = await desk.read()
    reviewed = await desk.correcting.review(desk.id)
    await desk.correcting.undo(desk.id, 1, BORIS)
    history = (await desk.correcting.review(desk.id)).history.corrections

    assert later != original
    assert (later, original) == (reviewed.shown, reviewed.original)
    assert await desk.read() == original
    assert [(one.number, one.change, one.who, one.report) for one in history] == [
        (1, change, ANN.who, None),
        (2, Change.UNDONE, BORIS.who, 7),
    ]
    assert (history[1].before, history[1].after) == (history[0].after, history[0].before)


async def test_each_change_says_what_it_did(desk: Desk) -> None:
    """Claim by claim."""
    places = (await desk.shown()).central()
    on = desk.correcting
    await on.change_source(desk.id, places[0], JANE, ANN)
    await on.change_modality(desk.id, places[1], Modality.HEDGED, "now", ANN)
    await on.note(desk.id, places[3], "See the report.", ANN)
    await on.contest(desk.id, places[4], ANN)
    await on.hide(desk.id, places[5], ANN)
    added = await on.add(desk.id, NEW, "Thousands were wounded.", JANE, Modality.ASSERTED, ANN)

    shown = await desk.read()

    claims = {claim.quote.start: claim for claim in shown.central()}
    assert (claims[places[0].quote.start].source.name, claims[places[0].quote.start].source.title) == (
        "Jane Roe",
        "mayor",
    )
    assert [cue.text for cue in claims[places[1].quote.start].cues] == ["now"]
    assert claims[places[3].quote.start].notes[-1] == Note(MODERATOR_NOTE, "See the report.")
    assert claims[places[4].quote.start].notes[-1] == Note(CONTESTED)
    assert places[5].quote.start not in claims
    assert claims[added.quote.start].statement == "Thousands were wounded."
    assert CORRECTED_BY_MODERATOR in shown.warnings


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (lambda on, name, one: on.hide(name[::-1], one, ANN), Why.GONE),
        (lambda on, name, one: on.hide(name, replace(one, statement="Another."), ANN), Why.NO_CLAIM),
        (lambda on, name, _: on.undo(name, 1, ANN), Why.NO_CORRECTION),
        (lambda on, name, one: on.note(name, one, "", ANN), Why.NOTHING_CHANGED),
        (lambda on, name, one: on.note(name, one, "x" * (MOST_WORDS + 1), ANN), Why.TOO_LONG),
        (lambda on, name, one: on.change_modality(name, one, one.modality, "", ANN), Why.NOTHING_CHANGED),
        (lambda on, name, one: on.change_modality(name, one, Modality.RUMOR, "zzz", ANN), Why.NOT_IN_TEXT),
        (lambda on, name, one: on.change_modality(name, one, Modality.RUMOR, "e", ANN), None),
        (lambda on, name, _: on.add(name, "zzz", "", Source(), Modality.ASSERTED, ANN), Why.NOT_IN_TEXT),
        (lambda on, name, _: on.add(name, " ", "", Source(), Modality.ASSERTED, ANN), Why.NOT_IN_TEXT),
        (lambda on, name, _: on.add(name, "Putin", "", Source(), Modality.ASSERTED, ANN), Why.SEVERAL_TIMES),
        (lambda on, name, one: on.add(name, one.quote.text, "", Source(), one.modality, ANN), Why.NOTHING_CHANGED),
        (lambda on, name, _: on.add(name, NEW, "x" * 301, Source(), Modality.ASSERTED, ANN), Why.TOO_LONG),
        (lambda on, name, one: on.change_source(name, one, Source(title="x" * 301), ANN), Why.TOO_LONG),
    ],
)
async def test_what_can_not_be_done_is_refused(desk: Desk, act: Act, why: Why | None) -> None:
    """With its reason, and nothing is written down."""
    first = await desk.first()
    try:
        await act(desk.correcting, desk.id, first)
    except Refused as refused:
        told: Why | None = refused.why
    else:
        told = None

    assert told is why
    assert bool((await desk.correcting.review(desk.id)).history.corrections) is (why is None)


async def test_what_is_done_is_done_once(desk: Desk) -> None:
    """A correction is undone once, and that is not undone: it is made anew."""
    await desk.correcting.hide(desk.id, (await desk.first()), ANN)
    await desk.correcting.undo(desk.id, 1, ANN)

    for number in (1, 2):
        with pytest.raises(Refused, match=Why.NO_CORRECTION):
            await desk.correcting.undo(desk.id, number, ANN)
    again = await desk.correcting.hide(desk.id, (await desk.first()), ANN)

    assert again.number == 3


async def test_two_moderators_at_once_both_are_heard(desk: Desk, store: Connection) -> None:
    """One after the other, in a history without gaps; the answers that were sent are looked at after."""
    places = (await desk.shown()).central()[:4]
    other = Desk(store)

    await asyncio.gather(
        *(
            on.hide(desk.id, place, ANN)
            for on, place in zip((desk.correcting, other.correcting) * 2, places, strict=True)
        )
    )

    reviewed = await desk.correcting.review(desk.id)
    assert [one.number for one in reviewed.history.corrections] == [1, 2, 3, 4]
    assert len(reviewed.shown.claims) == len(reviewed.original.claims) - 4
    assert await Chores(store).has(Task.EDIT, reviewed.history.article)


async def test_the_same_claim_is_hidden_once(desk: Desk, store: Connection) -> None:
    """Whoever comes second finds no such claim."""
    place = await desk.first()

    done = await asyncio.gather(
        *(Desk(store).correcting.hide(desk.id, place, by) for by in (ANN, BORIS)), return_exceptions=True
    )

    assert [one.why for one in done if isinstance(one, Refused)] == [Why.NO_CLAIM]


@pytest.mark.parametrize("length", [None, 20])
async def test_one_of_two_claims_in_one_place_can_be_meant(store: Connection, length: int | None) -> None:
    """Where both have one quote, and where their quotes begin together."""
    desk = Desk(store)
    read = await desk.read()
    first = read.central()[0]
    quote = read.article.span(first.quote.start, first.quote.start + length) if length else first.quote
    twin = replace(first, statement="Another one.", quote=quote, content=(quote,), cues=(), rank=None)
    await desk.cache.analyses.put(desk.id, replace(read, claims=(twin, *read.claims)))

    await desk.correcting.change_source(desk.id, first, JANE, ANN)
    await desk.correcting.note(desk.id, twin, "See the report.", ANN)

    shown = {claim.statement: claim for claim in (await desk.shown()).claims}
    assert [shown[said].source.name for said in (first.statement, "Another one.")] == ["Jane Roe", first.source.name]
    assert [shown[said].notes[-1:] for said in (first.statement, "Another one.")] == [
        (Note(CORRECTED),),
        (Note(MODERATOR_NOTE, "See the report."),),
    ]


async def test_nothing_is_corrected_without_its_answers_being_edited(desk: Desk, store: Connection) -> None:
    """Both in one step: where what is to be done can't be left behind, nothing is, and once more does both."""
    claim = await desk.first()
    async with store.speaking() as redis:
        await redis.set(keys.chore_tries(), "no hash")
        with pytest.raises(StorageError):
            await desk.correcting.hide(desk.id, claim, ANN)
        await redis.delete(keys.chore_tries())
    before = (await desk.correcting.review(desk.id)).history
    await desk.correcting.hide(desk.id, claim, ANN)

    assert before.corrections == ()
    assert await Chores(store).has(Task.EDIT, before.article)
