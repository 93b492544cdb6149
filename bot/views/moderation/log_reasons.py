"""The log's reasons in a few words each: an error's code, what nothing came of, what a moderator did or looked at."""

from bot.domain.audit import Happening
from bot.domain.exercise import refusal as exercise_refusal
from bot.domain.moderation.refusal import Why
from bot.i18n import N_, Tongue
from bot.views.exercise import refusals as exercise_refusals
from bot.views.moderation import refusals
from bot.views.moderation.changes import CHANGES
from bot.views.moderation.reports import REASONS

# Translators: each is why something happened, in a list; it comes after what happened and a colon
_REASONS = {
    "internal": N_("a fault of the bot’s"),
    "settings": N_("a setting is wrong"),
    "storage": N_("the database was away"),
    "unhandled": N_("it broke the bot again and again"),
    "undelivered": N_("Telegram did not take the answer"),
    "quota": N_("the day’s readings are used up"),
    "language": N_("in a language that is not read"),
    # what was handed in
    "input": N_("it can’t be read"),
    "not_readable": N_("it could not be opened"),
    "empty": N_("no text in it"),
    "no_text": N_("no text in it"),
    "too_short": N_("too short for an article"),
    "too_large": N_("too large"),
    "too_complex": N_("too costly to unpack"),
    "wrong_type": N_("a kind of file that is not read"),
    "undecodable": N_("in an unknown encoding"),
    "broken_document": N_("a damaged document"),
    "encrypted_document": N_("a document with a password"),
    "scanned_document": N_("a document of pictures"),
    "download": N_("Telegram did not hand the file over"),
    "not_an_article": N_("not an article"),
    "picture": N_("a picture"),
    "recording": N_("a recording"),
    "elsewhere": N_("a message of another chat"),
    "nothing_given": N_("nothing to read was named"),
    "own_answer": N_("an answer of the bot’s own"),
    "expired": N_("it has expired"),
    # links
    "link": N_("the link can’t be followed"),
    "malformed_link": N_("not an ordinary link"),
    "unreachable_link": N_("the page can’t be reached"),
    "link_timeout": N_("the page was too slow"),
    "link_status": N_("the site refused the page"),
    # the language model
    "model": N_("the language model gave no usable answer"),
    "model_over_budget": N_("the day’s budget for the language model is used up"),
    "model_over_own_budget": N_("somebody’s budget for the language model is used up"),
    "model_quota_used_up": N_("the provider of the language model wants to be paid"),
    "model_rate_limit": N_("the language model was asked too often"),
    "model_truncated": N_("the language model gave no usable answer"),
    "model_malformed": N_("the language model gave no usable answer"),
    "model_unusable": N_("the language model gave no usable answer"),
    "model_resting": N_("the language model is left alone for a while"),
    "model_timeout": N_("the language model was too slow"),
    "model_unreachable": N_("the language model can’t be reached"),
    "model_bad_key": N_("the language model’s server refuses the key"),
    "model_refusal": N_("the language model would not read it"),
    "model_content_filter": N_("the language model would not read it"),
    # who may not
    "not_admin": N_("not an admin of the chat"),
    "not_yours": N_("not its teacher"),
    "failed": N_("it failed again and again"),
    "repeated": N_("of an earlier one"),
    # what became of a report
    "corrected": N_("corrected"),
    "declined": N_("the answer stays"),
    "contested": N_("it can be read either way"),
    # what a moderator blocked or looked at
    "user": N_("somebody"),
    "chat": N_("a group"),
    "domain": N_("a site"),
    "log": N_("the log"),
    "statistics": N_("the figures"),
    "overview": N_("the overview"),
    "analysis": N_("an analysis"),
    "report": N_("a report"),
    "reports": N_("the reports"),
    "parked": N_("the parked updates"),
    "blocks": N_("the blocks"),
    "moderators": N_("the moderators"),
    "feed": N_("what the feed tells"),
    "settings_in_force": N_("the settings"),
    "entry": N_("an entry of the log"),
    "two_readings": N_("two readings side by side"),
    "login": N_("a link into the pages"),
    "retried": N_("tried again"),
    "switched_on": N_("on"),
    "switched_off": N_("off"),
    # an article read again
    "wanted": N_("asked for"),
    "adopted": N_("the later reading stands"),
    "given_back": N_("the first reading stands again"),
    "model_unavailable": N_("the rules read it in the language model’s place"),
    "model_refused": N_("the language model would not read it"),
    # others
    "unreadable": N_("it can’t be read"),
    "domain_blocked": N_("of a blocked site"),
}
# Translators: as above, where the same word means something else
_REASONS_OF: dict[tuple[str, str], str] = {
    **{(Happening.REPORTED, reason.value): words for reason, words in REASONS.items()},
    **{(Happening.CORRECTED, change.value): words for change, words in CHANGES.items()},
    (Happening.ROSTER, "added"): N_("somebody added"),
    (Happening.ROSTER, "removed"): N_("somebody removed"),
    (Happening.ROSTER, "left"): N_("somebody had their data erased"),
    (Happening.ROSTER, "by_setting"): N_("somebody added by the setting"),
    (Happening.UNPARKED, "dropped"): N_("dropped"),
    (Happening.READ_AGAIN, "gone"): N_("its text has expired"),
    (Happening.TRIED_IN_VAIN, "form"): N_("by a form that is not of their session"),
    (Happening.TRIED_IN_VAIN, "link"): N_("by a link that is none"),
    (Happening.TRIED_IN_VAIN, "session"): N_("with a session that is over"),
    (Happening.TRIED_IN_VAIN, "removed"): N_("no moderator any more"),
}


def log_reason(reason: str, tongue: Tongue, what: str = "") -> str:
    """Say a reason in words, of what happened; one without any, such as a file's kind, as it stands."""
    sentence = _REASONS_OF.get((what, reason)) or _REASONS.get(reason)
    if sentence is not None:
        return tongue.say(sentence)
    if reason in set(Why):
        return refusals.refusal(Why(reason), tongue)
    if reason in set(exercise_refusal.Why):
        return exercise_refusals.refusal(exercise_refusal.Why(reason), tongue)
    return reason.replace("_", " ")
