"""Keys: nothing in them that tells what was read, life-times spread."""

from bot.storage import keys


def test_a_key_of_a_copy_holds_nothing_but_its_kind_and_a_hash() -> None:
    """No link and no text travels in keys."""
    namespace, kind, digest = keys.copy("link:https://news.example/secret").split(":")

    assert (namespace, kind, len(digest)) == ("whosays", "copy", 32)
    assert "secret" not in digest


def test_two_copies_have_two_keys() -> None:
    """One letter makes another copy, and kinds of key never meet."""
    assert len({keys.copy("link:a"), keys.copy("link:b"), keys.refresh("link:a"), keys.failed_link("link:a")}) == 4


def test_life_times_are_spread_by_a_tenth() -> None:
    """What was written together does not expire together."""
    lives = {keys.jittered(1000) for _ in range(500)}

    assert min(lives) >= 900
    assert max(lives) <= 1100
    assert len(lives) > 20
