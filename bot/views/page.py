"""The annotated article as one page that needs nothing else: no script, no font, no picture from elsewhere.

It may be opened from a phone's downloads or put on a class's server, so it brings a policy of its own that lets the
browser load nothing and run nothing; the one stylesheet is named in it by its hash.
"""

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from string import Template

from bot.domain.analysis import Analysis, EngineIdentity
from bot.domain.article import Article
from bot.i18n import Tongue
from bot.views import remarks
from bot.views.annotated_text import annotated_text
from bot.views.byline import byline
from bot.views.claim_list import claim_list
from bot.views.markup import Markup, join, tag
from bot.views.page_blocks import headline_block, legend_block, loaded_words_block, open_signs_hint, question_block
from bot.views.page_language import foreign, language
from bot.views.printable import one_line
from bot.views.summary import summary
from bot.views.voice_chart import voice_chart


def render(analysis: Analysis, tongue: Tongue) -> str:
    """Return the whole HTML document; every character of the article in it is escaped, and none acts on the page."""
    article, style = analysis.article, _file("marks.css") + _file("page.css")
    beside = (headline_block, voice_chart, loaded_words_block)
    title = one_line(article.title or "")
    return Template(_file("page.html.template")).substitute(
        _words(tongue),
        style_hash=_hash(style),
        style=style,
        page_title=join(title or tongue.say("Without a title"), " · WhoSays"),
        heading=_heading(title, foreign(article, tongue), tongue),
        byline=_byline(article),
        summary=join(*(tag("span", part) for part in summary(analysis, tongue))),
        warnings=_warnings(analysis, tongue),
        claims=claim_list(analysis, tongue),
        beside=join(*(block(analysis, tongue) for block in beside)),
        open_signs=open_signs_hint(tongue),
        legend=legend_block(tongue),
        language=language(article),
        text=annotated_text(analysis, tongue),
        question=question_block(analysis, tongue),
        engine=join(_reader(analysis.engine, tongue)),
    )


def _words(tongue: Tongue) -> dict[str, str]:
    """Return the page's own words, safe to stand in HTML."""
    words = {
        "lang": tongue.code,
        "claims_heading": tongue.say("Central claims"),
        "beside_label": tongue.say("About the article"),
        "text_heading": tongue.say("The article, annotated"),
        "how_to": tongue.say("Point at a marked passage, tap it or reach it with the Tab key to see who says it."),
        "about": tongue.say(
            "WhoSays lists what an article claims, who says so and how sure the article is of it. "
            "It never says what is true."
        ),
    }
    return {place: join(word) for place, word in words.items()}


def _heading(title: str, lang: str | None, tongue: Tongue) -> Markup:
    """Return the article's title in its own language, or that it has none in the reader's."""
    if title:
        return tag("h1", title, dir="auto", lang=lang)
    return tag("h1", tongue.say("Without a title"), dir="auto")


def _byline(article: Article) -> Markup:
    """Return outlet, author and day; the first of them leads to where the article was found."""
    parts = [tag("bdi", part) for part in byline(article)]
    if not parts:
        return Markup()
    if re.match(r"https?://[^\s]", article.url or ""):
        parts[0] = tag("a", parts[0], href=article.url, rel="noopener noreferrer nofollow")
    return tag("p", *[item for part in parts for item in (" · ", part)][1:], class_="byline")


def _warnings(analysis: Analysis, tongue: Tongue) -> Markup:
    sentences = remarks.warnings(analysis, tongue)
    return tag("ul", *(tag("li", sentence) for sentence in sentences), class_="warnings") if sentences else Markup()


def _reader(engine: EngineIdentity, tongue: Tongue) -> str:
    name, version = one_line(engine.name), one_line(engine.version)
    if not engine.model:
        return tongue.say("Read by the {name} engine, version {version}.", name=name, version=version)
    return tongue.say(
        "Read by the {name} engine, model {model}, version {version}.",
        name=name,
        model=one_line(engine.model),
        version=version,
    )


def _hash(style: str) -> str:
    digest = hashlib.sha256(style.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


@cache
def _file(name: str) -> str:
    return files("bot.views").joinpath(name).read_text("utf-8")
