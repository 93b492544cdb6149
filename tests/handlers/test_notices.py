"""Notices: who was told a moment ago, and for how long that counts."""

from handlers.notices import Notices


def test_who_was_told_knows_for_ten_minutes() -> None:
    """Nobody else does; after that they may be told again."""
    times = iter([0.0, 1.0, 599.9, 600.0, 601.0])
    notices = Notices(lambda: next(times))

    notices.tell("anna")
    known = [notices.just_told(whom) for whom in ("boris", "anna", "anna", "anna")]
    notices.tell("anna")

    assert (known, notices.just_told("boris")) == ([False, True, True, False], False)
