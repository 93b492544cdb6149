"""What every answer has, and what is answered where there is nothing or something fails."""

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tests.updates.samples import texted
from tests.web.site import Site, a_site

SAFE = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


async def _break(_request: Request) -> Response:
    raise ZeroDivisionError("SECRET")


async def _look(_request: Request) -> Response:
    return PlainTextResponse("a page", headers={"Content-Security-Policy": "default-src 'self'"})


PAGES = [Route("/broken", _break), Route("/page", _look)]


@pytest.mark.parametrize("line", ["GET /healthz", "GET /readyz", "GET /nowhere", "PUT /healthz", "GET /broken"])
async def test_every_answer_is_safe(line: str) -> None:
    """Refusals and faults too; and none names the server's software."""
    async with a_site(pages=PAGES) as site:
        answer = await site.ask(line)

    assert {name: answer.headers.get(name) for name in SAFE} == SAFE
    assert "date" in answer.headers
    assert "server" not in answer.headers


async def test_a_page_may_say_otherwise() -> None:
    """What it sets is not set a second time."""
    async with a_site(pages=PAGES) as site:
        answer = await site.ask("GET /page")

    assert answer.headers["content-security-policy"] == "default-src 'self'"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("place", ["/", "/nowhere", "/<script>", "/healthz/../x?<script>", "/telegram/webhook/"])
async def test_what_is_not_there_is_not_repeated(site: Site, place: str) -> None:
    """Nothing of a request comes back, neither in the body nor in a redirection."""
    answer = await site.ask(f"GET {place}", "Referer: <script>")

    assert (answer.status, answer.body) == (404, b"")
    assert "location" not in answer.headers


async def test_other_methods_are_refused(site: Site) -> None:
    """With those that are taken."""
    answer = await site.ask("POST /healthz", body=b"x")

    assert answer.status == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}


async def test_a_fault_of_ours_is_told_in_the_log_alone(caplog: pytest.LogCaptureFixture) -> None:
    """By its kind and place, without its words, and nobody outside learns more than that there was one."""
    async with a_site(pages=PAGES) as site:
        answer = await site.ask("GET /broken?q=SECRET")
        after = await site.deliver(texted("words"))

    assert (answer.status, answer.body) == (500, b"")
    assert after.status == 200
    assert [record.getMessage() for record in caplog.records] == ["a request for /broken failed: ZeroDivisionError"]
    assert "SECRET" not in caplog.text
