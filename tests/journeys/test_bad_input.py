"""Bad input everywhere: a clear message in the reader's language, a status that says so, and nothing changed."""

import io
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation

from newsroom.pictures import opening
from tests.factories import make_event, play, tie_between, tie_no
from tests.journeys.database_state import nothing_changes
from tests.tournament.admin_site import client_of, result_url, sheet
from tests.tournament.event_documents import as_bytes, at, lakeside
from tests.tournament.test_admin_forms import fields_of
from tournament.models import Event, Tie
from tournament.services.exchange import MAX_BYTES

pytestmark = pytest.mark.django_db

LINEUP = {"a_A": "1", "a_B": "2", "a_C": "3", "x_X": "1", "x_Y": "2", "x_Z": "3"}
FIFTY_MB = b"m1_games=" + b"1" * 50_000_000
MOST = 1024 * 1024
"""Bytes of a picture, here: the form handles thirty times as many in the same way, but takes its time."""
FORM = "application/x-www-form-urlencoded"
languages = pytest.mark.parametrize("language", ["zh-hans", "en"])


def in_language(path: str, language: str) -> str:
    bare = path.removeprefix("/en")
    return bare if language == "zh-hans" else f"/en{bare}"


@pytest.fixture
def event() -> Event:
    """Two men and a woman a side; one tie is played, the semi-finals wait for their teams."""
    made = make_event(
        groups=["A1 A2 A3", "B1 B2"], knockout="1A 2B 1B 2A", sexes="MMF", order_of_play="liuzhou-2024", best_of=3
    )
    play(made, "A1", "A2", {"ending": "completed", "score": [3, 1]})
    return made


@pytest.fixture
def tie(event: Event) -> Tie:
    return tie_between(event, "A1", "A3")


@pytest.fixture
def desk() -> Client:
    return client_of("score desk")


@languages
@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"m1": "11-10 11-5"}, "m1_games", {"zh-hans": "11-10", "en": "11-10"}),
        ({"m1": "<script>alert(1)</script>"}, "m1_games", {"zh-hans": "不能识别为一局", "en": "script"}),
        ({"m1": "7 7 7"}, "m1_games", {"zh-hans": "局", "en": "game"}),
        ({"score": "three"}, "score", {"zh-hans": "请写两个数", "en": "Two numbers"}),
        ({"score": "5-3"}, "score", {"zh-hans": "不可能出现 5-3", "en": "no possible score"}),
        ({"lineup": LINEUP | {"a_B": "1"}}, "lineup_a_B", {"zh-hans": "A1M1", "en": "A1 1 stands for A and for B"}),
        ({"lineup": LINEUP | {"a_A": "3", "a_C": "1"}}, "lineup_a_A", {"zh-hans": "男", "en": "asks for a man"}),
        ({"ending": "walkover"}, "at_fault", {"zh-hans": "弃权", "en": "walk-over"}),
    ],
    ids=[
        "impossible game",
        "HTML",
        "too many games",
        "words",
        "impossible score",
        "player twice",
        "wrong sex",
        "fault",
    ],
)
def test_result_that_cannot_be_is_refused_in_the_language_of_the_desk(
    desk: Client, tie: Tie, typed: dict[str, Any], field: str, said: dict[str, str], language: str
) -> None:
    fields = sheet(desk, tie, **typed)
    with nothing_changes():
        answer = desk.post(in_language(result_url(tie), language), {**fields, "save": "1"})
        live = desk.post(in_language(result_url(tie, check=True), language), fields)
    assert answer.status_code == 422
    sentences = " ".join(answer.context["form"].errors[field])
    assert said[language] in sentences
    assert " ".join(live.json()["errors"][field]) == sentences
    assert live.json()["checked"] == ""
    assert "<script>alert" not in answer.content.decode() + live.json()["verdict"]


@languages
def test_score_for_teams_not_known_is_refused(desk: Client, event: Event, language: str) -> None:
    said = {"zh-hans": "本场对阵双方尚未产生", "en": "The teams of this tie are not known yet"}[language]
    semi_final = tie_no(event, 5)
    fields = {"base_version": "0", "key": "k", "m1_games": "7 7", "save": "1"}
    with nothing_changes():
        answer = desk.post(in_language(result_url(semi_final), language), fields)
        live = desk.post(in_language(result_url(semi_final, check=True), language), fields)
    assert (answer.status_code, live.status_code) == (422, 422)
    assert said in answer.content.decode()
    assert said in live.json()["errors"]["__all__"][0]


@languages
@pytest.mark.parametrize("is_check", [False, True], ids=["page", "check"])
def test_fifty_megabytes_are_no_score_sheet(desk: Client, tie: Tie, is_check: bool, language: str) -> None:
    said = {"zh-hans": "提交的内容过大，不是一张记分表。", "en": "This is too large to be a score sheet."}[language]
    with nothing_changes():
        answer = desk.post(in_language(result_url(tie, check=is_check), language), data=FIFTY_MB, content_type=FORM)
    assert (answer.status_code, answer.content.decode()) == (413, said)


@languages
@pytest.mark.parametrize(
    ("username", "said"),
    [
        ("nobody", {"zh-hans": "请输入一个正确的", "en": "Please enter the correct"}),
        ("no\0body", {"zh-hans": "不允许是用空字符串", "en": "Null characters are not allowed"}),
        ("n" * 10_000, {"zh-hans": "请输入一个正确的", "en": "Please enter the correct"}),
        ("<script>alert(1)</script>", {"zh-hans": "请输入一个正确的", "en": "Please enter the correct"}),
    ],
    ids=["unknown", "NUL", "10 kB", "HTML"],
)
def test_log_in_with_nonsense_says_so(client: Client, username: str, said: dict[str, str], language: str) -> None:
    with nothing_changes():
        answer = client.post(in_language("/admin/login/", language), {"username": username, "password": "wrong"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "errornote" in page
    assert said[language] in page
    assert "<script>alert" not in page
    assert "sessionid" not in client.cookies


def test_log_in_of_fifty_megabytes_is_refused(client: Client) -> None:
    with nothing_changes():
        answer = client.post("/admin/login/", data=FIFTY_MB, content_type=FORM)
    assert answer.status_code in (400, 413)


@languages
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"starts_on": "2025-02-30"}, {"zh-hans": "输入一个有效的日期。", "en": "Enter a valid date."}),
        ({"starts_on": "2025-05-09"}, {"zh-hans": "早于", "en": "before"}),
        ({"timezone": "Mars/Base"}, {"zh-hans": "Mars/Base", "en": "Mars/Base"}),
    ],
    ids=["no such day", "ends first", "no such zone"],
)
def test_dates_that_cannot_be_are_refused(
    event: Event, changed: dict[str, str], said: dict[str, str], language: str
) -> None:
    office = client_of("administrator")
    path = in_language(reverse("admin:tournament_tournament_change", args=[event.tournament_id]), language)
    fields = fields_of(office.get(path)) | changed
    with nothing_changes():
        answer = office.post(path, fields)
    assert answer.status_code == 422
    assert answer.context["errors"]
    assert said[language] in unescape(answer.content.decode())


@languages
@pytest.mark.parametrize(
    ("upload", "said"),
    [
        (
            b"<script>alert(1)</script>",
            {"zh-hans": "这不是JPEG、PNG或WebP图片。", "en": "This is no JPEG, PNG or WebP"},
        ),
        (b"\xff\xd8\xff" + b"\0" * (MOST + 1), {"zh-hans": "文件超过", "en": "The file is larger than"}),
        (None, {"zh-hans": "图片", "en": "picture"}),
    ],
    ids=["HTML", "too large", "no file"],
)
def test_upload_that_is_no_picture_is_refused(
    monkeypatch: pytest.MonkeyPatch, upload: bytes | None, said: dict[str, str], language: str
) -> None:
    monkeypatch.setattr(opening, "MAX_BYTES", MOST)
    editor = client_of("editor")
    fields: dict[str, Any] = {"slug": "hall", "caption": "球台", "credit": "柯宇 图", "alt_text": "一张球台"}
    fields |= {"consent": "not_needed", "focus_x": 50, "focus_y": 50}
    if upload is not None:
        fields["upload"] = SimpleUploadedFile("hall.jpg", upload, content_type="image/jpeg")
    with nothing_changes():
        answer = editor.post(in_language("/admin/newsroom/photo/add/", language), fields)
    assert answer.status_code == 422
    assert said[language] in " ".join(f"{one.label} {one.words}" for one in answer.context["mistakes"])


PLAYERS = "/teams/0/players"


@languages
@pytest.mark.parametrize("is_there", [False, True], ids=["new", "update"])
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"/score_sheet": 1}, {"zh-hans": "未知的键", "en": "/score_sheet: This key is not known."}),
        ({f"{PLAYERS}/-": {"name": "张一"}}, {"zh-hans": "张一", "en": "Two players of the team are named 张一"}),
        ({f"{PLAYERS}/0/sex": "X"}, {"zh-hans": "“X”", "en": f"{PLAYERS}/0/sex: “X” is none of"}),
        ({"/tournament/starts_on": "2025-02-29"}, {"zh-hans": "2025-02-29", "en": "“2025-02-29” is no date"}),
        ({"/teams/0/name": "<b>甲</b>"}, {"zh-hans": "名称中不能有 HTML", "en": "HTML has no place in a name"}),
    ],
    ids=["unknown key", "player twice", "sex", "date", "HTML"],
)
def test_event_file_that_cannot_be_is_refused(
    tmp_path: Path, changes: dict[str, Any], said: dict[str, str], is_there: bool, language: str
) -> None:
    path = tmp_path / "event.json"
    path.write_bytes(as_bytes(lakeside()))
    if is_there:
        call_command("load_event", str(path), stderr=io.StringIO())
    path.write_bytes(as_bytes(at(lakeside(), changes)))
    with nothing_changes():
        status, words = load(path, language, *["--update"][: int(is_there)])
    assert status == 1
    assert said[language] in words


@languages
def test_event_file_of_fifty_megabytes_is_refused(tmp_path: Path, language: str) -> None:
    path = tmp_path / "event.json"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with nothing_changes():
        status, words = load(path, language)
    said = {"zh-hans": "文件超过 32 MB。", "en": "The file is larger than 32 MB."}[language]
    assert (status, words) == (1, f": {said}\n")
    assert MAX_BYTES < 50_000_000


def load(path: Path, language: str, *options: str) -> tuple[object, str]:
    """Exit status and standard error of the command."""
    said = io.StringIO()
    with translation.override(language), pytest.raises(SystemExit) as ended:
        call_command("load_event", str(path), *options, stdout=io.StringIO(), stderr=said)
    return ended.value.code, said.getvalue()
