"""The files that pages need: kept for good by browsers, under names that change with them."""

import re

import pytest

from tests.web.classroom.school import School

_FILE = re.compile(r'"(/static/[^"]+)"')


async def test_all_that_a_page_names_is_there(school: School) -> None:
    """Each of its kind, to be kept for good."""
    page = await (await school.teacher()).get(school.place)

    answers = {place: await school.browser().get(place) for place in _FILE.findall(page.text)}

    assert {answer.headers["content-type"].partition(";")[0] for answer in answers.values()} == {
        "text/css",
        "text/javascript",
        "image/svg+xml",
    }
    assert {answer.status_code for answer in answers.values()} == {200}
    assert {answer.headers["cache-control"] for answer in answers.values()} == {"public, max-age=31536000, immutable"}
    assert {answer.headers["x-content-type-options"] for answer in answers.values()} == {"nosniff"}


@pytest.mark.parametrize("name", ["classroom.css", "../pages.py", "..%2fpages.py", "", "classroom.000000000000.css"])
async def test_nothing_else_is(school: School, name: str) -> None:
    """Not even under an old name."""
    assert (await school.browser().get(f"/static/{name}")).status_code == 404
