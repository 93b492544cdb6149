"""Prompts as data: loaded from prompts/, checked against the digest that they were released with, and rendered.

A prompt declares its variables, and one that uses another is refused. An article goes in as a value, so that braces in
it are nobody's placeholders.
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage
    from langchain_core.prompts import ChatPromptTemplate

EXTRACT_CLAIMS = "extract_claims", 1


@dataclass(frozen=True)
class Prompt:
    """One version of a prompt: its variables with what each is, and its messages as pairs of role and text."""

    name: str
    version: int
    variables: Mapping[str, str]
    messages: tuple[tuple[str, str], ...]

    @property
    def id(self) -> str:
        """The name and version, as an engine's identity has it: "extract_claims@1"."""
        return f"{self.name}@{self.version}"

    def render(self, **values: str) -> "list[BaseMessage]":
        """Fill the variables in; raises ValueError where one is missing or not declared."""
        if values.keys() != self.variables.keys():
            raise ValueError(f"{self.id} takes {sorted(self.variables)}, not {sorted(values)}")
        return self.template().format_messages(**values)

    def template(self) -> "ChatPromptTemplate":
        """Make langchain's template; raises ValueError where the text uses other variables than are declared."""
        from langchain_core.prompts import ChatPromptTemplate  # noqa: PLC0415 - half a second that offline reading saves

        template = ChatPromptTemplate.from_messages(list(self.messages))
        if set(template.input_variables) != set(self.variables):
            raise ValueError(f"{self.id} declares {sorted(self.variables)}, uses {sorted(template.input_variables)}")
        return template


@lru_cache(maxsize=8)
def load_prompt(name: str, version: int) -> Prompt:
    """Read a released prompt; raises ValueError where its file is not the one that was released."""
    path = f"{name}/v{version}.toml"
    content = files("prompts").joinpath(path).read_bytes()
    if digest(content) != digests().get(path):
        raise ValueError(f"prompts/{path} is not the released one: a better wording is a new version")
    data = tomllib.loads(content.decode("utf-8"))
    messages = tuple((each["role"], each["text"].strip()) for each in data["messages"])
    return Prompt(data["name"], data["version"], data["variables"], messages)


def digests() -> dict[str, str]:
    """Read the digests of the released prompts, by their path below prompts/."""
    found: dict[str, str] = json.loads(files("prompts").joinpath("digests.json").read_text("utf-8"))
    return found


def digest(content: bytes) -> str:
    """Give the SHA-256 of a prompt's file, the same however its line ends were checked out."""
    return sha256(content.replace(b"\r\n", b"\n")).hexdigest()
