"""What stands under the picture and the page that the buttons send."""

from bot.domain.analysis import Analysis
from bot.i18n import Tongue
from bot.views import remarks
from handlers.rendering.chat_text import ChatText, bold, lines, plain
from handlers.rendering.heading import short_title


def who_speaks_caption(analysis: Analysis, tongue: Tongue) -> ChatText:
    """Say what the bars are and which article they are about."""
    hatched = tongue.say("Counted over all claims, hatched where they are speculative.")
    corrected = plain(remarks.corrected(analysis, tongue))
    return lines(bold(tongue.say("Who speaks")), short_title(analysis, tongue), plain(hatched), corrected)


def annotated_caption(tongue: Tongue) -> ChatText:
    """Say what the file is and how to open it."""
    return plain(tongue.say("The whole article with every claim marked. Open it in a browser: it needs no connection."))
