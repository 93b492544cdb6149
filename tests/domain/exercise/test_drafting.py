"""A sheet is made of what was read: claims that differ, each with its sources to choose from."""

from collections import Counter
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings

from bot.domain.analysis import Analysis, EngineIdentity, Headline
from bot.domain.article import Article
from bot.domain.claim import Claim, Modality, Source, SourceKind
from bot.domain.exercise.drafting import LONGEST_SENTENCE, POOL, USUAL_ITEMS, drafted
from bot.domain.exercise.refusal import Refused
from bot.domain.exercise.sheet import FEWEST_ITEMS, Item, Offer, Practice
from bot.domain.voices import count_voices
from tests.doubles.any_analyses import analyses
from tests.doubles.claims import made_claim, person
from tests.doubles.gold_analyses import gold_analyses

NOBODY, UNNAMED = Offer(SourceKind.NONE), Offer(SourceKind.ANONYMOUS_SOURCE)
LONG = [name for name, analysis in gold_analyses().items() if len({c.quote.text for c in analysis.claims}) >= 8]


def analysis_of(*claims: tuple[str, Source, Modality, int | None], headline: Headline | None = None) -> Analysis:
    """Make an analysis of claims, a sentence each."""
    article = Article(title="A headline", text="\n\n".join(dict.fromkeys(sentence for sentence, *_ in claims)))
    made = tuple(made_claim(article, said, source=who, modality=how, rank=rank) for said, who, how, rank in claims)
    engine = EngineIdentity(name="test", version="1")
    return Analysis(article=article, engine=engine, claims=made, headline=headline, voices=count_voices(made))


def sure(sentence: str, who: Source | None = None, rank: int | None = None) -> tuple[str, Source, Modality, int | None]:
    """Name a claim that is put as so."""
    return sentence, who or Source(), Modality.ASSERTED, rank


def answer(item: Item) -> Offer:
    """Give the right source of an item."""
    return item.offers[item.source]


@pytest.mark.parametrize("name", sorted(gold_analyses()))
def test_a_gold_article_makes_a_sheet_of_its_own_words(name: str) -> None:
    """Of its claims in their order, none twice; it stands without the article, and teaches who says it at first."""
    analysis = gold_analyses()[name]

    sheet, pool = drafted(analysis)

    text, claims = analysis.article.text, {claim.quote.text: claim for claim in reversed(analysis.claims)}
    items = (*sheet.items, *pool)
    assert len({item.sentence for item in items}) == len(items) == min(len(claims), USUAL_ITEMS + POOL)
    assert [text.index(item.sentence) for item in sheet.items] == sorted(text.index(i.sentence) for i in sheet.items)
    assert sheet.practices == (Practice.WHO,)
    for item in items:
        assert len(item.sentence) <= LONGEST_SENTENCE
        assert item.offers[-1] == NOBODY
        assert 2 <= len(item.offers) <= 5
        assert {offer.name for offer in item.offers} - {None} <= {voice.name for voice in analysis.voices}


@pytest.mark.parametrize("name", LONG)
def test_the_first_few_differ_as_far_as_the_article_lets_them(name: str) -> None:
    """No source and no modality comes up a third time while another one that is there has not come up at all."""
    analysis = gold_analyses()[name]

    sheet, pool = drafted(analysis)

    for of in (answer, lambda item: item.modality):
        used = Counter(map(of, sheet.items))
        there = {of(item) for item in (*sheet.items, *pool)}
        assert len(used) >= min(2, len(there))
    combined = Counter((answer(item), item.modality) for item in sheet.items)
    assert max(combined.values()) <= 2 or len({(answer(i), i.modality) for i in (*sheet.items, *pool)}) < USUAL_ITEMS


def test_of_equals_the_more_central_come_first() -> None:
    """Variety first, then what the article is about."""
    claims = [sure(f"Sentence number {n} stands here.", rank=9 - n if n > 3 else None) for n in range(1, 9)]

    sheet, pool = drafted(analysis_of(*claims))

    assert [item.sentence[16] for item in sheet.items] == ["4", "5", "6", "7", "8"]
    assert [item.sentence[16] for item in pool] == ["1", "2", "3"]


def test_a_passage_is_asked_about_once() -> None:
    """By its most central claim."""
    anna, boris = person("Anna Novak"), person("Boris Hall")
    twice = "Anna Novak and Boris Hall both spoke."
    others = [sure(f"Sentence number {n} stands here.") for n in range(3)]

    sheet, pool = drafted(analysis_of(sure(twice, anna), sure(twice, boris, 1), *others))

    (item,) = [item for item in (*sheet.items, *pool) if item.sentence == twice]
    assert answer(item).name == "Boris Hall"


def test_one_source_is_one_choice_however_it_is_spelled() -> None:
    """In every question the same one."""
    spelled = ["The Ministry", "the ministry", "The ministry", "the Ministry"]
    sources = [Source(kind=SourceKind.NAMED_ORGANIZATION, name=name) for name in spelled]
    others = [sure("Anna Novak spoke.", person("Anna Novak")), sure("Somebody spoke.")]

    sheet, _ = drafted(analysis_of(*(sure(f"Sentence number {n}.", who) for n, who in enumerate(sources)), *others))

    named = {offer.name for item in sheet.items for offer in item.offers}
    assert named == {"The Ministry", "Anna Novak", None}
    assert all(len(item.offers) == 3 for item in sheet.items)


def test_where_nobody_is_named_there_are_two_to_choose_from() -> None:
    """Somebody without a name, and nobody at all."""
    reported = Source(kind=SourceKind.ANONYMOUS_SOURCE)

    sheet, _ = drafted(analysis_of(*(sure(f"Sentence number {n}.", reported if n else None) for n in range(4))))
    alone, _ = drafted(analysis_of(*(sure(f"Sentence number {n}.") for n in range(4))))

    assert {item.offers for item in (*sheet.items, *alone.items)} == {(UNNAMED, NOBODY)}
    assert [answer(item) for item in sheet.items] == [NOBODY, UNNAMED, UNNAMED, UNNAMED]


def test_those_who_speak_most_are_offered_beside_the_right_one() -> None:
    """Three of them, in one order for all questions, so that it gives nothing away."""
    people = [person(f"Person {letter}") for letter in "ABCDEF"]
    claims = [sure(f"Sentence {n} of {who.name}.", who) for who in people for n in range(7 - people.index(who))]

    sheet, pool = drafted(analysis_of(*claims))

    item = next(item for item in (*sheet.items, *pool) if answer(item).name == "Person F")
    assert [offer.name for offer in item.offers] == ["Person A", "Person B", "Person C", "Person F", None]
    item = next(item for item in (*sheet.items, *pool) if answer(item).name == "Person B")
    assert [offer.name for offer in item.offers] == ["Person A", "Person B", "Person C", "Person D", None]


def test_the_words_that_decide_are_spans_of_the_sentence() -> None:
    """What lies outside of it is left out."""
    text = "Rain, said Anna. It may rain tomorrow, Anna said. More rain came. And more of it."
    article = Article(text=text)
    quote = article.span(17, 49)
    source = Source(kind=SourceKind.NAMED_PERSON, name="Anna", mention=article.span(39, 43), cue=article.span(44, 48))
    marked = Claim(
        statement="It may rain.",
        quote=quote,
        content=(quote,),
        source=source,
        modality=Modality.HEDGED,
        cues=(article.span(20, 23), article.span(0, 4)),
    )
    others = [made_claim(article, said) for said in ("More rain came.", "And more of it.")]
    engine = EngineIdentity(name="test", version="1")

    sheet, _ = drafted(Analysis(article=article, engine=engine, claims=(marked, *others)))

    item = sheet.items[0]
    assert [(span.text, item.sentence[span.start : span.end]) for span in (*item.cues, *item.saying)] == [
        ("may", "may"),
        ("Anna", "Anna"),
        ("said", "said"),
    ]


def test_passages_that_nobody_reads_from_a_wall_are_not_asked_about() -> None:
    """And what is left may be too little."""
    long = "Very " * 200 + "long."
    claims = [sure(f"{n} {long}" if n < 2 else f"Sentence number {n}.") for n in range(FEWEST_ITEMS + 2)]

    sheet, pool = drafted(analysis_of(*claims))

    assert (len(sheet.items), pool) == (FEWEST_ITEMS, ())
    with pytest.raises(Refused, match="too_few_claims"):
        drafted(analysis_of(*claims[:-1]))


def test_a_headline_is_compared_where_there_is_one() -> None:
    """With a title that was read."""
    claims = [sure(f"Sentence number {n}.") for n in range(3)]
    headline = Headline(modality=Modality.HEDGED, stronger_than_body=False)

    with_one = analysis_of(*claims, headline=headline)
    untitled = replace(with_one, article=replace(with_one.article, title=None))

    assert [drafted(each)[0].headline for each in (with_one, untitled, analysis_of(*claims))] == [
        Modality.HEDGED,
        None,
        None,
    ]


@settings(max_examples=40)
@given(analyses())
def test_any_analysis_makes_a_sheet_or_is_refused(analysis: Analysis) -> None:
    """Whatever an engine finds."""
    with suppress(Refused):
        sheet, pool = drafted(analysis)
        assert {answer(item) in item.offers for item in (*sheet.items, *pool)} == {True}
