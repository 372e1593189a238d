"""Lists as CSV and XLSX that a spreadsheet opens without evaluating anything in them."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | None
Row = Sequence[Value]

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# Full-width signs begin a formula in Chinese and Japanese editions too.
_TRIGGER = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
WIDEST, NARROWEST = 48, 6


def escaped(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula.

    Text that begins with apostrophes and then a trigger gets one more, so that taking one off such text gives every
    text back as it was.
    """
    return f"'{text}" if _TRIGGER.match(text) else text


def csv_bytes(headings: Sequence[str], rows: Iterable[Row]) -> bytes:
    """UTF-8 with a byte order mark, as spreadsheets in Chinese expect it; lines end in CR LF."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in (headings, *rows):
        writer.writerow([escaped(value) if isinstance(value, str) else value for value in row])
    return out.getvalue().encode("utf-8-sig")


def xlsx_bytes(title: str, headings: Sequence[str], rows: Iterable[Row]) -> bytes:
    """One sheet with a bold first row that stays in sight. Text is stored as text, quoted where it looks otherwise."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_title(title))
    body = [list(row) for row in rows]
    sheet.freeze_panes = "A2"
    for index, width in enumerate(_widths([list(headings), *body]), start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.append([_heading(sheet, heading) for heading in headings])
    for row in body:
        sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _heading(sheet: Worksheet, text: str) -> WriteOnlyCell:
    cell = _cell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Worksheet, value: Value) -> WriteOnlyCell:
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value=value)
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("\ufffd", value))
    cell.data_type = "s"
    cell.quotePrefix = bool(_TRIGGER.match(value))
    return cell


def _sheet_title(title: str) -> str:
    """Excel takes 31 characters and none of these."""
    return re.sub(r"[\\/*?:\[\]]", " ", title)[:31]


def _widths(rows: Sequence[Row]) -> list[int]:
    columns = zip(*rows, strict=True)
    return [min(WIDEST, max(NARROWEST, *(_width(value) for value in column)) + 2) for column in columns]


def _width(value: Value) -> int:
    """In narrow characters; a Chinese one takes two."""
    return sum(2 if char > "\u2e80" else 1 for char in str(value if value is not None else ""))
