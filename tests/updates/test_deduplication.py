"""Updates that come again are known, in any order and without end."""

from bot.updates.deduplication import Seen


def test_a_number_is_known_from_then_on() -> None:
    """The second time is not the first, even with other numbers between, or smaller ones later."""
    seen = Seen()
    for number in (7, 5, 6):
        seen.add(number)

    assert 5 in seen
    assert 7 in seen
    assert 4 not in seen


def test_only_so_many_are_remembered() -> None:
    """The memory is bounded: the numbers that came first are forgotten first."""
    seen = Seen(most=3)
    for number in (9, 1, 2, 3):
        seen.add(number)

    assert 9 not in seen
    assert all(number in seen for number in (1, 2, 3))
