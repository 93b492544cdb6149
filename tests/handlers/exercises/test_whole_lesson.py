"""A whole lesson on the seed article, as a class sees it: from the article in the group to what the teacher saves."""

import csv
from io import StringIO

from tests.doubles.bot_api.chats import Chat
from tests.doubles.reading_answers import acting
from tests.doubles.staff_room import staff_room
from tests.play.lesson import ANSWERS, Lesson

KEYS = "DADAC"


def texts(chat: Chat) -> list[str]:
    """Give all that the bot's messages in a chat ever said."""
    return [text for message in chat.sent for text in message.history or [message.text]]


def tells_too_early(text: str) -> bool:
    """Tell whether a message shows votes, or a key, while votes are taken."""
    return ("▰" in text or "✓" in text) and "Voting is closed." not in text


async def test_a_lesson_from_the_article_to_the_export() -> None:
    """Everybody is asked and told once a round, all see the key, and the export has every vote and nobody's name."""
    seen: list[str] = []
    async with staff_room() as room:
        lesson = Lesson(room, seen.append)

        table = await lesson.play()

    rounds = [message for message in lesson.group.sent if message.text.startswith("Question ")]
    assert [message.text.partition("✓ ")[2][0] for message in rounds] == list(KEYS)
    assert all("3 of 3 have voted." in message.text for message in rounds)
    assert len(lesson.toasts) == len(ANSWERS) * 3
    assert all("Counted: " in told for told in lesson.toasts)
    assert [len(chat.sent) for chat in lesson.chats] == [len(ANSWERS) + 2] * 2  # the welcome, the rounds, the end
    assert lesson.group.sent[-1].text.startswith("This exercise has ended.\n\n40% of all answers match the key.")
    assert "2 of your 5 answers match the key." in lesson.chats[0].sent[-1].text
    assert not any(tells_too_early(text) for chat in (lesson.group, *lesson.chats) for text in texts(chat))
    assert acting([*lesson.group.sent, *(message for chat in lesson.chats for message in chat.sent)]) == []
    assert not any(person.first_name in table for person in lesson.pupils)
    assert len(list(csv.reader(StringIO(table)))) > len(ANSWERS)
    assert len(seen) > len(ANSWERS) * 5
