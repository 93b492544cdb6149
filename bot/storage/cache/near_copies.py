"""Finds analyses of articles that are much like one, by their MinHash signatures: candidates, no more than that.

The bands of signatures are sets of analysis ids in Redis, apart for each engine and language. A set is capped: where it
is full, one that was in it makes room, so that nobody can keep others out by filling it. What is kept can't be used
where it was changed, and then is as good as none.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from bot.domain.analysis import EngineIdentity
from bot.domain.fingerprint import ANALYSIS_ID
from bot.storage import keys
from bot.storage.cache.minhash import bands, likeness
from bot.storage.server.connection import Connection

ALIKE = 0.8  # of their shingles: a changed line or a cut paragraph, not another article on the same event
MOST_IN_BAND = 8  # ids in one set
MOST_COMPARED = 16  # signatures for one look-up: of those that share the most bands

_ID = re.compile(ANALYSIS_ID)
# KEYS: the signature, then the bands. ARGV: the signature, the id, how many a band may hold, life-time. Whatever is
# there already only lives on, so that it may be sent twice; a key of another kind is put right.
_KEEP = """
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[4])
for i = 2, #KEYS do
  if redis.call('TYPE', KEYS[i])['ok'] ~= 'set' then redis.call('DEL', KEYS[i]) end
  if redis.call('SISMEMBER', KEYS[i], ARGV[2]) == 0 then
    while redis.call('SCARD', KEYS[i]) >= tonumber(ARGV[3]) do redis.call('SPOP', KEYS[i]) end
    redis.call('SADD', KEYS[i], ARGV[2])
  end
  redis.call('EXPIRE', KEYS[i], ARGV[4])
end
"""


class NearCopies:
    """Ids of analyses by the signatures of what was read (minhash.py); both methods raise StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def keep(self, name: str, signature: bytes, identity: EngineIdentity, language: str) -> None:
        """Let an analysis be found by its article's signature, for a week at most."""
        named = (keys.signature(name), *_band_keys(signature, identity, language))
        facts = (_sealed(name, signature), name, MOST_IN_BAND, keys.jittered(keys.SIGNATURE_SECONDS))
        async with self._connection.speaking() as redis:
            await redis.eval(_KEEP, len(named), *named, *facts)

    async def find(self, signature: bytes, identity: EngineIdentity, language: str) -> tuple[str, ...]:
        """Find the ids of this engine's analyses of articles that are ALIKE, the most alike first."""
        async with self._connection.speaking() as redis:
            async with redis.pipeline(transaction=False) as sets:
                for key in _band_keys(signature, identity, language):
                    sets.srandmember(key, MOST_IN_BAND)
                names = _most_met(await sets.execute(raise_on_error=False))
            entries = await redis.mget([keys.signature(name) for name in names]) if names else []
        degrees = {name: _likeness(signature, name, entry) for name, entry in zip(names, entries, strict=True)}
        return tuple(sorted((name for name in names if degrees[name] >= ALIKE), key=lambda name: -degrees[name]))


def _band_keys(signature: bytes, identity: EngineIdentity, language: str) -> list[str]:
    scope = json.dumps([identity.name, identity.model, identity.prompt, identity.version, language])
    return [keys.band(f"{scope}:{number}:{band.hex()}") for number, band in enumerate(bands(signature))]


def _most_met(found: Iterable[object]) -> list[str]:
    """Give the ids that stand in the most sets; what is no set, or no id in it, is passed over."""
    met = Counter(
        member.decode()
        for members in found
        if isinstance(members, list)
        for member in members
        if isinstance(member, bytes) and member.isascii() and _ID.fullmatch(member.decode())
    )
    return [name for name, _ in met.most_common(MOST_COMPARED)]


def _likeness(signature: bytes, name: str, entry: object) -> float:
    """Compare with what was kept under a name; 0 where that is not whole, or another's."""
    kept = entry[-len(signature) :] if isinstance(entry, bytes) else b""
    return likeness(signature, kept) if kept and entry == _sealed(name, kept) else 0.0


def _sealed(name: str, signature: bytes) -> bytes:
    """Put the hash of a signature and its name before it."""
    return sha256(name.encode() + signature).digest() + signature
