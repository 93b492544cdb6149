"""Something wrong? What a reader presses below an answer, what is asked then, and what is kept of it."""

import pytest

from bot.domain.audit import Happening
from bot.domain.moderation.refusal import Why
from bot.domain.moderation.report import MOST_WORDS, Reason
from bot.i18n import ENGLISH, LANGUAGES, tongue
from bot.storage import keys
from bot.storage.moderation.reports import MOST_TODAY, Reports
from bot.views.moderation.refusals import refusal
from bot.views.moderation.reports import reason_words
from handlers.keyboards import Act
from handlers.moderation.report_presses import ReportPress
from handlers.moderation.report_steps import what_is_wrong
from tests.doubles.audit import entries_at
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.delivery import analysis_with
from tests.doubles.news import SEED_TITLE
from tests.doubles.reporter import WRONG, Reader, carried
from tests.doubles.staff_room import StaffRoom, bearing

pytestmark = pytest.mark.asyncio(loop_scope="module")

EXPIRED, GONE = "This button has expired.", refusal(Why.GONE, ENGLISH)


@pytest.mark.parametrize("is_group", [False, True])
@pytest.mark.parametrize("reason", Reason)
async def test_every_reason_is_reported(room: StaffRoom, reason: Reason, is_group: bool) -> None:  # noqa: FBT001 - a table
    """In private below the answer, from a group in private too, also by who has never written to the bot."""
    reader = Reader(room, started=not is_group)
    await (reader.is_asked_from_group() if is_group else reader.is_asked())

    claim = ["2. " if reason is Reason.NOT_SPECULATIVE else "1. "] if reason.is_of_claim else []
    told = await reader.goes_on(reason_words(reason, ENGLISH), *claim)

    (report,) = await reader.reports()
    assert f"Thank you. This is report {report.number}. A moderator will look at it" in told
    assert (report.reason, report.is_open, report.title) == (reason, True, SEED_TITLE)
    assert (report.quote is not None) == (report.statement is not None) == reason.is_of_claim
    assert reader.question.buttons == []


@pytest.mark.parametrize("code", LANGUAGES)
async def test_it_is_asked_and_thanked_in_the_readers_language(room: StaffRoom, code: str) -> None:
    """Each step is a message that Telegram takes; it is kept in which one to tell them what became of it."""
    reader, speaks = Reader(room, language=code), tongue(code)
    await reader.is_asked()

    await reader.goes_on(reason_words(Reason.WRONG_SOURCE, speaks), "3. ")

    (report,) = await reader.reports()
    kept = await Reports(room.store).reporter(report.number, reader.person.id)
    assert kept is not None
    assert (kept.language, kept.line) == (code, "")


async def test_a_group_is_not_bothered(room: StaffRoom) -> None:
    """Whoever presses there is led to their private chat, and nothing is said in the group."""
    reader = Reader(room, started=False)
    group, given = await reader.in_group()

    shown = await group.press(reader.person, given, WRONG).wait()

    assert shown["url"] == f"https://t.me/{room.api.username}?start=w-{carried(given, Act.WRONG).rpartition(':')[2]}"
    assert (group.sent, reader.chat.sent, shown["text"]) == ([given], [], "")


async def test_only_what_can_be_wrong_is_offered(room: StaffRoom) -> None:
    """Claims go by their numbers in the answer; one that is marked speculative can't be said to be so."""
    reader = Reader(room)
    question = await reader.is_asked()
    reasons, offered = question.buttons, []

    for reason in (Reason.WRONG_SOURCE, Reason.NOT_SPECULATIVE, Reason.IS_SPECULATIVE):
        await reader.goes_on(reason_words(reason, ENGLISH))
        offered.append([words.partition(".")[0] for words in question.buttons[:-1]])
        await reader.goes_on("Back")

    assert question.buttons == reasons == [reason_words(reason, ENGLISH) for reason in Reason]
    assert offered[0] == list("12345678")
    assert sorted(offered[1] + offered[2]) == offered[0]
    assert (len(offered[1]), await reader.reports()) == (4, [])


async def test_an_answer_without_claims_may_be_wrong_too() -> None:
    """As a whole."""
    _, keyboard = what_is_wrong(analysis_with(), "x" * 22, ENGLISH)

    offered = [button.text for row in keyboard.inline_keyboard for button in row]
    assert offered == [reason_words(reason, ENGLISH) for reason in Reason if not reason.is_of_claim]


async def test_a_line_is_kept_beside_the_report(room: StaffRoom) -> None:
    """On one line; another reply takes its place, one that is too long does not."""
    reader = Reader(room)
    await reader.is_asked()
    await reader.goes_on("Something else")
    (report,) = await reader.reports()

    told = [await reader.says(words) for words in ("first", "<b>The\nsecond</b> @everyone", "x" * (MOST_WORDS + 1))]

    kept = await Reports(room.store).reporter(report.number, reader.person.id)
    assert kept is not None
    assert kept.line == "<b>The second</b> @everyone"
    assert f"This stands beside report {report.number} now" in told[1].text
    assert told[2].text == refusal(Why.TOO_LONG, ENGLISH)


async def test_a_line_comes_too_late_once_it_is_settled(room: StaffRoom) -> None:
    """And that is said; a picture is no line."""
    reader = Reader(room)
    await reader.is_asked()
    await reader.goes_on("Abusive")
    (report,) = await reader.reports()

    before = len(reader.chat.sent)
    reader.chat.send_photo(reader.person, caption="See this", reply_to=reader.question)
    picture = (await reader.chat.wait(lambda sent: len(sent) > before))[-1]
    await Reports(room.store).forget_reporter(report.number, reader.person.id)
    late = await reader.says("one more thing")

    assert picture.text.startswith("I need this in words")
    assert late.text == refusal(Why.SETTLED, ENGLISH)


async def test_who_repeats_themselves_is_told_so(room: StaffRoom) -> None:
    """And may say something else; what others say of it gathers under the same number."""
    reader, other = Reader(room), Reader(room, "Omar")
    await reader.is_asked()
    await reader.goes_on("Wrong source", "4. ")
    await other.is_asked()
    await other.goes_on("Wrong source", "4. ")
    (given, *_), (number,) = reader.chat.sent, [one.number for one in await reader.reports()]

    await reader.presses_wrong(given)
    await reader.goes_on("Wrong source")
    toast = await reader.press("4. ")
    await reader.goes_on("Back", "Wrong source", "5. ")

    assert toast == refusal(Why.REPORTED_ALREADY, ENGLISH)
    assert [one.number for one in await other.reports()] == [number]
    assert len(await reader.reports()) == 2


async def test_there_is_an_end_to_a_days_reports(room: StaffRoom) -> None:
    """Politely."""
    reader = Reader(room)
    await reader.is_asked()
    async with room.store.speaking() as redis:
        await redis.set(keys.reports_today(reader.person.id), MOST_TODAY)

    toast = await reader.press("Not an article")

    assert toast == refusal(Why.TOO_MANY_REPORTS, ENGLISH)
    assert await reader.reports() == []


async def test_the_log_knows_of_it(room: StaffRoom) -> None:
    """Which answer, why and under which number, once; not the line."""
    reader = Reader(room)
    await reader.is_asked()
    await reader.goes_on("A claim is missing")
    await reader.says("the one on the harbour")
    (report,) = await reader.reports()

    entries = [one for one in await entries_at(room.store) if one.report == report.number and one.user is not None]

    mine = entries[-1]
    assert (mine.what, mine.reason, mine.article) == (Happening.REPORTED, "misses_claim", report.article)
    assert (mine.analysis, "harbour" in str(entries)) == (report.analysis, False)


FORGED = ("back", "other", "abusive", "wrong_source", "wrong_source:AAAAAA", "nonsense", "other:AAAAAA", "")


@pytest.mark.parametrize("rest", FORGED)
async def test_a_forged_press_has_expired(room: StaffRoom, rest: str) -> None:
    """Below an answer, which bears no such button, and in a group; nothing is reported."""
    reader = Reader(room)
    given = await reader.gets_answer()
    group, there = await reader.in_group()
    data = f"1:p:{carried(given, Act.WRONG).rpartition(':')[2]}:{rest}"

    toasts = [
        (await chat.press_data(reader.person, message, data).wait())["text"]
        for chat, message in ((reader.chat, given), (group, there))
    ]

    assert toasts == [EXPIRED, EXPIRED]
    assert await reader.reports() == []


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason.is_of_claim])
async def test_a_claim_that_is_gone_can_t_be_meant(room: StaffRoom, reason: Reason) -> None:
    """A moderator may have hidden it since the buttons were sent."""
    reader = Reader(room)
    question = await reader.is_asked()
    data = f"{question.keyboard[0][0]['callback_data'].rpartition(':')[0]}:{reason}:AAAAAA"

    shown = await reader.chat.press_data(reader.person, bearing(data, question), data).wait()

    assert (shown["text"], await reader.reports()) == (refusal(Why.NO_CLAIM, ENGLISH), [])


async def test_what_has_expired_can_t_be_reported(room: StaffRoom) -> None:
    """By each way: the button, a step, the link; also where Telegram does not show the message any more."""
    reader = Reader(room)
    given = await reader.gets_answer()
    wrong, step = f"1:{Act.WRONG}:{'x' * 22}", f"1:{Act.REPORT}:{ReportPress('x' * 22, Reason.OTHER).encoded()}"
    hidden = SentMessage({"chat": reader.chat.chat(), "message_id": given.id, "date": 0})

    toasts = [
        (await reader.chat.press_data(reader.person, message, data).wait())["text"]
        for message, data in (
            (bearing(wrong, given), wrong),
            (bearing(step, given), step),
            (hidden, wrong),
            (hidden, step),
        )
    ]
    before = len(reader.chat.sent)
    reader.chat.start(f"w-{'x' * 22}")
    told = (await reader.chat.wait(lambda sent: len(sent) > before))[-1]

    assert toasts == [GONE, GONE, GONE, EXPIRED]
    assert (told.text, await reader.reports()) == (GONE, [])


async def test_an_old_answer_may_be_wrong_still(room: StaffRoom) -> None:
    """Of some messages Telegram gives the chat and the number alone."""
    reader = Reader(room)
    given = await reader.gets_answer()
    hidden = SentMessage({"chat": reader.chat.chat(), "message_id": given.id, "date": 0})

    reader.chat.press_data(reader.person, hidden, carried(given, Act.WRONG))
    _, asked = await reader.chat.wait(lambda sent: len(sent) == 2)

    assert (asked.reply_to, asked.text.splitlines()[0]) == (given.id, "What is wrong with this answer?")
