"""What Prometheus reads: the log's sums and how the whole bot is, and only where it asks from nearby."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.clock import Clock
from bot.domain.audit import AuditEvent, Happening
from bot.domain.flood import Floods
from bot.storage.log.audit_index import AuditIndex
from bot.storage.server.connection import Connection
from bot.storage.vital_signs import VitalSigns
from bot.web.health import Health
from bot.web.looking import LOOK_AGAIN
from bot.web.metrics import PATH, Metrics
from tests.doubles.audit import ANSWERED, ASKED, GROUP, PERSON, log_at
from tests.doubles.stores import new_store, no_store
from tests.updates.hasty_clock import HastyClock
from tests.web.site import Site, a_site

BY_MODEL = replace(ANSWERED, engine="llm/gpt-4.1-mini", tokens=900, cost=1_250, milliseconds=2_600)
BY_RULES = replace(ANSWERED, engine="offline/7")
KNOWN = AuditEvent(what=Happening.FROM_CACHE, user=PERSON, chat=GROUP, milliseconds=20)
FAILED = AuditEvent(what=Happening.FAILED, reason="unreachable", reference="7F3K2", host="news.example")


@asynccontextmanager
async def site_at(connection: Connection, clock: Clock | None = None) -> AsyncIterator[Site]:
    """Serve the metrics of what is kept there."""
    health = Health(connection.check, VitalSigns(connection).look, clock)
    async with a_site(health, [Metrics(AuditIndex(connection).sums, health, clock).route()]) as site:
        yield site


def samples(body: bytes) -> dict[str, float]:
    """Read a page as Prometheus does: each sample by its name and labels."""
    return {
        sample.name + "".join(f"|{value}" for _, value in sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(body.decode())
        for sample in family.samples
    }


async def test_the_counters_are_the_logs(tmp_path: Path) -> None:
    """By outcome and engine, with durations, tokens, cost, cache hits and why asks failed; and what else there is."""
    async with new_store(tmp_path) as connection, site_at(connection) as site:
        await log_at(connection).append([ASKED, BY_MODEL, ASKED, BY_RULES, ASKED, KNOWN, ASKED, FAILED])
        await VitalSigns(connection).tell(Floods(waits=3, milliseconds=4_500, refusals=1), heard_ago=2.0)
        answer = await site.ask(f"GET {PATH}")

    found = samples(answer.body)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/plain; version=0.0.4; charset=utf-8")
    assert {name: value for name, value in found.items() if name.startswith("whosays_asks")} == {
        "whosays_asks_total|llm|answered": 1,
        "whosays_asks_total|offline|answered": 1,
        "whosays_asks_total|cache|from_cache": 1,
        "whosays_asks_total|-|failed": 1,
    }
    expected = {
        "whosays_redis_up": 1,
        "whosays_ask_reasons_total|failed|unreachable": 1,
        "whosays_cache_hits_total": 1,
        "whosays_logged_total|asked": 4,
        "whosays_tokens_total|llm": 900,
        "whosays_cost_dollars_total|llm": 0.00125,
        "whosays_answer_seconds_bucket|llm|2.5": 0,
        "whosays_answer_seconds_bucket|llm|5.0": 1,
        "whosays_answer_seconds_bucket|llm|+Inf": 1,
        "whosays_answer_seconds_count|llm": 1,
        "whosays_answer_seconds_sum|llm": 2.6,
        "whosays_log_entries": 8,
        "whosays_flood_waits_total": 3,
        "whosays_flood_wait_seconds_total": 4.5,
        "whosays_flood_refusals_total": 1,
        "whosays_updates_waiting": 0,
        "whosays_updates_oldest_seconds": 0,
        "whosays_updates_parked": 0,
        "whosays_chores_waiting": 0,
        "whosays_reports_open": 0,
        "whosays_processes": 0,
    }
    assert {name: found.get(name) for name in expected} == expected
    assert found["whosays_seconds_since_telegram"] == pytest.approx(2.0, abs=1.0)
    assert [name for name in found if name.startswith("whosays_build_info|")] != []


async def test_every_metric_is_documented(tmp_path: Path) -> None:
    """In the operator's guide, and no other is."""
    readme = (Path(__file__).parents[2] / "deploy" / "README.md").read_text("utf-8")
    async with new_store(tmp_path) as connection, site_at(connection) as site:
        await log_at(connection).append([ASKED, BY_MODEL, FAILED])
        await VitalSigns(connection).tell(Floods(), heard_ago=2.0)
        answer = await site.ask(f"GET {PATH}")
    told = {
        line.split()[2].removesuffix("_info").removesuffix("_total")
        for line in answer.body.decode().splitlines()
        if line.startswith("# TYPE")
    }
    documented = {name.removesuffix("_total").removesuffix("_info") for name in re.findall(r"whosays_[a-z_]+", readme)}

    assert documented == told


async def test_no_counter_goes_back_and_nothing_tells_of_anybody(tmp_path: Path) -> None:
    """From one scrape to the next, while the log goes on; no id, tag, site or article stands in it."""
    clock = HastyClock()
    async with new_store(tmp_path) as connection, site_at(connection, clock) as site:
        log = log_at(connection)
        await log.append([ASKED, BY_MODEL, FAILED])
        first = await site.ask(f"GET {PATH}")
        await log.append([ASKED, BY_RULES, replace(FAILED, reason="aaa_new"), KNOWN])
        meanwhile = await site.ask(f"GET {PATH}")
        await clock.sleep(LOOK_AGAIN)
        second = await site.ask(f"GET {PATH}")

    assert meanwhile.body == first.body  # however many ask, Redis is asked once in a second
    before, after = samples(first.body), samples(second.body)
    counters = [name for name in before if "_total" in name or "_bucket" in name or "_sum" in name or "_count" in name]
    assert [name for name in counters if after[name] < before[name]] == []
    assert after["whosays_logged_total|asked"] == 2
    for theirs in (str(PERSON), str(-GROUP), "news.example", "7F3K2", "aaaaaaaa"):
        assert theirs not in second.body.decode()


async def test_without_redis_prometheus_is_told_that() -> None:
    """With 200, so that the target is up and an alarm can be about Redis."""
    async with no_store() as away, site_at(away) as site:
        answer = await site.ask(f"GET {PATH}")

    found = samples(answer.body)
    assert answer.status == 200
    assert found.pop("whosays_redis_up") == 0
    assert [name for name in found if not name.startswith("whosays_build_info")] == []


@pytest.mark.parametrize(
    "header", ["X-Forwarded-For: 127.0.0.1", "Forwarded: for=127.0.0.1", "X-Real-IP: 10.0.0.1", "Via: 1.1 proxy"]
)
async def test_through_a_proxy_there_is_nothing(header: str) -> None:
    """As at an address that does not exist."""
    async with no_store() as away, site_at(away) as site:
        answer = await site.ask(f"GET {PATH}", header)
        nowhere = await site.ask("GET /nowhere", header)

    assert (answer.status, answer.body) == (nowhere.status, nowhere.body) == (404, b"")
