"""Where the command line writes: results on standard output, troubles on standard error, whatever those can take."""

import io
import os
import shutil
import sys


class Streams:
    """This process's standard output and standard error; either may be closed, a file, a pipe or a terminal.

    Characters that their encoding lacks become question marks; programs get UTF-8 whatever the encoding is.
    """

    def __init__(self, *, for_programs: bool) -> None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8" if for_programs else None, errors="replace")

    @property
    def colour(self) -> bool:
        """Whether the output is a terminal that shows colours, and nobody asked for none."""
        refused = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        return not refused and sys.stdout is not None and sys.stdout.isatty()

    @property
    def width(self) -> int:
        """Columns of the terminal; 80 where there is none."""
        return shutil.get_terminal_size().columns

    def show(self, text: str) -> None:
        """Write a result at once. Raises OSError where that can't be done, BrokenPipeError where nobody reads."""
        if sys.stdout is not None:
            sys.stdout.write(text)
            sys.stdout.flush()

    def complain(self, sentence: str) -> None:
        """Say a trouble in one line; where standard error is gone too, nobody hears it."""
        line = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in sentence)
        if sys.stderr is not None:
            print(f"whosays: {line}", file=sys.stderr, flush=True)  # noqa: T201 - the command line's own voice

    def give_up(self) -> None:
        """Turn standard output away, so that what is still unwritten raises nothing when the process ends."""
        if sys.stdout is not None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)
