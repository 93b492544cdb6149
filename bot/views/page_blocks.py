"""The page's short blocks around the claims and the text: headline, loaded words, legend, closing question."""

from bot.domain.analysis import Analysis
from bot.i18n import Tongue
from bot.views.claim_markup import sign
from bot.views.loaded_words import loaded_words
from bot.views.marks import Mark, legend
from bot.views.markup import Markup, join, tag
from bot.views.page_language import foreign
from bot.views.questions import closing_question
from bot.views.remarks import headline_note


def headline_block(analysis: Analysis, tongue: Tongue) -> Markup:
    """Return the note that the headline is stronger than the body; nothing where it is not."""
    sentence = headline_note(analysis, tongue)
    if not sentence:
        return Markup()
    return tag("section", tag("h2", tongue.say("Headline")), tag("p", sentence), class_="headline")


def loaded_words_block(analysis: Analysis, tongue: Tongue) -> Markup:
    """Return the loaded words of the article's own voice, each once; nothing where there are none."""
    words = loaded_words(analysis)
    if not words:
        return Markup()
    lang = foreign(analysis.article, tongue)
    listed = [item for word in words for item in (", ", tag("u", tag("bdi", word, lang=lang), class_="loaded"))]
    hint = tag("p", tongue.say("In the article’s own voice."), class_="hint")
    return tag("section", tag("h2", tongue.say("Loaded words")), tag("p", *listed[1:]), hint)


def legend_block(tongue: Tongue, *, sources: bool = False) -> Markup:
    """Return what each mark means, with a sample of how it looks in the text; those of sources where there are any."""
    rows = [_sample(shown, tongue) for shown in legend()]
    # Translators: a sample of marked words, with what they do beside it
    cue = tag("b", tongue.say("cue words"), class_="cue")
    loaded = tag("u", tongue.say("loaded words"), class_="loaded")
    rows.append(tag("li", cue, tag("span", tongue.say("make a claim what it is"))))
    rows.append(tag("li", loaded, tag("span", tongue.say("judge in the article’s own voice"))))
    if sources:
        # Translators: a sample of marked words, with what they do beside it
        mention = tag("span", tongue.say("who speaks"), class_="mention")
        saying = tag("i", tongue.say("said"), class_="saying")
        rows.append(tag("li", mention, tag("span", tongue.say("is how a source is named with a claim"))))
        rows.append(tag("li", saying, tag("span", tongue.say("says that somebody says it"))))
    return tag("ul", *rows, class_="legend", aria_label=tongue.say("What the marks mean"))


def open_signs_hint(tongue: Tongue) -> Markup:
    """Return which signs stand for speculation."""
    signs = " ".join(shown.symbol for shown in legend() if shown.speculative)
    return join(tongue.say("Open signs ({signs}) are speculative claims, filled ones are not.", signs=signs))


def question_block(analysis: Analysis, tongue: Tongue) -> Markup:
    """Return the closing question and the rubric that asks it."""
    question = closing_question(analysis, tongue)
    asks = tag("p", f"{question.rubric}: {question.step}", class_="rubric")
    return tag("section", tag("h2", tongue.say("To think about")), tag("p", question.text, class_="question"), asks)


def _sample(shown: Mark, tongue: Tongue) -> Markup:
    word = tag("span", sign(shown.modality), tongue.say(shown.word), class_=f"claim {shown.modality}")
    return tag("li", word, tag("span", tongue.say(shown.meaning)))
