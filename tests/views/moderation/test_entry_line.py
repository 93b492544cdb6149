"""An entry of the log as moderators read it: every kind has words, and every fact its place."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.audit import AuditEntry, ChatKind, Happening
from bot.domain.exercise import refusal as exercise
from bot.domain.moderation import refusal as moderation
from bot.domain.moderation.block import Kind
from bot.domain.moderation.correction import Change
from bot.domain.moderation.looked import Looked
from bot.domain.moderation.report import Outcome, Reason
from bot.engines.protocol import STAND_IN
from bot.errors import ModelFailure, WhoSaysError
from bot.i18n import ENGLISH, LANGUAGES, tongue
from bot.views.moderation.entry_line import Fact, entry_line
from bot.views.moderation.log_reasons import log_reason
from handlers.intake import incoming

AT = datetime(2026, 11, 29, 12, 0, 3, 250_000, tzinfo=UTC)
FULL = AuditEntry(
    seq=1204,
    at=AT,
    what=Happening.FAILED,
    writer="aabbccdd",
    user="3fa2b1c4d5e6f708",
    chat="99aa00bb11cc22dd",
    chat_kind=ChatKind.GROUP,
    update=77,
    article="ab" * 32,
    analysis="x" * 22,
    host="news.example",
    origin="channel",
    engine="llm/gpt-4.1-mini/extract_claims@1",
    tokens=1_900,
    cost=3_100,
    milliseconds=1_234,
    kept=7,
    dropped=(("misquote", 2),),
    reason="unreachable_link",
    reference="7F3K2",
    report=12,
    whom="0011223344556677",
    detail="#failed",
    trimmed=(3, "f" * 64),
)


def test_a_line_says_what_happened_and_shortens_what_is_long() -> None:
    """What is shortened is whole beside it, for filters."""
    line = entry_line(FULL, ENGLISH)

    assert (line.number, line.day, line.time, line.hashtag) == (1204, "2026-11-29", "12:00:03", "failed")
    assert line.happened == "Failed: the page can’t be reached"
    assert [(one.fact, one.shown) for one in line.in_a_line()] == [
        (Fact.WHO, "3fa2b1c4"),
        (Fact.CHAT, "99aa00bb"),
        (Fact.WHOM, "00112233"),
        (Fact.DETAIL, "#failed"),
        (Fact.HOST, "news.example"),
        (Fact.ENGINE, "llm"),
        (Fact.TIME, "1.2 s"),
        (Fact.COST, "$0.0031"),
        (Fact.REFERENCE, "7F3K2"),
        (Fact.REPORT, "12"),
    ]
    assert line.details[0].whole == "3fa2b1c4d5e6f708"


def test_every_fact_of_an_entry_is_told() -> None:
    """Whoever looks at one entry sees all that stands in it."""
    told = {one.fact for one in entry_line(FULL, ENGLISH).details}

    assert told == set(Fact)


def test_a_private_chat_is_told_once() -> None:
    """Its tag is its person's."""
    alone = AuditEntry(
        seq=1, at=AT, what=Happening.ASKED, writer="w", user="a" * 16, chat="a" * 16, chat_kind=ChatKind.PRIVATE
    )

    assert [one.fact for one in entry_line(alone, ENGLISH).in_a_line()] == [Fact.WHO]


@pytest.mark.parametrize("part", ["host", "detail", "origin"])
def test_what_others_wrote_turns_nothing_round(part: str) -> None:
    """A link's site may hold marks that turn the reading direction, and a whole line of them."""
    entry = replace(FULL, **{part: "\u202eelpmaxe.\x1b[2Jswen\n"})  # type: ignore[arg-type]  # these are texts

    (fact,) = [one for one in entry_line(entry, ENGLISH).details if one.fact.value == part]

    assert (fact.shown, fact.whole) == ("elpmaxe.swen", "elpmaxe.swen")


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("what", Happening)
def test_every_kind_has_words(what: Happening, code: str) -> None:
    """None is told by its code."""
    line = entry_line(AuditEntry(seq=1, at=AT, what=what, writer="w"), tongue(code))

    assert line.happened
    assert "_" not in line.happened
    assert line.happened != what.value


@pytest.mark.parametrize("code", sorted(set(LANGUAGES) - {ENGLISH.code}))  # where no word is its own code
def test_every_reason_has_words(code: str) -> None:
    """Of what moderators look at and do, of every refusal and error, of a model's failures, of what is put aside."""
    known = [
        *((Happening.LOOKED, one.value) for one in Looked),
        *((Happening.REFUSED, one.value) for one in (*moderation.Why, *exercise.Why)),
        *((Happening.FAILED, code_) for code_ in (WhoSaysError.code, *_codes(WhoSaysError))),
        *((Happening.FAILED, one.value) for one in incoming.Why if one is not incoming.Why.SERVICE),
        *((Happening.FAILED, f"model_{one.value}") for one in ModelFailure),
        *((Happening.READ_AGAIN, one) for one in ("wanted", "adopted", "given_back", "gone", *STAND_IN)),
        *((Happening.ROSTER, one) for one in ("added", "removed", "left", "by_setting")),
        *((Happening.UNPARKED, one) for one in ("retried", "dropped")),
        *((Happening.FEED_SWITCHED, one) for one in ("switched_on", "switched_off")),
        *((Happening.TRIED_IN_VAIN, one) for one in ("link", "session", "removed", "form")),
        *((Happening.PARKED, one) for one in ("failed", "unreadable")),
        *((Happening.REPORTED, one.value) for one in Reason),
        *((Happening.SETTLED, one.value) for one in Outcome),
        *((Happening.CORRECTED, one.value) for one in Change),
        *((Happening.KEPT_OUT, one.value) for one in Kind),
    ]

    bare = [one for one in known if log_reason(one[1], tongue(code), one[0]) == one[1].replace("_", " ")]
    assert bare == []
    assert all(re.fullmatch("[a-z_]+", reason) for _, reason in known)


def _codes(kind: type[WhoSaysError]) -> Iterator[str]:
    for one in kind.__subclasses__():
        yield one.code
        yield from _codes(one)


def test_what_only_a_newer_version_knows_is_told_as_it_is() -> None:
    """Also a reason without words."""
    newer = AuditEntry(seq=1, at=AT, what="flown_away", writer="w", reason="no_wind")

    assert entry_line(newer, ENGLISH).happened == "flown away: no wind"


@pytest.mark.parametrize(
    ("what", "reason", "said"),
    [
        (Happening.ROSTER, "added", "The moderators changed: somebody added"),
        (Happening.CORRECTED, "added", "A moderator corrected a claim: Added"),
        (Happening.CORRECTED, "undone", "A moderator corrected a claim: Change undone"),
        (Happening.REPORTED, "misses_claim", "A reader reported something wrong: A claim is missing"),
        (Happening.UNPARKED, "dropped", "A moderator took up a parked update: dropped"),
        (Happening.LOOKED, "settings_in_force", "A moderator looked at: the settings"),
        (Happening.FAILED, "settings", "Failed: a setting is wrong"),
    ],
)
def test_a_reason_is_said_of_what_happened(what: Happening, reason: str, said: str) -> None:
    """The same word may mean something else of something else."""
    entry = AuditEntry(seq=1, at=AT, writer="w", what=what, reason=reason)

    assert entry_line(entry, ENGLISH).happened == said
