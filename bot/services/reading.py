"""Who reads an article: the model, within its budget and while it answers; else the rules, which is said.

What a reading may cost is reserved before the model is asked. Every call that was made is settled, whatever came of it.
"""

import asyncio
import logging
from contextlib import suppress
from dataclasses import replace

from bot.domain.analysis import Analysis, EngineIdentity
from bot.domain.article import Article
from bot.domain.progress import Report, unheard
from bot.domain.spending import MICRO, NOBODY, Payer, Prices, Usage
from bot.engines.breaker import Breaker, Call
from bot.engines.llm.engine import LlmEngine
from bot.engines.protocol import MODEL_OVER_BUDGET, MODEL_OVER_OWN_BUDGET, MODEL_REFUSED, MODEL_UNAVAILABLE, Engine
from bot.errors import LanguageError, ModelError, ModelFailure, StorageError
from bot.storage.ledger import Capped, Ledger, Reservation

_REFUSED = frozenset({ModelFailure.REFUSAL, ModelFailure.CONTENT_FILTER})
_OF_THE_ARTICLE = _REFUSED | {ModelFailure.TRUNCATED}  # the next article may go well
_OVER = frozenset({ModelFailure.OVER_BUDGET, ModelFailure.OVER_OWN_BUDGET})
_OURS = _OVER | {ModelFailure.RESTING}  # it was not asked
_OF_THE_ACCOUNT = frozenset({ModelFailure.BAD_KEY, ModelFailure.QUOTA_USED_UP})  # no article will

_log = logging.getLogger(__name__)


class Reading:
    """Reads as an engine does, in the name of the model's."""

    def __init__(self, model: LlmEngine, rules: Engine, breaker: Breaker, ledger: Ledger, prices: Prices) -> None:
        self.identity: EngineIdentity = model.identity
        self._model = model
        self._rules = rules
        self._breaker = breaker
        self._ledger = ledger
        self._prices = prices

    async def analyse(self, article: Article, report: Report = unheard, payer: Payer = NOBODY) -> Analysis:
        """Read an article; raises ModelError where the model does not answer and the rules don't know the language.

        What the rules read in the model's place is their analysis, with a warning of STAND_IN.
        """
        try:
            return await self._by_model(article, report, payer)
        except ModelError as error:
            failure = error
        _log.info("the model did not read an article (%s); the rules read it", failure.failure)
        try:
            read = await self._rules.analyse(article, report)
        except LanguageError:
            raise failure from None
        return replace(read, warnings=(*read.warnings, _warning(failure.failure)))

    async def _by_model(self, article: Article, report: Report, payer: Payer) -> Analysis:
        most = self._prices.cost(await self._model.most(article))
        call = self._breaker.enter()
        if call is None:
            raise ModelError(ModelFailure.RESTING)
        spent: list[Usage] = []
        reserved = None

        def count(call: Usage) -> None:
            self._log(call)
            spent.append(call)

        try:
            reserved = await self._reserve(payer, most)
            analysis = await self._model.analyse(article, report, payer, count)
            call.succeeded()
        except ModelError as error:
            _note(call, error)
            raise
        finally:
            call.over()
            await asyncio.shield(self._settle(reserved, sum(spent, Usage())))
        return analysis

    async def _reserve(self, payer: Payer, most: int) -> Reservation | None:
        """Set aside what a reading may cost; without the ledger only what costs nothing is read."""
        try:
            reserved = await self._ledger.reserve(payer, most)
        except StorageError:
            if not most:
                return None
            raise ModelError(ModelFailure.RESTING) from None
        if isinstance(reserved, Reservation):
            return reserved
        raise ModelError(ModelFailure.OVER_BUDGET if reserved is Capped.DAY else ModelFailure.OVER_OWN_BUDGET)

    async def _settle(self, reserved: Reservation | None, usage: Usage) -> None:
        if reserved is not None:
            with suppress(StorageError):  # then all that was reserved counts as spent
                await self._ledger.settle(reserved, self._prices.cost(usage), usage)

    def _log(self, call: Usage) -> None:
        dollars = self._prices.cost(call) / MICRO
        model, asked, answered = self.identity.model, call.prompt_tokens, call.reply_tokens
        _log.info("%s was asked %d tokens and answered %d: $%.6f", model, asked, answered, dollars)


def _note(call: Call, error: ModelError) -> None:
    """Tell the breaker what a failure says about the next call."""
    if error.failure in _OF_THE_ARTICLE:
        call.succeeded()
    elif error.failure not in _OURS:
        call.failed(error.retry_after or 0.0, at_once=error.failure in _OF_THE_ACCOUNT)


def _warning(failure: ModelFailure) -> str:
    match failure:
        case ModelFailure.OVER_BUDGET:
            return MODEL_OVER_BUDGET
        case ModelFailure.OVER_OWN_BUDGET:
            return MODEL_OVER_OWN_BUDGET
    return MODEL_REFUSED if failure in _REFUSED else MODEL_UNAVAILABLE
