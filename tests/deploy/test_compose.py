"""compose.yaml: what it starts is there, what it leaves out is left out, and its Redis keeps what it is given.

Docker itself is not needed: the file is read, and its Redis's options are tried on a server of this machine.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.app import ENGINES
from bot.cli.arguments import parse
from bot.storage.server.embedded import program
from bot.storage.server.policy import durable_risks
from bot.storage.server.server_facts import look_at
from tests.doubles.caches import connection_to
from tests.doubles.servers import OLDEST, redis_server

COMPOSE = yaml.safe_load((Path(__file__).parents[2] / "deploy" / "compose.yaml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]  # Any: whatever a YAML file holds
BOTS = sorted(set(SERVICES) - {"redis"})


@pytest.mark.parametrize("name", BOTS)
def test_each_service_starts_a_command_that_there_is(name: str) -> None:
    """And it is called like it."""
    (command,) = SERVICES[name]["command"]

    assert command == name
    assert parse([command], ENGINES)


def test_the_two_ways_to_run_exclude_each_other() -> None:
    """One process, or the front door and two workers; Redis in either case."""
    assert {name: service.get("profiles") for name, service in SERVICES.items()} == {
        "run": ["one"],
        "web": ["many"],
        "worker": ["many"],
        "redis": None,
    }
    assert SERVICES["worker"]["deploy"]["replicas"] == 2


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_each_service_has_no_more_rights_than_it_needs(name: str) -> None:
    """Nothing in it can be written to but its volume, it can gain no rights, and it is bounded and started again."""
    service = SERVICES[name]

    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert (service["restart"], service["stop_grace_period"]) == ("unless-stopped", "20s")
    assert {"mem_limit", "pids_limit", "volumes"} <= set(service)


def test_redis_is_reached_by_the_bot_alone() -> None:
    """It publishes no port and shares a network with the bot that leads nowhere else."""
    assert "ports" not in SERVICES["redis"]
    assert SERVICES["redis"]["networks"] == ["storage"]
    assert COMPOSE["networks"]["storage"] == {"internal": True}


def test_only_this_machine_reaches_the_web_side() -> None:
    """What is published is published to the proxy beside it; the bot's other services publish nothing."""
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}

    assert published == {"web": ["127.0.0.1:8080:8080"]}
    assert SERVICES["web"]["environment"]["WHOSAYS_WEB_PORT"] == 8080


def test_no_secret_stands_in_it() -> None:
    """What the services are told here are places; all else is in the settings file."""
    told = {name for service in BOTS for name in SERVICES[service]["environment"]}

    assert told == {"REDIS_URL", "WHOSAYS_DATA_DIR", "WHOSAYS_WEB_HOST", "WHOSAYS_WEB_PORT"}
    assert {SERVICES[name]["env_file"] for name in BOTS} == {".env"}


async def test_its_redis_is_set_up_as_it_should_be(tmp_path: Path) -> None:
    """A real server with its options has none of the risks that are warned of at the start."""
    _, *options = SERVICES["redis"]["command"]

    with redis_server(OLDEST or str(program()), tmp_path, *options) as url:
        async with connection_to(url) as connection:
            server = await look_at(connection)

    assert durable_risks(server, with_cache=True) == ()
    assert (server.unsaid, server.logged, server.synced, server.policy) == ((), True, "everysec", "volatile-lru")
