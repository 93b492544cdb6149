"""Keys: one for each fingerprint and engine, life-times spread."""

import pytest

from bot.domain.analysis import EngineIdentity
from bot.storage import keys

IDENTITY = EngineIdentity(name="llm", version="1", model="m", prompt="extract_claims@1")


@pytest.mark.parametrize(
    ("fingerprint", "identity"),
    [
        ("b", IDENTITY),
        ("a", EngineIdentity(name="offline", version="1", model="m", prompt="extract_claims@1")),
        ("a", EngineIdentity(name="llm", version="2", model="m", prompt="extract_claims@1")),
        ("a", EngineIdentity(name="llm", version="1", model="n", prompt="extract_claims@1")),
        ("a", EngineIdentity(name="llm", version="1", model="m", prompt="extract_claims@2")),
        ("a", EngineIdentity(name="llm", version="1", prompt="m", model="extract_claims@1")),
        ("a", EngineIdentity(name="llm", version="1")),
    ],
)
def test_another_article_or_engine_has_another_key(fingerprint: str, identity: EngineIdentity) -> None:
    """Every part of an engine's identity tells keys apart, and none can be taken for another."""
    assert keys.analysis(fingerprint, identity) != keys.analysis("a", IDENTITY)


def test_a_key_holds_nothing_but_its_kind_and_a_hash() -> None:
    """Neither text nor names of models travel in keys."""
    namespace, kind, digest = keys.analysis("a", IDENTITY).split(":")

    assert (namespace, kind, len(digest)) == ("whosays", "analysis", 64)


def test_life_times_are_spread_by_a_tenth() -> None:
    """What was written together does not expire together."""
    lives = {keys.jittered(1000) for _ in range(500)}

    assert min(lives) >= 900
    assert max(lives) <= 1100
    assert len(lives) > 20
