"""The files that were sent: kept by their id, given out by a path that lives for an hour."""

from dataclasses import dataclass
from itertools import count

from tests.doubles.bot_api.clock import Clock
from tests.doubles.bot_api.wire import Json, Upload, bad_request

LARGEST = 20 * 1024 * 1024  # bytes that a bot may download
HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Kept:
    """A file, what Telegram says of it, and where it lies."""

    upload: Upload
    facts: Json
    path: str


class Files:
    """All files of the server."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._numbers = count(1)
        self._files: dict[str, Kept] = {}
        self._paths: dict[str, tuple[Kept, float]] = {}

    def keep(self, data: bytes, name: str | None, mime: str | None, declared_size: int | None) -> Json:
        """Keep a file; gives its id and whatever else is known of it, as in Document."""
        number = next(self._numbers)
        facts: Json = {
            "file_id": f"BQACAgIAAxkBAAI{number:08d}",
            "file_unique_id": f"AgAD{number:08d}",
            "file_size": len(data) if declared_size is None else declared_size,
            **({} if name is None else {"file_name": name}),
            **({} if mime is None else {"mime_type": mime}),
        }
        ending = name.rpartition(".")[2] if name and "." in name else "dat"
        upload = Upload(name or "", mime or "application/octet-stream", data)
        self._files[facts["file_id"]] = Kept(upload, facts, f"documents/file_{number}.{ending}")
        return facts

    def kept(self, file_id: str) -> Kept:
        """Find a file; raises RefusedError."""
        if file_id not in self._files:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        return self._files[file_id]

    def offer(self, file_id: str) -> Json:
        """Give the File object, with the path that it can be fetched from for an hour; raises RefusedError."""
        if file_id not in self._files:
            raise bad_request("invalid file_id")
        kept = self._files[file_id]
        if kept.facts["file_size"] > LARGEST:
            raise bad_request("file is too big")
        self._paths[kept.path] = kept, self._clock.now() + HOUR
        named = {name: kept.facts[name] for name in ("file_id", "file_unique_id", "file_size")}
        return {**named, "file_path": kept.path}

    def at(self, path: str) -> Upload | None:
        """Give the file that was offered at a path, while that is good."""
        kept, until = self._paths.get(path, (None, 0.0))
        return kept.upload if kept is not None and until > self._clock.now() else None
