"""How the bot is set for a person or a group, in a line for each setting."""

from bot.i18n import Tongue
from bot.storage.people.preferences import Preference
from handlers.rendering.chat_text import ChatText, lines, own


def settings_text(known: Preference, tongue: Tongue, *, group: bool) -> ChatText:
    """Say what is set, in the language that is set."""
    if not group:
        # Translators: name your own language in place of English
        return own(tongue.say("With you I speak English."))
    return lines(
        own(_language_of_group(known, tongue)),
        own(
            tongue.say("I read links to articles and long forwards without being asked.")
            if known.auto
            else tongue.say("I read only what somebody asks me to, with /check in reply to a message.")
        ),
        own(
            tongue.say("Everyone here may open an exercise for a class, with /exercise.")
            if known.exercises
            else tongue.say("Only admins may open an exercise for a class, with /exercise.")
        ),
        own(tongue.say("Only admins can change this.")),
    )


def _language_of_group(known: Preference, tongue: Tongue) -> str:
    if known.chat_language is None:
        return tongue.say("In this chat I answer everybody in their own language.")
    # Translators: name your own language in place of English
    return tongue.say("In this chat I speak English.")
