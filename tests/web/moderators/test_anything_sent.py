"""Any request at all to the moderators' pages: no fault of ours, nothing of it unescaped in the answer."""

import random
from urllib.parse import quote

from bot.services.moderation.pages import HOME
from tests.web.browsing import SITE, forms
from tests.web.moderators.busy_office import fill
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
