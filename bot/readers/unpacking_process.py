"""The process that reads one page or document: it limits itself, takes a job from its input, and writes one reply.

Run as a file by `python -I`, so that neither the current folder nor the environment decides what it imports.
"""

import resource
import sys
from pathlib import Path

MEMORY_BYTES = 768 * 1024 * 1024
OPEN_FILES = 32  # its libraries' files while they are imported, and three pipes


def main() -> None:  # pragma: no cover  its process has none of our environment, coverage's neither
    """Answer the job on standard input, within the seconds of computing that the first argument gives.

    The second argument is the asker's process id: without the asker there is nobody to answer.
    """
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from bot.apart.answering import settle_below  # noqa: PLC0415  only importable since the line above

    settle_below(int(sys.argv[2]))
    limit()
    from bot.readers.unpacking import reply_to  # noqa: PLC0415

    sys.stdout.buffer.write(reply_to(sys.stdin.buffer.read()))


def limit() -> None:  # pragma: no cover  what it gives up could not be had back by the tests
    """Give up, for good, what a file's text does not need: memory, time, files, a core dump."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, int(sys.argv[1])),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":  # pragma: no cover  see main
    main()
