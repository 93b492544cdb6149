"""A whole class answers at once, below one message of a group: what is counted, what is sent, how long people wait.

python -m tests.load.exercise_votes [--voters 200] [--seconds 1] [--processes 1]
goals: every vote counted once, nothing sent too early, the count shown within 5 s of the last vote; else status 1

`run` as an operator starts it, with a Redis of its own and Telegram's flood limits on (20 messages a minute in a group,
edits among them). In the first round everybody presses for the first time, so each is looked up among the members of
the group and given a seat; in the second they have one, every fifth presses twice and every fifth changes their mind.
A wait goes from the moment of the press to the call that answers it. Presses are evenly spread over the seconds.
"""

import argparse
import asyncio
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.pressing import Press
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.caches import connection_to
from tests.doubles.fleet import fleet
from tests.doubles.school_class import SchoolClass

LIMITED = "30"  # sends a second, as Telegram has it
GOAL_SECONDS = 5.0  # from the last vote until the group's message counts it
LATE_SECONDS = 30.0  # for what is still on its way
THINKING_SECONDS = (
    8.0  # before the first press: the next count is due at once, when most of the class has not voted yet
)


@dataclass(frozen=True, slots=True)
class Plan:
    """So many voters press within so many seconds, and so many processes handle that."""

    voters: int = 200
    seconds: float = 1.0
    processes: int = 1


@dataclass(frozen=True, slots=True)
class Round:
    """What became of one: votes counted of how many voters, presses without an answer, and waits in order."""

    name: str
    voters: int
    counted: int
    unanswered: int
    waits: list[float]
    shown_after: float  # seconds

    @property
    def is_met(self) -> bool:
        """Whether all that was promised holds."""
        return self.counted == self.voters and self.unanswered == 0 and self.shown_after <= GOAL_SECONDS

    def __str__(self) -> str:
        waits = "   ".join(f"p{share} {1000 * self.percentile(share):.0f} ms" for share in (50, 95, 100))
        return (
            f"{self.name:12} {self.counted} of {self.voters} votes counted, {self.unanswered} presses unanswered, "
            f"tap to toast {waits}, count shown {self.shown_after:.1f} s after the last"
        )

    def percentile(self, share: float) -> float:
        """Give the wait that so many of a hundred did not exceed, in seconds."""
        return self.waits[min(int(len(self.waits) * share / 100), len(self.waits) - 1)]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The rounds; what was sent too early; the group's messages beyond the ones that it should have."""

    rounds: list[Round]
    violations: int
    extra: int

    @property
    def is_met(self) -> bool:
        """Whether all that was promised holds."""
        return all(one.is_met for one in self.rounds) and not self.violations and not self.extra

    def __str__(self) -> str:
        rounds = "\n".join(map(str, self.rounds))
        return f"{rounds}\n{self.violations} sent too early, {self.extra} messages too many in the group"


async def exercise_votes(plan: Plan) -> Outcome:
    """Run it, and let the class vote."""
    with TemporaryDirectory() as folder:
        async with (
            BotApi(flood=True) as api,
            fleet(api, Path(folder), runs=plan.processes, env={"WHOSAYS_SENDS_PER_SECOND": LIMITED}) as loaded,
            connection_to(loaded.redis.url) as store,
        ):
            school = SchoolClass(api, store, pupils=plan.voters)
            await school.open()
            first = await _vote(school, plan, 0, "first press")
            await school.lead("Close the votes", "Show how the votes fell", "Show the key")
            second = await _vote(school, plan, 1, "with a seat")
            return Outcome([first, second], len(api.violations), len(school.group.own) - 3)


async def _vote(school: SchoolClass, plan: Plan, place: int, name: str) -> Round:
    question = await school.ask(place)
    await asyncio.sleep(THINKING_SECONDS)
    return await vote_at_once(school, question, plan, name, again=place > 0)


async def vote_at_once(school: SchoolClass, question: SentMessage, plan: Plan, name: str, *, again: bool) -> Round:
    """Let everybody vote, some of them `again`; returns when all is answered and shown, or is too late."""
    presses = await _press_all(school, question, plan, again=again)
    last, words = time.time(), f"{plan.voters} of {plan.voters} have voted"
    await school.api.changes.until(lambda: words in question.text, LATE_SECONDS)
    shown = time.time() - last
    await school.api.changes.until(lambda: all(press.answered is not None for _, press in presses), LATE_SECONDS)
    answers = {str(call.params["callback_query_id"]): call.at for call in school.api.calls_of("answerCallbackQuery")}
    _, counted = await school.exercises.counted(await school.exercises.find(school.exercise.id))
    return Round(
        name=name,
        voters=plan.voters,
        counted=counted,
        unanswered=sum(press.answered is None for _, press in presses),
        waits=sorted(answers[press.id] - at for at, press in presses if press.id in answers),
        shown_after=shown,
    )


async def _press_all(
    school: SchoolClass, question: SentMessage, plan: Plan, *, again: bool
) -> list[tuple[float, Press]]:
    """Let everybody press; gives when, and the presses."""
    presses, begun = [], time.perf_counter()
    for number in range(plan.voters):
        await asyncio.sleep(max(begun + number * plan.seconds / plan.voters - time.perf_counter(), 0))
        presses += [(time.time(), school.press(number, question, button)) for button in _choices(number, again=again)]
    return presses


def _choices(number: int, *, again: bool) -> list[str]:
    """Tell what a voter presses: some twice, some another choice after the first."""
    if again and number % 5 == 0:
        return ["A.", "A."]
    return ["A.", "B."] if again and number % 5 == 1 else ["AB"[number % 2] + "."]


def _plan() -> Plan:
    parser = argparse.ArgumentParser()
    parser.add_argument("--voters", type=int, default=Plan().voters)
    parser.add_argument("--seconds", type=float, default=Plan().seconds)
    parser.add_argument("--processes", type=int, default=Plan().processes)
    return Plan(**vars(parser.parse_args()))


if __name__ == "__main__":
    outcome = asyncio.run(exercise_votes(_plan()))
    print(outcome)  # noqa: T201 - a command prints
    sys.exit(0 if outcome.is_met else 1)
