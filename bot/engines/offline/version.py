"""The version of the rules: a digest of this package's code and words.

It is part of an engine's identity and so of every cache key: whatever changes a rule or a word list also leaves the
answers behind that were given without it, and nobody has to remember to raise a number.
"""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

_READ = {".py", ".toml"}


@lru_cache(maxsize=1)
def rules_version() -> str:
    """Give the first 12 hexadecimal digits of the SHA-256 over the names and contents of the package's files."""
    package = Path(__file__).parent
    whole = sha256()
    for path in sorted(path for path in package.rglob("*") if path.suffix in _READ):
        whole.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()[:12]
