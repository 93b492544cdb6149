"""The words around corrections and reports, wherever a page of the moderators' lists them."""

from bot.i18n import N_, Tongue

NOT_SETTLED = N_("The answer is corrected, but the report could not be settled. Please settle it once more.")


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
