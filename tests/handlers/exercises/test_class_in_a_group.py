"""A class in its group: it comes in by a button, answers below the question, and sees the reveal in two steps."""

import pytest

from tests.doubles.school_class import SchoolClass

pytestmark = pytest.mark.usefixtures("bot")


async def test_a_round(school: SchoolClass) -> None:
    """Try."""
    await school.open()
    lobby = await school.shown("Take part here")
    print(await school.told(0, lobby, "Take part here"))
    question = await school.ask()
    print(await school.told(0, question, "A."))
    print(await school.told(0, question, "B."))
    print(await school.told(1, question, "B."))
    await school.shown("2 of 2 have voted")
    print(question.text, question.buttons)
    await school.lead("Close the votes", "Show how the votes fell")
    await school.shown("▰")
    print(question.text, question.buttons)
    await school.lead("Show the key")
    await school.shown("✓")
    print(question.text, question.buttons)
    question = await school.ask(1)
    await school.lead("End the exercise", )
    for m in school.desk.sent: print(m)
    await school.desk.wait(lambda sent: any("Yes, end it" in b for m in sent for b in m.buttons))
    await school.lead("Yes, end it now")
    await school.shown("What the class found hardest")
    for m in school.group.sent: print(m)
    for m in school.desk.sent: print(m)
