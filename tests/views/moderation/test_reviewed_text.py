"""The article's text with a link for each claim."""

import re
from dataclasses import replace
from html import unescape

from hypothesis import given

from bot.domain.analysis import Analysis, EngineIdentity
from bot.domain.article import Article
from bot.domain.moderation.stories import key_of
from bot.i18n import ENGLISH
from bot.views.moderation.reviewed_text import card_of, passage_of, reviewed_text
from bot.views.printable import printable
from tests.doubles.any_analyses import analyses
from tests.doubles.claims import made_claim, person

ENGINE = EngineIdentity(name="x", version="1")


@given(analyses())
def test_the_text_stays_what_it_is(analysis: Analysis) -> None:
    """To the last character that can be shown: what is copied out of it stands in the article."""
    shown = reviewed_text(analysis, ENGLISH)

    assert unescape(re.sub(r"<[^>]*>", "", shown)) == printable(analysis.article.text)


@given(analyses())
def test_every_claim_has_its_passage(analysis: Analysis) -> None:
    """Under an id of its own, with a link to what is said of it; also where others lie over it."""
    shown = reviewed_text(analysis, ENGLISH)

    keys = {key_of(claim) for claim in analysis.claims if claim.quote.text}
    assert {key for key in keys if shown.count(f'id="{passage_of(key)}"') != 1} == set()
    assert {key for key in keys if f'href="#{card_of(key)}"' not in shown} == set()


def test_sources_are_marked_where_they_stand() -> None:
    """Both how they are named, and the word for what they do."""
    article = Article(text="It may rain, Ann Lee said.")
    source = replace(person("Ann Lee"), mention=article.span(13, 20), cue=article.span(21, 25))
    claim = made_claim(article, article.text, source=source)

    shown = reviewed_text(Analysis(article=article, engine=ENGINE, claims=(claim,)), ENGLISH)

    assert '<span class="mention">Ann Lee</span> <i class="saying">said</i>' in shown
