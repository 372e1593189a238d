"""``load_event`` and ``dump_event`` as a shell sees them: what goes where, and the exit status."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import translation

from tests.tournament.event_documents import as_bytes, at, lakeside
from tournament.models import Tournament
from tournament.services.exchange import MAX_BYTES

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a command, in English."""
    out, err = io.StringIO(), io.StringIO()
    with translation.override("en"):
        try:
            call_command(*arguments, stdout=out, stderr=err)
        except SystemExit as ended:
            return int(str(ended.code)), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "event.json"
    path.write_bytes(as_bytes(lakeside()))
    return path


def test_load_event_reports_new_zones_on_standard_error(file: Path) -> None:
    assert run("load_event", str(file)) == (
        0,
        "",
        "New zone: 南宁高新区\nlakeside-2025/mixed-team is loaded.\n",
    )


def test_load_event_of_the_same_file_says_that_nothing_changed(file: Path) -> None:
    run("load_event", str(file))
    assert run("load_event", str(file)) == (0, "", "lakeside-2025/mixed-team is there already; nothing changed.\n")


def test_load_event_prints_every_defect_on_a_line_of_its_own(file: Path) -> None:
    changes = {"/tournament/venue": None, "/teams/1/name": "<b>", "/stages/0/groups/0/ties/2/x": "Z\u2028Z"}
    file.write_bytes(as_bytes(at(lakeside(), changes)))
    status, out, err = run("load_event", str(file))
    assert (status, out) == (1, "")
    assert err.splitlines() == [
        "/stages/0/groups/0/ties/2/x: "
        "This text holds characters that are no text (line breaks, controls, half characters).",
        "/tournament/venue: This must be text.",
        "/teams/1/name: HTML has no place in a name: <b>",
    ]
    assert not Tournament.objects.exists()


def test_load_event_speaks_the_language_of_the_site(file: Path) -> None:
    file.write_bytes(as_bytes(at(lakeside(), {"/stages/0/ranking": "alphabet"})))
    err = io.StringIO()
    with translation.override("zh-hans"), pytest.raises(SystemExit):
        call_command("load_event", str(file), stderr=err)
    assert err.getvalue().startswith("/stages/0/ranking: 没有名为“alphabet”的排名办法，可用的有：ittf、")


def test_load_event_lists_differences(file: Path) -> None:
    run("load_event", str(file))
    file.write_bytes(as_bytes(at(lakeside(), {"/stages/0/groups/0/ties/2/winner": "a", "/event/name_en": None})))
    assert run("load_event", str(file)) == (
        1,
        "",
        '/event/name_en: "Mixed team" -> —\n'
        '/stages/0/groups/0/ties/2/winner: "x" -> "a"\n'
        "The event exists and differs; load with --update to change it.\n",
    )
    assert run("load_event", str(file), "--update")[0] == 0


def test_load_event_prints_keys_with_control_characters_on_one_line(file: Path) -> None:
    document = lakeside()
    document["a\nb"] = 1
    file.write_bytes(as_bytes(document))
    _status, _out, err = run("load_event", str(file))
    assert {line.partition(":")[0] for line in err.splitlines()} == {"/a\\nb"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(b"{]", ": The file is not JSON: line 1, column 2.\n", id="not JSON"),
        pytest.param(b'{"a": NaN}', ": The file holds a number that cannot be used: NaN.\n", id="NaN"),
        pytest.param(b" " * (MAX_BYTES + 5), ": The file is larger than 32 MB.\n", id="large"),
    ],
)
def test_load_event_refuses_file(file: Path, content: bytes, expected: str) -> None:
    file.write_bytes(content)
    assert run("load_event", str(file)) == (1, "", expected)


def test_load_event_of_file_that_is_not_there(tmp_path: Path) -> None:
    status, _out, err = run("load_event", str(tmp_path / "none.json"))
    assert (status, err) == (1, f"{tmp_path}/none.json cannot be read: No such file or directory\n")


def test_dump_event_prints_the_file(file: Path) -> None:
    run("load_event", str(file))
    status, out, err = run("dump_event", "lakeside-2025/mixed-team")
    assert (status, err) == (0, "")
    file.write_text(out, encoding="utf-8")
    assert run("load_event", str(file))[2].endswith("nothing changed.\n")


@pytest.mark.parametrize("address", ["lakeside-2025/nothing", "lakeside-2025", "", "/"])
def test_dump_event_of_unknown_event(address: str) -> None:
    expected = f"There is no event “{address}” (TOURNAMENT/EVENT).\n"
    assert run("dump_event", address) == (1, "", expected)


@pytest.mark.soak
def test_commands_in_processes_of_their_own_print_utf8_in_any_locale(tmp_path: Path) -> None:
    """From the shell, with a terminal that knows no Chinese: load, dump, load into another database, dump."""
    source = tmp_path / "event.json"
    source.write_bytes(as_bytes(lakeside()))
    dumps = []
    for name in ("first", "second"):
        environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{tmp_path / name}.sqlite3",
            "PYTHONIOENCODING": "latin-1",
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        }

        def manage(*arguments: str, environment: dict[str, str] = environment) -> bytes:
            command = [sys.executable, "manage.py", *arguments]
            return subprocess.run(command, env=environment, check=True, capture_output=True).stdout

        manage("migrate", "--skip-checks", "-v0")
        assert manage("load_event", str(source)) == b""
        dumps.append(manage("dump_event", "lakeside-2025/mixed-team"))
        source.write_bytes(dumps[-1])
    assert dumps[0] == dumps[1]
    assert "湖畔公开赛".encode() in dumps[0]
