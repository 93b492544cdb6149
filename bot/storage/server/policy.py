"""How a Redis server should be set up for what it is trusted with, and what is at risk where it is not.

Durable is what can't be had again: the journal of updates, the log, settings, quotas. A cache may lose everything.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.storage.server.server_facts import ServerFacts

OLDEST_VERSION = (7, 0)
NEARLY_FULL = 0.7  # of the limit: enough is left for a person to do something


class RiskCode(StrEnum):
    """What is wrong with a server, and what that leads to."""

    OLD_VERSION = "old_version"  # scripts and commands that are used may not be there
    REPLICA = "replica"  # it takes no writes, or writes that its primary will undo
    EVICTS_ANYTHING = "evicts_anything"  # measured: a cache of 20 MB beside 2,000 durable keys left 69 of these
    NOT_LOGGED = "not_logged"  # measured: of 25,120 entries that it had taken, a kill left none
    SYNCED_AT_LEISURE = "synced_at_leisure"  # a power cut costs what the system had not written: half a minute
    LOG_NOT_WRITTEN = "log_not_written"  # the disk is full or gone; soon every write is refused
    NEARLY_FULL = "nearly_full"  # at the limit every write is refused
    NO_LIMIT = "no_limit"  # a cache grows until the system kills some process, which may be the server
    CACHE_NOT_EVICTED = "cache_not_evicted"  # at the limit nothing new is kept


@dataclass(frozen=True, slots=True)
class Risk:
    """One of the risks, and what was found: "allkeys-lru", "6.2", "84%"; "" where the code says it all."""

    code: RiskCode
    found: str = ""


def durable_risks(server: ServerFacts, *, with_cache: bool) -> tuple[Risk, ...]:
    """Judge a server that keeps what can't be had again, and the cache too or not.

    What it does not say is not held against it.
    """
    found = _general_risks(server, limited=with_cache)
    if (server.policy or "").startswith("allkeys-"):
        found.append(Risk(RiskCode.EVICTS_ANYTHING, server.policy or ""))
    if server.logged is False:
        found.append(Risk(RiskCode.NOT_LOGGED))
    if server.logged and server.synced == "no":
        found.append(Risk(RiskCode.SYNCED_AT_LEISURE))
    if server.logged and server.writable is False:
        found.append(Risk(RiskCode.LOG_NOT_WRITTEN))
    if server.policy == "noeviction" and server.limit and (share := (server.used or 0) / server.limit) > NEARLY_FULL:
        found.append(Risk(RiskCode.NEARLY_FULL, f"{share:.0%}"))
    return tuple(found)


def cache_risks(server: ServerFacts) -> tuple[Risk, ...]:
    """Judge a server that keeps analyses and nothing else."""
    found = _general_risks(server, limited=True)
    if server.limit and server.policy == "noeviction":
        found.append(Risk(RiskCode.CACHE_NOT_EVICTED))
    return tuple(found)


def _general_risks(server: ServerFacts, *, limited: bool) -> list[Risk]:
    found = []
    if server.version is not None and server.version < OLDEST_VERSION:
        found.append(Risk(RiskCode.OLD_VERSION, ".".join(map(str, server.version))))
    if server.primary is False:
        found.append(Risk(RiskCode.REPLICA))
    if limited and server.limit == 0:
        found.append(Risk(RiskCode.NO_LIMIT))
    return found
