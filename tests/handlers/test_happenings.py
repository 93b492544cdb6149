"""What the log is told of an answer: an article's fingerprint, for which no text stays in memory."""

import gc

from bot.domain.analysis import Analysis, EngineIdentity
from bot.domain.article import Article
from bot.domain.fingerprint import analysis_id, fingerprint
from bot.domain.handling import CURRENT, Handling
from bot.domain.submission import Post
from bot.i18n import tongue
from bot.services.answer import Answer
from handlers.asks import Ask
from handlers.happenings import note_answered
from handlers.outlet import Place

ASK = Ask(place=Place(7), asker=7, readable=Post("a post"), origin=None, tongue=tongue("en"), group=False)


def answer(number: int) -> Answer:
    """Answer with an analysis of a short article, under another title each time."""
    article = Article(title=f"Title {number}", text="Rain may fall on Monday.", language="en")
    analysis = Analysis(article=article, engine=EngineIdentity(name="gold", version="told"), claims=())
    return Answer(analysis, analysis_id(analysis.article, analysis.engine), cached=True)


def test_the_log_is_told_the_fingerprint_and_no_text_is_remembered_for_it() -> None:
    """However many are told, each is told right, again too."""
    handling = Handling(update_id=5)
    token = CURRENT.set(handling)
    numbers = (*range(1_002), 0, 1_001)

    for number in numbers:
        note_answered(ASK, answer(number))

    CURRENT.reset(token)
    wanted = [fingerprint(answer(number).analysis.article) for number in (0, 1, 1_001)]
    told = [event.article for event in handling.events]
    assert [told[0], told[1], told[1_001], told[1_002], told[1_003]] == [*wanted, wanted[0], wanted[2]]
    assert [one for one in gc.get_objects() if isinstance(one, Analysis) and one.engine.version == "told"] == []
