"""The bounded decoder: what is packed is unpacked, and never more of it than was allowed."""

import gzip
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import TooLargeError, UnreachableLinkError, WrongTypeError
from bot.readers.decoding import decoder


def raw_deflate(data: bytes) -> bytes:
    """Deflate without a header, as some servers send it."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "raw": raw_deflate,
    "identity": bytes,
}


@given(st.binary(max_size=3000), st.integers(1, 700), st.sampled_from(["gzip", "deflate", "raw", "identity"]))
def test_pieces_of_any_size_unpack_to_what_was_packed(data: bytes, size: int, how: str) -> None:
    """Where the network cuts the stream makes no difference."""
    pack = PACKERS[how]
    packed = pack(data)
    unpack = decoder("deflate" if how == "raw" else how, 1)

    unpacked = b"".join(unpack.feed(packed[i : i + size]) for i in range(0, len(packed), size))
    unpack.finish()

    assert unpacked == data


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "X-GZIP"])
def test_bomb_is_stopped_at_the_limit(encoding: str) -> None:
    """A gigabyte packed a thousandfold ends with an error after the first megabytes, at the first piece."""
    unpack = decoder(encoding, 5)
    pack = gzip.compress if "gzip" in encoding.lower() else zlib.compress
    bomb = pack(bytes(50_000_000))

    with pytest.raises(TooLargeError):
        unpack.feed(bomb)


def test_plain_body_is_counted_too() -> None:
    """Without an encoding the same limit holds."""
    unpack = decoder("", 1)

    unpack.feed(bytes(1_000_000))
    with pytest.raises(TooLargeError):
        unpack.feed(b"x")


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "gzip,br", "compress", "\x00"])
def test_encoding_that_was_not_asked_for_is_refused(encoding: str) -> None:
    """Only gzip and deflate are unpacked, and only once."""
    with pytest.raises(WrongTypeError) as caught:
        decoder(encoding, 5)

    assert caught.value.found == (
        f"page packed as {encoding}" if encoding.isalpha() else "page packed in an unknown way"
    )


@pytest.mark.parametrize(
    "data", [b"<html>not packed at all</html>", gzip.compress(b"text" * 500, mtime=0)[:-8] + b"\xff" * 8]
)
def test_broken_compression_is_refused(data: bytes) -> None:
    """What says it is packed and isn't can't be read."""
    unpack = decoder("gzip", 5)

    with pytest.raises(UnreachableLinkError):
        unpack.feed(data)


def test_stream_that_ends_early_is_refused() -> None:
    """Half an article is not passed off as a whole one."""
    unpack = decoder("gzip", 5)
    unpack.feed(gzip.compress(b"The dam may fail." * 1000)[:-20])

    with pytest.raises(UnreachableLinkError):
        unpack.finish()


def test_padding_after_the_end_is_ignored() -> None:
    """Some servers send zeros after the stream."""
    unpack = decoder("gzip", 5)

    assert unpack.feed(gzip.compress(b"text")) + unpack.feed(b"\x00" * 100) == b"text"
