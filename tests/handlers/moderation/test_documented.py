"""Whoever becomes a moderator finds what they can do: in README, and in what /moderator says."""

import re
from pathlib import Path

from handlers.moderation.moderators import COMMANDS
from tests.doubles.registered import moderators_commands

README = (Path(__file__).parents[3] / "README.md").read_text("utf-8")


async def test_every_command_of_moderators_is_documented() -> None:
    """README's tables name each of them and no other, and so does the bot."""
    commands = await moderators_commands()
    tables = [table.partition("\n\n")[0] for table in README.split("| moderators' command |")[1:]]
    told = " ".join(command for command, _ in COMMANDS)

    assert set(re.findall(r"^\| `/([a-z]+)", "\n".join(tables), re.MULTILINE)) == set(commands)
    assert set(re.findall(r"/([a-z]+)", told)) == set(commands)
