"""Any calls, however long they travel: the limits hold where the calls arrive, and nobody waits for somebody else."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sends.traffic import HOUR, Arrival, Ask, arrivals, by_chat

GRAIN = 1e-6  # seconds: what adding up fractions may cost
UNLIMITED = 100_000  # messages a second: the limit in all is never met

SECONDS = st.sampled_from([0.0, 0.0, 0.001, 0.2, 0.9, 1.0, 1.5]) | st.floats(0, 5)
CHATS = st.sampled_from([1, 2, 3, -1, -100_2, "@channel"])
ASKS = st.builds(
    Ask,
    chat=CHATS,
    at=SECONDS,
    there=SECONDS,
    back=SECONDS,
    refused=st.none() | st.none() | st.none() | st.integers(1, 70).map(float),
)
GIVEN_UP = st.builds(Ask, chat=CHATS, at=SECONDS, there=SECONDS, back=SECONDS, given_up=st.floats(0, 30))
BURST = st.builds(lambda chat, size, at: [Ask(chat, at)] * size, CHATS, st.integers(21, 50), SECONDS)
TRAFFIC = st.builds(lambda asks, burst: [*asks, *burst], st.lists(ASKS | GIVEN_UP, max_size=40), BURST | st.just([]))


@given(TRAFFIC)
def test_a_chat_never_gets_two_messages_within_a_second(traffic: list[Ask]) -> None:
    """Neither a call that hurries nor a repeat after a refusal comes earlier."""
    for chat in by_chat(arrivals(traffic, UNLIMITED)).values():
        assert _closest(chat, 1) >= 1 - GRAIN


@given(TRAFFIC)
def test_a_group_never_gets_more_than_20_messages_a_minute(traffic: list[Ask]) -> None:
    """Of any 21 messages in a row, the last is a minute after the first."""
    chats = by_chat(arrivals(traffic, UNLIMITED))
    for chat in chats.keys() - {1, 2, 3}:
        assert _closest(chats[chat], 20) >= 60 - GRAIN


@given(TRAFFIC, st.integers(1, 5))
def test_no_second_holds_more_messages_than_allowed_in_all(traffic: list[Ask], per_second: int) -> None:
    """However many chats there are."""
    arrived = sorted(arrivals(traffic, per_second), key=lambda arrival: arrival.at)

    assert _closest(arrived, per_second) >= 1 - GRAIN


@given(TRAFFIC, st.integers(1, 5))
def test_the_first_comes_first_in_a_chat_and_everybody_comes(traffic: list[Ask], per_second: int) -> None:
    """Nobody is overtaken in a chat, and nobody but those who give up is left out."""
    asked = sorted(enumerate(traffic), key=lambda numbered: numbered[1].at)
    arrived = by_chat(arrivals(traffic, per_second))

    came = [number for chat in arrived.values() for number in dict.fromkeys(arrival.number for arrival in chat)]
    assert {number for number, ask in asked if ask.given_up is None} <= set(came)
    for chat, calls in arrived.items():
        order = [number for number, ask in asked if ask.chat == chat and number in came]
        assert list(dict.fromkeys(call.number for call in calls)) == order


@given(TRAFFIC, CHATS)
def test_a_waiting_chat_delays_no_other(traffic: list[Ask], one: int | str) -> None:
    """Where the limit in all is not met, a chat's calls arrive when they would if there were no other chat."""
    alone = [ask for ask in traffic if ask.chat == one]

    among_others = [call.at for call in by_chat(arrivals(traffic, UNLIMITED)).get(one, [])]

    by_itself = [call.at for call in arrivals(alone, UNLIMITED)]
    assert among_others == pytest.approx(by_itself, abs=GRAIN)


def _closest(arrived: Sequence[Arrival], apart: int) -> float:
    """Give the least time between a message and the one so many after it."""
    return min((later.at - earlier.at for earlier, later in zip(arrived, arrived[apart:], strict=False)), default=HOUR)
