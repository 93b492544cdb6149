"""The version of the rules is part of every cache key."""

from bot.engines.offline.engine import OfflineEngine
from bot.engines.version import rules_version


def test_two_engines_of_one_installation_are_one() -> None:
    """What one has read, the other finds in the cache."""
    assert OfflineEngine().identity == OfflineEngine().identity
    assert OfflineEngine().identity.version == rules_version("offline", "grounding")


def test_a_version_is_a_short_digest_of_its_packages() -> None:
    """It goes into keys and answers, so it is short and plain; other packages have another."""
    version = rules_version("offline")

    assert len(version) == 12
    assert set(version) <= set("0123456789abcdef")
    assert rules_version("offline", "llm") != version
