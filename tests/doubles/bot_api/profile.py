"""What the bot says of itself: its name, descriptions and command menus, by scope and language."""

from dataclasses import dataclass, field

from tests.doubles.bot_api.wire import Json


@dataclass(slots=True)
class Profile:
    """The bot's profile; keys are language codes, "" for all other languages."""

    name: str = "WhoSays"
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)  # by scope, as JSON, and language
    menu_button: Json = field(default_factory=lambda: {"type": "commands"})
