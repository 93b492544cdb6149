"""The annotated page as a file: whole or not at all, and nothing beside it."""

from pathlib import Path

import pytest

from bot.cli.page_file import is_one_of, write_page


def test_a_page_replaces_the_one_before(tmp_path: Path) -> None:
    """Its permissions stay, half a surrogate pair becomes a question mark, and no other file is left."""
    page = tmp_path / "page.html"
    page.write_text("before")
    page.chmod(0o640)

    write_page(page, "after \ud83d")

    assert (page.read_text(), page.stat().st_mode & 0o777) == ("after ?", 0o640)
    assert list(tmp_path.iterdir()) == [page]


def test_a_link_is_followed(tmp_path: Path) -> None:
    """The file that it leads to is written, and it stays a link."""
    (tmp_path / "link").symlink_to(tmp_path / "page.html")

    write_page(tmp_path / "link", "after")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "page.html").read_text() == "after"


def test_a_device_is_written_to(tmp_path: Path) -> None:
    """It can't be replaced by a file."""
    write_page(Path("/dev/null"), "after")

    assert Path("/dev/null").is_char_device()
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_can_not_be_written_leaves_nothing(tmp_path: Path) -> None:
    """A folder stays a folder, and a folder that is not there is not made."""
    with pytest.raises(IsADirectoryError):
        write_page(tmp_path, "after")
    with pytest.raises(FileNotFoundError):
        write_page(tmp_path / "none" / "page.html", "after")

    assert list(tmp_path.iterdir()) == []


def test_what_is_not_there_is_no_input(tmp_path: Path) -> None:
    """Links, standard input, and names that can't be are never the page."""
    assert not is_one_of(tmp_path / "page.html", ["-", "https://example.org/", "a\0b", str(tmp_path)])
