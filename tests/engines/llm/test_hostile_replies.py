"""A model that lies, thousands of times: what is shown is the article's all the same."""

import json
import re
from random import Random

import pytest

from bot.domain.analysis import Analysis, EngineIdentity
from bot.domain.article import Article
from bot.domain.fingerprint import fold
from bot.engines.llm.assembly import Answered, Material, assemble
from bot.engines.llm.chunks import Part
from bot.engines.llm.reply import read_reply
from bot.engines.offline.engine import OfflineEngine
from bot.i18n import ENGLISH
from bot.views.contract import analysis_shape
from bot.views.terminal import render
from handlers.rendering.answer import answer
from tests.doubles.delivery import OURS, arrived
from tests.doubles.gold_analyses import gold_analyses
from tests.doubles.hostile_model import FOREIGN_NUMBERS, INJECTED, INVENTED, HostileModel

ARTICLES = ("d01", "d07", "d09", "d10", "d12", "d14", "d18", "d21", "d26", "seed")
EACH = 500  # replies to an article: 5,000 in all
RENDERED = 25  # of those analyses one is rendered
IDENTITY = EngineIdentity(name="llm", version="1", model="hostile")
FOREIGN = re.compile("|".join(map(re.escape, sorted({*INVENTED, *FOREIGN_NUMBERS, *INJECTED, "zap"}, key=len)[::-1])))
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)
WORD = re.compile(r"\w+")


@pytest.fixture(scope="module", params=ARTICLES)
def lied(request: pytest.FixtureRequest) -> tuple[Article, HostileModel, list[Analysis]]:
    """Have an article read by a hostile model, over and over; replies that are none are refused as malformed."""
    name: str = request.param
    article = gold_analyses()[name].article
    model = HostileModel(article, Random(name))  # noqa: S311 - lies for a test, no secret
    material = Material(article, model.sentences, OfflineEngine().read(article))
    found = []
    for _ in range(EACH):
        text = model.reply()
        try:
            reply = read_reply(text)
        except ValueError:
            continue
        found.append(assemble(material, [Answered(Part(model.sentences), reply)], IDENTITY))
    return article, model, found


def engines_words(analysis: Analysis) -> list[str]:
    """Give all words of an analysis that an engine could have made up."""
    sources = [claim.source for claim in analysis.claims]
    return [
        *(claim.statement for claim in analysis.claims),
        *(words for source in sources for words in (source.name, source.title, source.via) if words),
        *(note.detail for claim in analysis.claims for note in claim.notes if note.detail),
        *(voice.name for voice in analysis.voices),
        *(drop.reason for drop in analysis.drops),
        *analysis.warnings,
    ]


def known(article: Article) -> str:
    """Give all that an article says, as it is compared."""
    return fold(f"{article.title}\n{article.text}").text.casefold()


def test_a_lying_model_says_nothing_of_its_own(lied: tuple[Article, HostileModel, list[Analysis]]) -> None:
    """No name, number, link, tag, mention or hidden sign that the article does not have, and nothing turned round."""
    article, model, analyses = lied
    said = known(article)
    words = set(WORD.findall(said))
    assert not FOREIGN.search(article.text)

    assert len(analyses) > EACH / 2
    assert any(claim.statement != claim.quote.text for one in analyses for claim in one.claims)
    for analysis in analyses:
        shown = "\n".join(engines_words(analysis))
        assert not FOREIGN.search(shown)
        assert not UNSEEN.search(shown)
        for claim in analysis.claims:
            assert claim.statement not in model.lies
            assert set(WORD.findall(fold(claim.statement).text.casefold())) <= words
            for given in (claim.source.name, claim.source.title, claim.source.via):
                assert given is None or fold(given).text.casefold() in said


def test_what_readers_see_of_it_is_clean(lied: tuple[Article, HostileModel, list[Analysis]]) -> None:
    """In the chat, where nothing can be tapped; on a terminal; and as programs read it."""
    _, _, analyses = lied

    for analysis in analyses[::RENDERED]:
        chat = [arrived(message) for message in answer(analysis, ENGLISH, None)]
        terminal = render(analysis, cached=False, colour=False, width=80)
        program = json.dumps(analysis_shape(analysis, cached=False)["claims"], ensure_ascii=False)
        assert {entity["type"] for message in chat for entity in message.entities} <= OURS
        for shown in (*(message.text for message in chat), " ".join(terminal.split()), program):
            assert not FOREIGN.search(shown)
