"""The export as XLSX: a sheet of the pupils' answers, one of the questions, one of what holds for all of them.

Every text is written as text: no cell can become a formula or a link, whatever it begins with.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from bot.domain.exercise.exercise import Exercise
from bot.domain.exercise.results import Results, Votes
from bot.domain.exercise.seat import Seat
from bot.i18n import Tongue
from bot.views.exercise.export_tables import Table, answers_table, overall_table, questions_table

Sheet = Any  # XlsxWriter has no types of its own
Format = Any  # as above

_WIDEST = 50  # characters; a longer text goes on below, in the same cell


def xlsx_file(
    exercise: Exercise, seats: Sequence[Seat], rounds: Sequence[Votes], outcome: Results, tongue: Tongue
) -> bytes:
    """Write the file, some 50 ms of work.

    `rounds` are the votes of those that were asked, as far as they are still kept.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - 90 ms, for a teacher who exports

    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime.fromtimestamp(exercise.created_at, UTC).replace(tzinfo=None)})
    head, body = book.add_format({"bold": True, "text_wrap": True, "valign": "top"}), book.add_format(_BODY)
    answers = answers_table(exercise, seats, rounds, tongue)
    _fill(book.add_worksheet(tongue.say("Answers")), answers, head, body)
    _fill(book.add_worksheet(tongue.say("Questions")), questions_table(exercise, outcome, tongue), head, body)
    _fill(book.add_worksheet(tongue.say("In all")), overall_table(exercise, outcome, tongue), body, body)
    book.close()
    return out.getvalue()


_BODY = {"text_wrap": True, "valign": "top"}


def _fill(sheet: Sheet, table: Table, head: Format, body: Format) -> None:
    """Write a table, its first row in another look, and make its columns as wide as they need to be."""
    for place, row in enumerate(table):
        for column, cell in enumerate(row):
            look = body if place else head
            if isinstance(cell, str):
                sheet.write_string(place, column, cell, look)
            elif cell is not None:
                sheet.write_number(place, column, cell, look)
    for column, cells in enumerate(zip(*table, strict=True)):
        longest = max(len(str(cell or "")) for cell in cells)
        sheet.set_column(column, column, min(longest + 2, _WIDEST))
    sheet.freeze_panes(1, 1)
