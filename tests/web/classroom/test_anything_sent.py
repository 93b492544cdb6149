"""Any request at all: no fault of ours, nothing of it in the answer, and nothing done by it."""

import random
from urllib.parse import quote

from bot.domain.exercise.exercise import Phase
from tests.web.browsing import SITE, forms
from tests.web.classroom.school import School

REQUESTS = 400
_MARK = "zqx<b>zqx"
_SEGMENTS = (
    "class",
    "open",
    "j",
    "seat",
    "vote",
    "act",
    "events",
    "static",
    "0123456789",
    "zzzzzzzzzz",
    "..",
    "%00",
    "",
)
_ODD = ("", "%", "\x00", "é", _MARK, "A" * 3_000, "%ff%fe", "0", "-1", "null", "\ud83d", "a=b&c", "🦊")
_METHODS = ("GET", "GET", "POST", "POST", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE")
_KINDS = ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json", "text/plain", "")
_FIELDS = ("token", "act", "round", "choice", "name", "why", "x")


async def test_whatever_is_sent_is_no_fault_of_ours(school: School) -> None:
    """From browsers of all kinds: strangers, a pupil and the teacher, with tokens that are right now and then."""
    chance = random.Random(6)  # noqa: S311 - the same requests each time
    browsers = [school.browser(), await school.pupil(), await school.teacher()]
    page = await browsers[2].get(school.place)
    token = forms(page)[0][1]["token"]
    faults, echoed = [], []

    def odd() -> str:
        return chance.choice((*_ODD, token, "ask", "close", "".join(map(chr, chance.choices(range(1, 300), k=9)))))

    for _ in range(REQUESTS):
        browser = chance.choice(browsers)
        browser.follow_redirects = False
        path = "/".join(
            chance.choice(_SEGMENTS) if chance.random() < 0.85 else odd() for _ in range(chance.randint(1, 5))
        )
        body = "&".join(f"{chance.choice(_FIELDS)}={odd()}" for _ in range(chance.randint(0, 5)))
        answer = await browser.request(
            chance.choice(_METHODS),
            "/" + quote(path.encode("utf-8", "surrogatepass"), safe="/%<>.&="),
            params={"why": odd().encode("utf-8", "replace")} if chance.random() < 0.3 else None,
            content=body.encode("utf-8", "surrogatepass"),
            headers={"Origin": chance.choice((SITE, "null", "x")), "Content-Type": chance.choice(_KINDS)},
        )
        faults += [(path, body, answer.status_code)] if answer.status_code >= 500 else []
        echoed += [path] if _MARK in answer.text or "zqx" in answer.headers.get("location", "") else []

    assert faults == []
    assert echoed == []
    assert await school.phase() in {Phase.LOBBY, Phase.ASKING, Phase.CLOSED}
