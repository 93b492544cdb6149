"""How far a reading has come."""

import pytest

from bot.domain.progress import Progress, Step
from bot.i18n import ENGLISH
from handlers.rendering.status import status


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        (Progress(Step.OPENING_LINK), "Opening the link…"),
        (Progress(Step.OPENING_FILE), "Opening the file…"),
        (Progress(Step.LOOKING_FOR_CLAIMS), "Looking for claims…"),
        (Progress(Step.LOOKING_FOR_CLAIMS, 0, 1), "Looking for claims: 0 of 1 part read"),
        (Progress(Step.LOOKING_FOR_CLAIMS, 3, 5), "Looking for claims: 3 of 5 parts read"),
    ],
)
def test_each_step_is_told(progress: Progress, expected: str) -> None:
    """The step, and how much of it is done where that is counted."""
    assert status(progress, ENGLISH).html == expected
