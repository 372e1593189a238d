"""Lists as files: what they hold, and that no spreadsheet evaluates any of it."""

import csv
import io
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_event, play, play_group, record, score_sheet, tie_no, walkover
from tournament.choices import Provenance
from tournament.models import Event, Team
from tournament.views.spreadsheets import csv_bytes, escaped, xlsx_bytes

pytestmark = pytest.mark.django_db

BASE = "/en/t/lakeside-2025/mixed-team/"
FORMULAS = ["=cmd|'/c calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "'=1"]


def csv_rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheet_cells(content: bytes) -> list[list[Any]]:
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return [list(row) for row in sheet.iter_rows()]


def csv_of(client: Client, path: str) -> list[list[str]]:
    answer = client.get(BASE + path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return csv_rows(answer.content)


def xlsx_of(client: Client, path: str) -> list[list[Any]]:
    answer = client.get(BASE + path)
    assert answer.status_code == 200
    return [[cell.value for cell in row] for row in sheet_cells(answer.content)]


@pytest.fixture
def event() -> Event:
    event = make_event(groups=["AA BB CC"], knockout="1A 2A")
    event.ties.filter(no=1).update(provenance=Provenance.REPORTED, source="results book")
    event.ties.filter(no=2).update(provenance=Provenance.RECONSTRUCTED)
    play(event, "AA", "BB", "3-1")
    play(event, "AA", "CC", walkover("x"))
    return event


def test_ties_csv_carries_scores_apart_and_provenance(client: Client, event: Event) -> None:
    headings, *rows = csv_of(client, "ties/export.csv")
    assert headings == [
        "No.", "Date", "Time (Asia/Shanghai)", "Table", "Stage", "Group", "Round", "Code A", "Side A", "Code X",
        "Side X", "Score A", "Score X", "Winner", "Status", "Provenance", "Source",
    ]  # fmt: skip
    start = ["", "", "", "小组赛", "Group A", "Round 1"]
    assert rows == [
        ["1", *start, "AA", "Team AA", "BB", "Team BB", "3", "1", "Team AA", "Finished", "reported", "results book"],
        ["2", *start, "AA", "Team AA", "CC", "Team CC", "", "", "Team AA", "Walk-over", "simulated", ""],
        ["3", *start, "BB", "Team BB", "CC", "Team CC", "", "", "", "Not started", "", ""],
        [
            "4", "", "", "", "淘汰赛", "", "Final", "", "Group A, place 1", "", "Group A, place 2", "", "", "",
            "Not started", "", "",
        ],
    ]  # fmt: skip


def test_ties_files_follow_the_filters_of_the_page(client: Client, event: Event) -> None:
    assert [row[0] for row in csv_of(client, "ties/export.csv?status=finished")] == ["No.", "1"]
    assert [row[0] for row in xlsx_of(client, "ties/export.xlsx?team=CC")] == ["No.", 2, 3]
    assert f'href="{BASE}ties/export.csv?team=CC"' in client.get(BASE + "ties/?team=CC&page=1").content.decode()


def test_xlsx_holds_the_same_as_csv(client: Client, event: Event) -> None:
    for name in ("ties", "groups", "places"):
        in_csv = csv_of(client, f"{name}/export.csv")
        in_xlsx = [
            ["" if value is None else str(value) for value in row] for row in xlsx_of(client, f"{name}/export.xlsx")
        ]
        assert in_xlsx == in_csv, name


def test_standings_file_tells_place_figures_and_reason(client: Client, event: Event) -> None:
    play(event, "BB", "CC", walkover("x"))
    headings, *rows = csv_of(client, "groups/export.csv")
    assert headings[:5] == ["Stage", "Group", "Place", "Code", "Team"]
    assert rows == [
        ["小组赛", "Group A", "1", "AA", "Team AA", "2", "2", "0", "4", "", "match points", "Final", "", ""],
        ["小组赛", "Group A", "2", "BB", "Team BB", "2", "1", "1", "3", "", "match points", "Final", "", ""],
        ["小组赛", "Group A", "3", "CC", "Team CC", "2", "0", "2", "0", "", "match points", "Final", "", ""],
    ]


def test_standings_file_says_what_is_provisional(client: Client, event: Event) -> None:
    assert {row[11] for row in csv_of(client, "groups/export.csv")[1:]} == {"Provisional"}


def test_places_file_repeats_a_shared_place(client: Client) -> None:
    event = make_event(groups=["AA BB", "CC DD"], knockout="1A 1B")
    play_group(event, "A")
    play_group(event, "B")
    record(tie_no(event, 3), score_sheet("3-0"))
    assert csv_of(client, "places/export.csv")[1:] == [
        ["1", "", "AA", "Team AA", "Final (tie 3)", "", ""],
        ["2", "", "CC", "Team CC", "Final (tie 3)", "", ""],
        ["3", "yes", "BB", "Team BB", "Group A, place 2", "", ""],
        ["3", "yes", "DD", "Team DD", "Group B, place 2", "", ""],
    ]


@pytest.mark.parametrize("name", FORMULAS[:4])
def test_files_of_the_site_hold_no_formula(client: Client, event: Event, name: str) -> None:
    Team.objects.filter(event=event, code="AA").update(name_en=name, source=name)
    for path in ("ties", "groups"):
        for row in csv_of(client, f"{path}/export.csv"):
            assert not any(cell[:1] in tuple("=+-@\t\r") and cell for cell in row)
        cells = [cell for row in sheet_cells(client.get(f"{BASE}{path}/export.xlsx").content) for cell in row]
        assert all(cell.data_type != "f" for cell in cells)
        assert {cell.quotePrefix for cell in cells if cell.value == name} == {True}


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_puts_an_apostrophe_before_what_looks_like_a_formula(text: str) -> None:
    assert csv_rows(csv_bytes(["h"], [[text]])) == [["h"], [f"'{text}"]]


@pytest.mark.parametrize("text", ["Team", "'s-Hertogenbosch", "3-1", "a=b", "", "南宁一队"])
def test_csv_leaves_other_text_alone(text: str) -> None:
    assert escaped(text) == text


def test_csv_keeps_numbers_as_numbers_and_quotes_what_divides_cells() -> None:
    assert csv_bytes(["a", "b"], [[1, 'x,"y"\n'], [None, ""]]) == (b'\xef\xbb\xbfa,b\r\n1,"x,""y""\n"\r\n,\r\n')


@pytest.mark.parametrize("text", [*FORMULAS, "#N/A", "2025-05-01", "1E5", "007"])
def test_xlsx_stores_text_as_text(text: str) -> None:
    (_, (cell,)) = sheet_cells(xlsx_bytes("List", ["h"], [[text]]))
    assert cell.data_type == "s"
    assert cell.value.replace("\r", "\n") == text.replace("\r", "\n")


def test_xlsx_takes_titles_and_characters_that_its_format_forbids() -> None:
    book = load_workbook(io.BytesIO(xlsx_bytes("A/B: [every] tie of a very long list?", ["h"], [["a\x00b"]])))
    assert book.sheetnames == ["A B   every  tie of a very long"]
    assert book.worksheets[0]["A2"].value == "a\ufffdb"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["ties", "groups", "places"])
def test_file_is_named_after_the_event_and_kept_out_of_search_engines(
    client: Client, event: Event, name: str, kind: str
) -> None:
    answer = client.get(f"{BASE}{name}/export.{kind}")
    named = {"groups": "standings"}.get(name, name)
    expected = f'attachment; filename="lakeside-2025-mixed-team-{named}.{kind}"'
    assert answer.headers["Content-Disposition"] == expected
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert not answer.cookies
    known = client.get(f"{BASE}{name}/export.{kind}", headers={"If-None-Match": answer.headers["ETag"]})
    assert known.status_code == 304


@pytest.mark.parametrize("path", ["ties/export.pdf", "ties/export.", "places/export.csvx"])
def test_file_of_another_kind_is_not_found(client: Client, event: Event, path: str) -> None:
    assert client.get(BASE + path).status_code == 404


@pytest.mark.parametrize("name", ["ties", "groups", "places"])
def test_file_query_count_is_fixed(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, name: str
) -> None:
    counts = {"ties": 11, "groups": 7, "places": 12}
    for slug, codes in (("small", "AA BB"), ("large", "AA BB CC DD")):
        make_event(groups=[codes], tournament=None if slug == "small" else Event.objects.get().tournament, slug=slug)
        with django_assert_num_queries(counts[name]):
            assert client.get(f"/en/t/lakeside-2025/{slug}/{name}/export.csv").status_code == 200


def test_file_without_rows_has_its_headings(client: Client) -> None:
    make_event()
    assert len(csv_of(client, "ties/export.csv")) == 1
    assert len(xlsx_of(client, "groups/export.xlsx")) == 1


def test_file_in_chinese_has_chinese_headings(client: Client, event: Event) -> None:
    answer = client.get(BASE.removeprefix("/en") + "ties/export.csv")
    assert csv_rows(answer.content)[0][:4] == ["场序", "日期", "时间（Asia/Shanghai）", "球台"]
