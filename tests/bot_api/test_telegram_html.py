"""Telegram's HTML: what it becomes, and what is refused with the words and the place that Telegram would give."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.doubles.bot_api.telegram_html import parse_html
from tests.doubles.bot_api.utf16 import units
from tests.doubles.bot_api.wire import Json, RefusedError


def entity(kind: str, offset: int, length: int, **more: object) -> Json:
    """Make an entity."""
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>a</b><strong>b</strong>", "ab", [entity("bold", 0, 1), entity("bold", 1, 1)]),
        ("<i>a</i> <em>b</em>", "a b", [entity("italic", 0, 1), entity("italic", 2, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [entity("underline", 0, 1), entity("underline", 1, 1)]),
        ("<s>a</s><del>b</del>", "ab", [entity("strikethrough", 0, 1), entity("strikethrough", 1, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [entity("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [entity("spoiler", 0, 1)]),
        ("&lt;b&gt; &amp; &quot;x&#x27; &#233;", "<b> & \"x' é", []),
        ("😀<b>😀</b>é", "😀😀é", [entity("bold", 2, 2)]),
        ('<a href="https://a.b/?x=1&amp;y=2">x</a>', "x", [entity("text_link", 0, 1, url="https://a.b/?x=1&y=2")]),
        ("<A HREF='https://a.b/'>x</A>", "x", [entity("text_link", 0, 1, url="https://a.b/")]),
        ("<pre>x</pre><code>y</code>", "xy", [entity("pre", 0, 1), entity("code", 1, 1)]),
        ('<pre><code class="language-py">x</code></pre>', "x", [entity("pre", 0, 1, language="py")]),
        ('<tg-emoji emoji-id="5">👍</tg-emoji>', "👍", [entity("custom_emoji", 0, 2, custom_emoji_id="5")]),
        ("<blockquote>a</blockquote>", "a", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [entity("expandable_blockquote", 0, 1)]),
        (
            "<blockquote expandable>a<b>b<i>c</i></b></blockquote >",
            "abc",
            [entity("expandable_blockquote", 0, 3), entity("bold", 1, 2), entity("italic", 2, 1)],
        ),
        ("<b></b>x", "x", []),
    ],
)
def test_markup_becomes_entities(source: str, text: str, entities: list[Json]) -> None:
    """The text is what readers see, and the entities lie in it by UTF-16 units."""
    assert parse_html(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("é<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b", 'Unclosed start tag "b" at byte offset 0'),
        ('<a href="x', 'Unclosed start tag "a" at byte offset 0'),
        ("a & b", "Unescaped '&' or unsupported HTML entity at byte offset 2"),
        ("&nbsp;", "Unescaped '&' or unsupported HTML entity at byte offset 0"),
        ("a > b", "Unescaped '>' at byte offset 2"),
        ("&#0;", "Invalid character reference at byte offset 0"),
        ("&#xD83D;", "Invalid character reference at byte offset 0"),
        ("<a>x</a>", 'Wrong attributes in the tag "a" at byte offset 0'),
        ('<a href="">x</a>', 'Tag "a" has no address that can be linked at byte offset 0'),
        ('<a href="javascript:x">x</a>', 'Tag "a" has no address that can be linked at byte offset 0'),
        ('<a href="https://a.b/?x&y">x</a>', "Unescaped '&' in an attribute at byte offset 0"),
        ('<a href="https://a.b" href="https://c.d">x</a>', "stands twice"),
        ('<b class="x">x</b>', 'Wrong attributes in the tag "b" at byte offset 0'),
        ('<span class="x">x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">x</tg-emoji>', "Invalid custom emoji identifier specified"),
        ('<code class="language-py">x</code>', "can't be specified for a standalone code tag"),
        ('<pre><code class="py">x</code></pre>', 'Wrong attributes in the tag "code"'),
        ("<blockquote open>x</blockquote>", 'Wrong attributes in the tag "blockquote"'),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "blockquote can't stand in blockquote"),
        ("<code>a<b>b</b></code>", "bold can't stand in code"),
        ("<b>a<code>b</code></b>", "code can't stand in bold"),
        ('<a href="https://a.b">a<a href="https://c.d">b</a></a>', "text_link can't stand in text_link"),
    ],
)
def test_broken_markup_is_refused(source: str, why: str) -> None:
    """The refusal says what is wrong, and where, in bytes."""
    with pytest.raises(RefusedError) as refused:
        parse_html(source)

    assert refused.value.description.startswith("Bad Request: can't parse entities: ")
    assert why in refused.value.description


def test_a_link_to_a_person_is_a_mention() -> None:
    """`tg://user?id=…` pings whom it names, and a test can see that."""
    _, (mention,) = parse_html('<a href="tg://user?id=5">x</a>')

    assert (mention["type"], mention["user"]["id"]) == ("text_mention", 5)


@given(st.text())
def test_an_escaped_text_is_itself(text: str) -> None:
    """Whatever is escaped comes out as it was, without entities."""
    assert parse_html(escape(text)) == (text, [])


@given(st.text(st.sampled_from("<>/&;=\"' abeipru#x1😀\n"), max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No markup, however broken, ends in anything but a text or a refusal, and every entity lies in its text."""
    try:
        plain, entities = parse_html(text)
    except RefusedError:
        return

    assert all(0 <= one["offset"] < one["offset"] + one["length"] <= units(plain) for one in entities)
