"""Where a value of Redis's protocol ends, in what came over a line so far; of both versions, RESP2 and RESP3."""

_BLOBS = b"$=!"  # so many bytes follow
_ROWS = b"*~>"  # so many values follow
_PAIRS = b"%|"  # twice as many


def take_values(buffer: bytearray) -> list[bytes]:
    """Take every value off the buffer's front that is there as a whole."""
    values, begin = [], 0
    while (end := _end(buffer, begin)) is not None:
        values.append(bytes(buffer[begin:end]))
        begin = end
    del buffer[:begin]
    return values


def command_name(call: bytes) -> str:
    """Name the command of a call, in capitals: a call is a row of blobs, and the first one is its name."""
    return call.split(b"\r\n", 3)[2].decode("ascii", "replace").upper() if call[:1] == b"*" else ""


def _end(data: bytearray, begin: int) -> int | None:
    line = data.find(b"\r\n", begin)
    if line < 0:
        return None
    kind, after = data[begin], line + 2
    if kind in _BLOBS:
        size = int(data[begin + 1 : line])
        end = after if size < 0 else after + size + 2
        return end if end <= len(data) else None
    if kind in _ROWS or kind in _PAIRS:
        return _end_of_row(data, after, int(data[begin + 1 : line]) * (2 if kind in _PAIRS else 1))
    return after


def _end_of_row(data: bytearray, begin: int, values: int) -> int | None:
    end: int | None = begin
    for _ in range(values):
        if end is not None:
            end = _end(data, end)
    return end
