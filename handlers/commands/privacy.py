"""/privacy: what is kept, for how long, and what is not. It must change with whatever storage/keys.py keeps."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.i18n import Tongue
from handlers.outlet import Outlet, place_of
from handlers.rendering.chat_text import EMPTY, ChatText, bold, lines, own, paragraphs, plain
from handlers.tongues import Tongues


class Privacy:
    """Tells what becomes of what people send."""

    def __init__(
        self, tongues: Tongues, outlet: Outlet, model_host: str | None, text_hours: int, log_days: int
    ) -> None:
        """Name the host of the language model that reads articles, if one does, and how long texts and the log stay."""
        self._tongues = tongues
        self._outlet = outlet
        self._model_host = model_host
        self._text_hours = text_hours
        self._log_days = log_days

    async def on_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Send it."""
        if update.message is not None:
            told = self._told(await self._tongues.of(update))
            await self._outlet.say(place_of(update.message), told)

    def _told(self, tongue: Tongue) -> ChatText:
        return paragraphs(
            _kept(tongue, self._model_host, self._text_hours, self._log_days),
            _moderation(tongue),
            lines(
                bold(own(tongue.say("What I don’t keep"))),
                _point(
                    tongue.say(
                        "names, but those that pupils give in an exercise; what you wrote beside articles, once I have "
                        "answered"
                    )
                ),
                _point(tongue.say("messages of a group that were not meant for me")),
            ),
            lines(
                bold(own(tongue.say("Who else sees it"))),
                _readers(tongue, self._model_host),
                own(
                    tongue.say(
                        "A link is fetched from its site, which sees me and not you. Whoever knows an article’s link "
                        "can get my summary of it."
                    )
                ),
            ),
            _class(tongue),
            own(
                tongue.say(
                    "/mydata sends you all of it that leads to you, and /forget erases it within a minute; both in our "
                    "private chat."
                )
            ),
            own(tongue.say("The program is called WhoSays. Whoever runs this copy of it answers for your data.")),
        )


def _kept(tongue: Tongue, model_host: str | None, text_hours: int, log_days: int) -> ChatText:
    return lines(
        bold(own(tongue.say("What I keep, in a database of my own"))),
        _point(
            tongue.count(
                "an article’s text and what I found in it: for about {n} hour after it was last asked for",
                "an article’s text and what I found in it: for about {n} hours after it was last asked for",
                text_hours,
            )
        ),
        _point(
            tongue.say(
                "each message that reaches me: until I have dealt with it; one that breaks me is put aside for "
                "whoever runs me, for 30 days"
            )
        ),
        _point(tongue.say("the language you chose and how a group has set me: until you change it")),
        _point(
            tongue.say(
                "the numbers of messages that I read and answered, with a code of what each was: for up to two days"
            )
        ),
        _point(tongue.say("which buttons were pressed: for ten minutes")),
        _point(tongue.say("what went wrong behind an error’s short code, without the article: for 30 days")),
        *_exercises(tongue),
        _point(
            tongue.count(
                "a log of what I was asked and what came of it, without texts and names: people and chats stand in "
                "it under tags drawn by chance, articles under codes, links by their site alone; for {n} day",
                "a log of what I was asked and what came of it, without texts and names: people and chats stand in "
                "it under tags drawn by chance, articles under codes, links by their site alone; for {n} days",
                log_days,
            )
        ),
        _point(tongue.say("that a chat has blocked or removed me: until it lets me in again")),
        _point(tongue.say("how many articles I read for you and in this chat, not under your name: for two days")),
        _point(tongue.say("what asking the language model cost on your behalf and this chat’s: for two days"))
        if model_host is not None
        else EMPTY,
    )


def _exercises(tongue: Tongue) -> tuple[ChatText, ...]:
    return (
        _point(
            tongue.say(
                "an exercise, with an article’s claims, the teacher’s keys and notes, and how many chose what: for "
                "90 days after its last change"
            )
        ),
        _point(
            tongue.say(
                "of the pupils in it: who has which seat, what each seat chose, and the names that they gave; for 24 "
                "hours after the first of them came, then all of it goes at once"
            )
        ),
        _point(tongue.say("who may open a class’s page, or the moderators’, in a browser: for up to 8 hours")),
        _point(tongue.say("what somebody was asked to type: for an hour")),
    )


def _moderation(tongue: Tongue) -> ChatText:
    return lines(
        bold(own(tongue.say("Reports and corrections"))),
        _point(
            tongue.say(
                "what is reported as wrong, and why: for 90 days after somebody last said so; who did and what they "
                "wrote to it: until they are told what became of it, for at most 30 of these days"
            )
        ),
        _point(
            tongue.say("an article’s text and what I found in it, while it is reported or corrected: for up to 90 days")
        ),
        _point(
            tongue.say(
                "what moderators correct, with the claims before and after and the sentences that they stand in: for a "
                "year after the last change"
            )
        ),
        _point(
            tongue.say(
                "where my answers stand, with their articles’ titles, bylines and addresses and what they were "
                "forwarded from, so that I can correct them: for two days"
            )
        ),
        _point(
            tongue.say(
                "whom moderators have blocked, under a code that only my secret can make of a number: until the block "
                "ends"
            )
        ),
        _point(tongue.say("who the moderators are: as long as they are")),
    )


def _class(tongue: Tongue) -> ChatText:
    return own(
        tongue.say(
            "In an exercise the class sees how many chose what and, if the teacher wants it, who is here and the "
            "scores by nickname. What each nickname chose, and the names that pupils gave, are only in the file that "
            "the teacher may export; what becomes of that is up to the teacher."
        )
    )


def _readers(tongue: Tongue, model_host: str | None) -> ChatText:
    if model_host is None:
        return own(tongue.say("Articles are read by my own program and go to nobody else."))
    told = tongue.say(
        "An article’s title and text go to a language model at {host}, which is not told who sent them or where. "
        "My own program checks what it says. They go to nobody else.",
        host=model_host,
    )
    return plain(told)


def _point(words: str) -> ChatText:
    return own(f"• {words}")
