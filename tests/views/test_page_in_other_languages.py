"""The annotated page in its reader's language: all of it but the article's own words, which keep theirs."""

import re
from dataclasses import replace

import pytest
from lxml import etree

from bot.domain.analysis import Analysis, EngineIdentity, Headline
from bot.domain.article import Article
from bot.domain.claim import Claim, Modality, Note, Source, SourceKind
from bot.domain.voices import count_voices
from bot.i18n import LANGUAGES, tongue
from bot.views.page import render
from tests.doubles.gold_analyses import gold_analyses
from tests.doubles.tongues import brackets

SEED = gold_analyses()["seed"]
NAMES = {"WhoSays", "SIFT", "IMVAIN", "Civic Online Reasoning"}  # the same in every language
TEXT = "Можливо, буде дощ, каже Ганна."


@pytest.mark.parametrize("sources", [0, 1, 12])
def test_every_word_of_the_page_is_translated(sources: int) -> None:
    """Where an article has no Latin letter, each one on its page belongs to a message or to a name."""
    page = _parse(render(_in_cyrillic(sources), brackets()))

    said = map(str, page.xpath("//text()[not(parent::style)] | //@aria-label"))

    assert {word for text in said for word in _untranslated(text)} <= NAMES


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_part_says_its_language(code: str) -> None:
    """The page is in its reader's language, the text in the article's, and so is what the page quotes of it."""
    page = _parse(render(SEED, tongue(code)))

    quoted = page.xpath("//h1/@lang | //p[@class='statement']/@lang | //bdi[@class='because']/@lang")

    assert page.get("lang") == code
    assert page.xpath("//div[@class='text']/@lang") == ["en"]
    assert set(page.xpath("//*[@role='tooltip']/@lang")) == {code}
    assert set(quoted) == (set() if code == "en" else {"en"})


def test_a_title_that_is_missing_is_missed_in_the_readers_language() -> None:
    """What stands in for a title is no word of the article."""
    untitled = replace(SEED, article=replace(SEED.article, title=None))

    (heading,) = _parse(render(untitled, tongue("es"))).xpath("//h1")

    assert (heading.text, heading.get("lang")) == ("Sin título", None)


def _in_cyrillic(sources: int) -> Analysis:
    """Give an analysis that makes the page say nearly all it can, of an article and an engine without Latin letters."""
    article = Article(
        text=TEXT, author="Ганна", date_published="2026-05-04", language="uk", warnings=("partial", "йой")
    )
    claims = [_claim(article, number) for number in range(sources)]
    return Analysis(
        article=article,
        engine=EngineIdentity(name="рушій", version="1", model="модель" if sources else None),
        claims=tuple(claims),
        headline=Headline(modality=Modality.ASSERTED, stronger_than_body=sources == 1, against=1),
        voices=count_voices(claims),
        loaded_words=(article.span(10, 14), article.span(15, 18)),
    )


def _claim(article: Article, number: int) -> Claim:
    """Make a claim of another modality, source and note than the last one's."""
    kind, quote = list(SourceKind)[number % len(SourceKind)], article.span(0, len(TEXT))
    return Claim(
        statement=TEXT,
        quote=quote,
        content=(quote,),
        rank=number + 1 if number < 8 else None,
        source=Source(kind=kind, name=None if kind is SourceKind.NONE else f"Г{number}", title="речниця", via="Вісті"),
        modality=list(Modality)[number % len(Modality)],
        cues=(article.span(0, 7),),
        notes=(Note("contested", "ні"), Note("йой")),
    )


def _untranslated(text: str) -> list[str]:
    """Return the Latin words that are in no brackets, whether those are nested or not."""
    while (inside := re.sub("⟦[^⟦⟧]*⟧", "", text)) != text:
        text = inside
    return re.findall("[A-Za-z]+(?: [A-Za-z]+)*", text)


def _parse(page: str) -> etree._Element:
    return etree.fromstring(page.encode())
