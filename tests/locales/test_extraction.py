"""Finding the messages of the code."""

import pytest

from tests.locales.extraction import Found, messages


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('tongue.say("Read.")', [Found("Read.", "")]),
        ('self._tongue.say("It is " "long: {n}.", n=1)', [Found("It is long: {n}.", "")]),
        ('tongue.count("{n} claim", "{n} claims", n)', [Found(("{n} claim", "{n} claims"), "")]),
        ('say = tongue.say\nx = say("Short.")', [Found("Short.", "")]),
        ('TABLE = {1: N_("One"), 2: N_("Two")}', [Found("One", ""), Found("Two", "")]),
        ('outlet.say(place_of(message), plain(tongue.say("Deep.")))', [Found("Deep.", "")]),
        (
            'tongue.say("Outer: {inner}", inner=tongue.say("Inner."))',
            [Found("Outer: {inner}", ""), Found("Inner.", "")],
        ),
        ('if tongue.say("Asked?"): pass', [Found("Asked?", "")]),
        ('"a b".count(" ")\ntext.count("\\n", 1, 2)\noutlet.say(place, text)\ntongue.say(TABLE[1])', []),
    ],
)
def test_every_message_is_found_wherever_it_stands(code: str, expected: list[Found]) -> None:
    """In tables, in other calls' arguments, in conditions; what speaks to nobody is no message."""
    assert list(messages(code)) == expected


@pytest.mark.parametrize(
    "code",
    [
        '# Translators: short\ntongue.say("Read.")',
        '# Translators: short\nTABLE = {\n    1: N_("Read."),\n}',
        'tongue.say(\n    # Translators: short\n    "Read."\n)',
        'x = 1\n# Translators: sh-\n# ort\ny = plain(\n    tongue.say("Read.")\n)',
    ],
)
def test_a_comment_for_translators_goes_with_its_message(code: str) -> None:
    """It stands above the message, or above the statement that holds it."""
    assert [(each.id, each.comment.replace("- ", "")) for each in messages(code)] == [("Read.", "short")]


def test_other_comments_are_for_programmers() -> None:
    """A comment without the mark, or one that stands further above, is not taken."""
    code = '# Translators: for something else\nx = 1\n# why\ntongue.say("Read.")'

    assert list(messages(code)) == [Found("Read.", "")]
