"""Every key that WhoSays writes, with its life-time and what it holds. Nothing else makes a key."""

import json
import random
from hashlib import sha256

from bot.domain.analysis import EngineIdentity

NAMESPACE = "whosays"  # one server may serve several programs

ANALYSIS_SECONDS = 7 * 24 * 3600  # a week: as long as an article is talked about


def analysis(fingerprint: str, identity: EngineIdentity) -> str:
    """`whosays:analysis:<hash>`, a string: an engine's analysis of an article. Lives ANALYSIS_SECONDS, jittered.

    The engine's whole identity is in the hash, so that new rules or a new prompt never serve old answers.
    """
    whole = json.dumps([fingerprint, identity.name, identity.model, identity.prompt, identity.version])
    return f"{NAMESPACE}:analysis:{sha256(whole.encode()).hexdigest()}"


def jittered(seconds: int) -> int:
    """Spread a life-time by a tenth either way, so that what was written together does not expire together."""
    return round(seconds * random.uniform(0.9, 1.1))  # noqa: S311 - a life-time is no secret
