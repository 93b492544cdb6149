"""The export as CSV, for any spreadsheet: the pupils' answers, then the questions, then what holds for all of them.

One file with a blank line between the tables, since a teacher opens it in a spreadsheet and reads it there; whoever
wants a sheet for each takes XLSX. It begins with a byte order mark and parts its fields as Excel does in the language:
by semicolons where a comma is the decimal sign. No field can act as a formula.
"""

import csv
from collections.abc import Sequence
from io import StringIO

from bot.domain.exercise.exercise import Exercise
from bot.domain.exercise.results import Results, Votes
from bot.domain.exercise.seat import Seat
from bot.i18n import Tongue
from bot.views.exercise.agreement import alpha_number
from bot.views.exercise.export_tables import Cell, answers_table, overall_table, questions_table
from bot.views.formula_guard import guarded


def csv_file(
    exercise: Exercise, seats: Sequence[Seat], rounds: Sequence[Votes], outcome: Results, tongue: Tongue
) -> bytes:
    """Write the file; `rounds` are the votes of those that were asked, as far as they are still kept."""
    tables = (
        answers_table(exercise, seats, rounds, tongue),
        questions_table(exercise, outcome, tongue),
        overall_table(exercise, outcome, tongue),
    )
    comma = "," in alpha_number(0.5, tongue)
    out = StringIO()
    writer = csv.writer(out, delimiter=";" if comma else ",", quoting=csv.QUOTE_NONNUMERIC)
    for place, table in enumerate(tables):
        if place:
            out.write("\r\n")
        writer.writerows([_field(cell, comma=comma) for cell in row] for row in table)
    return out.getvalue().encode("utf-8-sig", "replace")


def _field(cell: Cell, *, comma: bool) -> str | int | float:
    """Guard a text; a number stays one, with the decimal sign of the language."""
    if isinstance(cell, float):
        return f"{cell}".replace(".", ",") if comma else cell
    if isinstance(cell, int):
        return cell
    return guarded(cell or "")
