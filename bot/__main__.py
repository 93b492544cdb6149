"""`python -m bot …`, installed as `whosays …`: the command line's edge, where every error becomes an exit status."""

import asyncio
import os
import signal
import sys

from bot.app import ENGINES, open_analyses, open_audit_check, run_bot, run_web
from bot.cli.arguments import (
    Arguments,
    AuditArguments,
    ReadArguments,
    RunArguments,
    WebArguments,
    WorkerArguments,
    parse,
)
from bot.cli.sentences import sentence
from bot.cli.streams import Streams
from bot.errors import SettingsError
from bot.settings import Settings

DONE, BROKEN, WRONG_USAGE = 0, 1, 2
READER_LEFT = 128 + signal.SIGPIPE  # as a shell reports it


def main() -> int:
    """Run the command that the process was started with; returns the exit status."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends the process at once and quietly, wherever it waits
    arguments = parse(sys.argv[1:], ENGINES)
    streams = Streams(for_programs=isinstance(arguments, ReadArguments) and arguments.json)
    try:
        settings = Settings.read(os.environ)
        return asyncio.run(_do(arguments, settings, streams))
    except SettingsError as error:
        streams.complain(sentence(error))
        return WRONG_USAGE
    except BrokenPipeError:
        streams.give_up()
        return READER_LEFT
    except OSError as error:
        streams.give_up()
        streams.complain(f"the result can't be written ({error.strerror})")
        return WRONG_USAGE
    except Exception as error:  # noqa: BLE001 - the process's edge: a sentence, never a traceback
        streams.complain(sentence(error))
        return BROKEN


async def _do(arguments: Arguments, settings: Settings, streams: Streams) -> int:
    match arguments:
        case ReadArguments():
            return await _read(arguments, settings, streams)
        case AuditArguments():
            return await _verify(settings, streams)
        case RunArguments():
            await run_bot(settings)
        case WebArguments():
            await run_web(settings)
        case WorkerArguments():
            await run_bot(settings, polls=False)
    return DONE


async def _read(arguments: ReadArguments, settings: Settings, streams: Streams) -> int:
    async with open_analyses(settings, arguments.engine) as analyses:
        from bot.cli.read import ReadCommand  # noqa: PLC0415 - imported while the server starts

        return await ReadCommand(arguments, analyses, streams).run()


async def _verify(settings: Settings, streams: Streams) -> int:
    async with open_audit_check(settings) as check:
        from bot.cli.audit import verify  # noqa: PLC0415 - imported while the server starts

        return await verify(check, streams)


if __name__ == "__main__":
    sys.exit(main())
