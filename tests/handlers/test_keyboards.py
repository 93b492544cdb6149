"""The buttons: what they offer, and what comes back when one is pressed."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineKeyboardMarkup

from bot.domain.analysis import Analysis
from bot.i18n import ENGLISH, LANGUAGES, Tongue, tongue
from bot.storage.people.preferences import Preference
from bot.views.printable import one_line
from handlers.intake.incoming import FoundLink
from handlers.keyboards import (
    EVERYONE,
    OWN,
    Act,
    Press,
    answer_keyboard,
    auto_keyboard,
    decode,
    forget_keyboard,
    link_key,
    links_keyboard,
    read_again_keyboard,
    settings_keyboard,
)
from tests.doubles.any_analyses import analyses, texts
from tests.doubles.bot_api.keyboards import check_keyboard
from tests.doubles.delivery import analysis_with

ID = "Ab9_-" + "x" * 17
tongues = st.sampled_from([tongue(code) for code in LANGUAGES])


def _pressed(keyboard: InlineKeyboardMarkup) -> Iterator[tuple[str, Press | None]]:
    """Press every button of a keyboard that Telegram takes."""
    assert check_keyboard(keyboard.to_dict()) is not None
    for row in keyboard.inline_keyboard:
        for button in row:
            assert isinstance(button.callback_data, str)
            yield button.text, decode(button.callback_data)


@given(analyses(), tongues)
def test_any_answers_buttons_are_taken_and_come_back(analysis: Analysis, tongue: Tongue) -> None:
    """Each carries the analysis; what would show nothing is not offered."""
    acts = [press.act for _, press in _pressed(answer_keyboard(analysis, ID, tongue)) if press and press.analysis == ID]

    central = analysis.central()
    assert (Act.ONLY_SPECULATIVE in acts) == any(claim.speculative for claim in central)
    assert (Act.EXACT_WORDS in acts) == bool(central)
    assert (Act.WHO_SPEAKS in acts) == bool(analysis.claims)
    assert Act.ANNOTATED in acts
    assert acts[-1] is Act.WRONG


def test_an_answer_has_its_views_in_two_rows_and_asks_what_is_wrong() -> None:
    """Who speaks, Only speculative; Exact words, Annotated article; no exercise of so few claims."""
    keyboard = answer_keyboard(analysis_with("It may rain.", "It rains."), ID, ENGLISH)

    assert [[button.text for button in row] for row in keyboard.inline_keyboard] == [
        ["Who speaks", "Only speculative"],
        ["Exact words", "Annotated article"],
        ["Something wrong?"],
    ]


@pytest.mark.parametrize(
    ("url", "words", "expected"),
    [
        ("https://www.news.example/world/story", "https://www.news.example/world/story", "1. news.example/world/story"),
        ("https://news.example/world/story/", "news.example/world/story/", "1. news.example/world/story"),
        ("https://news.example/a?utm=1", "read here", "1. news.example: read here"),
        ("https://evil.example/", "bbc.com", "1. evil.example: bbc.com"),
        ("https://bbc.com@evil.example/x", "https://bbc.com@evil.example/x", "1. evil.example/x"),
        ("https://news.example/", "\u202eread\nhere\x1b[2J", "1. news.example: read here"),
        ("https://[broken/", "https://[broken/", "1. https://[broken/"),
        ("mailto:a", "mailto:a", "1. mailto:a"),
        ("https://news.example/" + "long-" * 30, "", "1. news.example/long-long-long-long-long-long-long-long-lon…"),
    ],
)
def test_a_links_button_names_its_site_first(url: str, words: str, expected: str) -> None:
    """Words can be made up, the site can't: it is what a reader chooses by."""
    ((label, _),) = _pressed(links_keyboard([FoundLink(url, words)]))

    assert label == expected


@given(st.lists(st.builds(FoundLink, texts, texts), min_size=1, max_size=20))
def test_any_links_become_up_to_eight_buttons(links: list[FoundLink]) -> None:
    """Each in a row of its own, numbered, no two alike."""
    keyboard = links_keyboard(links)

    pressed = list(_pressed(keyboard))

    assert [press for _, press in pressed] == [
        Press(Act.LINK, number=place, word=link_key(link.url)) for place, link in enumerate(links[:8])
    ]
    assert len({label for label, _ in pressed}) == len(pressed) == len(keyboard.inline_keyboard)
    assert all(label == one_line(label) for label, _ in pressed)


@given(texts, texts)
def test_a_links_button_knows_its_address_again(url: str, another: str) -> None:
    """Another address in the same place of an edited message is told from the one that was offered."""
    ((_, press),) = _pressed(links_keyboard([FoundLink(url, "")]))

    assert press is not None
    assert (press.word == link_key(another)) == (url == another)


def test_a_person_chooses_a_language_or_none_in_particular() -> None:
    """Every language in its own words, the one that is set ticked."""
    pressed = dict(_pressed(settings_keyboard(Preference(user_language="uk"), ENGLISH, group=False)))

    assert pressed == {
        "English": Press(Act.LANGUAGE, None, 0, "en"),
        "✓ Українська": Press(Act.LANGUAGE, None, 0, "uk"),
        "Español": Press(Act.LANGUAGE, None, 0, "es"),
        "As in my Telegram": Press(Act.LANGUAGE, None, 0, OWN),
    }


def test_a_group_chooses_a_language_or_each_members_own() -> None:
    """As long as nothing is set, no language is ticked; what one person has chosen is no matter of the group's."""
    pressed = dict(_pressed(settings_keyboard(Preference(user_language="en"), ENGLISH, group=True)))

    assert pressed == {
        "English": Press(Act.LANGUAGE, None, 1, "en"),
        "Українська": Press(Act.LANGUAGE, None, 1, "uk"),
        "Español": Press(Act.LANGUAGE, None, 1, "es"),
        "✓ Each in their own": Press(Act.LANGUAGE, None, 1, OWN),
        "Read links unasked": Press(Act.AUTO, word="on"),
        "Let everyone open exercises": Press(Act.WHO_OPENS, word=EVERYONE),
    }


@pytest.mark.parametrize("on", [False, True])
def test_auto_offers_its_other_state(on: bool) -> None:  # noqa: FBT001 - a table's row
    """What is on can be switched off, and the other way round."""
    ((_, press),) = _pressed(auto_keyboard(ENGLISH, on=on))

    assert press == Press(Act.AUTO, word="off" if on else "on")


def test_everything_can_be_erased_or_kept() -> None:
    """Each answer is a press of its own."""
    assert dict(_pressed(forget_keyboard(ENGLISH))) == {
        "Erase what you keep of me": Press(Act.FORGET, word="erase"),
        "Keep it": Press(Act.FORGET, word="keep"),
    }


def test_an_edited_message_can_be_read_again() -> None:
    """One button that carries nothing: the message that it answers says what to read."""
    assert list(_pressed(read_again_keyboard(ENGLISH))) == [("Read it now", Press(Act.READ_AGAIN))]


@pytest.mark.parametrize(
    "data",
    [
        "",
        "1",
        "1:",
        "1:z",
        "w:" + ID,
        "0:w:" + ID,
        "2:w:" + ID,
        "1:w",
        "1:w:",
        "1:w:" + ID[:-1],
        "1:w:" + ID + "x",
        "1:w:" + ID[:-1] + "é",
        "1:w:" + ID[:-1] + "ſ",
        "1:w:" + ID[:-1] + ".",
        "1:w:" + ID + "\n",
        " 1:w:" + ID,
        "1:w:" + ID + ":1",
        "1:W:" + ID,
        "1:l",
        "1:l:",
        "1:l:3",
        "1:l:3:Ab9_-",
        "1:l:3:Ab9_-xx",
        "1:l:3:Ab9_.x",
        "1:l:8:Ab9_-x",
        "1:l:-1:Ab9_-x",
        "1:l:٣:Ab9_-x",
        "1:l:01:Ab9_-x",
        "1:r:",
        "1:r:" + ID,
        "1:g:2:uk",
        "1:g:uk",
        "1:g:0:ru",
        "1:g:0:../..",
        "1:g:0:",
        "1:u:yes",
        "1:u",
        "1:f",
        "1:f:",
        "1:f:all",
        "1:f:erase:1",
        "1:b",
        "1:b:" + ID + ":back",
        "1:p:" + ID,
        "1:p:" + ID + ":",
        "1:p:" + ID + ":nonsense",
        "1:p:" + ID + ":back:Ab9_-x",
        "1:p:" + ID + ":abusive:Ab9_-x",
        "1:p:" + ID + ":wrong_source:Ab9_-",
        "1:p:" + ID + ":wrong_source:Ab9_-xx",
        "1:p:" + ID + ":wrong_source:Ab9_-x\n",
        "1:p:" + ID[:-1] + ":other",
        "menu",
        '{"act": "w"}',
        "1:w:" + "x" * 5000,
        "\ud83d",
    ],
)
def test_foreign_data_is_no_press(data: str) -> None:
    """Garbled, cut, forged or of another version: nothing is guessed."""
    assert decode(data) is None


@given(st.text(st.sampled_from("012wsxalrgufbp:onfekraspAb9_-é\n"), max_size=40))
def test_what_is_read_as_a_press_is_one_of_ours(data: str) -> None:
    """Whatever decodes carries an act and just what that act needs."""
    press = decode(data)

    assert press is None or len(data.encode()) <= 64
    assert press is None or data.split(":")[1] == press.act


@given(st.from_regex(r"[A-Za-z0-9_-]{22}", fullmatch=True))
def test_any_analysis_id_comes_back(name: str) -> None:
    """The id that a button carries is the one that it was made with."""
    keyboard = answer_keyboard(analysis_with("It may rain."), name, ENGLISH)

    assert {press.analysis for _, press in _pressed(keyboard) if press} == {name}
