"""Which messages are one album, and the one message made of them."""

from typing import Any

import pytest

from bot.updates.albums import continues, join, opens
from tests.updates.samples import Json, message, pictured


def picture(group: str | None, caption: str | None = None, **more: Any) -> Json:  # Any: whatever Telegram could send
    """Make a message with a picture."""
    made: Json = pictured(group, caption, **more)["message"]
    return made


@pytest.mark.parametrize(
    ("content", "held"),
    [
        (picture("1"), True),
        (picture(None, "A lone one"), False),
        (message({"media_group_id": "1", "video": {"file_id": "a"}}), True),
        (message({"media_group_id": "1", "document": {"file_id": "a"}}), False),
        (message({"media_group_id": "1", "audio": {"file_id": "a"}}), False),
        (message({"text": "Words"}), False),
    ],
)
def test_pictures_and_videos_of_an_album_are_held(content: Json, *, held: bool) -> None:
    """Documents pass one by one, for each is an article; so does a picture alone."""
    assert opens(content) is held


def test_an_album_holds_its_own_only() -> None:
    """Another album's picture, a lone one or a text is not part of it."""
    first = picture("1")

    assert continues(first, picture("1"))
    assert not continues(first, picture("2"))
    assert not continues(first, picture(None))
    assert not continues(first, message({"text": "Words"}))


@pytest.mark.parametrize("at", [0, 1, 2])
def test_the_caption_is_found_under_any_picture(at: int) -> None:
    """Whichever picture it stands under, it becomes the first one's, with its entities."""
    bold = [{"type": "bold", "offset": 0, "length": 3}]
    parts = [picture("1") for _ in range(3)]
    parts[at] |= {"caption": "The news", "caption_entities": bold}

    joined = join(parts)

    assert joined == {**parts[0], "caption": "The news", "caption_entities": bold}


def test_several_captions_stand_below_each_other() -> None:
    """Each caption once, apart by a blank line, its entities counted in UTF-16 units."""
    bold = {"type": "bold", "offset": 1, "length": 2}
    captions = ["\U0001f600 One", "Two", "\U0001f600 One"]
    parts = [picture("1", caption, caption_entities=[bold]) for caption in captions]

    joined = join(parts)

    assert joined["caption"] == "\U0001f600 One\n\nTwo"
    assert joined["caption_entities"] == [bold, {"type": "bold", "offset": 9, "length": 2}]


def test_an_album_without_words_is_its_first_picture() -> None:
    """Nothing is made up where no picture has a caption."""
    parts = [picture("1"), picture("1")]

    assert join(parts) is parts[0]
