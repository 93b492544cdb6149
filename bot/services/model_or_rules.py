"""Who reads an article: the model, within its budget and while it answers; else the rules, which is said.

What a call may cost is reserved before the model is asked, and settled afterwards, whatever came of it.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

from bot.domain.analysis import Analysis, EngineIdentity
from bot.domain.article import Article
from bot.domain.handling import spend
from bot.domain.progress import Report, unheard
from bot.domain.spending import MICRO, NOBODY, Payer, Prices, Usage
from bot.engines.breaker import Breaker, Call
from bot.engines.llm.asking import Spent
from bot.engines.llm.engine import LlmEngine
from bot.engines.protocol import MODEL_OVER_BUDGET, MODEL_OVER_OWN_BUDGET, MODEL_REFUSED, MODEL_UNAVAILABLE, Engine
from bot.errors import LanguageError, ModelError, ModelFailure, StorageError, Whose
from bot.storage.limits.daily_sums import Reservation
from bot.storage.limits.ledger import Ledger

_REFUSED = frozenset({ModelFailure.REFUSAL, ModelFailure.CONTENT_FILTER})
_OF_THE_ARTICLE = _REFUSED | {ModelFailure.TRUNCATED, ModelFailure.UNUSABLE}  # the next article may go well
_OVER = frozenset({ModelFailure.OVER_BUDGET, ModelFailure.OVER_OWN_BUDGET})
_OURS = _OVER | {ModelFailure.RESTING}  # it was not asked
_OF_THE_ACCOUNT = frozenset({ModelFailure.BAD_KEY, ModelFailure.QUOTA_USED_UP})  # no article will

_log = logging.getLogger(__name__)


class ModelOrRules:
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

        What the rules read in the model's place has a warning of STAND_IN, and a version that no other reading of
        theirs has.
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
        why = _warning(failure.failure)
        engine = replace(read.engine, version=f"{read.engine.version}+{why}")
        return replace(read, engine=engine, warnings=(*read.warnings, why))

    async def _by_model(self, article: Article, report: Report, payer: Payer) -> Analysis:
        call = self._breaker.enter()
        if call is None:
            raise ModelError(ModelFailure.RESTING)

        @asynccontextmanager
        async def charge(most: Usage) -> AsyncIterator[Spent]:
            reserved = await self._reserve(payer, self._prices.cost(most))
            spent: list[Usage] = []
            try:
                yield spent.append
            finally:
                await asyncio.shield(self._settle(reserved, sum(spent, Usage())))

        try:
            analysis = await self._model.analyse(article, report, payer, charge)
            call.succeeded()
        except ModelError as error:
            _note(call, error)
            raise
        finally:
            call.over()
        return analysis

    async def _reserve(self, payer: Payer, most: int) -> Reservation | None:
        """Set aside what a call may cost; without the ledger only what costs nothing is asked."""
        try:
            reserved = await self._ledger.reserve(payer, most)
        except StorageError:
            if not most:
                return None
            raise ModelError(ModelFailure.RESTING) from None
        if isinstance(reserved, Reservation):
            return reserved
        raise ModelError(ModelFailure.OVER_BUDGET if reserved is Whose.DAY else ModelFailure.OVER_OWN_BUDGET)

    async def _settle(self, reserved: Reservation | None, usage: Usage) -> None:
        cost = self._prices.cost(usage)
        if usage.calls:
            model, asked, answered = self.identity.model, usage.prompt_tokens, usage.reply_tokens
            _log.info("%s was asked %d tokens and answered %d: $%.6f", model, asked, answered, cost / MICRO)
            spend(usage, cost)
        if reserved is not None:
            with suppress(StorageError):  # then all that was reserved counts as spent
                await self._ledger.settle(reserved, cost, usage)


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
