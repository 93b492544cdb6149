"""The parts of an exercise's messages, each asked on its own: what it shows, in which order, and what has to wait."""

from collections.abc import AsyncIterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import pytest_asyncio

from bot.domain.exercise.exercise import Exercise
from bot.domain.exercise.rules import Act
from bot.i18n import tongue
from bot.sends.pacing import Pacing
from bot.sends.repeats import PATIENCE
from bot.services.exercises import Held
from bot.storage.exercises.screens import DESK, Screen, Screens
from bot.storage.people.preferences import Preferences
from bot.storage.server.connection import Connection
from handlers.exercises.desk_part import DeskPart
from handlers.exercises.faces.lobby import Ways
from handlers.exercises.group_part import COUNT_SECONDS, GroupPart
from handlers.exercises.posting import Posting
from handlers.exercises.pupils_part import PupilsPart
from handlers.exercises.stage import AGAIN_SECONDS
from handlers.outlet import Outlet
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.gold_analyses import gold_analyses
from tests.doubles.school import Clock, drafted_by, exercises_at
from tests.doubles.stores import new_store
from tests.sends.bots import Fates, bot_at

pytestmark = pytest.mark.asyncio(loop_scope="module")

FULL = 12  # messages in a group within a minute


async def current(_: Exercise) -> bool:
    """Let it stay as it is."""
    return True


async def changed(_: Exercise) -> bool:
    """Let it be another one at every look."""
    return False


class Parts:
    """The three parts of exercises on a store and the double, which a test asks as it likes."""

    def __init__(self, api: BotApi, store: Connection, outlet: Outlet) -> None:
        self.api, self.clock, self.sent = api, Clock(), 0
        self.exercises, self.screens = exercises_at(store, self.clock), Screens(store)
        self.preferences = Preferences(store)
        posting = Posting(outlet, self.clock)
        self.group = GroupPart(self.exercises, self.screens, posting, _ways, self._sent, self.clock)
        self.pupils = PupilsPart(self.exercises, self.screens, posting)
        self.desk = DeskPart(
            self.exercises, self.screens, posting, self.preferences, _ways, class_page=False, now=self.clock
        )

    async def _sent(self, _: int) -> int:
        return self.sent

    async def acted(self, exercise: Exercise, *acts: Act, place: int = 0) -> Exercise:
        """Do one act after the other, of which nobody is shown anything."""
        for act in acts:
            exercise = await self.exercises.act(exercise.id, exercise.teacher, act, place)
        return exercise


def _ways(exercise_id: str) -> Ways:
    return Ways(_link(exercise_id), None)


def _link(exercise_id: str) -> str:
    return f"https://t.me/whosays_bot?start=j-{exercise_id}"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def parts() -> AsyncIterator[Parts]:
    """Join them."""
    with TemporaryDirectory() as folder:
        async with new_store(Path(folder)) as store, BotApi() as api, bot_at(api, Fates(), Pacing(0)) as bot:
            yield Parts(api, store, Outlet(bot))


async def in_group(parts: Parts) -> tuple[PrivateChat, Exercise]:
    """Let a class in; a chat stands for its group, since to these parts they are alike."""
    chat = parts.api.private(parts.api.person("7b"))
    draft = await drafted_by(parts.exercises, chat.id, Held(chat.id, None, "en"))
    return chat, await parts.acted(draft, Act.OPEN)


async def test_a_draft_shows_the_class_nothing(parts: Parts) -> None:
    """Nor does one that is thrown away."""
    draft = await drafted_by(parts.exercises, 1)
    ended = await parts.acted(draft, Act.END)

    for exercise in (draft, ended):
        for part in (parts.group, parts.pupils, parts.desk):
            assert await part.attend(exercise, current) is None
    assert parts.api.calls_of("sendMessage") == []


async def test_a_count_waits_where_the_minute_is_full(parts: Parts) -> None:
    """What a teacher does next is shown all the same."""
    chat, exercise = await in_group(parts)
    asked = await parts.acted(exercise, Act.ASK)
    await parts.group.attend(asked, current)
    await parts.exercises.join(asked.id, "1")
    early = await parts.group.attend(asked, current)
    parts.clock.now += COUNT_SECONDS
    parts.sent = FULL
    full = await parts.group.attend(asked, current)
    closed = await parts.group.attend(await parts.acted(asked, Act.CLOSE), current)
    parts.sent = 0

    assert (early, full, closed) == (COUNT_SECONDS, COUNT_SECONDS, None)
    assert "Voting is closed.\n0 of 1 have voted." in chat.sent[-1].text


async def test_a_past_round_is_finished_as_far_as_it_came(parts: Parts) -> None:
    """Where several acts came before the class was shown any: the new question first, then the key of the last one."""
    chat, exercise = await in_group(parts)
    await parts.group.attend(await parts.acted(exercise, Act.ASK), current)
    await parts.acted(exercise, Act.CLOSE, Act.SHOW_VOTES, Act.SHOW_KEY)
    await parts.group.attend(await parts.acted(exercise, Act.ASK, place=1), current)
    ended = await parts.acted(exercise, Act.END)
    await parts.group.attend(ended, current)
    first, second, end = chat.sent

    assert "✓ D. no source given" in first.text
    assert (second.text.startswith("Question 2 of 5"), "Voting is closed." in second.text) == (True, True)
    assert end.text.startswith("This exercise has ended.")


async def test_the_group_is_shown_no_more_than_what_is_so(parts: Parts) -> None:
    """What changes meanwhile is shown at the next look, which comes at once."""
    chat, exercise = await in_group(parts)
    await parts.group.attend(exercise, current)
    wait = await parts.group.attend(await parts.acted(exercise, Act.ASK), changed)

    assert wait == 0.0
    assert [message.text[:13] for message in chat.sent] == ["An exercise f", "Question 1 of"]
    assert "It has begun." not in chat.sent[0].text


async def test_pupils_are_brought_from_where_they_are(parts: Parts) -> None:
    """Who missed the key of a past round gets it; who has not got the new question yet comes first."""
    _, exercise = await in_group(parts)
    chats = [parts.api.private(parts.api.person(f"Pupil {number}")) for number in range(2)]
    for chat in chats:
        seat = await parts.exercises.join(exercise.id, str(chat.id))
        await parts.screens.put_pupil(exercise.id, seat, Screen(chat.id))
    asked = await parts.acted(exercise, Act.ASK)
    await parts.exercises.vote(asked.id, str(chats[0].id), 0, 1)
    await parts.pupils.attend(asked, current)
    await parts.acted(exercise, Act.CLOSE, Act.SHOW_VOTES, Act.SHOW_KEY)
    second = await parts.acted(exercise, Act.ASK, place=1)

    await parts.pupils.attend(second, current)

    assert [len(chat.sent) for chat in chats] == [2, 2]
    assert all("✓ D. no source given" in chat.sent[0].text for chat in chats)
    assert ["You said B. Ukrainian" in chat.sent[0].text for chat in chats] == [True, False]
    assert all(chat.sent[1].text.startswith("Question 2 of 5") for chat in chats)


async def test_pupils_get_nothing_that_is_not_so_any_more(parts: Parts) -> None:
    """The rest get the new state, as soon as it is looked at again."""
    _, exercise = await in_group(parts)
    chat = parts.api.private(parts.api.person("Pupil"))
    seat = await parts.exercises.join(exercise.id, str(chat.id))
    await parts.screens.put_pupil(exercise.id, seat, Screen(chat.id))

    wait = await parts.pupils.attend(await parts.acted(exercise, Act.ASK), changed)

    assert (wait, chat.sent) == (0.0, [])


async def test_a_pupil_who_could_not_be_reached_is_tried_again(parts: Parts) -> None:
    """And whoever can't be at all is let go of."""
    _, exercise = await in_group(parts)
    there, gone = (parts.api.private(parts.api.person(name)) for name in ("There", "Gone"))
    for chat in (there, gone):
        seat = await parts.exercises.join(exercise.id, str(chat.id))
        await parts.screens.put_pupil(exercise.id, seat, Screen(chat.id))
    parts.api.faults.flood("sendMessage", 2 * round(PATIENCE), chat=there)
    parts.api.faults.fail("sendMessage", 400, chat=gone, description="Bad Request: chat not found")
    asked = await parts.acted(exercise, Act.ASK)

    wait = await parts.pupils.attend(asked, current)
    again = await parts.pupils.attend(asked, current)

    assert (wait, again) == (AGAIN_SECONDS, None)
    assert [message.text[:15] for message in there.sent] == ["Question 1 of 5"]
    assert list(await parts.screens.of_pupils(exercise.id)) == [1]


async def test_a_class_in_a_topic_stays_there(parts: Parts) -> None:
    """With all of its messages."""
    pupil = parts.api.person("Pupil")
    group = parts.api.group("School", members=[pupil], forum=True)
    topic = group.topic("7b")
    draft = await drafted_by(parts.exercises, pupil.id, Held(group.id, topic, "en"))

    await parts.group.attend(await parts.acted(draft, Act.OPEN), current)
    await parts.group.attend(await parts.acted(draft, Act.ASK), current)

    assert [message.thread for message in group.sent] == [topic, topic]


async def test_the_teacher_is_spoken_to_in_their_language(parts: Parts) -> None:
    """Where they have set one; else in the class's."""
    teacher = parts.api.private(parts.api.person("Olena"))
    held = Held(None, None, "en")
    draft = await parts.exercises.draft(gold_analyses()["seed"], teacher.id, held, teacher.id)
    await parts.preferences.set_user_language(teacher.id, "uk")

    await parts.desk.attend(await parts.acted(draft, Act.OPEN), current)

    assert teacher.sent[0].buttons[0] == tongue("uk").say("Ask question {place}", place=1)
    assert (await parts.screens.shared(draft.id))[DESK].message == teacher.sent[0].id
