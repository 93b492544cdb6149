"""What moderators corrected, in every view of an answer: what they say, and that it was they."""

import json
from dataclasses import replace

import pytest

from bot.domain.analysis import Analysis
from bot.domain.exercise.drafting import drafted
from bot.domain.moderation.correction import Change, Correction
from bot.domain.moderation.overlay import corrected
from bot.i18n import ENGLISH
from bot.views import page, terminal
from bot.views.contract import analysis_line
from bot.views.speakers import speakers
from handlers.rendering.answer import answer
from handlers.rendering.captions import who_speaks_caption
from handlers.rendering.exact_words import exact_words
from handlers.rendering.only_speculative import only_speculative
from handlers.rendering.shared_summary import shared_summary
from tests.doubles.any_histories import correction, undoing
from tests.doubles.gold_analyses import gold_analyses

READ = gold_analyses()["seed"]
SAID = "This answer was corrected by a moderator."
FIRST, HIDDEN, NOTED = (
    next(claim for claim in READ.central() if claim.speculative),
    next(claim for claim in READ.central() if not claim.speculative),
    next(claim for claim in reversed(READ.central()) if claim.speculative),
)
HISTORY = (
    correction(1, Change.SOURCE, FIRST),
    correction(2, Change.HIDDEN, HIDDEN),
    correction(3, Change.NOTE, NOTED),
)
SHOWN = corrected(READ, HISTORY)


def views(analysis: Analysis) -> dict[str, str]:
    """Show an analysis in every way that is text."""
    return {
        "answer": "\n".join(text.words for text in answer(analysis, ENGLISH, None)),
        "speculative": "\n".join(text.words for text in only_speculative(analysis, ENGLISH)),
        "exact words": "\n".join(text.words for text in exact_words(analysis, ENGLISH)),
        "shared": shared_summary(analysis, ENGLISH).words,
        "picture": who_speaks_caption(analysis, ENGLISH).words,
        "page": page.render(analysis, ENGLISH),
        "terminal": terminal.render(analysis, cached=True, colour=False, width=96),
    }


@pytest.mark.parametrize("view", [name for name in views(READ) if name != "speculative"])
def test_every_view_says_that_it_was_corrected(view: str) -> None:
    """And does so no more when that is undone."""
    undone: tuple[Correction, ...] = HISTORY
    for one in HISTORY:
        undone = undoing(undone, one.number)

    assert SAID in views(SHOWN)[view]
    assert views(corrected(READ, undone))[view] == views(READ)[view]


@pytest.mark.parametrize("view", ["answer", "speculative", "page", "terminal"])
def test_a_changed_claim_says_so_itself(view: str) -> None:
    """With its new source, and the moderator's note where there is one."""
    shown = views(SHOWN)[view]

    assert "Jane Roe" in shown
    assert "A moderator corrected this claim." in shown
    assert "A moderator’s note: Look." in shown


def test_what_is_hidden_is_nowhere() -> None:
    """Not even where the article's own words are shown."""
    told = {name: HIDDEN.statement in shown for name, shown in views(SHOWN).items()}

    assert not any(told.values())
    assert HIDDEN.statement in views(READ)["answer"]


def test_programs_are_told_in_codes() -> None:
    """Notes, warning, voices."""
    shape = json.loads(analysis_line(SHOWN, cached=True))

    notes = [note for claim in shape["claims"] for note in claim["notes"]]
    assert {"code": "corrected", "detail": None} in notes
    assert {"code": "moderator_note", "detail": "Look."} in notes
    assert "corrected_by_moderator" in shape["warnings"]
    assert "Jane Roe" in [voice["name"] for voice in shape["voices"]]
    assert "Jane Roe" in [voice.name for voice in speakers(SHOWN)]


def test_an_exercise_asks_for_what_was_corrected() -> None:
    """It is drafted of what is shown."""
    sheet, others = drafted(SHOWN)

    asked = {item.sentence: item.offers[item.source].name for item in (*sheet.items, *others)}
    assert asked[FIRST.quote.text] == "Jane Roe"
    assert HIDDEN.quote.text not in asked


def test_an_answer_whose_claims_were_all_hidden_can_be_read() -> None:
    """In every view."""
    none = corrected(READ, [correction(n, Change.HIDDEN, claim) for n, claim in enumerate(READ.claims, 1)])

    shown = views(none)

    assert none.claims == ()
    assert "No central claims found" in shown["answer"]
    assert all(SAID in text for name, text in shown.items() if name not in {"speculative", "exact words"})
    assert replace(none, warnings=()).voices == ()
