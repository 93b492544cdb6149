"""How often a language model is asked about one article of 41 sentences, and with how many tokens: WhoSays and others.

python -m tests.bench.model_calls        goals: one call, and 1,500 tokens at most beside the article's own

A token is taken for four bytes of UTF-8, for all alike: counting by a model's own table would download it. WhoSays is
measured at the scripted server, by the whole body of its request. The others are counted by their published shapes,
with the sizes that their prompts had in 2026:

VeriScore    a call a sentence: a prompt of 13,800 characters, the sentence between the three before it and the one
             behind it, with its paragraph's first where that has more than five, and the sentence once more.
Claimify     its ports: for a sentence that is kept seven completions, three to select it, three to resolve what is
             ambiguous, one to take it apart, with prompts of 6,600, 9,600 and 7,600 characters and five sentences on
             either side; for one that is not kept the first three. Kept are those in which our own rules find a claim.
Loki         3 + N calls, each with a short prompt: to take the article apart (800 characters), to find the claims in it
             again (1,000), to choose (1,900), and to make questions of each claim (1,500). N is one claim a sentence,
             the least that it asks for, of 90 characters. Searching for evidence and judging it are not counted.
one prompt   a single call with a prompt of 27,000 characters, and the article.
"""

import asyncio
import json
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from bot.domain.article import Article
from bot.domain.spending import MICRO, Usage
from bot.engines.llm.engine import LlmEngine
from bot.engines.llm.model import LONGEST_REPLY, ChatModel, Served, tokens_in
from bot.engines.llm.numbering import Numbered, number
from bot.engines.offline.engine import OfflineEngine
from bot.settings import PRICES
from tests.doubles.model_server import Asked, ModelServer, says
from tests.doubles.replies import Json, reply, reply_claim

TITLE, _, TEXT = (
    (Path(__file__).parents[1] / "doubles" / "forty_one_sentences.txt").read_text("utf-8").strip().partition("\n\n")
)
ARTICLE = Article(title=TITLE, text=TEXT, language="en")
CLAIMS = 16  # as many as are asked for at most
CLAIM = "x" * 90
Calls = list[int]  # the tokens of each prompt


async def main() -> None:
    """Measure and count; print a row for each."""
    sentences = number(ARTICLE)
    answer = _answer(sentences)
    ours = await _whosays(answer)
    own = tokens_in(f"{TITLE}\n\n{TEXT}")
    rows = {
        "WhoSays": ours,
        "VeriScore": _veriscore(sentences),
        "Claimify ports": _claimify(sentences),
        "Loki": _loki(sentences),
        "one long prompt": [_tokens(27_000, TITLE, TEXT)],
    }
    print(f"{len(sentences)} sentences, {len(TEXT.split())} words, {own:,} tokens\n")  # noqa: T201 - a benchmark prints
    for name, calls in rows.items():
        print(f"{name:16}{len(calls):5} calls {sum(calls):9,} prompt tokens   {sum(calls) / sum(ours):6.1f} times ours")  # noqa: T201 - as above
    print(f"\nWhoSays beside the article's own: {sum(ours) - own:,} prompt tokens   goal 1,500")  # noqa: T201 - as above
    dollars = [
        PRICES.cost(Usage(1, sum(ours), reply)) / MICRO for reply in (tokens_in(json.dumps(answer)), LONGEST_REPLY)
    ]
    print("at ${:.2f} and ${:.2f} a million: ${:.4f}, at most ${:.4f}".format(PRICES.prompt, PRICES.reply, *dollars))  # noqa: T201 - as above


async def _whosays(answer: Json) -> Calls:
    """Read the article by the model's engine; give the size of each request that came."""
    with ModelServer(says(answer)) as server:
        model = ChatModel(Served(name="gpt-4.1-mini", base_url=server.url, key="k", openai=True, timeout=30))
        try:
            analysis = await LlmEngine(model, OfflineEngine(), 30).analyse(ARTICLE)
        finally:
            await model.close()
    assert len(analysis.claims) == CLAIMS
    return [_size(asked) for asked in server.asked]


def _size(asked: Asked) -> int:
    return tokens_in(json.dumps(asked.body, ensure_ascii=False, separators=(",", ":")))


def _answer(sentences: Sequence[Numbered]) -> Json:
    """Make a reply of many claims, each of which is its sentence."""
    return reply(*(reply_claim(one.number, statement=one.span.text) for one in sentences[:CLAIMS]))


def _veriscore(sentences: Sequence[Numbered]) -> Calls:
    calls = []
    for _, found in groupby(sentences, key=lambda one: one.paragraph):
        texts = [one.span.text for one in found]
        for at, text in enumerate(texts):
            first = texts[:1] if len(texts) > 5 else []
            calls.append(_tokens(13_800, *first, *texts[max(0, at - 3) : at + 2], text))
    return calls


def _claimify(sentences: Sequence[Numbered]) -> Calls:
    claims = OfflineEngine().read(ARTICLE).claims
    calls = []
    for at, one in enumerate(sentences):
        kept = any(one.span.start <= claim.quote.start < one.span.end for claim in claims)
        around = [other.span.text for other in sentences[max(0, at - 5) : at + 6]]
        prompts = [6_600] * 3 + ([9_600] * 3 + [7_600] if kept else [])
        calls += [_tokens(prompt, *around, one.span.text) for prompt in prompts]
    return calls


def _loki(sentences: Sequence[Numbered]) -> Calls:
    claims = [CLAIM] * len(sentences)
    return [
        _tokens(800, TEXT),
        _tokens(1_000, TEXT, *claims),
        _tokens(1_900, *claims),
        *(_tokens(1_500, claim) for claim in claims),
    ]


def _tokens(prompt: int, *texts: str) -> int:
    """Estimate the tokens of a prompt of so many characters, with texts in it."""
    return tokens_in("x" * prompt + " ".join(texts))


if __name__ == "__main__":
    asyncio.run(main())
