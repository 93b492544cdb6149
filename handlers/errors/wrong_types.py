"""What a chat is told about a file or page of a kind that is not read: a sentence for each group of kinds.

bot/readers/kind.py names kinds in English ("PNG image", "RAR archive"), a link's answer by its media type; neither is
repeated, since a name can't be put into another language's sentence.
"""

import re

from bot.errors import WrongTypeError
from bot.i18n import N_, Tongue

_KINDS = (
    (
        r" image$|^icon$|^image/",
        N_("This is a picture, and I read text only. Paste the article’s text, or send a link to it."),
    ),
    (
        r" recording$|^audio/",
        N_("This is a sound recording, and I read text only. Paste the article’s text, or send a link to it."),
    ),
    (
        r" video$|^video/",
        N_("This is a video, and I read text only. Paste the article’s text, or send a link to it."),
    ),
    (
        r" archive$",
        N_("This is a packed archive. Unpack it and send me the article in it: a PDF, DOCX, HTML or TXT file."),
    ),
    (
        r" (document|book|workbook|presentation|help file)$|^OpenDocument ",
        N_("I can’t read documents of this kind. Save it as PDF or DOCX and send it again, or paste its text."),
    ),
    (
        r" sent as |^page packed ",
        N_("The site sends this page in a way that I can’t read. Paste the article’s text instead."),
    ),
)
_OTHER = N_("I can’t read files of this kind. Send a PDF, DOCX, HTML or TXT file, or paste the article’s text.")


def wrong_type(error: WrongTypeError, tongue: Tongue) -> str:
    """Say what was found instead of an article, and what to send."""
    return tongue.say(next((told for pattern, told in _KINDS if re.search(pattern, error.found)), _OTHER))
