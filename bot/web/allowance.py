"""How often somebody may do something, counted in this process: against floods, never against a class.

A school is often one address, so what counts by address is generous.
"""

from collections import Counter
from http import HTTPStatus
from ipaddress import IPv4Address, IPv6Address, ip_address

from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.clock import Clock, LoopClock

SECONDS = 60
MOST_KNOWN = 50_000  # of whom is counted; all others share one count

_SPOKEN_FOR = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")  # what proxies add
_NETWORK = 64  # bits of an IPv6 address that one household has to itself


class Allowance:
    """So many in a minute, for each."""

    def __init__(self, most: int, clock: Clock | None = None) -> None:
        self._most = most
        self._clock = clock or LoopClock()
        self._until = 0.0
        self._counts = Counter[str]()

    def is_left(self, who: str) -> bool:
        """Tell whether one more is none too many, without counting."""
        return self._clock.now() >= self._until or self._counts[who] < self._most

    def has_left(self, who: str) -> bool:
        """Count one more; tells whether it is none too many."""
        try:
            self.use(who)
        except HTTPException:
            return False
        return True

    def use(self, who: str) -> None:
        """Count one more; raises HTTPException where it is one too many."""
        now = self._clock.now()
        if now >= self._until:
            self._counts.clear()
            self._until = now + SECONDS
        who = who if who in self._counts or len(self._counts) < MOST_KNOWN else ""
        self._counts[who] += 1
        if self._counts[who] > self._most:
            after = {"Retry-After": str(max(1, round(self._until - now)))}
            raise HTTPException(HTTPStatus.TOO_MANY_REQUESTS, headers=after)


def address_of(request: Request) -> str:
    """Tell where a request comes from, by its network where that is IPv6.

    A proxy of ours stands on this machine or a private network, and says last whom it speaks for.
    """
    peer = _read(request.client.host if request.client else "")
    if peer is not None and not peer.is_global:
        said = request.headers.getlist("x-forwarded-for")
        peer = _read(said[-1].rpartition(",")[2].strip() if said else "") or peer
    if isinstance(peer, IPv6Address) and peer.ipv4_mapped is None:
        return str(IPv6Address(int(peer) >> (128 - _NETWORK) << (128 - _NETWORK)))
    return str(peer)


def is_near(request: Request) -> bool:
    """Tell whether somebody asks from this machine or a private network, and no proxy speaks for somebody else."""
    peer = _read(request.client.host if request.client else "")
    if isinstance(peer, IPv6Address):
        peer = peer.ipv4_mapped or peer
    return peer is not None and not peer.is_global and not any(name in request.headers for name in _SPOKEN_FOR)


def _read(address: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(address)
    except ValueError:
        return None
