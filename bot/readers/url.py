"""The gate for links: one strict reading of an address, so that no two parsers can disagree about where it leads.

Whatever has more than one reading (user names, backslashes, percent signs or digits in odd forms as hosts, tabs) is
refused instead of repaired.
"""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin

from bot.errors import MalformedLinkError

LONGEST = 4096  # characters; the longest that browsers and servers agree on is half of it
ORDINARY_PORTS = frozenset({80, 443})
_LAST_PORT = 65535
_DEFAULT_PORTS = {"http": 80, "https": 443}

_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\xa0\\\ud800-\udfff\ufffe\uffff\u2028\u2029]")
_SHAPE = re.compile(r"(?P<scheme>https?)://(?P<authority>[^/?#]+)(?P<target>[^#]*)(?:#.*)?", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?P<host>\[[0-9a-f:.]+\]|[^\[\]:@%]+)(?::(?P<port>[1-9][0-9]{0,4}))?", re.IGNORECASE)
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_SAFE_IN_TARGET = "/?:@!$&'()*+,;=-._~%[]|"


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A checked http(s) address: `host` in ASCII and lower case, IPv6 without brackets; `target` is path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def url(self) -> str:
        """The address in its one spelling."""
        return f"{self.scheme}://{self.authority}{self.target}"

    @property
    def authority(self) -> str:
        """The host as the Host header spells it, with its port where that is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"


def parse(text: str, allow: frozenset[tuple[str, int]] = frozenset()) -> WebAddress:
    """Read an address as it was written; raises MalformedLinkError. `allow` holds (host, port) pairs with odd ports."""
    written = text.strip()
    if len(written) > LONGEST or _FORBIDDEN.search(written):
        raise MalformedLinkError("too long, or characters that no address has")
    shape = _SHAPE.fullmatch(written)
    authority = _AUTHORITY.fullmatch(shape["authority"]) if shape else None
    if shape is None or authority is None:
        raise MalformedLinkError("not http(s)://host")
    scheme = shape["scheme"].lower()
    host = _host(authority["host"])
    port = int(authority["port"] or _DEFAULT_PORTS[scheme])
    if port not in ORDINARY_PORTS and (host, port) not in allow:
        raise MalformedLinkError("an odd port")
    return WebAddress(scheme, host, port, _target(shape["target"]))


def host_of(text: str) -> str | None:
    """Give the host of an address as `parse` does, whatever its port; None where it is no such address."""
    shape = _SHAPE.fullmatch(text.strip())
    authority = _AUTHORITY.fullmatch(shape["authority"]) if shape else None
    try:
        return _host(authority["host"]) if authority else None
    except MalformedLinkError:
        return None


def read_host_and_port(written: str) -> tuple[str, int]:
    """Read `host:port`, the host in the one spelling that addresses get here; raises MalformedLinkError."""
    authority = _AUTHORITY.fullmatch(written)
    if authority is None or not authority["port"] or int(authority["port"]) > _LAST_PORT:
        raise MalformedLinkError("not host:port")
    return _host(authority["host"]), int(authority["port"])


def follow(base: WebAddress, location: str, allow: frozenset[tuple[str, int]] = frozenset()) -> WebAddress:
    """Read a redirect's Location, which may be relative; raises MalformedLinkError."""
    if len(location) > LONGEST or _FORBIDDEN.search(location):  # before urljoin, which drops tabs and line feeds
        raise MalformedLinkError("a location that no address has")
    try:
        return parse(urljoin(base.url, location), allow)
    except ValueError as exc:
        raise MalformedLinkError("a location that can't be joined") from exc


def _host(written: str) -> str:
    """Give the host in ASCII: an IPv6 literal, a canonical dotted quad, or a name of ordinary labels."""
    try:
        if written.startswith("["):
            return IPv6Address(written[1:-1]).compressed
        name = (written if written.isascii() else _idna(written)).lower().removesuffix(".")
        if _NUMBER.fullmatch(name.rpartition(".")[2]):
            if written.isascii():
                return str(IPv4Address(name))
            raise MalformedLinkError("digits in disguise")
    except AddressValueError as exc:
        raise MalformedLinkError("neither a name nor an address") from exc
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in name.split(".")):  # noqa: PLR2004  RFC 1035
        raise MalformedLinkError("not a host's name")
    return name


def _idna(written: str) -> str:
    import idna  # noqa: PLC0415  a table of 10 ms that only names outside ASCII need

    if not written.isprintable():  # zero-width and direction signs, which the mapping would silently drop
        raise MalformedLinkError("characters that can't be seen")
    try:
        return idna.encode(written, uts46=True, std3_rules=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as exc:
        raise MalformedLinkError("not a host's name") from exc


def _target(written: str) -> str:
    """Path and query in ASCII, beginning with a slash; percent escapes stay as they are."""
    target = written if written.startswith("/") else f"/{written}"
    return quote(target, safe=_SAFE_IN_TARGET)
