"""``export_log`` and ``verify_results``: what they print of a whole log and of one that is not, and how they end."""

import json
from pathlib import Path

import pytest

from tests.database import triggers_off
from tests.factories import NOON, make_event, make_tournament, make_user, play, record, score_sheet, tie_no
from tests.tournament.verification import run, verify
from tournament.models import Event, Game, OfficialResult, Submission
from tournament.services.results import chain_head
from tournament.services.results.chain import canonical, digest_over

pytestmark = pytest.mark.django_db

KEYS_BEFORE_THE_SECOND_PERSON = {
    "subject", "sequence", "base_version", "version", "source", "actor", "submitted_at", "idempotency_key", "reason",
    "decision", "content", "before", "consequences", "previous_digest", "digest",
}  # fmt: skip


@pytest.fixture
def event() -> Event:
    event = make_event(groups=["A1 A2 A3"])
    play(event, "A1", "A2", "3-0", user=make_user("wang"))
    play(event, "A1", "A3", "3-2")
    play(event, "A1", "A2", "3-1", reason="裁判长更正")
    return event


@pytest.fixture
def file(event: Event, tmp_path: Path) -> Path:
    path = tmp_path / "log.jsonl"
    assert run("export_log", "lakeside-2025", str(path)) == (0, "", "")
    return path


def rewrite(file: Path, *changes: tuple[int, str, object]) -> None:
    """Set keys of entries (by number of the line) and leave everything else."""
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    for number, key, value in changes:
        lines[number - 1][key] = value
    file.write_text("".join(f"{canonical(line)}\n" for line in lines), encoding="utf-8")


def test_file_has_one_canonical_line_for_each_entry(event: Event, file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    entries = [json.loads(line) for line in lines]
    assert [entry["sequence"] for entry in entries] == [1, 2, 3]
    assert [entry["digest"] for entry in entries] == [digest_over(entry) for entry in entries]
    assert (entries[0]["actor"], entries[2]["reason"], entries[0]["submitted_at"]) == (
        "wang", "裁判长更正", "2025-05-01T04:00:00.000+00:00",
    )  # fmt: skip
    assert entries[0].keys() >= KEYS_BEFORE_THE_SECOND_PERSON
    assert lines[2].startswith('{"')
    assert "裁判长更正" in lines[2]


def test_file_names_no_player(event: Event, file: Path) -> None:
    lineups = {"a": {"A": "1", "B": "2", "C": "3"}, "x": {"X": "1", "Y": "2", "Z": "3"}}
    record(tie_no(event, 3), score_sheet("3-0") | {"lineups": lineups})
    run("export_log", "lakeside-2025", str(file))
    text = file.read_text(encoding="utf-8")
    assert '"lineups":{"a":{"A":"1"' in text
    names = event.teams.values_list("players__name", "players__name_en")
    assert [name for pair in names for name in pair if name in text] == []


def test_export_log_prints_without_a_file(event: Event, file: Path) -> None:
    assert run("export_log", "lakeside-2025") == (0, file.read_text(encoding="utf-8"), "")


def test_whole_log_is_found_whole(event: Event, file: Path) -> None:
    head = chain_head(event.tournament)
    summary = f"Entries: 3, head: {head}\n"
    assert run("verify_results", "lakeside-2025") == (0, summary, "")
    assert run("verify_results", str(file)) == (0, summary, "")
    spaced = " ".join(head[start : start + 8] for start in range(0, 64, 8)).upper()
    for log in ("lakeside-2025", str(file)):
        assert verify(log, "--head", spaced, "--count", "3") == (0, [])
    assert verify(str(file), "--against-database") == (0, [])


def test_log_without_entries_is_whole() -> None:
    make_tournament("other")
    assert run("verify_results", "other") == (0, "Entries: 0, head: —\n", "")


def test_earlier_head_is_found_in_a_log_that_went_on(event: Event) -> None:
    second = Submission.objects.get(sequence=2).digest
    arguments = ("lakeside-2025", "--head", second, "--count", "2")
    assert verify(*arguments, "--earlier") == (0, [])
    assert verify(*arguments) == (
        1,
        [
            "/head: The published head is that of entry 2; 1 more have been added after it.",
            "/count: There are 3 entries; the published number is 2.",
        ],
    )
    assert verify("lakeside-2025", "--head", second, "--count", "3", "--earlier") == (
        1,
        ["/head: The published head is that of entry 2, not of entry 3."],
    )


def test_cut_tail_is_found_by_the_head_alone(event: Event, file: Path) -> None:
    head = chain_head(event.tournament)
    file.write_text("".join(file.read_text(encoding="utf-8").splitlines(keepends=True)[:2]), encoding="utf-8")
    assert verify(str(file)) == (0, [])
    expected = f"/head: None of the 2 entries has the head {head}: the log was cut or written anew."
    assert verify(str(file), "--head", head) == (1, [expected])
    assert verify(str(file), "--count", "3") == (1, ["/count: There are 2 entries; the published number is 3."])
    assert verify(str(file), "--head", head, "--earlier") == (1, [expected])


def test_changed_entry_is_found(file: Path) -> None:
    rewrite(file, (2, "reason", "never"))
    assert verify(str(file)) == (1, ["/submissions/2: This entry was changed after it was written."])


def test_changed_entry_with_its_digest_made_anew_is_found(file: Path) -> None:
    rewrite(file, (2, "reason", "never"))
    rewrite(file, (2, "digest", digest_over(json.loads(file.read_text(encoding="utf-8").splitlines()[1]))))
    assert verify(str(file)) == (1, ["/submissions/3: This entry does not follow from the one before."])


def test_missing_doubled_and_moved_entries_are_found(file: Path) -> None:
    first, second, third = file.read_text(encoding="utf-8").splitlines(keepends=True)
    for lines, expected in (
        ([first, third], ["/submissions/3: Number 2 of the log is missing."]),
        (
            [first, second, second, third],
            ["/submissions/2: This entry stands in the wrong place or twice: number 3 is due here."],
        ),
        (
            [first, third, second],
            [
                "/submissions/3: Number 2 of the log is missing.",
                "/submissions/2: This entry stands in the wrong place or twice: number 4 is due here.",
            ],
        ),
    ):
        file.write_text("".join(lines), encoding="utf-8")
        assert verify(str(file)) == (1, expected)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(b"not JSON\n", id="no JSON"),
        pytest.param(b"\xff\xfe\n", id="no text"),
        pytest.param(b"[" * 100_000 + b"\n", id="too deep"),
        pytest.param(b"9" * 10_000 + b"\n", id="number without end"),
        pytest.param(b'{"sequence":"4","digest":"","previous_digest":"","subject":""}\n', id="number in quotes"),
        pytest.param(b'{"sequence":4,"digest":"\\ud800","previous_digest":"","subject":""}\n', id="half a character"),
        pytest.param(b"\n", id="empty line"),
    ],
)
def test_line_that_is_no_entry_is_found(file: Path, line: bytes) -> None:
    file.write_bytes(file.read_bytes() + line)
    assert verify(str(file)) == (1, ["/lines/4: This line is no entry of a log."])


def test_key_that_comes_twice_is_found(file: Path) -> None:
    """Another program might read the first of the two."""
    lines = file.read_bytes().split(b"\n")
    lines[2] = lines[2].replace(b"{", b'{"reason":"nothing happened",', 1)
    file.write_bytes(b"\n".join(lines))
    assert verify(str(file)) == (1, ["/lines/3: This line (entry 3) is not written as it was hashed."])


def test_last_line_without_its_end_is_found(file: Path) -> None:
    file.write_bytes(file.read_bytes().removesuffix(b"\n"))
    assert verify(str(file)) == (1, ["/lines/3: This line (entry 3) is not written as it was hashed."])


def test_change_in_the_database_is_found_against_the_log(event: Event, file: Path) -> None:
    game = Game.objects.filter(match__tie__no=1).earliest("pk")
    Game.objects.filter(pk=game.pk).update(points_x=5)
    expected = (1, ["/mixed-team/ties/1: The facts are not those of submission 3."])
    assert verify("lakeside-2025") == expected
    assert verify(str(file), "--against-database") == expected
    assert verify(str(file)) == (0, [])


def test_file_is_held_against_a_database_whose_log_was_cut(event: Event, file: Path) -> None:
    with triggers_off():
        OfficialResult.objects.all().delete()
        Submission.objects.filter(sequence__gte=2).delete()
    assert verify(str(file), "--against-database")[1][:2] == [
        "/submissions/2: This entry is not in the database.",
        "/submissions/3: This entry is not in the database.",
    ]


def test_database_that_went_on_since_the_file_is_no_finding(event: Event, file: Path) -> None:
    play(event, "A2", "A3", "3-1", now=NOON)
    assert verify(str(file), "--against-database") == (0, [])


def test_file_of_a_renamed_tournament_finds_it(event: Event, file: Path) -> None:
    event.tournament.slug = "renamed"
    event.tournament.save()
    assert verify(str(file), "--against-database") == (0, [])


def test_file_of_no_stored_tournament_is_refused(event: Event, file: Path) -> None:
    rewrite(file, *((number, "subject", "elsewhere/teams/1") for number in (1, 2, 3)))
    rewrite(file, *((number, "digest", "0" * 64) for number in (1, 2, 3)))
    assert run("verify_results", str(file), "--against-database") == (
        1, "", "No tournament of the database has this log.\n",
    )  # fmt: skip


def test_findings_as_json(event: Event, file: Path) -> None:
    head = chain_head(event.tournament)
    assert json.loads(run("verify_results", str(file), "--json")[1]) == {"entries": 3, "head": head, "findings": []}
    rewrite(file, (2, "reason", "never"))
    status, out, _err = run("verify_results", str(file), "--json", "--count", "4")
    assert status == 1
    assert json.loads(out)["findings"] == [
        {
            "sequence": 2,
            "path": "/submissions/2",
            "code": "digest_wrong",
            "message": "This entry was changed after it was written.",
        },
        {
            "sequence": None,
            "path": "/count",
            "code": "count_differs",
            "message": "There are 3 entries; the published number is 4.",
        },
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("verify_results", "nowhere"), "There is no tournament “nowhere”.\n"),
        (("verify_results", "./nowhere"), "./nowhere cannot be read: No such file or directory\n"),
        (("export_log", "nowhere"), "There is no tournament “nowhere”.\n"),
        (("export_log", "lakeside-2025", "no/such"), "no/such cannot be written: No such file or directory\n"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_named(event: Event, arguments: tuple[str, ...], said: str) -> None:
    assert run(*arguments) == (1, "", said)


def test_entry_of_before_the_second_person_has_the_old_keys_alone(event: Event, file: Path) -> None:
    """Its digest was made over them, and must come out the same for ever."""
    entries = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert {frozenset(entry) for entry in entries} == {frozenset(KEYS_BEFORE_THE_SECOND_PERSON)}
