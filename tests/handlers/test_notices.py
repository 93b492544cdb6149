"""Notices: who was told a moment ago, and for how long that counts."""

from handlers.notices import Notices

ANNA, BORIS = (-9, 7), (-9, 8)  # in one group


def test_who_was_told_knows_for_ten_minutes() -> None:
    """Nobody else does; after that they may be told again."""
    times = iter([0.0, 1.0, 599.9, 600.0, 601.0])
    notices = Notices(lambda: next(times))

    notices.tell(ANNA)
    known = [notices.just_told(whom) for whom in (BORIS, ANNA, ANNA, ANNA)]
    notices.tell(ANNA)

    assert (known, notices.just_told(BORIS)) == ([False, True, True, False], False)


def test_who_is_forgotten_is_nobody_who_was_told() -> None:
    """In whatever chat that was; others are."""
    notices = Notices(lambda: 0.0)
    for whom in (ANNA, BORIS, (7, 7)):
        notices.tell(whom)

    notices.let_go(7)

    assert [notices.just_told(whom) for whom in (ANNA, BORIS, (7, 7))] == [False, True, False]
