"""The one place that dials: only addresses that were checked, and only as they were checked."""

import httpcore
import pytest

from bot.readers.checked_network import MOST_DIALLED, CheckedNetwork
from tests.doubles.addresses import PUBLIC, REFUSED
from tests.doubles.dialling import Dialler, Resolver
from tests.doubles.hostile_web import hostile_web

NOBODY: frozenset[tuple[str, int]] = frozenset()


@pytest.mark.parametrize("address", REFUSED)
async def test_name_that_resolves_to_a_refused_address_is_never_dialled(address: str) -> None:
    """Not a single connection is tried, so no answer time tells what is there."""
    dialler = Dialler()
    network = CheckedNetwork(Resolver({"evil.example": [[address]]}), NOBODY, dialler)

    with pytest.raises(httpcore.ConnectError):
        await network.connect_tcp("evil.example", 80)

    assert dialler.dialled == []


@pytest.mark.parametrize("address", REFUSED)
async def test_refused_address_beside_a_public_one_spoils_the_name(address: str) -> None:
    """All answers must be public: a name with one private address is an inside name."""
    dialler = Dialler()
    network = CheckedNetwork(Resolver({"mixed.example": [["1.1.1.1", address, "8.8.8.8"]]}), NOBODY, dialler)

    with pytest.raises(httpcore.ConnectError):
        await network.connect_tcp("mixed.example", 443)

    assert dialler.dialled == []


@pytest.mark.parametrize("address", PUBLIC)
async def test_public_address_is_dialled_as_it_was_checked(address: str) -> None:
    """The address is dialled, not the name."""
    dialler = Dialler()
    network = CheckedNetwork(Resolver({"news.example": [[address]]}), NOBODY, dialler)

    with pytest.raises(httpcore.ConnectError):
        await network.connect_tcp("news.example", 80)

    assert dialler.dialled == [address]


async def test_name_that_changes_its_answer_is_asked_once() -> None:
    """A second, private answer is never heard: there is no second question."""
    dialler, resolver = Dialler(), Resolver({"rebind.example": [["1.1.1.1", "8.8.8.8"], ["127.0.0.1"]]})
    network = CheckedNetwork(resolver, NOBODY, dialler)

    with pytest.raises(httpcore.ConnectError):
        await network.connect_tcp("rebind.example", 80)

    assert (resolver.asked, dialler.dialled) == (["rebind.example"], ["1.1.1.1", "8.8.8.8"])


async def test_only_a_few_addresses_of_one_name_are_tried() -> None:
    """A name can't make the bot knock at a hundred doors."""
    dialler = Dialler()
    many = [f"1.1.1.{last}" for last in range(100)]
    network = CheckedNetwork(Resolver({"many.example": [many]}), NOBODY, dialler)

    with pytest.raises(httpcore.ConnectError):
        await network.connect_tcp("many.example", 80)

    assert dialler.dialled == many[:MOST_DIALLED]


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.2", "0.0.0.0", "::ffff:127.0.0.1"])  # noqa: S104  not bound
async def test_nothing_arrives_at_a_listener_on_this_machine(address: str) -> None:
    """A real listener on loopback hears nothing of a link that leads to it."""
    async with hostile_web() as canary:
        network = CheckedNetwork(Resolver({"evil.example": [[address]]}), NOBODY, httpcore.AnyIOBackend())

        with pytest.raises(httpcore.ConnectError):
            await network.connect_tcp("evil.example", canary.port)

        assert canary.dialled == 0


async def test_allowed_pair_of_host_and_port_may_be_private() -> None:
    """The operator's own intranet is reached, by that name and port alone."""
    dialler = Dialler()
    network = CheckedNetwork(
        Resolver({"intranet.example": [["10.0.0.5"]]}), frozenset({("intranet.example", 8080)}), dialler
    )

    for port in (8080, 80):
        with pytest.raises(httpcore.ConnectError):
            await network.connect_tcp("intranet.example", port)

    assert dialler.dialled == ["10.0.0.5"]


async def test_name_that_does_not_exist_and_a_socket_of_this_machine_are_refused_alike() -> None:
    """One kind of error, whatever the reason."""
    network = CheckedNetwork(Resolver({}), NOBODY, Dialler())

    with pytest.raises(httpcore.ConnectError):
        await network.connect_tcp("nowhere.example", 80)
    with pytest.raises(httpcore.ConnectError):
        await network.connect_unix_socket("/run/any.sock")
    await network.sleep(0)
