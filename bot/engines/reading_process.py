"""The process that reads one article: it takes an engine and the article from its input, and writes what came of it.

Run as a file by `python -I`, so that neither the current folder nor the environment decides what it imports.
"""

import pickle
import sys
from pathlib import Path


def main() -> None:  # pragma: no cover  its process has none of our environment, coverage's neither
    """Answer the question on standard input; the argument is the asker's process id."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from bot.apart.answering import settle_below  # noqa: PLC0415  only importable since the line above
    from bot.errors import LanguageError  # noqa: PLC0415

    settle_below(int(sys.argv[1]))
    engine, article = pickle.loads(sys.stdin.buffer.read())  # noqa: S301  the asker's own objects, over a pipe
    try:
        found = engine.read(article)
    except LanguageError as error:
        found = error
    sys.stdout.buffer.write(pickle.dumps(found))


if __name__ == "__main__":  # pragma: no cover  see main
    main()
