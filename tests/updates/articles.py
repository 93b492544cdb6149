"""Articles of any length out of made-up sentences, with what makes cuts hard: figures, initials, addresses, quotes."""

from hypothesis import strategies as st

_WORDS = (
    "the council of Springfield said that its budget would grow next year because more people had moved there since"
)
_SENTENCES = st.sampled_from(
    [
        f"{_WORDS.capitalize()}.",
        "Spending rose by 3.5 percent, to $1.25 billion.",
        "“We are not worried,” said the mayor. “Not at all.”",
        "The U.S. office opens at 9 a.m. every day, and closes late!",
        "Details stand at https://example.org/reports/2026.q3.html and nowhere else.",
        "Is that so?",
        "Critics, among them Dr. Ortega, disagree: they call the plan a well-known error.",
        "Бюджет міста зросте наступного року, кажуть у міській раді.",
        "It is said to be the largest one ever (the last was in 1999).",
    ]
)
_PARAGRAPHS = st.lists(st.lists(_SENTENCES, min_size=1, max_size=6).map(" ".join), min_size=8, max_size=30)
_BETWEEN = st.sampled_from(["\n\n", "\n", " "])


@st.composite
def articles(draw: st.DrawFn, shortest: int = 4_300, longest: int = 14_000) -> str:
    """Draw an article whose paragraphs stand apart by blank lines, by line ends, or not at all."""
    paragraphs, between = draw(_PARAGRAPHS), draw(_BETWEEN)
    target = draw(st.integers(shortest, longest))
    text = between.join(paragraphs)
    while len(text) < target:
        text += between + text
    return text[:target].rsplit(" ", 1)[0].strip()
