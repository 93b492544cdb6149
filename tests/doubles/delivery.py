"""What arrives of a rendered text: as the strict Bot API reads it, refusing what Telegram would refuse."""

from bot.domain.analysis import Analysis, EngineIdentity
from bot.domain.article import Article
from bot.domain.claim import Claim, Modality, Source, SourceKind
from bot.domain.voices import count_voices
from handlers.rendering.chat_text import JOINER, ChatText
from tests.doubles.bot_api.formatted_text import Formatted, message_text
from tests.doubles.bot_api.utf16 import cut

OURS = frozenset({"bold", "italic", "underline", "blockquote", "expandable_blockquote"})  # entities of our own making


def arrived(text: ChatText) -> Formatted:
    """Deliver a message; raises RefusedError where Telegram would."""
    return message_text(text.html, "HTML")


def words(text: ChatText) -> str:
    """Give what a reader sees of a message, without the invisible joiners."""
    return arrived(text).text.replace(JOINER, "")


def pieces(text: ChatText, *kinds: str) -> list[str]:
    """Give the words of a message's entities of some kinds, in their order, without the joiners."""
    formatted = arrived(text)
    return [
        cut(formatted.text, entity["offset"], entity["length"]).replace(JOINER, "")
        for entity in formatted.entities
        if entity["type"] in kinds
    ]


def analysis_with(*statements: str, title: str = "A title", name: str = "Ana Petrova") -> Analysis:
    """Make an analysis whose central claims have these statements, each said by one person."""
    article = Article(text="\n\n".join(statements) or "Nothing.", title=title)
    claims, at = [], 0
    for rank, statement in enumerate(statements, start=1):
        quote = article.span(at, at + len(statement))
        at = quote.end + len("\n\n")
        source = Source(kind=SourceKind.NAMED_PERSON, name=name)
        claims.append(
            Claim(
                statement=statement,
                quote=quote,
                content=(quote,),
                rank=rank,
                source=source,
                modality=Modality.HEDGED if rank % 2 else Modality.ASSERTED,
            )
        )
    engine = EngineIdentity(name="made", version="1")
    return Analysis(article=article, engine=engine, claims=tuple(claims), voices=count_voices(claims))
