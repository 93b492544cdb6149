"""Which addresses are public: the table of those that must be refused, and their neighbours that must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.readers.address import is_public
from tests.doubles.addresses import PUBLIC, REFUSED


@pytest.mark.parametrize("address", REFUSED)
def test_address_that_reaches_something_private_is_refused(address: str) -> None:
    """Loopback, private, link-local, metadata, tunnels, documentation, multicast: none is public."""
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_neighbour_of_a_refused_block_is_allowed(address: str) -> None:
    """The addresses just outside the refused blocks are ordinary hosts."""
    assert is_public(address)


@given(st.text(max_size=60))
def test_text_that_is_no_address_is_refused(text: str) -> None:
    """Whatever is not the plain form of an address is not public, and raises nothing."""
    assert is_public(text) in {True, False}
    assert not is_public(text + "%lo")


@given(st.ip_addresses(v=6))
def test_no_address_outside_global_unicast_is_public(address: object) -> None:
    """Of version 6, only 2000::/3 can be public."""
    first = str(address).partition(":")[0].zfill(4)

    assert not is_public(str(address)) or first[0] in "23"
