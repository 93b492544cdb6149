"""What the operator is told at the start about the servers that things are kept on: each risk, and what to do about it.

Nothing is refused for it: a bot on a badly set-up server is better than none, as long as somebody knows.
"""

import logging

from bot.errors import StorageError
from bot.storage.server.connection import Connection
from bot.storage.server.policy import Risk, RiskCode, cache_risks, durable_risks
from bot.storage.server.server_facts import ServerFacts, look_at

SENTENCES = {  # each stands in deploy/README.md with what it means; a test sees to it
    RiskCode.OLD_VERSION: "it is version %s; upgrade it to 7.0 at least",
    RiskCode.REPLICA: "it is a replica, and what is written there is refused or lost; name the primary's address",
    RiskCode.EVICTS_ANYTHING: "when it is full it throws away what can't be had again (maxmemory-policy %s); "
    "set maxmemory-policy to volatile-lru, or to noeviction and give the cache a server of its own",
    RiskCode.NOT_LOGGED: "what it has taken is lost when it stops (appendonly no); set appendonly to yes",
    RiskCode.SYNCED_AT_LEISURE: "a power cut costs half a minute of what it has taken (appendfsync no); "
    "set appendfsync to everysec",
    RiskCode.LOG_NOT_WRITTEN: "it can't write its append-only file; look at its disk before it refuses every write",
    RiskCode.NEARLY_FULL: "%s of its memory is in use, and when it is full it refuses every write; raise maxmemory",
    RiskCode.NO_LIMIT: "it keeps the cache, and its memory has no limit; set maxmemory, with a maxmemory-policy",
    RiskCode.CACHE_NOT_EVICTED: "when it is full nothing new is kept (maxmemory-policy noeviction); "
    "set maxmemory-policy to allkeys-lru",
}
_SETTINGS = {  # what an operator would ask the server for
    "version": "redis_version",
    "limit": "maxmemory",
    "used": "used_memory",
    "policy": "maxmemory-policy",
    "logged": "appendonly",
    "synced": "appendfsync",
    "writable": "aof_last_write_status",
    "primary": "role",
}

_REDIS, _CACHE = "Redis", "the cache's Redis"

_log = logging.getLogger(__name__)


async def check_at_start(durable: Connection, cache: Connection | None = None) -> None:
    """Look at the server of what can't be had again, and at the cache's where it has one of its own; log what is wrong.

    Raises StorageError where the first can't be reached; the bot can do without the other.
    """
    server = await look_at(durable)
    _tell(_REDIS, server, durable_risks(server, with_cache=cache is None))
    if cache is None:
        return
    try:
        server = await look_at(cache)
    except StorageError as trouble:
        _log.warning("the cache's Redis: no analysis can be kept for now: %s", trouble)
    else:
        _tell(_CACHE, server, cache_risks(server))


async def risks_at(durable: Connection, cache: Connection | None = None) -> tuple[str, ...]:
    """Say what is wrong with the servers now, a sentence each, as at the start. Raises StorageError."""
    risks = durable_risks(await look_at(durable), with_cache=cache is None)
    its = () if cache is None else cache_risks(await look_at(cache))
    return tuple(f"{_REDIS}: {_said(risk)}" for risk in risks) + tuple(f"{_CACHE}: {_said(risk)}" for risk in its)


def _said(risk: Risk) -> str:
    sentence = SENTENCES[risk.code]
    return sentence % risk.found if risk.found else sentence


def _tell(name: str, server: ServerFacts, risks: tuple[Risk, ...]) -> None:
    for risk in risks:
        _log.warning("%s: %s", name, _said(risk))
    if server.unsaid:
        unsaid = ", ".join(_SETTINGS[fact] for fact in server.unsaid)
        _log.info("%s does not tell its %s; see to it that they are as deploy/README.md says", name, unsaid)
