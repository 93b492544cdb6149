"""A line that says an entry's schema and its body's hash before the body: what is not whole is never taken for right.

Whoever can write to a cache, or a disk that errs, can put anything there. Bytes of another version, cut or changed ones
raise ValueError, and so do those that were written for another key, where one is given.
"""

import json
from hashlib import sha256

HEAD = 200  # bytes in which the first line, with the body's hash, is whole


def seal(schema: str, body: bytes, key: str = "") -> bytes:
    """Write `{"v": schema, "h": hash}`, a line's end, and the body; the hash is that of the key and the body."""
    return _head(schema, body, key) + b"\n" + body


def unseal(schema: str, entry: bytes, key: str = "") -> bytes:
    """Give the body of what `seal` wrote; raises ValueError for anything else."""
    head, _, body = entry.partition(b"\n")
    if head != _head(schema, body, key):
        raise ValueError("not an entry of this schema, or not whole")
    return body


def _head(schema: str, body: bytes, key: str) -> bytes:
    return json.dumps({"v": schema, "h": sha256(key.encode() + body).hexdigest()}).encode()
