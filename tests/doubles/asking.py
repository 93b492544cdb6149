"""A group with people and this bot in it, and what messages in it ask for."""

from telegram import Message, User

from bot.domain.submission import Post
from handlers.asking import Asked, Unclear, Way, what_is_asked
from handlers.intake.incoming import FoundLinks, Incoming, Nothing, Upload
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.people import Person
from tests.doubles.bot_api.wire import Json

ARTICLE = "The council may raise the bus fare in March, two people who have seen its draft said on Monday. " * 8


class Scene:
    """A group with people in it and this bot; `asked` is what a message in it asks for."""

    def __init__(self) -> None:
        self.api = BotApi()
        self.nadia, self.omar = self.api.person("Nadia"), self.api.person("Omar")
        self.group = self.api.group("7b", members=[self.nadia, self.omar])
        self.bot = Person(self.api.bot_id, "WhoSays", username=self.api.username, is_bot=True)

    def article(self) -> Json:
        """Send the article."""
        return self.group.send(self.nadia, ARTICLE)

    def asked(self, message: Json, *, reads_unasked: bool = False) -> Asked | Unclear | None:
        """Tell what a message asks for."""
        me = User.de_json(self.bot.user())
        return what_is_asked(Message.de_json(message), me, reads_unasked=reads_unasked)

    def chosen(self, message: Json, *, reads_unasked: bool = False) -> tuple[str, int, Way]:
        """Tell what is read of a message: the article, its link or what else; of which message, and how asked."""
        asked = self.asked(message, reads_unasked=reads_unasked)
        assert isinstance(asked, Asked)
        return content(asked.incoming), asked.message.message_id, asked.way


def content(incoming: Incoming) -> str:
    """Say in a word what is read."""
    match incoming.content:
        case Post(text, None) if text == ARTICLE.strip():
            return "article"
        case FoundLinks(links):
            return " ".join(link.url for link in links)
        case Upload(name=name):
            return str(name)
        case Nothing(why):
            return why.value
    return f"something else: {incoming.content}"
