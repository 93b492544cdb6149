"""Where in a text something is marked: places are counted in UTF-16 units."""

from bot.updates.raw import Json


def shifted(entities: list[Json] | None, by: int) -> list[Json]:
    """Move a text's entities so many units on."""
    return [{**entity, "offset": entity["offset"] + by} for entity in entities or ()]
