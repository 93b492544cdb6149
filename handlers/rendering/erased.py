"""What a person is told who was forgotten: what was erased, what stays, and in what form."""

from bot.domain.belongings import Erased, Kind
from bot.i18n import N_, Tongue
from handlers.rendering.chat_text import EMPTY, ChatText, bold, lines, own, paragraphs

_ONE_EACH = {
    Kind.SETTINGS: N_("what you have set"),
    Kind.PRIVATE_CHAT: N_("how our private chat was set"),
    Kind.REPORTED: N_("how many reports you made within a day"),
    Kind.ROSTER: N_("your place among the moderators"),
    Kind.AWAITED: N_("what you were asked to type"),
}


def erased_text(erased: Erased, log_days: int, tongue: Tongue) -> ChatText:
    """Say it in one message."""
    if not erased.whole:
        return own(
            tongue.say(
                "I have begun, and then lost touch with my memory. What is left is erased as soon as it is back; you "
                "need not ask again."
            )
        )
    return paragraphs(
        _gone(erased, tongue),
        lines(
            bold(own(tongue.say("What stays, without your name and number"))),
            _point(
                tongue.count(
                    "the log of what happened, for {n} day: your entries stand under a tag drawn by chance, and what "
                    "led from you to it is gone",
                    "the log of what happened, for {n} days: your entries stand under a tag drawn by chance, and what "
                    "led from you to it is gone",
                    log_days,
                )
            ),
            _point(
                tongue.say(
                    "how much of a day’s readings was used, and what it cost, under a code that only my secret can "
                    "make of your number: for two days, or a wish like yours would fill the day up again"
                )
            ),
            _point(tongue.say("articles and what I found in them, for their time: nothing says who sent them")),
            _point(tongue.say("what you chose in questions that are closed, for its day: nothing says that it was you"))
            if erased.counts.get(Kind.SEATS)
            else EMPTY,
            _point(tongue.say("that something was reported as wrong, and why: nothing says that it was you"))
            if erased.counts.get(Kind.REPORTS)
            else EMPTY,
            _point(
                tongue.say(
                    "a moderator’s block, where there is one, until it ends: under a code that only my secret can make "
                    "of your number"
                )
            ),
        ),
        own(
            tongue.say(
                "What I am reading for you right now is still answered, what waited behind it is not. Whatever that "
                "leaves behind is erased within a minute."
            )
        ),
    )


def _gone(erased: Erased, tongue: Tongue) -> ChatText:
    points = [_TELLS.get(kind, _counted)(kind, erased.counts[kind], tongue) for kind in Kind if erased.counts.get(kind)]
    if not points:
        return own(tongue.say("Done: beside the link to your tag in the log, there was nothing of yours to erase."))
    return lines(bold(own(tongue.say("Erased"))), *map(_point, points))


def _counted(kind: Kind, n: int, tongue: Tongue) -> str:
    if kind in _ONE_EACH:
        return tongue.say(_ONE_EACH[kind])
    match kind:
        case Kind.READ:
            return tongue.count(
                "what {n} message of yours was that I answered", "what {n} messages of yours were that I answered", n
            )
        case Kind.PRESSED:
            return tongue.count("{n} button that was pressed", "{n} buttons that were pressed", n)
        case Kind.GIVEN:
            return tongue.count("where {n} answer of mine stands", "where {n} answers of mine stand", n)
        case Kind.WAITING:
            return tongue.count("{n} message that was not answered yet", "{n} messages that were not answered yet", n)
    return tongue.count(
        "{n} message that was put aside, since I could not deal with it",
        "{n} messages that were put aside, since I could not deal with them",
        n,
    )


def _of_exercises(kind: Kind, n: int, tongue: Tongue) -> str:
    if kind is Kind.SEATS:
        return tongue.count(
            "your seat in {n} exercise, and what led from you to it",
            "your seats in {n} exercises, and what led from you to them",
            n,
        )
    if kind is Kind.EXERCISES:
        return tongue.count(
            "{n} exercise that you made, with all that its class left there",
            "{n} exercises that you made, with all that their classes left there",
            n,
        )
    return tongue.count("what let you open {n} page in a browser", "what let you open {n} pages in a browser", n)


def _of_reports(kind: Kind, n: int, tongue: Tongue) -> str:
    if kind is Kind.SENT:
        return tongue.count(
            "where my answers on {n} article stand that I could have corrected",
            "where my answers on {n} articles stand that I could have corrected",
            n,
        )
    return tongue.count(
        "that you made {n} report, and what you wrote to it; you will not hear what became of it",
        "that you made {n} reports, and what you wrote to them; you will not hear what became of them",
        n,
    )


_TELLS = {
    **dict.fromkeys((Kind.SEATS, Kind.EXERCISES, Kind.PAGES), _of_exercises),
    **dict.fromkeys((Kind.SENT, Kind.REPORTS), _of_reports),
}


def _point(words: str) -> ChatText:
    return own(f"• {words}")
