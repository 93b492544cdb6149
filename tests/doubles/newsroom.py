"""A moderator's desk, with chats that are answered, and whose answers are edited."""

from dataclasses import replace

from bot.domain.origin import Origin, OriginKind
from bot.domain.submission import PastedText
from bot.i18n import tongue
from bot.services.moderation.remembering import Remembering
from bot.storage.moderation.chores import Chores
from bot.storage.moderation.corrections import Corrections
from bot.storage.moderation.rereadings import Rereadings
from bot.storage.moderation.sent_answers import SentAnswers
from bot.storage.people.answers_given import AnswersGiven
from bot.storage.server.connection import Connection
from handlers.giving import Giving
from handlers.moderation.editing import Editing
from handlers.outlet import Outlet, Place
from tests.doubles.bot_api.chats import Chat
from tests.doubles.correcting import ANN, SEED, Desk

CHANNEL = Origin(OriginKind.CHANNEL, "Morning news")


class Newsroom(Desk):
    """Answers and edits."""

    def __init__(self, connection: Connection, outlet: Outlet) -> None:
        super().__init__(connection)
        self.sent, self.chores = SentAnswers(connection), Chores(connection)
        remembering = Remembering(self.sent, self.chores)
        self.giving = Giving(outlet, AnswersGiven(connection), remembering)
        corrections, rereadings = Corrections(connection), Rereadings(connection, connection)
        self.editing = Editing(outlet, self.sent, corrections, self.correcting, rereadings)

    async def answer(self, chat: Chat, submission: PastedText = SEED, *, language: str = "en") -> None:
        """Answer a chat, and lay what was read on the desk."""
        answer = await self.analyses.analyse(submission)
        self.id = answer.id
        await self.giving.send(Place(chat.id), tongue(language), answer, CHANNEL)

    async def hide(self, *ranks: int) -> None:
        """Hide some of the claims that are shown."""
        shown = {claim.rank: claim for claim in (await self.shown()).central()}
        for rank in ranks:
            await self.correcting.hide(self.id, shown[rank], ANN)

    async def edit(self) -> None:
        """Do what a correction asks for."""
        await self.editing.edit((await self.correcting.review(self.id)).history.article)

    async def keep_long(self, characters: int) -> None:
        """Keep an analysis of the seed article whose statements are as long."""
        read, said = await self.read(), ("word " * (characters // 5)).strip()
        claims = tuple(replace(claim, statement=said) for claim in read.claims)
        await self.cache.analyses.put(self.id, replace(read, claims=claims))
