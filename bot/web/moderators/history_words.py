"""The words around corrections and reports, wherever a page of the moderators' lists them."""

from bot.i18n import Tongue


def history_words(said: Tongue) -> dict[str, str]:
    """Say them."""
    return {
        "report": said.say("Report {number}"),
        "since": said.say("since"),
        # Translators: by whom and when, as in "by Anna, 2026-11-30 12:00 UTC"
        "by": said.say("by"),
        "before": said.say("before"),
        "now": said.say("now"),
        "nothing": said.say("nothing"),
        # Translators: of a change that was taken back
        "undone": said.say("undone"),
        "for_report": said.say("because of report {number}"),
    }
