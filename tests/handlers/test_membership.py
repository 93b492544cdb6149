"""Who is in a group, as Telegram's double tells it."""

import pytest

from handlers.membership import Membership
from tests.doubles.bot_api import BotApi
from tests.doubles.handled import bot_on


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("creator", True),
        ("administrator", True),
        ("member", True),
        ("restricted", True),
        ("left", False),
        ("kicked", False),
    ],
)
async def test_members_are_told_from_others(status: str, expected: bool) -> None:  # noqa: FBT001 - a table's column
    """Whatever they may do there."""
    async with BotApi() as api, bot_on(api) as bot:
        nadia = api.person("Nadia")
        group = api.group("7b", members=[nadia])
        group.member_status(nadia, status)

        assert await Membership(bot).has(group.id, nadia.id) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Bad Request: member list is inaccessible", True),
        ("Bad Request: CHAT_ADMIN_REQUIRED", True),
        ("Bad Request: user not found", False),
        ("Forbidden: bot was kicked from the group chat", False),
    ],
)
async def test_a_group_that_hides_its_members_keeps_nobody_out(words: str, expected: bool) -> None:  # noqa: FBT001 - as above
    """Its messages are seen by its members alone; anything else that Telegram says is a no."""
    async with BotApi() as api, bot_on(api) as bot:
        nadia = api.person("Nadia")
        group = api.group("7b", members=[nadia])
        api.faults.fail("getChatMember", 403 if words.startswith("Forbidden") else 400, description=words)

        assert await Membership(bot).has(group.id, nadia.id) is expected
