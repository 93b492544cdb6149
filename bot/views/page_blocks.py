"""The page's short blocks around the claims and the text: headline, loaded words, legend, closing question."""

from bot.domain.analysis import Analysis
from bot.views.claim_markup import sign
from bot.views.loaded_words import loaded_words
from bot.views.marks import Mark, legend
from bot.views.markup import Markup, join, tag
from bot.views.questions import closing_question
from bot.views.remarks import headline_note


def headline_block(analysis: Analysis) -> Markup:
    """Return the note that the headline is stronger than the body; nothing where it is not."""
    sentence = headline_note(analysis)
    return tag("section", tag("h2", "Headline"), tag("p", sentence), class_="headline") if sentence else Markup()


def loaded_words_block(analysis: Analysis) -> Markup:
    """Return the loaded words of the article's own voice, each once; nothing where there are none."""
    words = loaded_words(analysis)
    if not words:
        return Markup()
    listed = [item for word in words for item in (", ", tag("u", tag("bdi", word), class_="loaded"))]
    heading = tag("h2", "Loaded words")
    return tag("section", heading, tag("p", *listed[1:]), tag("p", "In the article’s own voice.", class_="hint"))


def legend_block() -> Markup:
    """Return what each mark means, with a sample of how it looks in the text."""
    rows = [_sample(shown) for shown in legend()]
    cue = tag("li", tag("b", "cue words", class_="cue"), tag("span", "make a claim what it is"))
    loaded = tag("li", tag("u", "loaded words", class_="loaded"), tag("span", "judge in the article’s own voice"))
    return tag("ul", *rows, cue, loaded, class_="legend", aria_label="What the marks mean")


def open_signs_hint() -> Markup:
    """Return which signs stand for speculation."""
    signs = " ".join(shown.symbol for shown in legend() if shown.speculative)
    return join(f"Open signs ({signs}) are speculative claims, filled ones are not.")


def question_block(analysis: Analysis) -> Markup:
    """Return the closing question and the rubric that asks it."""
    question = closing_question(analysis)
    asks = tag("p", f"{question.rubric}: {question.step}", class_="rubric")
    return tag("section", tag("h2", "To think about"), tag("p", question.text, class_="question"), asks)


def _sample(shown: Mark) -> Markup:
    word = tag("span", sign(shown.modality), shown.word, class_=f"claim {shown.modality}")
    return tag("li", word, tag("span", shown.meaning))
