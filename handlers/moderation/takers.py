"""Who takes what of moderation: the parts of its wiring are added up to one whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from handlers.commands.start import OnLink, ReadLink
from handlers.keyboards import Act
from handlers.moderation.gate import OnCommand, OnPress
from handlers.replies import ReadQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Takers:
    """Who takes which command, press, link to the bot, and reply to a question of it."""

    commands: Mapping[str, OnCommand] = field(default_factory=dict)
    acts: Mapping[Act, OnPress] = field(default_factory=dict)
    links: Sequence[tuple[ReadLink, OnLink]] = ()
    questions: Sequence[ReadQuestion] = ()

    def __add__(self, other: "Takers") -> "Takers":
        """Take what both take."""
        return Takers(
            commands={**self.commands, **other.commands},
            acts={**self.acts, **other.acts},
            links=(*self.links, *other.links),
            questions=(*self.questions, *other.questions),
        )
