"""Where quotations begin and end, in every kind of marks."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.engines.offline.text.quotes import Quote, find_quotes


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said: “It is shut.”", ["“It is shut.”"]),
        ('"It is shut," he said. "Go."', ['"It is shut,"', '"Go."']),
        ("«It is shut», he said.", ["«It is shut»"]),
        ("„It is shut“, he said.", ["„It is shut“"]),
        ("‘It is shut,’ he said.", ["‘It is shut,’"]),
        ("'It is shut,' he said.", ["'It is shut,'"]),
        ("''It is shut,'' he said.", ["''It is shut,''"]),
        ("``It is shut,'' he said.", ["``It is shut,''"]),
        ("“He called it ‘shut’ twice,” she said.", ["“He called it ‘shut’ twice,”"]),
        ("‘The horses’ stable is shut,’ he said.", ["‘The horses’ stable is shut,’"]),
        ("‘It’s shut,’ he said.", ["‘It’s shut,’"]),
        ("He’s from the ’90s, and it isn't his.", []),
        ('It is 6\'2" high and 3" wide.', []),
        ("The dogs' home and the cats' home", []),
        ("He said «it is shut.", []),
    ],
)
def test_quotations_are_found_with_their_marks(text: str, quoted: list[str]) -> None:
    """Nested marks belong to the outer quotation; apostrophes and inch marks are none."""
    assert [text[quote.start : quote.end] for quote in find_quotes(text)] == quoted


def test_a_quotation_over_paragraphs_is_opened_anew_in_each() -> None:
    """A paragraph may leave its quotation open; the next one continues it."""
    first, second = "“It is shut.", "“It stays shut,” he said."

    quotes = find_quotes(f"{first}\n\n{second}")

    start = len(first) + 2
    assert quotes == [Quote(0, len(first)), Quote(start, start + len("“It stays shut,”"), continues=True)]


def test_many_apostrophes_cost_no_more_than_their_number() -> None:
    """Marks that open nothing are looked at once; this would take minutes if each looked on to the end."""
    assert find_quotes("'a " * 100_000) == []


@example("`` ```")
@given(st.text(alphabet="ab s.,\n“”‘’«»„\"'`"))
def test_quotations_of_any_text_are_in_order_and_apart(text: str) -> None:
    """None is empty, none overlaps another, all lie inside the text."""
    edges = [edge for quote in find_quotes(text) for edge in (quote.start, quote.end)]

    assert edges == sorted(edges)
    assert len(set(edges[::2])) == len(edges) / 2
    assert not edges or (edges[0] >= 0 and edges[-1] <= len(text))
