"""What is said where there is nothing to read in a message: one friendly line, with what to send instead."""

from bot.i18n import N_, Tongue
from handlers.asking import Unclear
from handlers.intake.incoming import Nothing, Why
from handlers.intake.messages import SHORTEST_ARTICLE

_LINES: dict[Why | Unclear, str] = {
    Why.PICTURE: N_("I can’t read words in pictures. Send the article’s text, a link to it, or a file."),
    Why.RECORDING: N_("I can’t listen or watch. Send the article’s text, a link to it, or a file."),
    Why.WRONG_TYPE: N_("I can’t read this kind of file. Send a PDF, DOCX, HTML or TXT file, or paste the text."),
    Why.ELSEWHERE: N_("Telegram does not show me that message: it is in another chat or topic. Forward it here."),
    Why.NO_TEXT: N_("There is no article in this. Send me its text, a link to it, or a PDF, DOCX, HTML or TXT file."),
    Unclear.NOTHING_GIVEN: N_("Reply with /check to the article that I shall read, or put its link after the command."),
    Unclear.OWN_ANSWER: N_("That is an answer of mine. Show me the article itself."),
}


def nothing_line(nothing: Nothing | Unclear, tongue: Tongue) -> str | None:
    """Say why nothing was read; None where nobody waits for a word, such as when someone joined."""
    match nothing:
        case Nothing(found=str(kind)):
            return tongue.say(
                "I can’t read {kind} files. Send a PDF, DOCX, HTML or TXT file, or paste the text.", kind=kind
            )
        case Nothing(why=Why.TOO_SHORT):
            return tongue.count(
                "This is too short to be an article. Paste at least {n} character of its text, or send a link or a "
                "file.",
                "This is too short to be an article. Paste at least {n} characters of its text, or send a link or a "
                "file.",
                SHORTEST_ARTICLE,
            )
    line = _LINES.get(nothing.why if isinstance(nothing, Nothing) else nothing)
    return line and tongue.say(line)
