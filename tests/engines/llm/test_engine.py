"""The engine as a whole, over real HTTP: the seed article, other languages, and what is refused."""

import pytest

from bot.domain.analysis import Analysis
from bot.domain.article import Article
from bot.domain.claim import SourceKind
from bot.domain.progress import Progress
from bot.domain.spending import Usage
from bot.engines.llm.model import LONGEST_REPLY
from bot.errors import ModelError, ModelFailure
from bot.views.contract import analysis_shape
from tests.doubles.model_server import Reply, says
from tests.doubles.model_server.server import Answer
from tests.doubles.replies import SEED_ARTICLE, reply, reply_claim, said_by, seed_reply
from tests.engines.llm.billing import Bill
from tests.engines.llm.connecting import reading

CLAIM = {
    *("statement", "quote", "start", "end", "content", "central", "rank", "source"),
    *("modality", "speculative", "cues", "notes"),
}
SHORT = Article(text="Mira Oster said the dam holds.", language="en")
RECIPE = Article(text="Whisk two eggs. Add a cup of flour. Bake until golden.", language="en")


async def read(answer: Answer, article: Article, deadline: float = 25) -> tuple[Analysis, int]:
    """Have an article read by a model that answers so; with the number of calls."""
    async with reading(answer, deadline=deadline) as (server, engine):
        return await engine.analyse(article), len(server.asked)


async def test_the_seed_article_takes_one_call() -> None:
    """Every source and mark is as the model gave it, nothing is dropped and no statement replaced."""
    analysis, calls = await read(says(seed_reply()), SEED_ARTICLE)

    given = [(each["source_kind"], each["source_name"], each["modality"]) for each in seed_reply()["claims"]]
    assert calls == 1
    assert [(claim.source.kind, claim.source.name, claim.modality) for claim in analysis.claims] == given
    assert [claim.statement for claim in analysis.claims] == [each["statement"] for each in seed_reply()["claims"]]
    assert (analysis.drops, analysis.warnings) == ((), ())


async def test_every_quote_of_the_seed_article_is_verbatim() -> None:
    """As is every cue and mention: they are places in it."""
    analysis, _ = await read(says(seed_reply()), SEED_ARTICLE)

    spans = [span for claim in analysis.claims for span in claim.spans()]
    assert all(SEED_ARTICLE.text[span.start : span.end] == span.text for span in spans)
    assert [word.text for word in analysis.loaded_words] == ["Atrocious", "reckless", "tyrant"]


async def test_the_seed_article_has_the_contracts_shape() -> None:
    """Who read it, its claims, its headline and its voices."""
    analysis, _ = await read(says(seed_reply()), SEED_ARTICLE)

    shape = analysis_shape(analysis, cached=False)

    engine = shape["engine"]
    assert (engine["name"], engine["model"], engine["prompt"]) == ("llm", "scripted", "extract_claims@1")
    assert all(set(claim) == CLAIM for claim in shape["claims"])
    assert sorted(claim["rank"] for claim in shape["claims"] if claim["central"]) == [1, 2, 3, 4, 5, 6]
    assert shape["headline"]["stronger_than_body"] is True
    assert (shape["voices"][0]["name"], shape["voices"][0]["claims"]) == ("Christo Grozev", 3)


@pytest.mark.parametrize(
    "answer",
    [
        says(reply()),
        says(reply(not_an_article=True)),
        says(reply(reply_claim(99))),
        says(reply(reply_claim(), loaded_words=["dam"])),
    ],
)
async def test_a_reply_that_comes_to_nothing_is_a_failure(answer: Reply) -> None:
    """Of an article full of claims: it was talked into silence, or its numbers are invented."""
    with pytest.raises(ModelError) as caught:
        await read(answer, SEED_ARTICLE)

    assert caught.value.failure is ModelFailure.UNUSABLE


async def test_what_is_no_article_has_no_claims() -> None:
    """The model says so, and is believed where the second reader finds nobody who says anything."""
    analysis, calls = await read(says(reply(not_an_article=True)), RECIPE)

    assert (analysis.claims, analysis.warnings, calls) == ((), (), 1)


async def test_where_the_rules_find_nothing_either_silence_is_an_answer() -> None:
    """As of a text in which nobody claims anything."""
    analysis, _ = await read(says(reply()), Article(text="Whisk!", language="uk"))

    assert analysis.claims == ()


async def test_without_a_sentence_nobody_is_asked() -> None:
    """What stands beyond the limit is not read."""
    analysis, calls = await read(says(reply()), Article(text="\n" * 60_000 + "It holds."))

    assert (analysis.claims, calls) == ((), 0)


@pytest.mark.parametrize("blank", ["\n", "\n \xa0"])
async def test_what_is_beyond_the_limit_is_said_to_be(blank: str) -> None:
    """Also where nothing stands before it."""
    analysis, calls = await read(says(reply()), Article(text=blank * 60_000 + "It holds."))

    assert (analysis.claims, analysis.warnings, calls) == ((), ("too_long_truncated",), 0)


@pytest.mark.parametrize("role", ["user", "system", "developer", "model", ""])
async def test_an_answer_in_another_role_is_read_as_well(role: str) -> None:
    """Whatever a server calls the one who answers."""
    answer = says(seed_reply())
    another = type(answer)(answer.body.replace(b'"role": "assistant"', f'"role": "{role}"'.encode()))

    analysis, calls = await read(another, SEED_ARTICLE)

    assert (len(analysis.claims), calls) == (len(seed_reply()["claims"]), 1)


async def test_the_most_is_set_aside_before_anybody_is_asked() -> None:
    """No less than what was spent; nobody is asked where it can't be."""
    bill, empty = Bill(), Bill(calls=0)
    async with reading(says(seed_reply())) as (server, engine):
        with pytest.raises(ModelError) as caught:
            await engine.analyse(SEED_ARTICLE, charge=empty.charge)
        assert server.asked == []
        await engine.analyse(SEED_ARTICLE, charge=bill.charge)

    (most,) = bill.most
    assert caught.value.failure is ModelFailure.OVER_OWN_BUDGET
    assert (most.calls, most.reply_tokens) == (1, LONGEST_REPLY)
    assert bill.spent == [Usage(1, 1000, 200)]


async def test_an_ordinary_article_reports_no_parts() -> None:
    """There is nothing to count."""
    heard = list[Progress]()
    async with reading(says(seed_reply())) as (_, engine):
        await engine.analyse(SEED_ARTICLE, heard.append)

    assert heard == []


@pytest.mark.parametrize(
    ("language", "text", "statement", "name", "cue"),
    [
        (
            "uk",
            "Мер Лісного Олена Барвінко заявила, що дамба може не витримати. Дощ ішов усю ніч.",
            "Дамба може не витримати.",
            "Олена Барвінко",
            "може",
        ),
        ("zh", "市长林海说，大坝可能撑不住。雨下了一夜。", "大坝可能撑不住。", "林海", "可能"),
        (
            "ar",
            "قالت ليلى حمدان إن السد قد ينهار. هطل المطر طوال الليل.",
            "السد قد ينهار.",
            "ليلى حمدان",
            "قد",
        ),
    ],
)
async def test_other_languages_keep_their_statements_and_names(
    language: str, text: str, statement: str, name: str, cue: str
) -> None:
    """In their own script, found by characters."""
    claim = reply_claim(1, statement=statement, modality="hedged", cues=[cue], **said_by(name))

    analysis, calls = await read(says(reply(claim)), Article(text=text, language=language))

    (found,) = analysis.claims
    assert (found.statement, found.source.name, calls) == (statement, name, 1)
    assert (found.source.kind, found.source.mention and found.source.mention.text) == (SourceKind.NAMED_PERSON, name)
    assert ([span.text for span in found.cues], found.notes, analysis.drops) == ([cue], (), ())


async def test_who_reads_is_part_of_the_answer() -> None:
    """The model, the prompt and the rules that ground it."""
    async with reading(says(reply(reply_claim(1)))) as (_, engine):
        analysis = await engine.analyse(SHORT)

    assert analysis.engine == engine.identity
    assert len(engine.identity.version) == 12
