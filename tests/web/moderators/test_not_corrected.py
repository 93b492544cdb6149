"""What is not done on the analysis page: what can't be, what was done meanwhile, and what no form of ours asks for."""

import pytest

from bot.domain.moderation.correction import Change
from tests.web.moderators.analysis_page import GROZEV, MINISTRY, SOURCE, AnalysisDesk, card
from tests.web.moderators.office import BEN


@pytest.mark.parametrize(
    ("act", "fields", "problem"),
    [
        ("source", SOURCE | {"name": " "}, "A source of this kind needs a name"),
        ("source", SOURCE | {"kind": "none"}, "Where no source is given, nobody can be named."),
        ("source", SOURCE | {"name": "x" * 301}, "That is too long."),
        ("modality", {"modality": "hedged", "cues": "perhaps not"}, "These words don’t stand in the article."),
        ("note", {"words": "y" * 301}, "That is too long."),
    ],
)
async def test_what_can_t_be_done_stays_typed(
    desk: AnalysisDesk, act: str, fields: dict[str, str], problem: str
) -> None:
    """With the reason beside the form, which is open, and joined to the field by its id."""
    claim = desk.claim(GROZEV)

    page = await desk.send(act, claim, **fields)

    assert page.status_code == 422
    assert problem in card(page, claim)
    assert page.text.count(" open>") == 1
    assert page.text.count('aria-invalid="true" autofocus') == 1
    assert [value for value in fields.values() if value.strip() and value not in page.text] == []
    assert await desk.history() == ()


@pytest.mark.parametrize("quote", ["not in there", "Putin", ""])
async def test_a_quote_that_is_none_is_asked_for_again(desk: AnalysisDesk, quote: str) -> None:
    """What does not stand in the article, or stands there more than once."""
    fields = {"quote": quote, "statement": "So it is.", "modality": "asserted", "kind": "none", "name": ""}

    page = await desk.send("add", None, **fields)

    assert page.status_code == 422
    assert 'aria-describedby="quote-new-problem quote-new-hint"' in page.text
    assert "So it is." in page.text


async def test_the_same_twice_is_done_once(desk: AnalysisDesk) -> None:
    """A form that is sent again says that nothing was changed."""
    claim = desk.claim(GROZEV)
    form = {**await desk.fields("source", claim), **SOURCE}
    first = await desk.browser.send_form(desk.place, form)

    again = await desk.browser.send_form(desk.place, form)

    assert (first.status_code, again.status_code) == (200, 422)
    assert "It says so already" in card(again, claim)
    assert len(await desk.history()) == 1


async def test_nobody_overwrites_what_they_have_not_seen(desk: AnalysisDesk) -> None:
    """Of two moderators at one claim the slower one is shown what the other did, and what they typed themselves."""
    claim, other = desk.claim(GROZEV), desk.claim(MINISTRY)
    stale, elsewhere = await desk.fields("source", claim), await desk.fields("source", other)
    ben = AnalysisDesk(desk.office, await desk.office.moderator(BEN), desk.answer)
    await ben.send("source", claim, **SOURCE)

    slower = await desk.browser.send_form(desk.place, {**stale, **SOURCE, "name": "The Insider"})
    beside = await desk.browser.send_form(desk.place, {**elsewhere, **SOURCE})
    once_more = await desk.send("source", claim, **SOURCE | {"name": "The Insider"})

    assert slower.status_code == 409
    assert "Another moderator has changed this claim meanwhile." in card(slower, claim)
    assert "now Bellingcat" in card(slower, claim)
    assert 'value="The Insider"' in slower.text
    assert (beside.status_code, once_more.status_code) == (200, 200)
    assert [one.change for one in await desk.history()] == [Change.SOURCE] * 3


@pytest.mark.parametrize(
    ("spoilt", "status"),
    [
        ({"token": "0" * 32}, 404),
        ({"act": "burn"}, 422),
        ({"kind": "god"}, 422),
        ({"seen": "-1"}, 422),
        ({"seen": ""}, 422),
        ({"claim": "1-2-abc"}, 422),
        ({"report": "999"}, 422),
        ({"report": "x"}, 422),
        ({"extra": "1"}, 422),
    ],
)
async def test_what_no_form_of_ours_has_does_nothing(desk: AnalysisDesk, spoilt: dict[str, str], status: int) -> None:
    """Whichever field it is in."""
    page = await desk.send("source", desk.claim(GROZEV), **SOURCE | spoilt)

    assert page.status_code == status
    assert await desk.history() == ()


async def test_a_form_of_another_site_or_of_nobody_does_nothing(desk: AnalysisDesk) -> None:
    """Nor does one with another moderator's token."""
    form = {**await desk.fields("hide", desk.claim(GROZEV))}
    ben = await desk.office.moderator(BEN)

    answers = [
        (await desk.browser.send_form(desk.place, form, Origin="https://evil.example")).status_code,
        (await ben.send_form(desk.place, form)).status_code,
        (await desk.office.browser().send_form(desk.place, form)).status_code,
    ]

    assert answers == [404, 404, 404]
    assert await desk.history() == ()
