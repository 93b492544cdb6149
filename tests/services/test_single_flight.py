"""Many who ask for one thing at once: one works, all get it, and nobody works for nobody."""

import asyncio
import gc

import pytest

from bot.domain.progress import Progress, Report, Step, unheard
from bot.services.single_flight import SingleFlight

HALF = Progress(Step.LOOKING_FOR_CLAIMS, done=1, parts=2)


class Work:
    """Works until it is told to end; then it gives a number, the next one each time, or raises what it was given."""

    def __init__(self, error: Exception | None = None) -> None:
        self.begun = 0
        self.given_up = 0
        self.end = asyncio.Event()
        self._error = error

    async def do(self, report: Report) -> int:
        """Work."""
        self.begun += 1
        report(HALF)
        try:
            async with asyncio.timeout(30):
                await self.end.wait()
        except asyncio.CancelledError:
            self.given_up += 1
            raise
        if self._error is not None:
            raise self._error
        return self.begun


def asking(flight: SingleFlight[int], work: Work, report: Report = unheard, *, key: str = "a") -> asyncio.Future[int]:
    """Ask in the background."""
    return asyncio.ensure_future(flight.run(key, work.do, report))


async def settled() -> None:
    """Let everything run that can."""
    for _ in range(5):
        await asyncio.sleep(0)


async def outcomes(asked: list[asyncio.Future[int]]) -> list[object]:
    """Wait for all, whatever comes of each."""
    return list(await asyncio.gather(*asked, return_exceptions=True))


async def test_of_a_thousand_one_works() -> None:
    """All get what it found."""
    flight, work = SingleFlight[int](), Work()
    asked = [asking(flight, work) for _ in range(1000)]
    await settled()

    work.end.set()

    assert await outcomes(asked) == [1] * 1000
    assert work.begun == 1


async def test_other_things_are_worked_on_by_others() -> None:
    """Nobody waits for what they did not ask for."""
    flight, held, free = SingleFlight[int](), Work(), Work()
    waiting = asking(flight, held, key="held")
    free.end.set()

    assert await flight.run("free", free.do, unheard) == 1

    assert not waiting.done()
    held.end.set()
    await waiting


async def test_all_hear_how_far_it_has_come() -> None:
    """Also who came later, from then on."""
    heard: list[tuple[str, Progress]] = []
    flight = SingleFlight[int]()
    go_on = asyncio.Event()

    async def work(report: Report) -> int:
        report(HALF)
        await go_on.wait()
        report(HALF)
        return 1

    first = asyncio.ensure_future(flight.run("a", work, lambda progress: heard.append(("first", progress))))
    await settled()
    second = asyncio.ensure_future(flight.run("a", work, lambda progress: heard.append(("second", progress))))
    await settled()
    go_on.set()
    await asyncio.gather(first, second)

    assert heard == [("first", HALF), ("first", HALF), ("second", HALF)]


async def test_who_left_hears_no_more() -> None:
    """Nothing is told to those who stopped waiting."""
    heard: list[Progress] = []
    flight = SingleFlight[int]()
    go_on = asyncio.Event()

    async def work(report: Report) -> int:
        await go_on.wait()
        report(HALF)
        return 1

    leaving = asyncio.ensure_future(flight.run("a", work, heard.append))
    staying = asyncio.ensure_future(flight.run("a", work, unheard))
    await settled()
    leaving.cancel()
    await settled()
    go_on.set()

    assert (await staying, heard) == (1, [])


@pytest.mark.parametrize("leaving", [range(9), range(1, 10)], ids=["the first and eight more", "all but the first"])
async def test_it_goes_on_while_anybody_waits(leaving: range) -> None:
    """Whoever began it may leave: the last one gets it."""
    flight, work = SingleFlight[int](), Work()
    asked = [asking(flight, work) for _ in range(10)]
    await settled()

    for number in leaving:
        asked[number].cancel()
    await settled()
    work.end.set()

    found = await outcomes(asked)
    assert [one for one in found if isinstance(one, int)] == [1]
    assert (work.begun, work.given_up) == (1, 0)


async def test_it_is_given_up_with_the_last() -> None:
    """And whoever asks then has it begun anew."""
    flight, work = SingleFlight[int](), Work()
    asked = [asking(flight, work) for _ in range(10)]
    await settled()

    for one in asked:
        one.cancel()
    again = asking(flight, work)
    await settled()
    work.end.set()

    assert [type(one) for one in await outcomes(asked)] == [asyncio.CancelledError] * 10
    assert (await again, work.begun, work.given_up) == (2, 2, 1)


async def test_an_error_reaches_all() -> None:
    """The same one; and the next ask works anew."""
    flight, work = SingleFlight[int](), Work(error := ValueError("no"))
    asked = [asking(flight, work) for _ in range(3)]
    await settled()

    work.end.set()

    assert await outcomes(asked) == [error] * 3
    assert await outcomes([asking(flight, work)]) == [error]
    assert work.begun == 2


async def test_the_next_ask_after_the_end_works_anew() -> None:
    """Nothing is kept here: that is the cache's business."""
    flight, work = SingleFlight[int](), Work()
    work.end.set()

    found = [await flight.run("a", work.do, unheard) for _ in range(3)]

    assert found == [1, 2, 3]


async def test_an_error_that_nobody_waited_for_is_no_trouble(caplog: pytest.LogCaptureFixture) -> None:
    """Work that ends in an error just as the last one leaves is nobody's: no warning is written of it."""
    flight = SingleFlight[int]()
    leaving: list[asyncio.Future[int]] = []

    async def work(_: Report) -> int:
        await asyncio.sleep(0)
        leaving[0].cancel()
        raise ValueError("no")

    leaving.append(asyncio.ensure_future(flight.run("a", work, unheard)))

    assert [type(one) for one in await outcomes(leaving)] == [asyncio.CancelledError]
    gc.collect()
    assert caplog.records == []
