"""Writes the annotated page to where it was asked for: whole or not at all, and never over an input."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def is_one_of(page: Path, inputs: Iterable[str]) -> bool:
    """Tell whether the page would be written over one of the inputs, by whatever name it goes."""
    return any(_same_file(page, word) for word in inputs)


def write_page(page: Path, html: str) -> None:
    """Write the page beside its place and move it there; raises OSError, ValueError where that can't be done."""
    target = page.resolve()
    if target.exists() and not target.is_file():  # a device or a pipe takes it as it comes; a folder refuses it
        target.write_text(html, encoding="utf-8", errors="replace")
        return
    beside = target.with_name(f".{target.name[:100]}.{os.getpid()}")
    try:
        beside.write_text(html, encoding="utf-8", errors="replace")
        if target.exists():
            beside.chmod(target.stat().st_mode & 0o777)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _same_file(page: Path, word: str) -> bool:
    with suppress(OSError, ValueError):  # one of them is not there, or no name at all
        return page.samefile(word)
    return False
