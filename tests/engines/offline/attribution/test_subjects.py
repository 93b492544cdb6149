"""Which noun phrase a cue takes as its source, before a verb and after it."""

import pytest

from bot.engines.offline.attribution.subjects import phrase_after, phrase_before
from tests.doubles.lines import line_of, words


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The mayor said so.", "The mayor"),
        ("The mayor, however, said so.", "The mayor"),
        ("The mayor had on Sunday said so.", "The mayor"),
        ("On Thursday the mayor of Tarn said so.", "the mayor of Tarn"),
        ("The doors were shut and the mayor said so.", "the mayor"),
        ("Ada Poe, 61, a widow, said so.", "Ada Poe, 61, a widow"),
        ("Ada Poe – a widow for years – said so.", "Ada Poe – a widow for years"),
        ("A drawing by a clerk who said so was sold.", "a clerk"),
        ("She took the keys and said so.", "She"),
        ("But she later said so.", "she"),
    ],
)
def test_the_subject_is_found_left_of_its_verb(text: str, subject: str) -> None:
    """Adverbials, auxiliaries and what leads into the clause are none of it; parentheses are."""
    line = line_of(text)

    found = phrase_before(line, line.words.index("said"))

    assert found is not None
    assert words(text, line, (found.start, found.end)) == subject


@pytest.mark.parametrize("text", ["said so.", "“It is over” said so.", "Yesterday said so."])
def test_a_verb_without_a_subject_has_none(text: str) -> None:
    """Neither the sentence's beginning, nor speech, nor a time is a subject."""
    line = line_of(text)

    assert phrase_before(line, line.words.index("said")) is None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“No,” said Tom Ackroyd, the captain.", "Tom Ackroyd, the captain"),
        ("“No,” said Tom Ackroyd on Thursday.", "Tom Ackroyd"),
        ("“No,” said Tom Ackroyd, who left early.", "Tom Ackroyd, who left early"),
        ("“No,” said the head of police, and left.", "the head of police"),
        ("“No,” said Rep. Ann Poe (Tarn), 44, at home.", "Rep. Ann Poe (Tarn), 44"),
        ("“No,” said Poe before leaving.", "Poe"),
    ],
)
def test_the_speaker_is_found_right_of_an_inverted_verb(text: str, source: str) -> None:
    """What describes the speaker belongs to the phrase, what tells when and where does not."""
    line = line_of(text)

    found = phrase_after(line, line.words.index("said") + 1)

    assert found is not None
    assert words(text, line, (found.start, found.end)) == source


def test_all_words_up_to_the_comma_can_be_asked_for() -> None:
    """Behind "according to" an adverbial belongs to the source."""
    text = "According to two clerks briefed on Monday, it was shut."
    line = line_of(text)

    found = phrase_after(line, 2, whole=True)

    assert found is not None
    assert words(text, line, (found.start, found.end)) == "two clerks briefed on Monday"
