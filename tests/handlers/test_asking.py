"""What is read in a chat and what is passed over, on messages as Telegram sends them."""

import pytest

from bot.domain.origin import OriginKind
from bot.domain.submission import Post
from handlers.asking import Asked, Unclear, Way
from handlers.intake.incoming import Why
from tests.doubles.asking import ARTICLE, Scene
from tests.doubles.bot_api.formatted_text import plain_entities
from tests.doubles.bot_api.people import CHANNEL_POSTER, LINKED_CHANNEL, Person

LINK = "https://news.example/2026/fares"
CHANNEL = {"id": -1001888000001, "type": "channel", "title": "Northern Wire"}


@pytest.fixture
def scene() -> Scene:
    """Set the scene."""
    return Scene()


@pytest.mark.parametrize("command", ["/check", "/CHECK", "/check@whosays_bot", "/Check@WhoSays_Bot", "/check please"])
def test_a_check_in_reply_reads_what_it_replies_to(scene: Scene, command: str) -> None:
    """The command may name the bot in any case, and a word of politeness is no article."""
    article = scene.article()

    asking = scene.group.send(scene.omar, command, reply_to=article)

    assert scene.chosen(asking) == ("article", article["message_id"], Way.COMMAND)


@pytest.mark.parametrize("command", ["/checks", "/check@another_bot", "/help", "so /check", "check"])
def test_other_words_are_no_command_to_read(scene: Scene, command: str) -> None:
    """Another command, another bot's, or one inside a sentence asks for nothing."""
    asking = scene.group.send(scene.omar, command, reply_to=scene.article())

    assert scene.asked(asking) is None


def test_a_check_with_a_link_reads_the_link(scene: Scene) -> None:
    """What stands beside the command is meant, even in reply to something else."""
    alone = scene.group.send(scene.omar, f"/check {LINK}")
    in_reply = scene.group.send(scene.omar, f"/check {LINK}", reply_to=scene.article())

    assert scene.chosen(alone) == (LINK, alone["message_id"], Way.COMMAND)
    assert scene.chosen(in_reply) == (LINK, in_reply["message_id"], Way.COMMAND)


def test_a_check_before_a_text_reads_the_text(scene: Scene) -> None:
    """The command itself is no part of it."""
    asking = scene.group.send(scene.omar, f"/check {ARTICLE}")

    assert scene.chosen(asking) == ("article", asking["message_id"], Way.COMMAND)


def test_a_check_in_a_caption_reads_the_file(scene: Scene) -> None:
    """A command works below a document as it does in a message."""
    asking = scene.group.send_document(scene.omar, b"%PDF-1.4", "paper.pdf", caption="/check")

    assert scene.chosen(asking) == ("paper.pdf", asking["message_id"], Way.COMMAND)


def test_a_check_of_too_little_is_answered_with_why(scene: Scene) -> None:
    """Whoever asks is told what is wrong: a few words, a picture, a message of another chat."""
    words = scene.group.send(scene.omar, "/check fares will rise")
    picture = scene.group.send_photo(scene.omar, caption="/check")
    origin = {"type": "hidden_user", "sender_user_name": "Someone", "date": 1_790_000_000}
    forum = scene.api.group("8b", members=[scene.omar], forum=True)
    elsewhere = forum.send(scene.omar, "/check", thread=forum.topic("News"), external_reply={"origin": origin})
    voice = scene.group.send(scene.omar, "/check", reply_to=scene.group.send_voice(scene.nadia))

    told = [scene.chosen(message)[0] for message in (words, picture, elsewhere, voice)]

    assert told == [Why.TOO_SHORT, Why.PICTURE, Why.ELSEWHERE, Why.RECORDING]
    assert scene.chosen(elsewhere)[1] == elsewhere["message_id"]


def test_a_bare_check_asks_how_it_is_done(scene: Scene) -> None:
    """Nothing beside it and nothing replied to: an explanation is due, in a forum's topic too."""
    forum = scene.api.group("8b", members=[scene.omar], forum=True)

    assert scene.asked(scene.group.send(scene.omar, "/check")) is Unclear.NOTHING_GIVEN
    assert scene.asked(forum.send(scene.omar, "/check", thread=forum.topic("News"))) is Unclear.NOTHING_GIVEN
    assert scene.asked(scene.api.private(scene.omar).send(scene.omar, "/check")) is Unclear.NOTHING_GIVEN


def test_a_check_of_the_bots_own_answer_is_told_so(scene: Scene) -> None:
    """What the bot wrote, or what somebody shared of it by its inline mode, is not read again."""
    answer = {**scene.article(), "from": scene.bot.user()}
    shared = {**scene.article(), "via_bot": scene.bot.user()}

    assert scene.asked(scene.group.send(scene.omar, "/check", reply_to=answer)) is Unclear.OWN_ANSWER
    assert scene.asked(scene.group.send(scene.omar, "/check", reply_to=shared)) is Unclear.OWN_ANSWER


def test_another_bots_message_can_be_checked(scene: Scene) -> None:
    """A person may ask about what a news bot posted."""
    news = Person(4242, "News", username="news_bot", is_bot=True)
    posted = scene.group.send(news, ARTICLE)

    assert scene.chosen(scene.group.send(scene.omar, "/check", reply_to=posted))[0] == "article"


@pytest.mark.parametrize("words", ["@whosays_bot", "@WhoSays_Bot is that so?", "hm 🙈 @whosays_bot"])
def test_a_mention_in_reply_reads_what_it_replies_to(scene: Scene, words: str) -> None:
    """The name alone is enough, in any case and after emoji."""
    article = scene.article()

    asking = scene.group.send(scene.omar, words, reply_to=article)

    assert scene.chosen(asking) == ("article", article["message_id"], Way.MENTION)


def test_a_mention_by_the_bots_account_is_one_too(scene: Scene) -> None:
    """Some clients name an account without its user name."""
    entity = {"type": "text_mention", "offset": 0, "length": 7, "user": scene.bot.user()}

    asking = scene.group.send(scene.omar, "WhoSays?", entities=[entity], reply_to=scene.article())

    assert scene.chosen(asking)[0] == "article"


@pytest.mark.parametrize("words", ["{} @whosays_bot", "@whosays_bot {}", "@whosays_bot\n{}\n@whosays_bot"])
@pytest.mark.parametrize(("given", "read"), [(ARTICLE.strip(), "article"), (LINK, LINK), (f"🙈 {LINK}", LINK)])
def test_a_mention_with_an_article_or_a_link_reads_that(scene: Scene, words: str, given: str, read: str) -> None:
    """The name is taken out of what is read, wherever it stands."""
    asking = scene.group.send(scene.omar, words.format(given))

    assert scene.chosen(asking) == (read, asking["message_id"], Way.MENTION)


def test_a_mention_between_words_leaves_the_formatting_in_place(scene: Scene) -> None:
    """The bold first line is the title still, and the words before and after the name are not glued together."""
    text = f"@whosays_bot Fares 🚌 may rise\n\nThe council @whosays_bot said so. {ARTICLE}"
    bold = {"type": "bold", "offset": 13, "length": 17}

    asked = scene.asked(scene.group.send(scene.omar, text, entities=[*plain_entities(text), bold]))

    assert isinstance(asked, Asked)
    assert asked.incoming.content == Post(f"The council said so. {ARTICLE}".strip(), "Fares 🚌 may rise")


@pytest.mark.parametrize(
    "words", ["what can @whosays_bot do?", "@whosays_bot thanks!", "@another_bot look", "whosays_bot", LINK, ARTICLE]
)
def test_talk_is_passed_over(scene: Scene, words: str) -> None:
    """People may speak of the bot, and share articles, without an answer."""
    assert scene.asked(scene.group.send(scene.omar, words)) is None


def test_thanks_for_an_answer_are_no_question(scene: Scene) -> None:
    """Naming the bot in reply to its own answer asks for nothing."""
    answer = {**scene.article(), "from": scene.bot.user()}

    assert scene.asked(scene.group.send(scene.omar, "@whosays_bot thanks", reply_to=answer)) is None


def test_a_forward_speaks_for_nobody(scene: Scene) -> None:
    """A post that begins with the command or names the bot was not written to it."""
    for words in (f"/check {LINK}", f"@whosays_bot {LINK}"):
        assert scene.asked(scene.group.forward_channel_post(scene.omar, words)) is None


def test_links_and_long_forwards_are_read_where_the_chat_wants_it(scene: Scene) -> None:
    """With /auto on; what people write themselves and what is short is passed over still."""
    link = scene.group.send(scene.nadia, f"Look: {LINK}")
    forward = scene.group.forward_channel_post(scene.nadia, ARTICLE)
    passed_over = [scene.article(), scene.group.send(scene.nadia, "hi"), scene.group.send_photo(scene.nadia)]

    assert scene.chosen(link, reads_unasked=True) == (LINK, link["message_id"], Way.AUTO)
    assert scene.chosen(forward, reads_unasked=True) == ("article", forward["message_id"], Way.AUTO)
    assert [scene.asked(message, reads_unasked=True) for message in passed_over] == [None, None, None]
    assert [scene.asked(message) for message in (link, forward)] == [None, None]


def test_a_linked_channels_posts_are_read_where_the_chat_wants_it(scene: Scene) -> None:
    """Telegram itself forwards them into the channel's group."""
    origin = {"type": "channel", "chat": CHANNEL, "message_id": 9, "date": 1_790_000_000}
    post = scene.group.send(
        LINKED_CHANNEL, ARTICLE, forward_origin=origin, sender_chat=CHANNEL, is_automatic_forward=True
    )

    asked = scene.asked(post, reads_unasked=True)

    assert isinstance(asked, Asked)
    assert asked.way is Way.AUTO
    assert asked.incoming.origin is not None
    assert asked.incoming.origin.kind is OriginKind.CHANNEL
    assert scene.chosen(scene.group.send(scene.omar, "/check", reply_to=post))[0] == "article"


def test_asking_comes_before_reading_unasked(scene: Scene) -> None:
    """Who names the bot is waiting for a word, also where links are read anyway."""
    asking = scene.group.send(scene.omar, f"@whosays_bot {LINK}")

    assert scene.chosen(asking, reads_unasked=True)[2] is Way.MENTION


def test_bots_are_not_answered(scene: Scene) -> None:
    """Neither another program nor what somebody sends by one can make this bot speak."""
    news = Person(4242, "News", username="news_bot", is_bot=True)
    by_itself = scene.group.send(news, f"/check {LINK}")
    through_one = scene.group.send(scene.omar, f"/check {LINK}", via_bot=news.user())
    own = scene.group.send(scene.bot, f"/check {LINK}")

    assert [scene.asked(message, reads_unasked=True) for message in (by_itself, through_one, own)] == [None] * 3


def test_hidden_admins_and_channels_are_people(scene: Scene) -> None:
    """They write under the name of a bot of Telegram's, and are answered."""
    hidden = scene.group.send(scene.nadia, f"/check {LINK}", anonymous=True)
    channel = scene.group.send(CHANNEL_POSTER, f"/check {LINK}", sender_chat=CHANNEL)

    assert [scene.chosen(message)[0] for message in (hidden, channel)] == [LINK, LINK]


def test_in_private_everything_is_asked(scene: Scene) -> None:
    """Whatever somebody sends there is for the bot; only what it wrote itself is not."""
    chat = scene.api.private(scene.omar)
    article, hi = chat.send(scene.omar, ARTICLE), chat.send(scene.omar, "hi")
    forward = chat.forward_channel_post(scene.omar, f"/check {LINK}")
    through_another = chat.send(scene.omar, LINK, via_bot={"id": 4242, "is_bot": True, "first_name": "News"})
    own = chat.send(scene.omar, ARTICLE, via_bot=scene.bot.user())

    assert scene.chosen(article) == ("article", article["message_id"], Way.PRIVATE)
    assert scene.chosen(hi) == (Why.TOO_SHORT, hi["message_id"], Way.PRIVATE)
    assert scene.chosen(forward) == (LINK, forward["message_id"], Way.PRIVATE)
    assert scene.chosen(through_another)[0] == LINK
    assert scene.asked(own) is None


def test_a_check_in_private_works_as_in_a_group(scene: Scene) -> None:
    """In reply to a message, or with a link."""
    chat = scene.api.private(scene.omar)
    article = chat.send(scene.omar, ARTICLE)
    in_reply = chat.send(scene.omar, "/check", reply_to=article)

    assert scene.chosen(in_reply) == ("article", article["message_id"], Way.COMMAND)
    assert scene.chosen(chat.send(scene.omar, f"/check {LINK}"))[0] == LINK


def test_a_channels_own_posts_are_left_alone(scene: Scene) -> None:
    """A bot that was made a channel's admin does not write into it."""
    post = {"message_id": 5, "date": 1_790_000_000, "chat": CHANNEL, "sender_chat": CHANNEL, "text": LINK}

    assert scene.asked(post, reads_unasked=True) is None
