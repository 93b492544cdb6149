"""Blocks: seen, put by a site's name or an entry of the log, refused with a sentence beside the field, and lifted."""

from dataclasses import replace

import pytest

from bot.domain.audit import AuditEvent, Happening
from bot.domain.moderation.block import Kind
from bot.storage.log.pseudonyms import Pseudonyms
from tests.doubles.audit import ASKED, GROUP, PERSON, entries_at
from tests.web.browsing import text
from tests.web.moderators.office import ANNA, Office

BLOCKS = "/moderators/blocks"
WHY = "Sends <b>the same</b> advertisement again & again."


async def test_a_site_is_blocked_and_let_in_again(office: Office) -> None:
    """With all its parts, for as long as was chosen; both acts are in the log."""
    browser = await office.moderator()

    blocked = await browser.press(
        await browser.get(BLOCKS), "block", what="domain", named="https://www.Spam.example/a", why=WHY, end="7"
    )
    held = await office.moderation.blocking.site_kept_out(["news.spam.example"])
    lifted = await browser.press(blocked, "lift")

    assert held is not None
    assert held.until is not None
    assert (held.shown, held.why, (held.until - held.at).days) == ("spam.example", WHY, 7)
    assert ("Blocked." in text(blocked), WHY in text(blocked), "<b>the same" in blocked.text) == (True, True, False)
    assert "Nothing and nobody is blocked." in text(lifted)
    assert f'">{ANNA}</a>' in blocked.text  # who did it, by the name that the setting gave
    acts = {Happening.BLOCKED, Happening.UNBLOCKED}
    noted = [(one.what, one.host) for one in await entries_at(office.stores.durable) if one.what in acts]
    assert noted == [(Happening.BLOCKED, "spam.example"), (Happening.UNBLOCKED, "spam.example")]


@pytest.mark.parametrize(("named", "what"), [("1", "user"), ("#1", "chat"), ("7f3k2", "user")])
async def test_whoever_an_entry_is_of_is_blocked(office: Office, named: str, what: str) -> None:
    """By its number or its reference, without anybody learning who they are."""
    await office.stores.log.append([replace(ASKED, reference="7F3K2")])
    browser = await office.moderator()

    page = await browser.press(await browser.get(BLOCKS), "block", what=what, named=named, why=WHY, end="0")
    held = await office.moderation.blocking.who_is_kept_out(PERSON if what == "user" else None, GROUP)

    assert held is not None
    assert (held.kind, held.until) == (Kind(what), None)
    assert str(PERSON) not in page.text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"named": "no site"}, "That is no site’s name."),
        ({"what": "user", "named": "99"}, "The log has no such entry"),
        ({"what": "chat", "named": "1"}, "The log has no such entry"),
        ({"what": "user", "named": "2"}, "This person is a moderator."),
        ({"why": "x" * 201}, "That is too long."),
        ({"why": " "}, "Please give a reason."),
    ],
)
async def test_what_cant_be_blocked_is_said_beside_its_field(office: Office, fields: dict[str, str], said: str) -> None:
    """What was typed stays in the form, and nobody is blocked."""
    await office.stores.log.append([AuditEvent(what=Happening.ASKED, user=PERSON, chat=PERSON)])
    await office.stores.log.append([AuditEvent(what=Happening.LOGGED_IN, user=ANNA)])
    browser = await office.moderator()
    given = {"what": "domain", "named": "spam.example", "why": "<i>why", "end": "30"} | fields

    page = await browser.press(await browser.get(BLOCKS), "block", **given)

    assert (page.status_code, said in text(page)) == (422, True)
    assert ('aria-invalid="true"' in page.text, "<i>why" in page.text) == (True, False)
    assert '<option value="30" selected>' in page.text
    assert await office.moderation.blocking.all() == []


@pytest.mark.parametrize("fields", [{"what": "planet"}, {"end": "5"}, {"act": "burn"}])
async def test_forms_that_no_page_has_do_nothing(office: Office, fields: dict[str, str]) -> None:
    """Nobody is blocked by one."""
    browser = await office.moderator()
    page = await browser.get(BLOCKS)
    token = page.text.partition('name="token" value="')[2][:32]
    given = {"act": "block", "what": "domain", "named": "spam.example", "why": WHY, "end": "7", "token": token}

    answer = await browser.send_form(BLOCKS, given | fields)

    assert (answer.status_code, await office.moderation.blocking.all()) == (422, [])


async def test_an_entrys_link_fills_the_form_in(office: Office) -> None:
    """And does nothing by itself."""
    browser = await office.moderator()

    page = await browser.get(f"{BLOCKS}?what=chat&named=%22%3E12")
    odd = await browser.get(f"{BLOCKS}?what=planet&named={'x' * 5000}&done=<b>")

    assert 'value="chat" checked' in page.text
    assert 'value="&#34;&gt;12"' in page.text
    assert (odd.status_code, 'value="domain" checked' in odd.text, "<b>" in odd.text) == (200, True, False)
    assert await office.moderation.blocking.all() == []


async def test_the_moderators_are_shown(office: Office) -> None:
    """By the names that the others know them by."""
    tag = await _tag(office.stores.pseudonyms)
    await office.moderation.roster.add(99, "Оксана <3", tag)

    page = await (await office.moderator()).get(BLOCKS)

    assert "Оксана <3" in text(page)
    assert f'who={tag}" dir="auto">{ANNA}</a>' in page.text


async def _tag(pseudonyms: Pseudonyms) -> str:
    return (await pseudonyms.tags([ANNA]))[ANNA]
