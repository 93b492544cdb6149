"""A moderator settles what readers reported, right where the report is shown."""

from pathlib import Path

import pytest

from bot.domain.audit import Happening
from bot.domain.moderation.report import Outcome, Reason, Reporter
from bot.moderation import moderation_at
from bot.services.moderation.moderation import Moderation
from bot.settings import Settings
from bot.storage.moderation.chores import Task
from bot.storage.server.connection import Connection
from tests.doubles.audit import entries_at, stores_at
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_api.groups import Group
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.news import SEED
from tests.doubles.reading_answers import answer, answers, said

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture
def moderation(store: Connection, tmp_path: Path) -> Moderation:
    """Open what another process knows of it."""
    return moderation_at(Settings(data_dir=tmp_path), stores_at(store))


async def reported(moderation: Moderation, shown: SentMessage, reason: Reason, line: str = "") -> int:
    """Have a reader report something about an answer, its first hedged claim where it is about one."""
    (analysis_id,) = {button["callback_data"][4:] for row in shown.keyboard for button in row[:1]}
    analysis = (await moderation.correcting.review(analysis_id)).shown
    claim = next(one for one in analysis.central() if one.modality == "hedged") if reason.is_of_claim else None
    filed = await moderation.reporting.report(analysis, analysis_id, reason, claim, Reporter(7, "en", line))
    return filed.number


async def test_a_press_corrects_the_claim_and_settles_the_report(
    desk: PrivateChat, chat: PrivateChat, moderation: Moderation, store: Connection
) -> None:
    """The next answer carries the new mark; who reported it is to be told, and all of it stands in the log."""
    chat.send(chat.person, SEED)
    first = await answer(chat)
    number = await reported(moderation, first, Reason.NOT_SPECULATIVE, "see <b>@durov</b> /start")

    desk.send(desk.person, "/report")
    listed = await said(desk, f"{number} · Not speculative")
    desk.press(desk.person, listed, str(number))
    shown = await said(desk, f"Report {number} · Not speculative")
    lines = shown.text
    desk.send(desk.person, f"/report {number} corrected Thank you")
    await said(desk, "Nothing was corrected since this was reported.")
    toast = await desk.press(desk.person, shown, "● asserted").wait()
    late = await desk.press_data(desk.person, shown, f"1:m:d:{number}:0").wait()

    chat.send(chat.person, SEED)
    _, again = await answers(chat, 2)
    assert "see <b>@\u2060durov" in lines
    assert "highly realistic scenario" in lines
    assert (toast["text"], late["text"]) == ("Done.", "This button has expired.")
    assert "A moderator has corrected the answer." in shown.text
    assert shown.buttons == []
    assert first.text.count("◐") == again.text.count("◐") + 1
    report = await moderation.reporting.find(number)
    assert (report.outcome, await moderation.chores.has(Task.TELL, str(number))) == (Outcome.CORRECTED, True)
    noted = [(entry.what, entry.reason) for entry in await entries_at(store)]
    assert (Happening.CORRECTED, "modality") in noted
    assert (Happening.SETTLED, "corrected") in noted
    assert (Happening.LOOKED, "report") in noted


async def test_two_moderators_settle_one_report(
    api: BotApi, desk: PrivateChat, chat: PrivateChat, log_chat: Group, moderation: Moderation
) -> None:
    """In the log's chat: what is typed is asked for in private, and whoever is slower is told so."""
    chat.send(chat.person, SEED)
    shown = await answer(chat)
    missed = await reported(moderation, shown, Reason.MISSES_CLAIM)
    hidden = await reported(moderation, shown, Reason.IS_SPECULATIVE)

    log_chat.send(desk.person, f"/report {missed}")
    in_log = await said(log_chat, "A claim is missing")
    before = SentMessage(dict(in_log.body))
    asked = await log_chat.press(desk.person, in_log, "Add the claim").wait()
    question = await said(desk, "reply to this message with the words of the claim")
    desk.send(desk.person, "Against this backdrop", reply_to=question)
    await said(desk, "A moderator has corrected the answer.")
    late = await log_chat.press_data(desk.person, before, f"1:m:d:{missed}:0").wait()
    log_chat.send(desk.person, f"/report {hidden}")
    other = await said(log_chat, f"Report {hidden} · Is speculative")
    log_chat.press(desk.person, other, "Hide this claim")
    await log_chat.wait(lambda _: other.edits == 1)
    await log_chat.press(desk.person, other, "Yes, hide it").wait()
    desk.send(desk.person, f"/report {hidden} no it is fine")
    await said(desk, "This report is settled already.")

    assert (asked["text"], late["text"]) == ("I have asked you in our private chat.", "This report is settled already.")
    assert "A moderator has corrected the answer." in in_log.text
    assert "The claim is not in the answer any more." in other.text
    forged = await log_chat.press_data(chat.person, other, f"1:m:s:{hidden}:0").wait()
    assert forged["text"] == "This button has expired."
    assert api.refusals == []
