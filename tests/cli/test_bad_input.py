"""What can't be read: one sentence each, exit status 1, never a traceback."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Result, Whosays


def check_told(result: Result, *words: Sequence[str]) -> None:
    """Check that standard error holds one sentence for each input, with its words, and standard output nothing."""
    told = result.stderr.decode().splitlines()
    assert (result.returncode, result.stdout, len(told)) == (1, b"", len(words)), told
    for sentence, needed in zip(told, words, strict=True):
        assert sentence.startswith("whosays: ")
        assert [word for word in needed if word not in sentence] == []


def test_a_file_that_is_no_article_is_told(whosays: Whosays, tmp_path: Path) -> None:
    """Empty, binary, damaged and too large files get the sentence for what they are, whatever else is read."""
    bad = {
        "empty": (b"", "nothing to read"),
        "blank": (b" \n\t\n ", "nothing to read"),
        "picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
        "archive": (b"PK\x03\x04" + bytes(100), "paste the text"),
        "pdf": (b"%PDF-1.7\n" + bytes(100), "damaged"),
        "random": (os.urandom(5000), "paste the text"),
        "large": (b"a" * 20_000_001, "20 MB"),
    }
    for name, (data, _) in bad.items():
        (tmp_path / name).write_bytes(data)

    result = whosays("read", *(tmp_path / name for name in bad))

    check_told(result, *((str(tmp_path / name), words) for name, (_, words) in bad.items()))


def test_json_of_another_shape_is_told(whosays: Whosays, tmp_path: Path) -> None:
    """A program that hands in the wrong JSON reads what is wrong with it."""
    wrong = [
        (b"{", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", 'without a "text"'),
        (b'{"title": "T"}', 'without a "text"'),
        (b'{"text": 5}', 'without a "text"'),
        (b'{"text": "t", "title": 5}', '"title"'),
        (b'{"text": "t", "url": []}', '"url"'),
        (b'{"text": " "}', "nothing to read"),
    ]
    files = [tmp_path / f"{number}.json" for number in range(len(wrong))]
    for file, (data, _) in zip(files, wrong, strict=True):
        file.write_bytes(data)

    result = whosays("read", *files)

    check_told(result, *((str(file), words) for file, (_, words) in zip(files, wrong, strict=True)))


def test_a_missing_file_is_told(whosays: Whosays, tmp_path: Path) -> None:
    """A name that is nobody's is named."""
    check_told(whosays("read", tmp_path / "missing"), ["missing", "no such file"])


def test_a_link_without_its_beginning_is_told(whosays: Whosays) -> None:
    """What looks like a page's address, and is no file, gets a hint at https://."""
    names = {"www.example.com": True, "Example.org/a?b": True, "news.example.co.uk": True, "notes.txt": False}

    result = whosays("read", *names)

    check_told(result, *([name, "no such file"] for name in names))
    assert [b"https://" in told for told in result.stderr.splitlines()] == list(names.values())


def test_a_folder_is_told(whosays: Whosays, tmp_path: Path) -> None:
    """A folder is no article."""
    check_told(whosays("read", tmp_path), ["is a directory"])


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_a_forbidden_file_is_told(whosays: Whosays, tmp_path: Path) -> None:
    """A file that may not be read is told as such."""
    (tmp_path / "file").touch(mode=0)

    check_told(whosays("read", tmp_path / "file"), ["permission denied"])


def test_a_pipe_that_nobody_writes_to_is_told(whosays: Whosays, tmp_path: Path) -> None:
    """A named pipe without a writer does not hold the command up for ever."""
    os.mkfifo(tmp_path / "pipe")

    check_told(whosays("read", tmp_path / "pipe"), ["nobody writes"])


def test_devices_are_told(whosays: Whosays) -> None:
    """A device without an end, or without a beginning, is no article."""
    check_told(whosays("read", "/dev/null", "/dev/zero"), ["nothing to read"], ["20 MB"])


def test_a_name_of_odd_bytes_is_told(whosays: Whosays, tmp_path: Path) -> None:
    """A name that is in no encoding, or would move the cursor, is written so that it does no harm."""
    name = os.fsencode(tmp_path) + b"/\xff\n\x1b[2J"

    result = whosays("read", name)

    check_told(result, [r"\udcff", r"\n", r"\x1b"])


def test_a_name_of_odd_bytes_is_in_the_json(whosays: Whosays, tmp_path: Path) -> None:
    """Programs get the name as JSON can say it."""
    result = whosays("read", os.fsencode(tmp_path) + b"/\xff", "--json")

    assert json.loads(result.stdout)["input"] == f"{tmp_path}/\udcff"


def test_a_link_that_is_not_followed_is_told(whosays: Whosays) -> None:
    """Malformed and private addresses are refused."""
    links = [
        "http://",
        "https://user@example.org/",
        "ftp://example.org/a",
        "file:///etc/passwd",
        "http://127.0.0.1:1/",
        "HTTP://[::1]/",
    ]

    check_told(whosays("read", *links), *([link, "address"] for link in links))


def test_an_article_in_another_language_is_told(whosays: Whosays) -> None:
    """The offline engine says that it reads English, instead of reading nonsense."""
    text = "Der Bürgermeister sagte am Montag, dass die Brücke im Juni wieder geöffnet werden könnte. " * 10

    check_told(whosays("read", "-", stdin=text.encode()), ["English", "de"])
