"""What a page says of itself in its JSON-LD: headline, publisher, date, how long the article is, whether it is free.

https://schema.org/NewsArticle names the fields; isAccessibleForFree is how sites mark what stands behind a paywall.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

LARGEST_SCRIPT = 600_000  # characters; beyond it a script is data for the site, not for readers
DEEPEST = 6  # levels of nesting at which articles are looked for


@dataclass(frozen=True, slots=True)
class PageFacts:
    """None where the page does not say; `words` is its own count, `free` what it says of itself or its parts."""

    is_article: bool = False
    headline: str | None = None
    publisher: str | None = None
    published: str | None = None
    words: int | None = None
    free: bool | None = None


def read_facts(tree: HtmlElement) -> PageFacts:
    """Read the first article that the page's JSON-LD describes; broken JSON-LD is as good as none."""
    nodes = [node for script in _scripts(tree) for node in _nodes(_loaded(script))]
    article = next((node for node in nodes if _is_article(node)), None)
    if article is None:
        return PageFacts(is_article=_is_marked_as_article(tree), free=_free(nodes))
    return PageFacts(
        is_article=True,
        headline=_text(article.get("headline")),
        publisher=_name(article.get("publisher")),
        published=_text(article.get("datePublished")),
        words=_words(article),
        free=_free([article, *nodes]),
    )


def _is_marked_as_article(tree: HtmlElement) -> bool:
    """Tell a page that calls itself an article for link previews, as most news sites' do."""
    kinds = (meta.get("content", "") for meta in tree.iter("meta") if meta.get("property") == "og:type")
    return "article" in kinds


def _scripts(tree: HtmlElement) -> Iterator[str]:
    for script in tree.iter("script"):
        text = script.text or ""
        if (script.get("type") or "").strip().lower() == "application/ld+json" and len(text) <= LARGEST_SCRIPT:
            yield text


def _loaded(script: str) -> object:
    try:
        loaded: object = json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None
    return loaded


def _nodes(value: object, depth: int = 0) -> Iterator[dict[str, object]]:
    """Yield the page's own nodes: lists, @graph and mainEntity are looked into; items of ItemLists are other pages."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(key), depth + 1)


def _is_article(node: dict[str, object]) -> bool:
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and name.endswith(("Article", "Posting", "Report", "Review")) for name in names)


def _free(nodes: list[dict[str, object]]) -> bool | None:
    """Tell False where a node or one of its parts is not free, True where one says so and none objects."""
    said: list[bool] = []
    for node in nodes:
        parts = node.get("hasPart")
        for part in [node, *(parts if isinstance(parts, list) else [parts])]:
            value = part.get("isAccessibleForFree") if isinstance(part, dict) else None
            if isinstance(value, bool | str):
                said.append(str(value).strip().lower() in {"true", "1", "https://schema.org/true"})
    return all(said) if said else None


def _words(article: dict[str, object]) -> int | None:
    body = article.get("articleBody")
    if isinstance(body, str) and body.strip():
        return len(body.split())
    count = article.get("wordCount")
    if isinstance(count, str) and count.strip().isascii() and count.strip().isdigit():
        return int(count.strip()[:9])
    return count if isinstance(count, int) and count > 0 else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _name(value: object) -> str | None:
    first = value[0] if isinstance(value, list) and value else value
    return _text(first.get("name")) if isinstance(first, dict) else _text(first)
