"""The buttons, and what a press of each carries: a few bytes that any process understands, after any restart.

Callback data comes back through people's clients, so it is read strictly: what is not one of ours is None. Its first
character is the version of its shape.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.analysis import Analysis
from bot.domain.exercise.sheet import FEWEST_ITEMS
from bot.domain.fingerprint import ANALYSIS_ID
from bot.domain.moderation.feed_category import Category
from bot.i18n import LANGUAGES, Tongue
from bot.storage.moderation.log_filters import CODE as FILTER_CODE
from bot.storage.people.preferences import Preference
from handlers.button_keys import BUTTON_KEY, button_key
from handlers.exercises.presses import EXERCISE_PRESS, ExercisePress, decode_exercise
from handlers.intake.incoming import MOST_LINKS, FoundLink
from handlers.moderation.presses import MODERATION_PRESS, ModerationPress, decode_moderation
from handlers.moderation.report_presses import REPORT_PRESS, ReportPress, decode_report
from handlers.rendering.button_labels import link_label

OWN = "own"  # in place of a language: each person's own, as Telegram tells it

ERASE, KEEP = "erase", "keep"
EVERYONE, ADMINS = "all", "admins"  # who may open exercises in a group

_VERSION = "1"
_MINE, _THIS_CHATS = 0, 1


class Act(StrEnum):
    """What a button does, as its data says it."""

    WHO_SPEAKS = "w"
    ONLY_SPECULATIVE = "s"
    EXACT_WORDS = "x"
    ANNOTATED = "a"
    LINK = "l"
    READ_AGAIN = "r"
    LANGUAGE = "g"
    AUTO = "u"
    FORGET = "f"
    EXERCISE_OF = "q"
    EXERCISE = "e"
    WHO_OPENS = "o"
    MODERATE = "m"
    WRONG = "b"
    REPORT = "p"
    LOG = "j"
    FEED = "t"


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button: what to do, with which analysis (its id), link, language or word.

    `number` is a link's place among a message's links, `word` its link_key then; or for whom a language is chosen: 0
    the presser, 1 the chat, `word` the language's code or OWN. To be forgotten, it is ERASE or KEEP; of who may open
    exercises, EVERYONE or ADMINS. `exercise` is what is pressed of one, `report` of what is wrong with an answer, and
    `moderation` by moderators. Of the log, `word` is a filter's code and `number` what its entries are below, 0 for the
    newest; of the feed, they are a kind of entries and 1 or 0, on or off.
    """

    act: Act
    analysis: str | None = None
    number: int | None = None
    word: str | None = None
    exercise: ExercisePress | None = None
    report: ReportPress | None = None
    moderation: ModerationPress | None = None


_SHAPES = re.compile(
    rf"{_VERSION}:(?:"
    rf"(?P<shown>[wsxaqb]):(?P<analysis>{ANALYSIS_ID})"
    rf"|(?P<link>l):(?P<place>[0-{MOST_LINKS - 1}]):(?P<key>{BUTTON_KEY})"
    r"|(?P<again>r)"
    rf"|(?P<language>g):(?P<whose>[{_MINE}{_THIS_CHATS}]):(?P<code>{'|'.join((*LANGUAGES, OWN))})"
    r"|(?P<auto>u):(?P<state>on|off)"
    rf"|(?P<forget>f):(?P<wish>{ERASE}|{KEEP})"
    rf"|(?P<opens>o):(?P<who>{EVERYONE}|{ADMINS})"
    rf"|(?P<exercise>e):(?P<pressed>{EXERCISE_PRESS})"
    rf"|(?P<report>p):(?P<wrong>{REPORT_PRESS})"
    rf"|(?P<moderate>m):(?P<moderated>{MODERATION_PRESS})"
    rf"|(?P<log>j):(?P<filter>{FILTER_CODE}):(?P<below>[0-9]{{1,15}})"
    rf"|(?P<feed>t):(?P<category>{'|'.join(Category)}):(?P<switch>[01])"
    r")",
    re.ASCII,
)


# Of the groups above, those that say what is pressed.
_ACTS = (
    *("shown", "link", "again", "language", "auto", "forget", "opens"),
    *("exercise", "report", "moderate", "log", "feed"),
)


def decode(data: str) -> Press | None:
    """Read what a button carried; None where it is not exactly what one of ours carries."""
    match = _SHAPES.fullmatch(data)
    if match is None:
        return None
    found = match.groupdict()
    act = next(found[name] for name in _ACTS if found[name])
    number = found["place"] or found["whose"] or found["below"] or found["switch"]
    words = ("key", "code", "state", "wish", "who", "filter", "category")
    word = next((found[name] for name in words if found[name]), None)
    exercise = decode_exercise(found["pressed"]) if found["pressed"] else None
    report = decode_report(found["wrong"]) if found["wrong"] else None
    moderation = decode_moderation(found["moderated"]) if found["moderated"] else None
    return Press(Act(act), found["analysis"], int(number) if number else None, word, exercise, report, moderation)


def link_key(url: str) -> str:
    """Give what a link's button carries of its address, to be compared: the message may have been edited since."""
    return button_key(url)


def answer_keyboard(analysis: Analysis, analysis_id: str, tongue: Tongue) -> InlineKeyboardMarkup:
    """Offer the views of an answer, two in a row; those that would show nothing are left out."""
    central = analysis.central()
    offered = [
        (tongue.say("Who speaks"), Act.WHO_SPEAKS, bool(analysis.voices)),
        (tongue.say("Only speculative"), Act.ONLY_SPECULATIVE, any(claim.speculative for claim in central)),
        (tongue.say("Exact words"), Act.EXACT_WORDS, bool(central)),
        (tongue.say("Annotated article"), Act.ANNOTATED, True),
        (tongue.say("Exercise for a class"), Act.EXERCISE_OF, len(analysis.claims) >= FEWEST_ITEMS),
        (tongue.say("Something wrong?"), Act.WRONG, True),
    ]
    buttons = [_button(label, act, analysis_id) for label, act, shows in offered if shows]
    return InlineKeyboardMarkup([buttons[place : place + 2] for place in range(0, len(buttons), 2)])


def links_keyboard(links: Sequence[FoundLink]) -> InlineKeyboardMarkup:
    """Offer up to eight links, one in a row, numbered as they come in the message."""
    return InlineKeyboardMarkup(
        [
            [_button(link_label(link, place + 1), Act.LINK, place, link_key(link.url))]
            for place, link in enumerate(links[:MOST_LINKS])
        ]
    )


def read_again_keyboard(tongue: Tongue) -> InlineKeyboardMarkup:
    """Offer to read a message again whose text was changed."""
    return InlineKeyboardMarkup([[_button(tongue.say("Read it now"), Act.READ_AGAIN)]])


def settings_keyboard(known: Preference, tongue: Tongue, *, group: bool) -> InlineKeyboardMarkup:
    """Offer each language in its own words, and none in particular, what is set ticked; in a group reading unasked."""
    if not group:
        return InlineKeyboardMarkup(_languages(_MINE, known.user_language, tongue.say("As in my Telegram")))
    # Translators: a button: everybody in this group is answered in their own language
    rows = _languages(_THIS_CHATS, known.chat_language, tongue.say("Each in their own"))
    return InlineKeyboardMarkup(
        [*rows, [_auto_button(tongue, on=known.auto)], [_opens_button(tongue, everyone=known.exercises)]]
    )


def auto_keyboard(tongue: Tongue, *, on: bool) -> InlineKeyboardMarkup:
    """Offer to switch reading unasked, where it stands at `on`."""
    return InlineKeyboardMarkup([[_auto_button(tongue, on=on)]])


def forget_keyboard(tongue: Tongue) -> InlineKeyboardMarkup:
    """Offer to have everything erased, or nothing."""
    return InlineKeyboardMarkup(
        [
            [_button(tongue.say("Erase what you keep of me"), Act.FORGET, ERASE)],
            [_button(tongue.say("Keep it"), Act.FORGET, KEEP)],
        ]
    )


def _languages(whose: int, chosen: str | None, unset: str) -> list[list[InlineKeyboardButton]]:
    offered = {**LANGUAGES, OWN: unset}
    ticked = chosen or OWN
    return [
        [_button(f"✓ {name}" if code == ticked else name, Act.LANGUAGE, whose, code)] for code, name in offered.items()
    ]


def _auto_button(tongue: Tongue, *, on: bool) -> InlineKeyboardButton:
    label = tongue.say("Stop reading links unasked") if on else tongue.say("Read links unasked")
    return _button(label, Act.AUTO, "off" if on else "on")


def _opens_button(tongue: Tongue, *, everyone: bool) -> InlineKeyboardButton:
    label = tongue.say("Let only admins open exercises") if everyone else tongue.say("Let everyone open exercises")
    return _button(label, Act.WHO_OPENS, ADMINS if everyone else EVERYONE)


def exercise_button(label: str, pressed: ExercisePress) -> InlineKeyboardButton:
    """Make a button of an exercise."""
    return _button(label, Act.EXERCISE, pressed.encoded())


def report_button(label: str, pressed: ReportPress) -> InlineKeyboardButton:
    """Make a button with which something is reported."""
    return _button(label, Act.REPORT, pressed.encoded())


def moderation_button(label: str, pressed: ModerationPress) -> InlineKeyboardButton:
    """Make a button for moderators."""
    return _button(label, Act.MODERATE, pressed.encoded())


def log_button(label: str, code: str, below: int) -> InlineKeyboardButton:
    """Make a button that turns a page of the log."""
    return _button(label, Act.LOG, code, below)


def feed_keyboard(categories: Mapping[Category, bool]) -> InlineKeyboardMarkup:
    """Offer to switch each kind of entries, those that are told ticked, two in a row."""
    buttons = [
        _button(f"✓ {category.value}" if on else category.value, Act.FEED, category.value, int(not on))
        for category, on in categories.items()
    ]
    return InlineKeyboardMarkup([buttons[place : place + 2] for place in range(0, len(buttons), 2)])


def _button(label: str, act: Act, *carried: str | int) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=":".join(map(str, (_VERSION, act, *carried))))
