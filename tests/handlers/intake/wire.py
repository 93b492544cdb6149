"""Messages as the wire has them, made into the library's own objects."""

from telegram import Message

Piece = str | tuple[str, ...]

NEWS = {"id": -1001, "type": "channel", "title": "Northern Wire", "username": "northernwire"}
SENTENCE = "The dam above Olsa could fail within weeks unless its gates are opened, the river authority has warned. "


def message(**fields: object) -> Message:
    """Make a message of a private chat; `fields` are added to it, or replace its own."""
    ann = {"id": 7, "is_bot": False, "first_name": "Ann"}
    raw = {"message_id": 1, "date": 1_770_000_000, "chat": {"id": 7, "type": "private", "first_name": "Ann"}}
    return Message.de_json({**raw, "from": ann, **fields}, None)


def text(*pieces: Piece) -> dict[str, object]:
    """Give the fields of a text; a piece ("bold", "words") or ("text_link", "words", "address") is an entity.

    Several kinds at one place are joined: "bold+text_link".
    """
    words, entities = _marked(pieces)
    return {"text": words, "entities": entities}


def caption(*pieces: Piece) -> dict[str, object]:
    """Give the same fields of a caption."""
    words, entities = _marked(pieces)
    return {"caption": words, "caption_entities": entities}


def _marked(pieces: tuple[Piece, ...]) -> tuple[str, list[dict[str, object]]]:
    words = ""
    entities: list[dict[str, object]] = []
    for piece in pieces:
        kinds, said, *address = ("", piece) if isinstance(piece, str) else piece
        place = {"offset": _units(words), "length": _units(said)}
        entities += (
            {"type": kind, **place} | ({"url": address[0]} if kind == "text_link" else {})
            for kind in kinds.split("+")
            if kind
        )
        words += said
    return words, entities


def _units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2
