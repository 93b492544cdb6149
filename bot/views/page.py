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
from bot.views import remarks
from bot.views.annotated_text import annotated_text
from bot.views.byline import byline
from bot.views.claim_list import claim_list
from bot.views.markup import Markup, join, tag
from bot.views.page_blocks import headline_block, legend_block, loaded_words_block, open_signs_hint, question_block
from bot.views.printable import one_line
from bot.views.summary import summary
from bot.views.voice_chart import voice_chart

_LANGUAGE = re.compile(r"(?!und\b)[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def render(analysis: Analysis) -> str:
    """Return the whole HTML document; every character of the article in it is escaped, and none acts on the page."""
    article, style = analysis.article, _file("page.css")
    beside = (headline_block, voice_chart, loaded_words_block)
    language = article.language if _LANGUAGE.fullmatch(article.language) else ""
    return Template(_file("page.html.template")).substitute(
        style_hash=_hash(style),
        style=style,
        title=join(one_line(article.title or "") or "Without a title"),
        byline=_byline(article),
        summary=join(*(tag("span", part) for part in summary(analysis))),
        warnings=_warnings(analysis),
        claims=claim_list(analysis),
        beside=join(*(block(analysis) for block in beside)),
        open_signs=open_signs_hint(),
        legend=legend_block(),
        language=language,
        text=annotated_text(analysis),
        question=question_block(analysis),
        engine=join(_reader(analysis.engine)),
    )


def _byline(article: Article) -> Markup:
    """Return outlet, author and day; the first of them leads to where the article was found."""
    parts = [tag("bdi", part) for part in byline(article)]
    if not parts:
        return Markup()
    if re.match(r"https?://[^\s]", article.url or ""):
        parts[0] = tag("a", parts[0], href=article.url, rel="noopener noreferrer nofollow")
    return tag("p", *[item for part in parts for item in (" · ", part)][1:], class_="byline")


def _warnings(analysis: Analysis) -> Markup:
    sentences = remarks.warnings(analysis)
    return tag("ul", *(tag("li", sentence) for sentence in sentences), class_="warnings") if sentences else Markup()


def _reader(engine: EngineIdentity) -> str:
    model = f", model {one_line(engine.model)}" if engine.model else ""
    return f"the {one_line(engine.name)} engine{model}, version {one_line(engine.version)}"


def _hash(style: str) -> str:
    digest = hashlib.sha256(style.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


@cache
def _file(name: str) -> str:
    return files("bot.views").joinpath(name).read_text("utf-8")
