"""Why a moderator's act, or a report, was not done, as a sentence: short enough for what a pressed button shows."""

from bot.domain.moderation.refusal import Why
from bot.i18n import N_, Tongue

# Translators: at most 190 characters each
_SENTENCES = {
    Why.GONE: N_("This has expired: send the article again, and I will read it anew."),
    Why.NO_CLAIM: N_("There is no such claim in this answer any more."),
    Why.NOT_IN_TEXT: N_("These words don’t stand in the article. Please copy them from it as they are."),
    Why.SEVERAL_TIMES: N_("These words stand in the article more than once. Please copy a longer passage."),
    Why.NAME_WANTED: N_("A source of this kind needs a name, or a few words that describe it."),
    Why.NO_NAME_WANTED: N_("Where no source is given, nobody can be named. Please leave the name empty."),
    Why.TOO_LONG: N_("That is too long. Please write it in fewer words."),
    Why.NOTHING_CHANGED: N_("It says so already: nothing was changed."),
    Why.MEANWHILE: N_("Another moderator has changed this claim meanwhile. Please look at it as it is now."),
    Why.NO_CORRECTION: N_("There is no correction of this number, or it is undone already."),
    Why.TOO_MANY_CORRECTIONS: N_("This article was corrected so often that no more can be kept. Undoing still works."),
    Why.NO_REPORT: N_("There is no report of this number."),
    Why.SETTLED: N_("This report is settled already."),
    Why.NOT_CORRECTED: N_(
        "Nothing was corrected since this was reported. Please do that first, or settle it otherwise."
    ),
    Why.REPORTED_ALREADY: N_("You have reported this already. A moderator will look at it."),
    Why.TOO_MANY_REPORTS: N_("Thank you, you have reported a lot today. Please come back tomorrow with the rest."),
    Why.NO_ENTRY: N_("The log has no such entry, or it names nobody any more."),
    Why.NO_DOMAIN: N_("That is no site’s name. One looks like this: news.example"),
    Why.NOT_BLOCKED: N_("There is no such block."),
    Why.IS_MODERATOR: N_("This person is a moderator."),
    Why.IS_LOG_CHAT: N_("That is the chat that the log is told to."),
    Why.NO_MODERATOR: N_("This person is not a moderator."),
    Why.LAST_MODERATOR: N_("Somebody has to stay: please add another moderator first."),
    Why.BUSY: N_("Too much happened at one moment. Please try again."),
}


def refusal(why: Why, tongue: Tongue) -> str:
    """Say why."""
    return tongue.say(_SENTENCES[why])
