"""What someone hands in to be read: a text, a post, a link, or a document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PastedText:
    """A text as it was typed, pasted or forwarded; its title where that is known apart from it."""

    text: str
    title: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A message's text as people send it in a chat; `title` where it shows one, else its first line may be it."""

    text: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """The address of a page or document, as it was written."""

    url: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file's bytes, which decide what it is; its name is a hint for people, `title` is for one without its own."""

    data: bytes
    name: str | None = None
    title: str | None = None


Submission = PastedText | Post | Link | Document
