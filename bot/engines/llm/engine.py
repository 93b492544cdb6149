"""The engine that has a language model read: in any language, in one call, and with nothing in it that is ungrounded.

numbered sentences -> parts -> the model's replies -> places in the article -> grounding -> second reading -> ranks
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.analysis import PARTIAL, READ_BY_MODELS, Analysis, EngineIdentity
from bot.domain.article import TOO_LONG, Article
from bot.domain.claim import SourceKind
from bot.domain.progress import Progress, Report, Step, unheard
from bot.domain.spending import NOBODY, Payer
from bot.engines.llm.asking import Asking, Charge, free
from bot.engines.llm.assembly import Answered, Material, assemble
from bot.engines.llm.chunks import Part, parts_of
from bot.engines.llm.model import ChatModel
from bot.engines.llm.numbering import Numbered, number
from bot.engines.llm.prompt import EXTRACT_CLAIMS, load_prompt
from bot.engines.llm.reply import Reply
from bot.engines.protocol import Engine
from bot.engines.version import rules_version
from bot.errors import InputError, ModelError, ModelFailure

AT_ONCE = 32  # calls under way at the same time, of all articles: more would only wait at the server
PATIENCE = 3.0  # seconds that a reply waits for the second reader, who may be busy with others' articles
_READ_TWICE = {"en"}  # languages that the second reader knows


_log = logging.getLogger(__name__)


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
        self._model = model
        self._asking = Asking(model, prompt)
        self._second = second
        self._deadline = deadline
        self._room = asyncio.Semaphore(AT_ONCE)

    async def analyse(
        self, article: Article, report: Report = unheard, _payer: Payer = NOBODY, charge: Charge = free
    ) -> Analysis:
        """Read an article; raises ModelError where the model gives no usable answer in time, or `charge` raises it."""
        sentences, parts = await asyncio.to_thread(_cut, article)
        if not sentences:
            return _warned(Analysis(article=article, engine=self.identity, claims=()), partly=False)
        reading_twice = asyncio.ensure_future(self._read_again(article))
        try:
            outcomes = await self._replies(article, parts, report, charge)
            await asyncio.wait([reading_twice], timeout=PATIENCE)
            second = reading_twice.result() if reading_twice.done() else None
        finally:
            reading_twice.cancel()
        material = Material(article, sentences, second)
        replies = [Answered(part, one) for part, one in zip(parts, outcomes, strict=True) if isinstance(one, Reply)]
        return await asyncio.to_thread(self._assembled, material, replies, partly=len(replies) < len(parts))

    async def _replies(
        self, article: Article, parts: Sequence[Part], report: Report, charge: Charge
    ) -> list[Reply | ModelError]:
        """Have all parts read within the deadline; raises ModelError where none of them could be."""
        await self._model.warm_up()  # what a first reading imports takes nothing of the model's time
        until = asyncio.get_running_loop().time() + self._deadline
        done = 0

        async def read(part: Part) -> Reply | ModelError:
            nonlocal done
            try:
                async with self._room, asyncio.timeout_at(until):
                    reply = await self._asking.ask(article, part, until, charge)
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
        own = [one for one in failed if one.failure is ModelFailure.OVER_OWN_BUDGET]
        if own or len(failed) == len(parts):  # what one's own cap leaves out, others would miss, too
            raise [*own, *failed][0]
        return list(found)

    async def _read_again(self, article: Article) -> Analysis | None:
        """Have the second reader read, where it knows the language; what goes wrong there must not cost the first."""
        if article.language in _READ_TWICE:
            try:
                return await self._second.analyse(article)
            except InputError:
                return None
            except Exception as error:  # noqa: BLE001 - a paid reading is not lost for a bug in a free one
                _log.warning("the second reader broke: %s", type(error).__name__)
        return None

    def _assembled(self, material: Material, replies: Sequence[Answered], *, partly: bool) -> Analysis:
        analysis = assemble(material, replies, self.identity)
        _check(analysis, replies, material.second)
        return _warned(analysis, partly=partly)


def _cut(article: Article) -> tuple[tuple[Numbered, ...], tuple[Part, ...]]:
    """Give the numbered sentences of an article and its parts; no part where there is no sentence."""
    sentences = number(article)
    return sentences, parts_of(sentences) if sentences else ()


def _check(analysis: Analysis, replies: Sequence[Answered], second: Analysis | None) -> None:
    """Refuse replies that come to nothing where there is something; raises ModelError.

    A model that points at sentences that don't exist, or that an article has talked into silence, has not read it. That
    nothing is claimed at all is believed where the second reader finds nobody who says anything.
    """
    if analysis.claims:
        return
    none_grounded = any(one.reply.claims or one.reply.broken for one in replies)
    heard = () if second is None else second.claims
    believed = all(one.reply.not_an_article for one in replies)
    silenced = any(claim.source.kind is not SourceKind.NONE or not believed for claim in heard)
    if none_grounded or silenced:
        raise ModelError(ModelFailure.UNUSABLE)


def _warned(analysis: Analysis, *, partly: bool) -> Analysis:
    long = len(analysis.article.text) > READ_BY_MODELS
    warnings = (*analysis.warnings, *([TOO_LONG] if long else []), *([PARTIAL] if partly else []))
    return replace(analysis, warnings=warnings)
