"""Bringing a catalogue up to date."""

from babel.messages import Catalog

from tests.locales.update import merge


def test_translations_stay_new_messages_come_in_and_unused_ones_go() -> None:
    """What the code says is what the catalogue has, in the code's order."""
    known, code = Catalog("uk"), Catalog()
    known.add("gone", "зникло", user_comments=["nobody says it"])
    known.add("kept", "лишилося", user_comments=["by hand"])
    code.add("new", locations=[("bot/new.py", 0)])
    code.add("kept", locations=[("bot/kept.py", 0)])

    merged = [(each.id, each.string, each.user_comments, each.locations) for each in merge(code, known) if each.id]

    assert merged == [
        ("new", "", [], [("bot/new.py", 0)]),
        ("kept", "лишилося", ["by hand"], [("bot/kept.py", 0)]),
    ]


def test_a_message_that_begins_to_count_is_translated_anew() -> None:
    """One translation is none for three plurals, and nothing is guessed."""
    known, code = Catalog("uk"), Catalog()
    known.add("{n} claim", "твердження")
    code.add(("{n} claim", "{n} claims"))

    (merged,) = (each for each in merge(code, known) if each.id)

    assert (list(merged.string or ()), merged.fuzzy) == (["", "", ""], False)
