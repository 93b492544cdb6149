"""Pages of a made-up news site, with the parts around an article that real ones have."""

import json

PARAGRAPHS = (
    (
        "The dam above Olsa could fail within weeks unless its gates are opened, according to a report by the river "
        "authority that was seen by this newspaper."
    ),
    "“We have told the ministry four times,” said Ingrid Solheim, the authority’s chief engineer. “Nobody answered.”",
    (
        "The ministry did not reply to questions. A spokesman had said in March that the gates would be repaired “by "
        "summer”."
    ),
    (
        "Residents of the valley are expected to meet on Friday. Some have already left their homes, said the mayor, "
        "Tomas Reke, who opposes an evacuation order and calls the report a guess."
    ),
)
HEADLINE = "Dam could fail within weeks, engineers warn"
MENU = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in ("Home", "World", "Sport", "Culture"))


def site(main: str, *, head: str = "", data: object = None, title: str = f"{HEADLINE} | Northern Wire") -> bytes:
    """Make a page: a head, a menu, the main part, a footer. `data` is its JSON-LD."""
    linked = "" if data is None else f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}{linked}</head>'
        f"<body><nav><ul>{MENU}</ul></nav><main>{main}</main>"
        '<aside><h3>Related</h3><ul><li><a href="/a">Floods hit the south as rivers rise</a></li></ul></aside>'
        "<footer><p>© Northern Wire. All rights reserved.</p></footer></body></html>"
    ).encode()


def article(paragraphs: tuple[str, ...] = PARAGRAPHS, *, headline: str = HEADLINE, more: str = "") -> str:
    """Make the main part of an article's page."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<article><h1>{headline}</h1><p class="byline">By Ada Holm</p>{body}'
        "<figure><img src=x.jpg><figcaption>The dam in April. Photo: Northern Wire</figcaption></figure>"
        f"{more}</article>"
    )


def news_data(**facts: object) -> dict[str, object]:
    """Make the JSON-LD of an article."""
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": HEADLINE,
        "datePublished": "2026-05-04T09:00:00+02:00",
        "author": {"@type": "Person", "name": "Ada Holm"},
        "publisher": {"@type": "Organization", "name": "Northern Wire"},
        **facts,
    }
