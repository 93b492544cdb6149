"""What a teacher exports, read back as a spreadsheet would."""

import csv
import re
from dataclasses import replace
from gettext import NullTranslations
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from lxml import etree

from bot.domain.claim import SourceKind
from bot.domain.exercise.seat import Seat
from bot.domain.exercise.sheet import Offer, Practice
from bot.i18n import ENGLISH, Tongue
from bot.views.exercise.export_csv import csv_file
from bot.views.exercise.export_xlsx import xlsx_file
from tests.doubles.exercises import Lesson, lesson, lessons, seed_exercise

HELD = lesson(seed_exercise(Practice.WHO, Practice.FACT_OR_OPINION, items=3), pupils=4)
_MAIN = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def test_a_row_holds_what_a_pupil_answered() -> None:
    """Nickname, team, the name that was given, and of each question the answer and whether it is the key's."""
    held = replace(HELD, exercise=replace(HELD.exercise, setting=replace(HELD.exercise.setting, teams=2)))

    head, key, first, *others = _tables(held)[0]

    assert head[:5] == ["Pupil", "Team", "Name", "1. Who says it", "1. Who says it: matches the key"]
    assert key[0] == "Key"
    assert key[3] == "D no source given"
    assert first[1:5] == ["Red", "Олена", "D no source given", "1"]
    assert [len(row) for row in (head, key, first, *others)] == [3 + 2 * 6 + 1] * 6


def test_the_answers_that_are_the_key_are_counted() -> None:
    """The last column is the sum of the row, as a spreadsheet would have it."""
    _, _, *pupils = _tables(HELD)[0]

    assert [int(row[-1]) for row in pupils] == [sum(int(cell or 0) for cell in row[4:-1:2]) for row in pupils]
    assert sum(int(row[-1]) for row in pupils) == sum(score.right for score in HELD.results.seats)


def test_a_question_that_a_pupil_missed_is_empty() -> None:
    """The last pupil missed the second question."""
    assert _tables(HELD)[0][-1][5:7] == ["", ""]


def test_the_questions_have_their_votes() -> None:
    """Each with its text, its key, its answers and how often each was chosen, and whether the class was divided."""
    head, *rows = _tables(HELD)[1]
    first = dict(zip(head, rows[0], strict=True))

    assert len(rows) == 6
    assert first["Question"] == "Who says this?"
    assert first["Key"] == "D no source given"
    assert [first[f"Votes for {letter}"] for letter in "ABCD"] == [
        f"{count}" for count in HELD.results.rounds[0].counts
    ]
    assert first["Worth a discussion"] == ("yes" if HELD.results.rounds[0].contested else "")


def test_the_alpha_of_each_practice_is_at_the_end() -> None:
    """With the article, for whoever finds the file a year later."""
    told = {row[0]: row[1] for row in _tables(HELD)[2]}

    assert told["Article"].startswith("Putin’s Top Brass")
    assert told["Krippendorff’s alpha, Who says it"] == f"{dict(HELD.results.alphas)[Practice.WHO]:.2f}".rstrip("0")


def test_counts_are_kept_when_pupils_are_forgotten() -> None:
    """A day later no pupil is known any more, and the questions still have their votes."""
    answers, questions, _ = _tables(HELD, replace(HELD, seats=(), rounds=()))

    assert [row[0] for row in answers] == ["Pupil", "Key"]
    assert [row[5] for row in questions[1:]] == [f"{each.votes}" for each in HELD.results.rounds]


def test_excel_reads_letters_and_columns() -> None:
    """A byte order mark says UTF-8; where a comma is the decimal sign, fields are parted by semicolons."""
    in_ukrainian = Tongue("uk", _Commas())

    english, ukrainian = _csv(HELD, ENGLISH), _csv(HELD, in_ukrainian)

    assert english.startswith(b'\xef\xbb\xbf"Pupil",')
    assert ukrainian.startswith(b'\xef\xbb\xbf"Pupil";')
    assert b".41" not in ukrainian


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "=cmd|' /C calc'!A0"])
def test_a_name_that_a_pupil_gave_is_no_formula(name: str) -> None:
    """Whatever a pupil writes, the teacher's spreadsheet shows it and does nothing."""
    held = replace(HELD, seats=(Seat(1, name),))

    assert _tables(held)[0][2][2].startswith("'")
    assert _formulas(_xlsx(held)) == 0
    assert name.strip() in _strings(_xlsx(held))


def test_a_source_that_looks_like_a_formula_or_a_link_is_text() -> None:
    """An article is other people's text too."""
    items = tuple(
        replace(item, offers=(Offer(SourceKind.MEDIA, "https://evil.example"), Offer(SourceKind.NONE)), source=0)
        for item in HELD.exercise.sheet.items
    )
    sheet = replace(HELD.exercise.sheet, items=items, title="=HYPERLINK(1)", url="https://news.example/a")
    held = lesson(replace(HELD.exercise, sheet=sheet))

    assert _tables(held)[2][0][1] == "'=HYPERLINK(1)"
    assert _formulas(_xlsx(held)) == 0
    assert not any("hyperlink" in part.lower() for part in _xlsx(held).namelist())


def test_both_files_have_the_same_rows() -> None:
    """XLSX has a sheet for each table."""
    sheets = [
        etree.fromstring(_xlsx(HELD).read(f"xl/worksheets/sheet{number}.xml")).findall(".//s:row", _MAIN)
        for number in (1, 2, 3)
    ]

    assert [len(rows) for rows in sheets] == [len(table) for table in _tables(HELD)]


def test_the_same_exercise_gives_the_same_files() -> None:
    """Nothing of the moment or the machine is in them."""
    assert _csv(HELD, ENGLISH) == _csv(HELD, ENGLISH)
    assert _xlsx_bytes(HELD) == _xlsx_bytes(HELD)


@settings(max_examples=15)
@given(lessons())
def test_any_lesson_can_be_exported(held: Lesson) -> None:
    """Odd characters come to files that can be read, in which no field acts."""
    fields = [field for table in _tables(held) for row in table for field in row]

    assert not [field for field in fields if re.match(r"[=+@\t\r]|-(?!\d\.\d+$)", field)]
    assert _formulas(_xlsx(held)) == 0
    assert "Pupil" in _strings(_xlsx(held))


class _Commas(NullTranslations):
    """A catalogue of a language with a decimal comma."""

    def gettext(self, message: str) -> str:
        """Change the decimal sign alone."""
        return message.replace("{whole}.", "{whole},")


def _csv(held: Lesson, spoken: Tongue) -> bytes:
    return csv_file(held.exercise, held.seats, held.rounds, held.results, spoken)


def _tables(held: Lesson, kept: Lesson | None = None) -> list[list[list[str]]]:
    """Read the CSV of a lesson, of whose pupils only some may be kept, into its three tables."""
    kept = kept or held
    file = csv_file(held.exercise, kept.seats, kept.rounds, held.results, ENGLISH)
    rows = list(csv.reader(StringIO(file.decode("utf-8-sig"), newline="")))
    first = rows.index([])
    second = rows.index([], first + 1)
    return [rows[:first], rows[first + 1 : second], rows[second + 1 :]]


def _xlsx_bytes(held: Lesson) -> bytes:
    return xlsx_file(held.exercise, held.seats, held.rounds, held.results, ENGLISH)


def _xlsx(held: Lesson) -> ZipFile:
    return ZipFile(BytesIO(_xlsx_bytes(held)))


def _formulas(book: ZipFile) -> int:
    """Count the cells that are calculated."""
    sheets = [etree.fromstring(book.read(name)) for name in book.namelist() if name.startswith("xl/worksheets/")]
    return sum(len(sheet.findall(".//s:f", _MAIN)) for sheet in sheets)


def _strings(book: ZipFile) -> list[str]:
    return [f"{each.text or ''}" for each in etree.fromstring(book.read("xl/sharedStrings.xml")).iter("{*}t")]
