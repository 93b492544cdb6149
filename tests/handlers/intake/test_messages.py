"""From any message to what shall be read of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.origin import Origin, OriginKind
from bot.domain.submission import Post
from handlers.intake.incoming import FoundLink, FoundLinks, Incoming, Nothing, Upload, Why
from handlers.intake.messages import SHORTEST_ARTICLE, WHOLE_ARTICLE, read_message, replied
from tests.handlers.intake.wire import NEWS, SENTENCE, Piece, caption, message, text

Fields = dict[str, object]

ARTICLE = (SENTENCE * 5).strip()
TEASER = (SENTENCE * 3).strip()
LINK = ("text_link", "Dam may fail", "https://news.example/a")
FOUND = FoundLinks((FoundLink("https://news.example/a", "Dam may fail"),))
INVITATION = ("url", "https://t.me/+AbCdEf")
CHANNEL_POST = ("url", "https://t.me/northernwire/1234")
FORWARDED: Fields = {"forward_origin": {"type": "channel", "date": 1_700_000_000, "chat": NEWS, "message_id": 5}}
WIRE = Origin(OriginKind.CHANNEL, "Northern Wire")
FILE: Fields = {"file_id": "id", "file_unique_id": "unique"}
PDF: Fields = {**FILE, "file_name": "dam.pdf", "mime_type": "application/pdf", "file_size": 1000}
PHOTO: Fields = {"photo": [{**FILE, "width": 1, "height": 1}]}
MEDIA: Fields = {**FILE, "width": 1, "height": 1, "duration": 1, "length": 1}
TOPIC: Fields = {"message_thread_id": 1, "is_topic_message": True}


def test_a_pasted_text_is_read() -> None:
    """As a post, since it comes as people write in chats; its sender wrote or pasted it, so it has no origin."""
    assert read_message(message(**text(ARTICLE))) == Incoming(Post(ARTICLE))


@pytest.mark.parametrize("fields", [text("\n", ARTICLE, " \n"), {**caption(ARTICLE), **PHOTO}])
def test_a_channels_post_is_read_as_its_own(fields: Fields) -> None:
    """Its text, or the caption of its photo or album."""
    assert read_message(message(**fields, **FORWARDED)) == Incoming(Post(ARTICLE), WIRE)


def test_a_rich_message_is_read() -> None:
    """Its heading is the title; the library gives it neither text nor caption."""
    blocks = [{"type": "heading", "text": "Dam may fail", "size": 1}, {"type": "paragraph", "text": ARTICLE}]

    assert read_message(message(rich_message={"blocks": blocks}, **FORWARDED)) == Incoming(
        Post(ARTICLE, "Dam may fail"), WIRE
    )


def test_an_edited_message_is_read_like_any() -> None:
    """It is the same type with a date of its edit."""
    assert read_message(message(**text(ARTICLE), edit_date=1_770_000_001)) == Incoming(Post(ARTICLE))


@pytest.mark.parametrize(
    "pieces",
    [
        [LINK],
        ["Look at this: ", LINK, " 🌊"],
        [TEASER, "\n\n", LINK],
        [TEASER, "\n\n", LINK, "\n", INVITATION, " ", CHANNEL_POST, " ", ("url", "news.example")],
        [("bot_command", "/check"), " ", LINK],
        [("text_link", "\u200b", "https://telegra.ph/file/a.jpg"), TEASER, "\n", LINK],
    ],
)
@pytest.mark.parametrize("placed", [text, caption])
def test_a_link_is_meant_where_little_is_said_beside_it(pieces: list[Piece], placed: type[Fields]) -> None:
    """A link alone or with a teaser, in a text or a caption; addresses of the channel itself do not count."""
    fields = placed(*pieces)

    assert read_message(message(**fields)) == Incoming(FOUND, linked=True)


def test_a_link_in_a_rich_message_is_meant_too() -> None:
    """Behind words, as in any other."""
    link = {"type": "url", "url": LINK[2], "text": LINK[1]}
    blocks = [{"type": "paragraph", "text": [TEASER, link]}]

    assert read_message(message(rich_message={"blocks": blocks})) == Incoming(FOUND, linked=True)


def test_a_link_on_a_button_is_meant_too() -> None:
    """Channels' tools put them there."""
    keyboard = {"inline_keyboard": [[{"text": LINK[1], "url": LINK[2]}], [{"text": "👍 7", "callback_data": "up"}]]}

    assert read_message(message(**text(TEASER), reply_markup=keyboard)) == Incoming(FOUND, linked=True)


def test_of_several_links_all_are_given() -> None:
    """The sender will be asked which."""
    incoming = read_message(message(**text("1. ", LINK, "\n2. ", ("url", "news.example/b"))))

    assert incoming.content == FoundLinks((*FOUND.links, FoundLink("https://news.example/b", "news.example/b")))


def test_a_whole_article_is_read_itself_whatever_it_links_to() -> None:
    """The words that are links are part of it."""
    incoming = read_message(message(**text(ARTICLE, " ", LINK, ".")))

    assert incoming == Incoming(Post(f"{ARTICLE} {LINK[1]}."), linked=True)


@pytest.mark.parametrize(
    ("length", "content"),
    [(WHOLE_ARTICLE, Post), (WHOLE_ARTICLE - 1, FoundLinks), (SHORTEST_ARTICLE, FoundLinks), (1, FoundLinks)],
)
def test_the_length_outside_links_decides(length: int, content: type) -> None:
    """Between a teaser and an article."""
    incoming = read_message(message(**text("x" * length, " ", ("text_link", "y" * 500, LINK[2]))))

    assert isinstance(incoming.content, content)


@pytest.mark.parametrize(("length", "content"), [(SHORTEST_ARTICLE, Post), (SHORTEST_ARTICLE - 1, Nothing)])
def test_a_short_text_is_an_article_from_a_length_on(length: int, content: type) -> None:
    """Emoji and lines of bullets do not lengthen it; links into Telegram do not turn it into a link."""
    incoming = read_message(message(**text("🌊 " * 300, "\n—————\n", "x" * length, "\n", INVITATION)))

    assert isinstance(incoming.content, content)


@pytest.mark.parametrize("piece", [CHANNEL_POST, ("url", "https://news.example")])
def test_a_post_on_telegram_or_a_front_page_is_read_where_there_is_nothing_else(piece: Piece) -> None:
    """Beside a text it is only where the text is from."""
    alone = read_message(message(**text("Look: ", piece)))
    beside = read_message(message(**text(TEASER, "\n\nLook: ", piece)))

    assert isinstance(alone.content, FoundLinks)
    assert not alone.linked
    assert beside == Incoming(Post(TEASER))


@pytest.mark.parametrize("said", [{}, caption(ARTICLE), caption(LINK)])
def test_a_document_is_read_rather_than_its_caption(said: Fields) -> None:
    """The caption only says what it is."""
    incoming = read_message(message(document=PDF, **said, **FORWARDED))

    assert incoming == Incoming(Upload("id", "unique", "dam.pdf", 1000), WIRE)


def test_the_caption_of_another_file_is_read() -> None:
    """A picture sent as a file."""
    incoming = read_message(message(document={**FILE, "file_name": "dam.jpg"}, **caption(ARTICLE)))

    assert incoming == Incoming(Post(ARTICLE))


@pytest.mark.parametrize(
    ("fields", "nothing"),
    [
        (text("Hello, are you there?"), Nothing(Why.TOO_SHORT)),
        (text("Join ", INVITATION), Nothing(Why.TOO_SHORT)),
        (text("🌊🌊🌊"), Nothing(Why.NO_TEXT)),
        (text("🌊" * 300), Nothing(Why.NO_TEXT)),
        (text(("bot_command", "/check")), Nothing(Why.NO_TEXT)),
        (PHOTO, Nothing(Why.PICTURE)),
        ({**PHOTO, **caption("Is this true?")}, Nothing(Why.PICTURE)),
        ({"animation": MEDIA, "document": {**FILE, "file_name": "dam.mp4"}}, Nothing(Why.PICTURE)),
        ({"voice": MEDIA}, Nothing(Why.RECORDING)),
        ({"audio": MEDIA}, Nothing(Why.RECORDING)),
        ({"video": MEDIA, **caption("Is this true?")}, Nothing(Why.RECORDING)),
        ({"video_note": MEDIA}, Nothing(Why.RECORDING)),
        ({"document": {**FILE, "file_name": "dams.zip"}, **caption("All of it")}, Nothing(Why.WRONG_TYPE, "ZIP")),
        ({"dice": {"value": 1, "emoji": "🎲"}}, Nothing(Why.NO_TEXT)),
        ({"location": {"longitude": 1, "latitude": 1}}, Nothing(Why.NO_TEXT)),
        ({"contact": {"phone_number": "1", "first_name": "Ann"}}, Nothing(Why.NO_TEXT)),
        ({"of_next_year": {"x": 1}}, Nothing(Why.NO_TEXT)),
        ({"rich_message": {"blocks": [{"type": "paragraph", "text": "Hello"}]}}, Nothing(Why.TOO_SHORT)),
        ({"rich_message": {"blocks": 7}}, Nothing(Why.NO_TEXT)),
        ({"new_chat_title": "Olsa"}, Nothing(Why.SERVICE)),
        ({"forum_topic_created": {"name": "Olsa", "icon_color": 1}}, Nothing(Why.SERVICE)),
        ({}, Nothing(Why.SERVICE)),
    ],
)
def test_where_there_is_nothing_to_read_it_is_told_why(fields: Fields, nothing: Nothing) -> None:
    """For one friendly line."""
    assert read_message(message(**fields)).content == nothing


def test_a_reply_reads_what_it_answers() -> None:
    """With its origin; quoting a part of it means all of it still."""
    original = message(**text(ARTICLE), **FORWARDED).to_dict()
    reply = message(**text("/check"), reply_to_message=original, quote={"text": "Dam", "position": 0})

    assert replied(reply) == Incoming(Post(ARTICLE), WIRE)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {**TOPIC, "reply_to_message": message(forum_topic_created={"name": "Olsa", "icon_color": 1}).to_dict()},
    ],
)
def test_a_message_that_answers_none_is_no_reply(fields: Fields) -> None:
    """In a topic Telegram makes every message answer the one that opened it."""
    assert replied(message(**text("/check"), **fields)) is None


@pytest.mark.parametrize(
    ("there", "quoted", "content"),
    [
        ({}, ARTICLE, Post(ARTICLE)),
        ({}, "The dam", Nothing(Why.ELSEWHERE)),
        ({}, None, Nothing(Why.ELSEWHERE)),
        ({"document": PDF}, ARTICLE, Upload("id", "unique", "dam.pdf", 1000)),
        (PHOTO, None, Nothing(Why.ELSEWHERE)),
    ],
)
def test_of_a_message_in_another_chat_the_file_or_the_quote_is_read(
    there: Fields, quoted: str | None, content: object
) -> None:
    """Telegram shows no more of it."""
    quote = {"quote": {"text": quoted, "position": 0, "is_manual": True}} if quoted else {}
    reply = message(**text("/check"), external_reply={"origin": FORWARDED["forward_origin"], **there}, **quote)

    assert replied(reply) == Incoming(content, WIRE)  # type: ignore[arg-type]  # a table's column


PLACES = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["bold", "url", "text_link", "mention", "bot_command", "custom_emoji", "of_next_year"]),
        "offset": st.integers(-5, 700),
        "length": st.integers(-5, 700),
    },
    optional={"url": st.text(max_size=20) | st.sampled_from(["https://[", "t.me/iv?url=", "news.example/a"])},
)
WORDS = st.text(st.characters() | st.sampled_from("\n\n 🌊@#.:/"), max_size=700) | st.just(ARTICLE)


@given(WORDS, st.lists(PLACES, max_size=9), st.sampled_from(["text", "caption"]))
def test_no_words_and_no_entities_break_it(words: str, places: list[Fields], name: str) -> None:
    """What is read of a text is in it, and every link has an address and words for its button."""
    entities = "entities" if name == "text" else "caption_entities"

    content = read_message(message(**{name: words, entities: places})).content

    match content:
        case Post(said, title):
            assert said in words
            assert (title or "") in words
            assert said == said.strip() != ""
        case FoundLinks(links):
            assert links
            assert all(":" in link.url and link.words.strip() for link in links)
        case _:
            assert isinstance(content, Nothing)
