"""Prompts as data: the released files, their variables, and what of them reaches a model."""

import json
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from bot.engines.llm.prompt import EXTRACT_CLAIMS, Prompt, digest, digests, load_prompt
from tests.doubles.model_server import says
from tests.doubles.replies import SEED_ARTICLE, seed_reply
from tests.engines.llm.connecting import reading

MOST_TOKENS = 1_500  # beside the article's own, at UTF-8 bytes / 4
VALUES = {"fence": "f", "language": "en", "title": "-", "names": "-", "sentences": "[1] Rain.", "shape": ""}


@pytest.mark.parametrize("path", sorted(digests()))
def test_released_prompts_are_as_they_were_released(path: str) -> None:
    """A better wording is a new version, beside the old one."""
    content = files("prompts").joinpath(path).read_bytes()

    assert digest(content) == digests()[path]
    assert digest(content.replace(b"\n", b"\r\n")) == digests()[path]
    assert digest(content + b" ") != digests()[path]


def test_every_prompt_file_is_released() -> None:
    """No version lies there without a digest."""
    found = [
        f"{folder.name}/{file.name}"
        for folder in files("prompts").iterdir()
        if folder.is_dir()
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    ]

    assert sorted(found) == sorted(digests())


@pytest.mark.parametrize("path", sorted(digests()))
def test_a_prompt_declares_what_it_uses(path: str) -> None:
    """Its name and version are its path's, and its variables those in its text."""
    data = tomllib.loads(files("prompts").joinpath(path).read_text("utf-8"))

    prompt = load_prompt(data["name"], data["version"])

    assert path == f"{prompt.name}/v{prompt.version}.toml"
    assert set(prompt.template().input_variables) == set(prompt.variables)
    assert all(meaning.strip() for meaning in prompt.variables.values())


def test_a_prompt_is_known_by_name_and_version() -> None:
    """As an engine's identity has it."""
    assert load_prompt(*EXTRACT_CLAIMS).id == "extract_claims@1"


def test_a_file_that_is_not_a_released_one_is_refused(tmp_path: Path) -> None:
    """Nothing is asked in the name of a prompt whose text was changed."""
    content = files("prompts").joinpath("extract_claims/v1.toml").read_text("utf-8")
    (tmp_path / "v1.toml").write_text(content.replace("never judge", "always judge"), "utf-8")

    with pytest.raises(ValueError, match="is not the released one"):
        load_prompt(str(tmp_path), 1)


def test_braces_in_an_article_are_text() -> None:
    """They are nobody's placeholders, and nothing is put in for them."""
    sentences = "[1] The council pays {fence} for {shape}, {{and}} {0.__class__}."

    system, human = load_prompt(*EXTRACT_CLAIMS).render(**{**VALUES, "sentences": sentences})

    assert sentences in str(human.content)
    assert "{fence}" not in str(system.content)


@pytest.mark.parametrize("values", [{}, {**VALUES, "secret": "x"}, {k: v for k, v in VALUES.items() if k != "shape"}])
def test_a_prompt_takes_its_own_variables_only(values: dict[str, str]) -> None:
    """One that is missing, or one too many, is an error of ours."""
    with pytest.raises(ValueError, match="extract_claims@1 takes"):
        load_prompt(*EXTRACT_CLAIMS).render(**values)


@pytest.mark.parametrize("text", ["{one} and {two}", "none"])
def test_a_prompt_that_uses_other_variables_is_refused(text: str) -> None:
    """Whether it uses more than it declares, or less."""
    prompt = Prompt("made", 3, {"one": "anything"}, (("human", text),))

    with pytest.raises(ValueError, match="made@3 declares"):
        prompt.render(one="x")


async def test_the_whole_request_costs_little_beside_the_article() -> None:
    """The schema, the rules and the frame: everything that is sent but the article's own words."""
    async with reading(says(seed_reply())) as (server, engine):
        await engine.analyse(SEED_ARTICLE)

    (asked,) = server.asked
    sent = len(json.dumps(asked.body, ensure_ascii=False).encode())
    own = sum(len(text.encode()) for text in asked.sentences.values())
    assert own > 0.98 * len(SEED_ARTICLE.text.encode())
    assert (sent - own) / 4 <= MOST_TOKENS


async def test_the_article_stands_between_two_fences() -> None:
    """With its title and the names before it; the rules come first, in a message of their own, without a word of it."""
    async with reading(says(seed_reply())) as (server, engine):
        await engine.analyse(SEED_ARTICLE)

    (asked,) = server.asked
    opening, title, names, *lines, closing, _ = asked.prompt.partition("-----")[2].splitlines()
    assert opening == closing.removeprefix("-----")
    assert (title, names) == (f"Title: {SEED_ARTICLE.title}", "Names met earlier: -")
    assert len(lines) == len(asked.sentences)
    assert "Grozev" not in asked.system
    assert "never judge whether a claim is true" in asked.system
