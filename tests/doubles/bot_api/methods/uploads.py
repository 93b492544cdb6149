"""Sends files: a picture that really is one, a document as it is."""

from io import BytesIO

from PIL import Image, UnidentifiedImageError

from tests.doubles.bot_api.formatted_text import Formatted, caption_text
from tests.doubles.bot_api.methods.placing import place, put
from tests.doubles.bot_api.wire import Json, Upload, bad_request
from tests.doubles.bot_api.world import World

PHOTO_BYTES = 10 * 1024 * 1024
FILE_BYTES = 50 * 1024 * 1024
PHOTO_SIDES = 10_000  # pixels, width and height together
PHOTO_RATIO = 20


def send_photo(world: World, params: Json) -> object:
    """Send a picture."""
    at = place(world, params)
    caption = caption_text(params.get("caption", ""), params.get("parse_mode"), params.get("caption_entities"))
    upload = _file(world, params["photo"])
    width, height = _picture(upload)
    facts = world.files.keep(upload.data, None, None, None)
    sizes = [{**facts, "width": width, "height": height}]
    return put(world, at, {"photo": sizes, **caption_fields(caption)}, params.get("caption", ""), upload).body


def send_document(world: World, params: Json) -> object:
    """Send a file, its name and content untouched."""
    at = place(world, params)
    caption = caption_text(params.get("caption", ""), params.get("parse_mode"), params.get("caption_entities"))
    upload = _file(world, params["document"])
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > FILE_BYTES:
        raise bad_request("file is too big")
    document = world.files.keep(upload.data, upload.name, upload.mime, None)
    return put(world, at, {"document": document, **caption_fields(caption)}, params.get("caption", ""), upload).body


def caption_fields(caption: Formatted) -> Json:
    """Give what a message bears for its caption."""
    fields: Json = {"caption": caption.text} if caption.text else {}
    if caption.entities:
        fields["caption_entities"] = list(caption.entities)
    return fields


def _file(world: World, given: Upload | str) -> Upload:
    if isinstance(given, Upload):
        return given
    if given.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")  # this server reaches nobody
    return world.files.kept(given).upload


def _picture(upload: Upload) -> tuple[int, int]:
    """Give a picture's width and height in pixels; raises RefusedError for what is none, or too large."""
    if len(upload.data) > PHOTO_BYTES:
        raise bad_request("too big photo, file size must be at most 10 MB")
    try:
        with Image.open(BytesIO(upload.data)) as image:
            image.load()
            width, height = image.size
            form = image.format
    except (UnidentifiedImageError, OSError, SyntaxError) as exc:
        raise bad_request("IMAGE_PROCESS_FAILED") from exc
    if form not in {"PNG", "JPEG", "WEBP"}:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if width + height > PHOTO_SIDES or max(width, height) > PHOTO_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


HANDLERS = {"sendPhoto": send_photo, "sendDocument": send_document}
