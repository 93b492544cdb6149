"""What stands under the picture and the page."""

import pytest
from hypothesis import given

from bot.domain.analysis import Analysis
from bot.i18n import LANGUAGES, tongue
from handlers.rendering.captions import annotated_caption, who_speaks_caption
from tests.doubles.any_analyses import analyses
from tests.doubles.bot_api.formatted_text import caption_text
from tests.doubles.delivery import OURS


@given(analyses())
def test_any_articles_picture_gets_its_caption(analysis: Analysis) -> None:
    """It names the article, links nobody and is never too long."""
    for code in LANGUAGES:
        formatted = caption_text(who_speaks_caption(analysis, tongue(code)).html, "HTML")

        assert {entity["type"] for entity in formatted.entities} <= OURS


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_comes_with_a_word_on_how_to_open_it(code: str) -> None:
    """One sentence or two, in each language."""
    assert caption_text(annotated_caption(tongue(code)).html, "HTML").text
