"""The offline engine: reads English by rule, in pure steps, without a key, a model or a server.

sentences -> quotations -> names -> attributions -> speakers -> modality -> statement -> grounding -> centrality ->
headline, voices, loaded words
"""

import asyncio
from dataclasses import dataclass, field

from bot.domain.analysis import Analysis, EngineIdentity
from bot.domain.article import Article
from bot.domain.progress import Report, unheard
from bot.domain.spending import NOBODY, Payer
from bot.domain.voices import count_voices
from bot.engines.grounding.claims import Grounding
from bot.engines.offline.claims.claims import find_claims
from bot.engines.offline.salience.centrality import rank
from bot.engines.offline.salience.headline import against_body
from bot.engines.offline.salience.loaded import loaded_words
from bot.engines.offline.speakers.names import Names
from bot.engines.offline.text.lexicon import load
from bot.engines.offline.text.outline import outline
from bot.engines.offline.text.quotes import find_quotes
from bot.engines.version import rules_version
from bot.errors import LanguageError

_READ = {"en", "und"}


@dataclass(frozen=True, slots=True)
class OfflineEngine:
    """The default without a key; stateless, so that one serves all."""

    identity: EngineIdentity = field(
        default_factory=lambda: EngineIdentity(name="offline", version=rules_version("offline", "grounding"))
    )

    async def analyse(self, article: Article, _report: Report = unheard, _payer: Payer = NOBODY) -> Analysis:
        """Read an article in a thread of its own; raises LanguageError where it is not in English."""
        return await asyncio.to_thread(self.read, article)

    def read(self, article: Article) -> Analysis:
        """Read an article; raises LanguageError where it is not in English. Linear in the text's length."""
        if article.language not in _READ:
            raise LanguageError(article.language)
        lexicon = load("en")
        quotes = find_quotes(article.text)
        tokens, sentences = outline(article.text, quotes, lexicon)
        names = Names(tokens, article.text, lexicon)
        found = find_claims(article, sentences, quotes, names, lexicon)
        spans = [article.span(one.tokens[0].start, one.tokens[-1].end) for one in sentences if one.tokens]
        grounding = Grounding(article, spans, [entity.name for entity in names.entities], resolved=True)
        grounded = [grounding.ground(claim, content_known=True) for claim in found]
        claims = rank(article, grounded, lexicon)
        return Analysis(
            article=article,
            engine=self.identity,
            claims=claims,
            headline=against_body(article, claims, lexicon),
            voices=count_voices(claims),
            loaded_words=loaded_words(article, claims, quotes, lexicon),
            drops=grounding.summary(),
        )
