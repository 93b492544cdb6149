"""The address that browsers know the web side by: what follows from it for links, cookies and forms."""

from dataclasses import dataclass
from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """`url` has no slash at its end; it may have a path, which a proxy takes away."""

    url: str

    @property
    def path(self) -> str:
        """What stands before every place of ours in a link."""
        return urlsplit(self.url).path

    @property
    def secure(self) -> bool:
        """Whether browsers reach it by TLS, and so may be asked to send cookies by nothing else."""
        return self.url.startswith("https:")

    @property
    def origin(self) -> str:
        """What a browser calls the site in its Origin header."""
        parts = urlsplit(self.url)
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
        port = "" if parts.port in {None, _PORTS.get(parts.scheme)} else f":{parts.port}"
        return f"{parts.scheme}://{host}{port}"
