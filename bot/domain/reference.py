"""Short references to what went wrong: what they look like, and what somebody may type for one."""

import secrets

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base32: without I, L, O and U
_LENGTH = 5  # 33 million: two in a thousand are drawn twice in a month of 65,000 errors
_MISREAD = str.maketrans("ILO", "110")


def new_reference() -> str:
    """Draw a reference, such as 7F3K2."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))


def as_reference(typed: str) -> str | None:
    """Read a reference in any case, with I, L and O for 1 and 0; None where it can't be one."""
    reference = typed.strip().upper().translate(_MISREAD)
    return reference if len(reference) == _LENGTH and set(reference) <= set(_ALPHABET) else None
