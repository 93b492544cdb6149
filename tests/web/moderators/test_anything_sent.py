"""Any request at all to the moderators' pages: no fault of ours, nothing of it unescaped in the answer."""

import random
from itertools import product
from urllib.parse import quote

from bot.services.moderation.pages import BLOCKS, HOME
from bot.storage.web.grant import Grant, Purpose
from bot.storage.web.sessions import Sessions
from bot.storage.web.tickets import Tickets
from bot.web.access import form_token
from tests.web.browsing import SITE, Browser, forms
from tests.web.moderators.busy_office import fill
from tests.web.moderators.every_form import Form, every_form, every_place
from tests.web.moderators.office import ANNA, BEN, Office

REQUESTS = 400
MARK = "zqx<b>zqx"
SEGMENTS = (
    *("moderators", "log", "export.csv", "export.jsonl", "analysis", "again", "reports", "parked", "blocks"),
    *("settings", "open", "leave", "1", "0", "-1", "999999999999999999999", "..", "%00", "", "static"),
)
ODD = (
    *(
        "",
        "%",
        "\x00",
        "é",
        MARK,
        "A" * 3_000,
        "9" * 5_000,
        "%ff%fe",
        "0",
        "-1",
        "1e9",
        "null",
        "\ud83d",
        "a=b&c",
        "🦊",
    ),
    *("٣", "2026-13-45"),
)
METHODS = ("GET", "GET", "GET", "POST", "POST", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE")
NASTY = ("9" * 4_400, "9" * 20, "9" * 16, "-1", "\x00", "\u0663", MARK)  # in a field of a form
KINDS = ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json", "text/plain", "")
FIELDS = (
    *("token", "act", "claim", "seen", "number", "update", "kind", "name", "role", "via", "modality", "cues", "words"),
    *("quote", "statement", "report", "settle", "site", "entry", "why", "for", "subject", "outcome", "below", "since"),
    *("until", "what", "named", "end", "format", "who", "hashtag", "host", "reference", "article", "days", "done", "x"),
)


async def test_whatever_is_sent_is_no_fault_of_ours(office: Office) -> None:
    """From a stranger and from two moderators, with tokens and places that are right now and then."""
    chance = random.Random(7)  # noqa: S311 - the same requests each time
    await fill(office, days=1)
    name = (await office.seed()).id
    browsers = [office.browser(), await office.moderator(ANNA), await office.moderator(BEN)]
    token = forms(await browsers[2].get(HOME))[0][1]["token"]
    faults, echoed = [], []

    def odd() -> str:
        return chance.choice((*ODD, token, name, "1", "".join(map(chr, chance.choices(range(1, 300), k=9)))))

    for _ in range(REQUESTS):
        browser = chance.choice(browsers)
        browser.follow_redirects = False
        known = (*SEGMENTS, name)
        parts = [chance.choice(known) if chance.random() < 0.9 else odd() for _ in range(chance.randint(0, 3))]
        path = "/".join(("moderators", *parts) if chance.random() < 0.9 else parts)
        fields = [f"token={token}"] * (chance.random() < 0.7)
        body = "&".join((*fields, *(f"{chance.choice(FIELDS)}={odd()}" for _ in range(chance.randint(0, 6)))))
        query = {chance.choice(FIELDS): odd().encode("utf-8", "replace") for _ in range(chance.randint(0, 2))}
        answer = await browser.request(
            chance.choice(METHODS),
            "/" + quote(path.encode("utf-8", "surrogatepass"), safe="/%<>.&="),
            params=query or None,
            content=body.encode("utf-8", "surrogatepass"),
            headers={"Origin": chance.choice((SITE, SITE, "null")), "Content-Type": chance.choice(KINDS)},
        )
        faults += [(path, body, answer.status_code)] if answer.status_code >= 500 else []
        echoed += [path] if MARK in answer.text or "zqx" in answer.headers.get("location", "") else []

    assert faults == []
    assert echoed == []


async def test_no_field_of_any_form_is_a_fault_of_ours(office: Office) -> None:
    """Each holds what no page puts there, the others what a page does: huge numbers above all."""
    await fill(office, days=1)
    shown = every_place((await office.seed()).id)
    found = await every_form(await office.moderator(BEN), shown)
    block = found[BLOCKS, "block"]
    blank = {**block.fields, "named": "1", "why": "x", "end": "7"}
    kinds = ("user", "chat", "domain")
    found |= {(BLOCKS, f"block a {kind}"): Form({**blank, "what": kind}, block.names) for kind in kinds}
    hide, analysis = next((form, place) for (place, act), form in found.items() if act == "hide")
    found[analysis, "undo"] = Form({**hide.fields, "act": "undo", "number": "1"}, hide.names | {"number"})
    answers = {}

    for (place, act), form in found.items():
        browser, token = await _another_session(office)
        for name, odd in product(form.names - {"token"}, NASTY):
            fields = {**form.fields, "token": token, name: odd}
            answers[place, act, name, odd] = await browser.send_form(place, fields)

    told = {name: answer.status_code for name, answer in answers.items()}
    assert {name[:3]: status for name, status in told.items() if status == 429 or status >= 500} == {}
    assert sum(status in {200, 409, 422} for status in told.values()) > len(told) / 2
    assert [name for name, one in answers.items() if MARK in one.text] == []


async def _another_session(office: Office) -> tuple[Browser, str]:
    """Give a moderator's new browser, whose requests nobody has counted yet, and what its forms carry."""
    opened = await Sessions(office.stores.durable).open(
        await Tickets(office.stores.durable).issue(Grant(Purpose.MODERATE, "", BEN))
    )
    assert opened is not None
    browser = office.browser()
    browser.cookies["__Host-moderate"] = opened[0]
    return browser, form_token(opened[0])
