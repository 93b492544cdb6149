"""The whole bot as a process of its own, started as an operator starts it and pointed at the server's double."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from bot.settings import NAMES
from tests.doubles.bot_api import BotApi

ROOT = Path(__file__).parents[2]
START_SECONDS = 60.0  # a busy machine takes long to import everything
END_SECONDS = 30.0


class BotProcess:
    """`python -m bot run`, or another command; its data and what it says, on either stream, lie in a folder.

    Use it with `async with`, which waits for its first call of getUpdates or setWebhook and ends it by its id.
    """

    def __init__(self, api: BotApi, folder: Path, env: Mapping[str, str] | None = None, command: str = "run") -> None:
        self._command = command
        self._api = api
        self._folder = folder
        self._env = {
            **{name: value for name, value in os.environ.items() if name not in NAMES},
            "HOME": str(folder),
            "TELEGRAM_API_BASE": api.url,
            "TELEGRAM_BOT_TOKEN": api.token,
            "WHOSAYS_DATA_DIR": str(folder / "data"),
            **(env or {}),
        }
        self._log = folder / "said.txt"
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process is not None and self._process.returncode is None:
            await self.end()

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._running().pid

    @property
    def stderr(self) -> str:
        """All that it has said so far, of every time that it was started; on stdout it should say nothing."""
        return self._log.read_text("utf-8", "replace") if self._log.exists() else ""

    async def start(self) -> None:
        """Start it (again) and wait until it asks for updates; raises AssertionError with its words where it ends."""
        calls = len(self._asking())
        process = await self.launch()
        asking = asyncio.create_task(self._api.changes.until(lambda: len(self._asking()) > calls, START_SECONDS))
        ending = asyncio.create_task(process.wait())
        await asyncio.wait({asking, ending}, return_when=asyncio.FIRST_COMPLETED)
        asked = asking.done() and asking.result()
        for task in (asking, ending):
            task.cancel()
        await asyncio.gather(asking, ending, return_exceptions=True)
        if not asked:
            await self._kill_if_running()
            raise AssertionError(f"the bot did not start (status {process.returncode}):\n{self.stderr}")

    async def launch(self) -> asyncio.subprocess.Process:
        """Start it (again), and wait for nothing."""
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", self._command),
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

    async def _kill_if_running(self) -> None:
        process = self._running()
        if process.returncode is None:
            os.kill(process.pid, signal.SIGKILL)
            await process.wait()

    def _asking(self) -> list[object]:
        return [*self._api.calls_of("getUpdates"), *self._api.calls_of("setWebhook")]

    def _running(self) -> asyncio.subprocess.Process:
        if self._process is None:
            raise RuntimeError("the bot was not started")
        return self._process
