"""The version of an engine's rules: a digest of the packages whose code and words they are.

It is part of an engine's identity and so of every cache key: whatever changes a rule or a word list also leaves the
answers behind that were given without it, and nobody has to remember to raise a number.
"""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

_READ = {".py", ".toml"}


@lru_cache(maxsize=4)
def rules_version(*packages: str) -> str:
    """Give the first 12 hexadecimal digits of the SHA-256 over the names and contents of packages of bot/engines."""
    engines = Path(__file__).parent
    paths = sorted(path for package in packages for path in (engines / package).rglob("*") if path.suffix in _READ)
    whole = sha256()
    for path in paths:
        whole.update(path.relative_to(engines).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()[:12]
