"""The fixtures can be made again from their seeds, and the championship can be seen at every stage of it."""

import gzip
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from tournament.management.commands import build_fixtures
from tournament.models import Event, Zone
from tournament.rehearsal.fixture_files import tournament_rows, write_fixture
from tournament.rehearsal.programme import the_singles
from tournament.selectors.groups import group_standings
from tournament.selectors.places import event_places

FIXTURES = settings.BASE_DIR / "fixtures"
DEMO, STAGES = FIXTURES / "demo", FIXTURES / "stages"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        settings.DATABASES["default"]["ENGINE"].endswith("postgresql"),
        reason="fixtures are written on SQLite: PostgreSQL orders the keys of JSON its own way",
    ),
]


def test_singles_rehearsed_again_give_the_same_bytes(tmp_path: Path) -> None:
    rehearsal = the_singles()
    event = rehearsal.enter()
    rehearsal.draw(event)
    for _tie in rehearsal.performance(event).play():
        pass
    write_fixture(tmp_path / "again.json", tournament_rows(event.tournament.slug))
    assert (tmp_path / "again.json").read_bytes() == (DEMO / "21_yinxi-2025.json").read_bytes()


@pytest.mark.parametrize(
    ("name", "groups", "ties", "ended", "sides_known"),
    [
        ("1_entered", 0, 0, 0, 0),
        ("2_drawn", 16, 122, 0, 0),
        pytest.param("3_mid_groups", 16, 122, 40, 0, marks=pytest.mark.soak),
        ("4_groups_done", 16, 122, 90, 8),
    ],
)
def test_stage_shows_the_championship_as_it_stood(
    name: str, groups: int, ties: int, ended: int, sides_known: int
) -> None:
    call_command("loaddata", str(STAGES / f"{name}.json.gz"), verbosity=0)
    event = Event.objects.get()
    stage = event.stages.get(slug="groups")
    assert (Zone.objects.count(), event.teams.count(), stage.groups.count()) == (177, 62, groups)
    of_groups, of_bracket = event.ties.exclude(group=None), event.ties.filter(group=None, round_of=16)
    assert (event.ties.count(), of_groups.exclude(ending="").count()) == (ties, ended)
    assert of_bracket.exclude(team_a=None).exclude(team_x=None).count() == sides_known
    assert sum(ranking.ties_played for _, ranking in group_standings(stage)) == ended
    assert [place.place for place in event_places(event)] == ([17, 33, 49] if name == "4_groups_done" else [])
    said = StringIO()
    call_command("check_results", stdout=said)
    assert said.getvalue() == ""


def test_last_stage_is_what_the_demonstration_shows() -> None:
    lines = gzip.decompress((STAGES / "5_finished.json.gz").read_bytes()).splitlines()[1:-1]
    shown = [
        *(DEMO / "00_zones.json").read_bytes().splitlines()[1:-1],
        *(DEMO / "10_gaoxinqu-2024.json").read_bytes().splitlines()[1:-1],
    ]
    assert [line.rstrip(b",") for line in lines] == [line.rstrip(b",") for line in shown]


@pytest.mark.soak
def test_everything_rehearsed_again_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_fixtures, "FIXTURES", tmp_path)
    call_command("build_fixtures", stdout=StringIO())
    made = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*.json*")}
    assert len(made) == 9
    different = [name for name, content in made.items() if content != (DEMO.parent / name).read_bytes()]
    assert different == []
