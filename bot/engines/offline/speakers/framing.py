"""Who speaks for a whole paragraph: the answers of an interview, the points of a list, an item signed by an outlet.

An interview is three or more short paragraphs that ask, each followed by one that answers in the first person; the
answers are those of the person whom the text before the first question introduces. A list's points are the words of
whoever the line before it names. An item that ends with an outlet in brackets is that outlet's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.claim import SourceKind
from bot.engines.offline.speakers.entities import Entity
from bot.engines.offline.speakers.names import Names
from bot.engines.offline.speakers.speaker import Speaker, speaker_of
from bot.engines.offline.text.lexicon import Lexicon, WordLists
from bot.engines.offline.text.outline import Sentence
from bot.engines.offline.text.tokens import Kind, Token

_TAG = re.compile(r"\(([A-Z@][^()]{2,50})\)\W*$")
_PART_OF_A_TAG = re.compile(r",| - | – ")
_BULLETS = frozenset({"–", "-", "•", "*", "—", "·"})
_SIGNED = 3  # items that end alike: then what stands in the brackets is an outlet, known or not
_QUESTIONS = 3  # fewer are rhetoric, not an interview
_SENTENCES_OF_A_QUESTION = 3
_WORDS_OF_A_SHORT_ANSWER = 11

Paragraphs = dict[int, list[Sentence]]


@dataclass(frozen=True, slots=True)
class Frame:
    """Who speaks in a paragraph where no sentence says otherwise, and through whom."""

    speaker: Speaker
    via: str | None = None


def frames(text: str, sentences: Sequence[Sentence], names: Names, lexicon: Lexicon) -> dict[int, Frame]:
    """Map paragraph numbers to their frames; most articles have none."""
    lists = lexicon.lists("claims")
    paragraphs: Paragraphs = {}
    for sentence in sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    return _answers(paragraphs, names, lists) | _points(paragraphs, names) | _signed(text, paragraphs, names, lists)


def _answers(paragraphs: Paragraphs, names: Names, lists: WordLists) -> dict[int, Frame]:
    order = list(paragraphs)
    asking = [at for at, number in enumerate(order) if _asks(paragraphs[number])]
    followed = (paragraphs[order[at + 1]] for at in asking if at + 1 < len(order))
    if sum(_answers_in_person(paragraph, lists) for paragraph in followed) < _QUESTIONS or asking[0] == 0:
        return {}
    before = (token for number in order[: asking[0]] for sentence in paragraphs[number] for token in sentence.tokens)
    person = next((entity for token in before if (entity := names.at(token.start)) and entity.is_person), None)
    if person is None:
        return {}
    questions = {order[at] for at in asking} | {number for number in order if _puts_to(paragraphs[number], lists)}
    return {number: Frame(speaker_of(person)) for number in order[asking[0] + 1 :] if number not in questions}


def _asks(paragraph: list[Sentence]) -> bool:
    last = paragraph[-1].tokens
    return len(paragraph) <= _SENTENCES_OF_A_QUESTION and last[-1].text == "?" and last[0].kind is not Kind.OPEN


def _puts_to(paragraph: list[Sentence], lists: WordLists) -> bool:
    """Tell what an interviewer puts to the other without asking ("The regulator blames you.")."""
    words = {token.lower for sentence in paragraph for token in sentence.tokens}
    addressed = not lists["second_person"].isdisjoint(words) and lists["first_person"].isdisjoint(words)
    return addressed and len(paragraph) <= _SENTENCES_OF_A_QUESTION


def _answers_in_person(paragraph: list[Sentence], lists: WordLists) -> bool:
    words = [token.lower for sentence in paragraph for token in sentence.tokens]
    return len(words) <= _WORDS_OF_A_SHORT_ANSWER or not lists["first_person"].isdisjoint(words)


def _points(paragraphs: Paragraphs, names: Names) -> dict[int, Frame]:
    found: dict[int, Frame] = {}
    frame: Frame | None = None
    for number, paragraph in paragraphs.items():
        if paragraph[0].tokens[0].text not in _BULLETS:
            frame = _before_points(paragraph[-1].tokens, names)
        elif frame is not None:
            found[number] = frame
    return found


def _before_points(tokens: Sequence[Token], names: Names) -> Frame | None:
    """Read "The union lists its demands:": they are the union's."""
    entities = (names.at(token.start) for token in tokens)
    named = next((entity for entity in entities if entity is not None and entity.kind is not None), None)
    return Frame(speaker_of(named)) if named is not None and tokens[-1].text == ":" else None


def _signed(text: str, paragraphs: Paragraphs, names: Names, lists: WordLists) -> dict[int, Frame]:
    """Read "(Calcio Oggi, via Football Wire)" at an item's end: the outlet, and the one that passed it on."""
    ends = {number: (inside[0].tokens[0].start, inside[-1].tokens[-1].end) for number, inside in paragraphs.items()}
    tags = {number: tag for number, (start, end) in ends.items() if (tag := _TAG.search(text, start, end)) is not None}
    if len(tags) < _SIGNED and not any(_is_outlet(_tagged(tag, names, lists)) for tag in tags.values()):
        return {}
    return {number: _outlet(tag.group(1), lists) for number, tag in tags.items()}


def _tagged(tag: re.Match[str], names: Names, lists: WordLists) -> Entity | None:
    """Find the name that stands in the brackets, behind its article."""
    first, _, rest = tag.group(1).partition(" ")
    start = tag.start(1) + (len(first) + 1 if rest and first.lower() in lists["definite"] else 0)
    return names.at(start)


def _is_outlet(entity: Entity | None) -> bool:
    return entity is not None and entity.kind is SourceKind.MEDIA


def _outlet(tag: str, lists: WordLists) -> Frame:
    passed_on = next((f", {word} " for word in lists["through"] if f", {word} " in tag), None)
    outlet, _, through = tag.partition(passed_on) if passed_on is not None else (tag, "", "")
    return Frame(Speaker(SourceKind.MEDIA, _PART_OF_A_TAG.split(outlet)[0].strip()), through or None)
