"""What Telegram makes clickable by itself, so that a test can say that a message pings and links nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.doubles.bot_api.auto_entities import with_found
from tests.doubles.bot_api.utf16 import cut, units
from tests.doubles.bot_api.wire import Json


def found(text: str, entities: list[Json] | None = None) -> list[tuple[str, str]]:
    """Give the type and the words of each entity."""
    return [(one["type"], cut(text, one["offset"], one["length"])) for one in with_found(text, entities or [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hello @alice_1!", [("mention", "@alice_1")]),
        ("see @gif and @abc", [("mention", "@gif")]),
        ("😀 /check now", [("bot_command", "/check")]),
        ("/check@whosays_bot, please", [("bot_command", "/check@whosays_bot")]),
        ("and/or 1/2 </b>", []),
        ("#news, #2024 and #ünï_1", [("hashtag", "#news"), ("hashtag", "#ünï_1")]),
        ("$USD 5 $ US$5 $usd", [("cashtag", "$USD")]),
        ("read https://a.example/x?y=(1). Then", [("url", "https://a.example/x?y=(1)")]),
        ("(see http://a.example/x)", [("url", "http://a.example/x")]),
        ("at a.example.com/x, or", [("url", "a.example.com/x")]),
        ("news.ua and сайт.укр", [("url", "news.ua"), ("url", "сайт.укр")]),
        ("8.8.8.8 but not 3.14 or 1.2.3", [("url", "8.8.8.8")]),
        ("The end.It began. e.g. a.b", []),
        ("write to bob@mail.example.com!", [("email", "bob@mail.example.com")]),
        ("tg://resolve?domain=x", [("url", "tg://resolve?domain=x")]),
        ("ftp://a.example/x gopher://a.example/x", [("url", "ftp://a.example/x")]),
        ("https://a.nosuchlabel/", [("url", "https://a.nosuchlabel/")]),
        ("a.nosuchlabel", []),
        ("x.com:8080/path", [("url", "x.com:8080/path")]),
        ("MAIL.COM", [("url", "MAIL.COM")]),
    ],
)
def test_clickable_words_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    """Each kind is found where Telegram finds it, and only there."""
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "@\u2060alice",
        "/\u2060check",
        "#\u2060news",
        "$\u2060USD",
        "a.\u2060example.\u2060com",
        "https:\u2060//\u2060a.\u2060com",
    ],
)
def test_a_word_joiner_keeps_words_from_being_clickable(text: str) -> None:
    """U+2060 behind the sign takes the meaning from it."""
    assert found(text) == []


def test_nothing_is_found_in_code_and_links() -> None:
    """Inside of code, and of a link that is there already, nothing more is made clickable."""
    code: Json = {"type": "code", "offset": 0, "length": 6}

    assert found("@alice @bobby", [code]) == [("code", "@alice"), ("mention", "@bobby")]


@given(st.text(st.sampled_from("@/#$.:ab1_-(x)?com😀é «\n"), max_size=80))
def test_what_is_found_lies_in_the_text(text: str) -> None:
    """Nothing found is empty or reaches over the end, and no two overlap."""
    entities = with_found(text, [])

    ends = [0, *(one["offset"] + one["length"] for one in entities)]
    assert all(one["length"] > 0 and one["offset"] >= end for one, end in zip(entities, ends, strict=False))
    assert ends[-1] <= units(text)
