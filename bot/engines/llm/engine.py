"""The engine that has a language model read: in any language, in one call, and with nothing in it that is ungrounded.

numbered sentences -> parts -> the model's replies -> places in the article -> grounding -> second reading -> ranks
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from bot.domain.analysis import READ_BY_MODELS, Analysis, EngineIdentity
from bot.domain.article import Article
from bot.domain.progress import Progress, Report, Step, unheard
from bot.domain.spending import NOBODY, Payer, Usage
from bot.engines.llm.asking import Asking, Spent
from bot.engines.llm.assembly import Material, assemble
from bot.engines.llm.chunks import Part, parts_of
from bot.engines.llm.model import ChatModel
from bot.engines.llm.numbering import Numbered, number
from bot.engines.llm.prompt import EXTRACT_CLAIMS, load_prompt
from bot.engines.llm.reply import Reply
from bot.engines.protocol import PARTIAL, Engine
from bot.engines.version import rules_version
from bot.errors import InputError, ModelError, ModelFailure

PATIENCE = 3.0  # seconds that a reply waits for the second reader, who may be busy with others' articles
PARTS_AT_ONCE = 4  # parts of one article that are read at the same time: all that an article has
TOO_LONG = "too_long_truncated"  # a warning, by the contract
_READ_TWICE = {"en"}  # languages that the second reader knows


def _unheeded(_: Usage) -> None:
    pass


class LlmEngine:
    """Reads by a model, within `deadline` seconds for an article; `second` is the reader that checks it."""

    def __init__(self, model: ChatModel, second: Engine, deadline: float) -> None:
        prompt = load_prompt(*EXTRACT_CLAIMS)
        self.identity = EngineIdentity(
            name="llm",
            model=model.name,
            prompt=prompt.id,
            version=rules_version("llm", "grounding", "offline"),
        )
        self._asking = Asking(model, prompt)
        self._second = second
        self._deadline = deadline

    async def analyse(
        self, article: Article, report: Report = unheard, _payer: Payer = NOBODY, spent: Spent = _unheeded
    ) -> Analysis:
        """Read an article; raises ModelError where the model gives no usable answer in time.

        `spent` hears of every call's tokens, also of calls that came to nothing.
        """
        sentences, parts = await asyncio.to_thread(_cut, article)
        if not sentences:
            return _warned(Analysis(article=article, engine=self.identity, claims=()), partly=False)
        reading_twice = asyncio.ensure_future(self._read_again(article))
        try:
            replies = await self._replies(article, parts, report, spent)
            await asyncio.wait([reading_twice], timeout=PATIENCE)
            second = reading_twice.result() if reading_twice.done() else None
        finally:
            reading_twice.cancel()
        return await asyncio.to_thread(self._assembled, Material(article, sentences, second), replies)

    async def most(self, article: Article) -> Usage:
        """Give the most tokens that reading an article may take."""
        return await asyncio.to_thread(self._most, article)

    def _most(self, article: Article) -> Usage:
        return sum((self._asking.most(article, part) for part in _cut(article)[1]), Usage())

    async def _replies(
        self, article: Article, parts: Sequence[Part], report: Report, spent: Spent
    ) -> list[Reply | ModelError]:
        """Have all parts read within the deadline; raises ModelError where none of them could be."""
        until = asyncio.get_running_loop().time() + self._deadline
        room = asyncio.Semaphore(PARTS_AT_ONCE)
        done = 0

        async def read(part: Part) -> Reply | ModelError:
            nonlocal done
            try:
                async with room, asyncio.timeout_at(until):
                    reply = await self._asking.ask(article, part, until, spent)
            except TimeoutError:
                return ModelError(ModelFailure.TIMEOUT)
            except ModelError as error:
                return error
            done += 1
            if len(parts) > 1:
                report(Progress(Step.LOOKING_FOR_CLAIMS, done=done, parts=len(parts)))
            return reply

        found = await asyncio.gather(*map(read, parts))
        failed = [one for one in found if isinstance(one, ModelError)]
        if len(failed) == len(parts):
            raise failed[0]
        return list(found)

    async def _read_again(self, article: Article) -> Analysis | None:
        """Have the second reader read, where it knows the language; it is missed rather than waited for in vain."""
        if article.language in _READ_TWICE:
            with suppress(InputError):
                return await self._second.analyse(article)
        return None

    def _assembled(self, material: Material, found: Sequence[Reply | ModelError]) -> Analysis:
        replies = [one for one in found if isinstance(one, Reply)]
        analysis = assemble(material, replies, self.identity)
        _check(analysis, replies, material.second)
        return _warned(analysis, partly=len(replies) < len(found))


def _cut(article: Article) -> tuple[tuple[Numbered, ...], tuple[Part, ...]]:
    """Give the numbered sentences of an article and its parts; no part where there is no sentence."""
    sentences = number(article)
    return sentences, parts_of(sentences) if sentences else ()


def _check(analysis: Analysis, replies: Sequence[Reply], second: Analysis | None) -> None:
    """Refuse replies that come to nothing where there is something; raises ModelError.

    A model that points at sentences that don't exist, or that an article has talked into silence, has not read it.
    """
    if analysis.claims:
        return
    none_grounded = any(reply.claims or reply.broken for reply in replies)
    silenced = second is not None and bool(second.claims) and not any(reply.not_an_article for reply in replies)
    if none_grounded or silenced:
        raise ModelError(ModelFailure.MALFORMED)


def _warned(analysis: Analysis, *, partly: bool) -> Analysis:
    long = len(analysis.article.text) > READ_BY_MODELS
    warnings = (*analysis.warnings, *([TOO_LONG] if long else []), *([PARTIAL] if partly else []))
    return replace(analysis, warnings=warnings)
