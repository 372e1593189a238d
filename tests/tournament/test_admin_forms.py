"""Saving reference data through the services, large forms, and input that cannot be."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_event, make_players, make_team, make_tournament, play, tie_between
from tests.tournament.admin_site import client_of, make_everything, result_url, sheet
from tournament.models import Counter, Event, Player, Stage, Submission, Team, Tie, Tournament, Zone

pytestmark = pytest.mark.django_db

HTML = "<script>alert(1)</script><b>队</b>"


@pytest.fixture
def office() -> Client:
    return client_of("administrator")


@pytest.fixture
def event() -> Event:
    tournament = make_tournament()
    event = tournament.events.create(slug="mixed-team", name="混合团体")
    make_team(event, "A1")
    return event


def fields_of(page: Any) -> dict[str, Any]:
    """What a browser would send back of a change form as it stands."""
    context = page.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    fields: dict[str, Any] = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if bound.field.disabled or value is None or value is False:
                continue
            if hasattr(bound.field.widget, "decompress"):
                for index, part in enumerate(bound.field.widget.decompress(value)):
                    fields[f"{bound.html_name}_{index}"] = part if part is not None else ""
            else:
                fields[bound.html_name] = value
    return fields


def revision(tournament: Tournament) -> int:
    return Tournament.objects.values_list("revision", flat=True).get(pk=tournament.pk)


def change(client: Client, row: Any, **changed: Any) -> Any:
    address = reverse(f"admin:tournament_{row._meta.model_name}_change", args=[row.pk])
    return client.post(address, fields_of(client.get(address)) | changed)


@pytest.mark.parametrize(
    ("model", "changed"),
    [
        ("tournament", {"venue": "二号馆"}),
        ("event", {"name": "男子团体"}),
        ("stage", {"name": "第一阶段"}),
        ("playingtable", {"table_no": "17"}),
        ("team", {"name": "南宁队"}),
        ("player", {"name": "李明"}),
        ("award", {"name": "优秀组织奖"}),
        ("tie", {"starts_at_0": "2025-05-02", "starts_at_1": "10:00:00"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_saving_raises_the_revision(office: Client, model: str, changed: dict[str, str]) -> None:
    event = make_everything()
    stage = event.stages.get(slug="groups")
    rows = {
        "tournament": event.tournament, "event": event, "stage": stage, "playingtable": event.tournament.tables.first(),
        "team": event.teams.first(), "player": Player.objects.first(), "award": event.tournament.awards.get(),
        "tie": stage.ties.first(),
    }  # fmt: skip
    before = revision(event.tournament)
    answer = change(office, rows[model], **changed)
    assert answer.status_code == 302, answer.context["errors"]
    assert revision(event.tournament) > before


def test_zone_raises_the_counter_of_reference_data_and_is_found_by_its_new_name(office: Client) -> None:
    zone = Zone.objects.create(name_zh="南宁国家高新区", short_zh="南宁高新区", slug="nanning")
    assert change(office, zone, short_zh="柳州高新区").status_code == 302
    zone.refresh_from_db()
    assert "liuzhougaoxinqu" in zone.search_text
    assert Counter.objects.get(name="reference").revision == 1


def test_team_and_roster_are_found_by_their_new_names(office: Client, event: Event) -> None:
    team = event.teams.get()
    assert change(office, team, name="桂林队", **{"players-0-name": "韦芳"}).status_code == 302
    team.refresh_from_db()
    assert "guilindui" in team.search_text
    assert "weifang" in team.players.get(position=1).search_text


def test_player_without_a_code_gets_the_next_free_number(office: Client, event: Event) -> None:
    added = {"players-TOTAL_FORMS": "5"}
    for index, name in ((3, "新一"), (4, "新二")):
        added |= {f"players-{index}-name": name, f"players-{index}-position": str(index + 1)}
    assert change(office, event.teams.get(), **added).status_code == 302
    assert list(event.teams.get().players.values_list("code", "name")[3:]) == [("4", "新一"), ("5", "新二")]


def test_two_players_with_one_code_are_refused(office: Client, event: Event) -> None:
    answer = change(office, event.teams.get(), **{"players-2-code": "1"})
    [roster] = answer.context["inline_admin_formsets"]
    assert (answer.status_code, bool(roster.formset.non_form_errors())) == (422, True)
    assert list(event.teams.get().players.values_list("code", flat=True)) == ["1", "2", "3"]


def test_code_of_a_player_who_has_played_stands(office: Client) -> None:
    event = make_event(groups=["A1 A2"])
    tie = tie_between(event, "A1", "A2")
    tie.lineup_places.create(side="a", letter="A", player=tie.team_a.players.first())
    assert change(office, tie.team_a, **{"players-0-code": "77", "players-0-name": "改名"}).status_code == 302
    assert tie.team_a.players.first().code == "1"
    assert tie.team_a.players.first().name == "改名"


def test_roster_of_a_large_delegation_can_be_saved(office: Client, event: Event) -> None:
    team = event.teams.get()
    team.players.all().delete()
    make_players(team, "M" * 400)
    fields = fields_of(office.get(reverse("admin:tournament_team_change", args=[team.pk])))
    assert len(fields) > 2000, "past Django's own limit"
    answer = office.post(
        reverse("admin:tournament_team_change", args=[team.pk]), fields | {"players-399-name": "最后一名"}
    )
    assert answer.status_code == 302
    assert team.players.get(position=400).name == "最后一名"


def test_settings_of_a_drawn_stage_stand(office: Client) -> None:
    stage = make_event(groups=["A1 A2 A3"]).stages.get()
    assert change(office, stage, best_of="7", order_preset="corbillon", ranking="x", name="改名").status_code == 302
    stage.refresh_from_db()
    assert (stage.best_of, stage.order_of_play, stage.ranking, stage.name) == (3, "five-singles", "ittf", "改名")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"best_of": "4"}, "best_of"),
        ({"order_preset": "", "order_list": '[{"kind": "trebles", "sex": "M"}]'}, "order_list"),
        ({"order_preset": "", "order_list": "{"}, "order_list"),
        ({"tie_won_by_games": "99"}, "tie_won_by_games"),
        ({"ranking": "alphabet"}, "ranking"),
    ],
    ids=["even-games", "order-unknown", "order-no-json", "games-out-of-range", "ranking-unknown"],
)
def test_contradicting_settings_of_a_stage_are_refused(
    office: Client, event: Event, changed: dict[str, str], field: str
) -> None:
    stage = Stage.objects.create(event=event, slug="groups", kind="groups", order_of_play="five-singles")
    answer = change(office, stage, **changed)
    assert answer.status_code == 422
    assert field in answer.context["adminform"].form.errors
    assert Stage.objects.get(pk=stage.pk).best_of == stage.best_of


def test_table_that_is_taken_is_refused(office: Client) -> None:
    event = make_everything()
    first, second = event.ties.order_by("no")[:2]
    changed = {"starts_at_0": "2025-05-01", "starts_at_1": "09:00:00", "table": str(first.table_id)}
    answer = change(office, second, **changed)
    assert answer.status_code == 422
    assert "该球台在此时间已有比赛。" in answer.content.decode()
    assert Tie.objects.get(pk=second.pk).table_id == second.table_id


@pytest.mark.parametrize(
    "changed",
    [
        {"starts_on": "2025-02-30"}, {"starts_on": "gestern"}, {"starts_on": "2025-05-09", "ends_on": "2025-05-01"},
        {"timezone": "Asia/Nowhere"}, {"slug": "with space"}, {"name": ""}, {"name": "队" * 201},
    ],
    ids=["no-such-day", "no-date", "ends-first", "no-zone", "slug", "no-name", "too-long"],
)  # fmt: skip
def test_tournament_that_cannot_be_is_refused(office: Client, changed: dict[str, str]) -> None:
    tournament = make_tournament()
    answer = change(office, tournament, **changed)
    assert (answer.status_code, bool(answer.context["errors"])) == (422, True)
    assert Tournament.objects.values().get() == Tournament.objects.values().get(name=tournament.name)


def test_html_in_names_is_text_everywhere(office: Client) -> None:
    event = make_everything()
    Team.objects.update(name=HTML, name_en=HTML)
    Player.objects.update(name=HTML, name_en=HTML)
    tie = tie_between(event, "B1", "B2")
    play(event, "B1", "B2", "1-3", reason=HTML)
    group = event.stages.get(slug="groups").groups.get(name="B")
    pages = [
        result_url(tie),
        reverse("admin:tournament_tie_changelist"),
        reverse("admin:tournament_team_changelist"),
        reverse("admin:tournament_submission_changelist"),
        *(
            reverse(f"admin:tournament_{name}_change", args=[row.pk])
            for name, row in (
                ("tie", tie), ("team", tie.team_a), ("group", group), ("submission", tie.submissions.last()),
            )
        ),
        reverse("admin:tournament_group_lot", args=[group.pk]),
        reverse("admin:tournament_team_withdrawal", args=[tie.team_a_id]),
    ]  # fmt: skip
    for page in pages:
        assert "<script>alert" not in client_page(page), page
    typed = sheet(office, tie, m1=HTML, reason=HTML)
    assert "<script>alert" not in office.post(result_url(tie), {**typed, "check": "1"}).content.decode()


def client_page(address: str) -> str:
    answer = client_of("administrator").get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize("address", ["result", "team"])
def test_fifty_megabytes_are_refused(office: Client, address: str) -> None:
    event = make_event(groups=["A1 A2"])
    tie = tie_between(event, "A1", "A2")
    where = result_url(tie) if address == "result" else reverse("admin:tournament_team_change", args=[tie.team_a_id])
    answer = office.post(where, b"reason=" + b"x" * 50_000_000, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (400, 413)
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        {"m1": "11-7\x00 11-5"}, {"base_version": "-1"}, {"base_version": "9" * 30}, {"m1": "٣-١ " * 60},
        {"lineup": {"a_A": "99"}}, {"ending": "won"}, {"later": "maybe"}, {"m1_score": "1-" + "9" * 18},
        {"m1_expedite": "9" * 40}, {"key": "k" * 90}, {"m1": "11-7 " * 30},
    ],
    ids=[
        "null", "negative-version", "huge-version", "foreign-digits", "no-such-player", "no-such-ending",
        "no-such-choice", "huge-score", "huge-number", "long-key", "too-many-games",
    ],
)  # fmt: skip
def test_fields_that_nobody_could_type_are_refused(office: Client, typed: dict[str, Any]) -> None:
    tie = tie_between(make_event(groups=["A1 A2"]), "A1", "A2")
    fields = sheet(office, tie, **typed)
    assert office.post(result_url(tie), {**fields, "save": "1"}).status_code in (409, 422)
    assert not Submission.objects.exists()


def test_unknown_tie_is_not_found(office: Client) -> None:
    assert office.get(reverse("admin:tournament_tie_result", args=[404])).status_code == 404
    assert office.post(reverse("admin:tournament_tie_result", args=[404]), {}).status_code == 404
