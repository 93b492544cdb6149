"""The whole bot as a process of its own, started as an operator starts it and pointed at the server's double."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from bot.settings import NAMES
from tests.doubles.bot_api import BotApi
from tests.planting import WATCH, now

ROOT = Path(__file__).parents[2]
START_SECONDS = 60.0  # a busy machine takes long to import everything
END_SECONDS = 30.0
AT_WORK = {"web": "Telegram delivers updates to"}  # what each says when all that it needs has answered
RUNNING = "running as @"  # any other


class BotProcess:
    """`python -m bot run`, or another command; its data lies in a folder, and what it says in a file there.

    Several may share a folder where their names differ. Use it with `async with`, which waits until it is at work and
    ends it by its id: `run` has called getUpdates or setWebhook by then, any other command has said `at_work`.
    """

    def __init__(
        self, api: BotApi, folder: Path, env: Mapping[str, str] | None = None, *, command: str = "run", name: str = ""
    ) -> None:
        self.command = command
        self.name = name or command
        self._api = api
        self._env = {
            **{name: value for name, value in os.environ.items() if name not in NAMES},
            "HOME": str(folder),
            "TELEGRAM_API_BASE": api.url,
            "TELEGRAM_BOT_TOKEN": api.token,
            "WHOSAYS_DATA_DIR": str(folder / "data"),
            **(env or {}),
        }
        self._log = folder / f"{self.name}.txt"
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.runs:
            await self.end()

    @property
    def at_work(self) -> str:
        """What it says when it is at work."""
        return AT_WORK.get(self.command, RUNNING)

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._running().pid

    @property
    def runs(self) -> bool:
        """Whether it was started and has not ended."""
        return self._process is not None and self._process.returncode is None

    @property
    def stderr(self) -> str:
        """All that it has said so far, of every time that it was started; on stdout it should say nothing."""
        return self._log.read_text("utf-8", "replace") if self._log.exists() else ""

    async def start(self) -> None:
        """Start it (again) and wait until it is at work; raises AssertionError with its words where it ends."""
        working = asyncio.create_task(self._asks() if self.command == "run" else self._says(self.at_work))
        process = await self.launch()
        ending = asyncio.create_task(process.wait())
        await asyncio.wait({working, ending}, return_when=asyncio.FIRST_COMPLETED)
        works = working.done() and working.result()
        for task in (working, ending):
            task.cancel()
        await asyncio.gather(working, ending, return_exceptions=True)
        if not works:
            await self._kill_if_running()
            raise AssertionError(f"the bot did not start (status {process.returncode}):\n{self.stderr}")

    async def launch(self) -> asyncio.subprocess.Process:
        """Start it (again), and wait for nothing."""
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", self.command),
                cwd=ROOT,
                env=self._env,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        return self._process

    async def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end, as a service manager does; gives its exit status. Raises where it stays."""
        return await self._signalled(number)

    async def ended(self) -> int:
        """Wait until it has ended by itself; gives its exit status. Raises where it stays."""
        return await self._signalled(None)

    def send_signal(self, number: signal.Signals) -> None:
        """Send it a signal, and wait for nothing."""
        os.kill(self._running().pid, number)

    async def kill(self) -> int:
        """Kill it without a warning (SIGKILL)."""
        return await self._signalled(signal.SIGKILL)

    def memory(self) -> float:
        """Give its resident memory in megabytes."""
        status = Path(f"/proc/{self.pid}/status").read_text("ascii")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    async def _signalled(self, number: signal.Signals | None) -> int:
        process = self._running()
        if number is not None:
            os.kill(process.pid, number)
        try:
            return await asyncio.wait_for(process.wait(), END_SECONDS)
        except TimeoutError:
            await self._kill_if_running()
            raise AssertionError(f"the bot did not end in {END_SECONDS} s:\n{self.stderr}") from None
        finally:
            WATCH.wrote(f"what {self.name} said, in {now()}", self.stderr)

    async def _kill_if_running(self) -> None:
        process = self._running()
        if process.returncode is None:
            os.kill(process.pid, signal.SIGKILL)
            await process.wait()

    async def _asks(self) -> bool:
        """Wait until somebody asks for updates anew."""
        counts = self._api.records.counts
        before = counts["getUpdates"] + counts["setWebhook"]
        return await self._api.changes.until(
            lambda: counts["getUpdates"] + counts["setWebhook"] > before, START_SECONDS
        )

    async def _says(self, words: str) -> bool:
        """Wait until it says something anew."""
        before, last = self.stderr.count(words), time.monotonic() + START_SECONDS
        while self.stderr.count(words) == before and time.monotonic() < last:
            await asyncio.sleep(0.02)
        return self.stderr.count(words) > before

    def _running(self) -> asyncio.subprocess.Process:
        if self._process is None:
            raise RuntimeError("the bot was not started")
        return self._process
