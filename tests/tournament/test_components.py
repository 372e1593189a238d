"""The parts of pages: what they say, to eyes and to screen readers."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import django_tables2 as tables
import pytest
from django.conf import settings
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from tests.factories import make_event
from tournament.choices import CallState, TieEnding
from tournament.lines import BracketRound, CrossCell, CrossRow, SheetMatch, StandingsRow, TieLine
from tournament.models import Event, Player, Team, Tie, Tournament, Zone
from tournament.names import Name, knockout_round_name, name_of
from tournament.statuses import Status, tie_status

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.tournament.stub_addresses")]

STATIC = settings.BASE_DIR / "tournament/static/tournament"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def event() -> Event:
    return make_event(groups=["AA BB CC"])


@pytest.fixture
def tie(event: Event) -> Tie:
    return event.ties.select_related("event__tournament", "group", "table", "team_a", "team_x").get(no=1)


def render(source: str, **context: Any) -> str:
    request = RequestFactory().get("/t/", context.pop("query", {}))
    return Template("{% load results parts %}" + source).render(Context({"request": request, **context}))


def words(html: str) -> str:
    """What is read: no tags, single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def rows_of(card: str) -> list[tuple[str, str]]:
    """The rows of a card as (classes, words)."""
    found = re.findall(r'<span class="(tie-row[^"]*)">(.*?)</span>\n', card, flags=re.S)
    return [(classes.removeprefix("tie-row").strip(), words(row)) for classes, row in found]


@pytest.mark.parametrize(
    ("call_state", "ending", "expected"),
    [
        (CallState.SCHEDULED, "", Status.NOT_STARTED),
        (CallState.RUNNING, "", Status.RUNNING),
        (CallState.POSTPONED, "", Status.POSTPONED),
        (CallState.CANCELLED, "", Status.CANCELLED),
        (CallState.UNDER_REVIEW, "", Status.UNDER_REVIEW),
        (CallState.UNDER_REVIEW, TieEnding.COMPLETED, Status.UNDER_REVIEW),
        (CallState.RUNNING, TieEnding.COMPLETED, Status.FINISHED),
        (CallState.SCHEDULED, TieEnding.WALKOVER, Status.WALKOVER),
        (CallState.SCHEDULED, TieEnding.RETIRED, Status.RETIRED),
        (CallState.SCHEDULED, TieEnding.DEFAULTED, Status.DEFAULTED),
        (CallState.SCHEDULED, TieEnding.NOT_PLAYED, Status.NOT_PLAYED),
    ],
)
def test_tie_status_review_outranks_ending_outranks_call(call_state: str, ending: str, expected: Status) -> None:
    assert tie_status(Tie(call_state=call_state, ending=ending)) is expected


@pytest.mark.parametrize("status", Status)
def test_status_badge_has_words_and_a_drawn_sign(status: Status) -> None:
    badge = render("{% status_badge status %}", status=status)
    assert words(badge) == str(status.label)
    assert f"#{status.value}" in badge
    assert f'id="{status.value}"' in (STATIC / "icons.svg").read_text(encoding="utf-8")


def test_tie_card_finished_tells_the_winner_by_weight_sign_and_word(tie: Tie) -> None:
    tie.ending = TieEnding.COMPLETED
    card = render("{% tie_card line %}", line=TieLine(tie, (3, 1), "a"))
    assert rows_of(card) == [("won", "Team AA winner 3"), ("lost", "Team BB 1")]
    assert card.count("<a ") == 1
    assert "#won" in card
    assert "Group A Round 1" in words(card)


@pytest.mark.parametrize(
    ("call_state", "ending", "score", "winner", "expected"),
    [
        (CallState.SCHEDULED, "", None, "", ["Team AA", "Team BB"]),
        (CallState.RUNNING, "", None, "", ["Team AA 0", "Team BB 0"]),
        (CallState.RUNNING, "", (2, 1), "", ["Team AA 2", "Team BB 1"]),
        (CallState.SCHEDULED, TieEnding.COMPLETED, None, "x", ["Team AA L", "Team BB winner W"]),
        (CallState.SCHEDULED, TieEnding.NOT_PLAYED, None, "", ["Team AA", "Team BB"]),
    ],
    ids=["not started: blank", "begun: 0:0", "running", "only the winner is known", "not played is not 0:0"],
)
def test_tie_card_prints_a_score_only_where_there_is_one(
    tie: Tie, call_state: str, ending: str, score: tuple[int, int] | None, winner: str, expected: list[str]
) -> None:
    tie.call_state, tie.ending = call_state, ending
    assert [row for _, row in rows_of(render("{% tie_card line %}", line=TieLine(tie, score, winner)))] == expected


def test_tie_card_walkover_names_the_side_at_fault(tie: Tie) -> None:
    tie.ending, tie.at_fault = TieEnding.WALKOVER, "x"
    card = render("{% tie_card line here='AA' %}", line=TieLine(tie, None, "a"))
    assert rows_of(card) == [("won here", "Team AA winner W"), ("lost", "Team BB Walk-over L")]


def test_tie_card_open_side_says_who_will_come(tie: Tie) -> None:
    tie.team_a = None
    card = render("{% tie_card line title='' %}", line=TieLine(tie, label_a="Winner of #7"))
    assert [row for _, row in rows_of(card)] == ["Winner of #7", "Team BB"]
    assert "Group A" not in words(card)


def test_name_in_english_falls_back_to_marked_chinese(event: Event) -> None:
    team = Team(name="南宁<b>一队")
    assert render("{{ team|name }}", team=team) == '<span lang="zh-Hans">南宁&lt;b&gt;一队</span>'
    assert name_of(Team(name="甲队", name_en="Team A")) == Name("Team A")
    zone = Zone(short_zh="南宁高新区", name_zh="南宁高新技术产业开发区", name_en="Nanning", province_zh="广西")
    assert [name_of(zone, field) for field in ("name", "full_name", "province")] == [
        Name("Nanning"),
        Name("Nanning"),
        Name("广西", "zh-Hans"),
    ]
    with override("zh-hans"):
        assert name_of(zone) == Name("南宁高新区")


@pytest.mark.parametrize(
    ("round_of", "places", "expected"),
    [
        (2, (1, 2), "Final"),
        (4, (1, 4), "Semi-finals"),
        (8, (1, 8), "Quarter-finals"),
        (16, (1, 16), "Round of 16"),
        (2, (3, 4), "Play-off for places 3–4"),
        (8, (9, 16), "Places 9–16"),
        (2, (None, None), "Final"),
        (None, (None, None), ""),
    ],
)
def test_round_name_main_bracket_and_placing(
    round_of: int | None, places: tuple[int | None, int | None], expected: str
) -> None:
    assert knockout_round_name(round_of, *places) == expected


@pytest.mark.parametrize(
    ("source", "english", "chinese"),
    [
        ("{% place 1 %}", "1st", "第1名"),
        ("{% place 12 %}", "12th", "第12名"),
        ("{% place 3 shared=True %}", "=3rd", "并列第3名"),
        ("{% place 5 8 %}", "5–8", "第5–8名"),
        ("{{ 2|medal }}", "Runner-up", "亚军"),
        ("{{ 4|medal }}", "", ""),
        ('{{ 1|counted:"tie" }}', "1 tie", "1场"),
        ('{{ 122|counted:"tie" }}', "122 ties", "122场"),
        ("{% tie_wins 2 1 %}", "2 won, 1 lost", "2胜1负"),
    ],
)
def test_words_of_places_and_counts_by_language(source: str, english: str, chinese: str) -> None:
    assert render(source) == english
    with override("zh-hans"):
        assert render(source) == chinese


def test_score_unknown_is_a_dash_that_says_so() -> None:
    assert words(render("{% score 3 1 %}")) == "3 : 1"
    assert words(render("{% score 3 None %}")) == "– Not recorded"


def test_times_are_told_by_the_venue_clock() -> None:
    tournament = Tournament(timezone="America/New_York")
    moment = datetime(2024, 11, 18, 1, 30, tzinfo=UTC)
    told = render("{{ moment|venue_time:tournament }} {{ tournament|zone_words:moment }}", **locals())
    assert words(told) == "Sun 17 Nov 20:30 local time of the venue (UTC-5)"
    assert 'datetime="2024-11-17T20:30:00-05:00"' in told
    assert words(render("{{ moment|venue_clock:nothing }}", moment=moment, nothing=None)) == "09:30"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2024, 11, 18), date(2024, 11, 19), "18 – 19 November 2024"),
        (date(2024, 11, 30), date(2024, 12, 1), "30 November 2024 – 1 December 2024"),
        (date(2024, 11, 18), date(2024, 11, 18), "18 November 2024"),
    ],
    ids=["within a month", "across months", "one day"],
)
def test_date_span_repeats_nothing(first: date, last: date, expected: str) -> None:
    assert words(render("{% date_span first last %}", first=first, last=last)) == expected


def test_crosstable_has_headers_on_both_axes_and_own_side_first(event: Event) -> None:
    one, two = event.teams.order_by("position")[:2]
    rows = [
        CrossRow(1, one, "/1/", (None, CrossCell("/t1/", Status.FINISHED, (3, 1), "won", 2)), 2, "", 1),
        CrossRow(2, two, "/2/", (CrossCell("/t1/", Status.FINISHED, (1, 3), "lost", 1), None), 1, "3:2", 2),
    ]
    html = render("{% crosstable 'Group A' rows provisional=True %}", rows=rows)
    assert len(re.findall(r'<th scope="row"', html)) == 2
    assert len(re.findall(r'<th scope="col"', html)) == 7
    assert 'role="region" tabindex="0" aria-label="Group A"' in html
    body = [words(row) for row in re.findall(r"<tr>(.*?)</tr>", html, flags=re.S)[1:]]
    assert body == [
        "1 Team AA the team itself 3 : 1 2 match points 2 1 *",
        "2 Team BB 1 : 3 1 match points the team itself 1 3:2 2 *",
    ]


def test_crosstable_walkover_is_a_word_not_a_score(event: Event) -> None:
    team = event.teams.get(code="AA")
    row = CrossRow(1, team, "/1/", (None, CrossCell("/t/", Status.WALKOVER, (3, 0), "won", 2)))
    html = render("{% crosstable 'A' rows %}", rows=[row])
    assert "Walk-over 2 match points" in words(html)
    assert "3 : 0" not in words(html)


def test_standings_shared_place_and_why(event: Event) -> None:
    team = event.teams.get(code="AA")
    rows = [
        StandingsRow(1, True, team, "/1/", 2, 1, 1, 3, "5:4", "level", ("First step.", "Second <step>."), True),
        StandingsRow(None, False, team, "/1/", 0, 0, 0, 0, withdrawn=True),
    ]
    html = render("{% standings 'Group A' rows 2 3 %}", rows=rows)
    assert "Provisional, 2 of 3 ties" in words(html)
    assert "=1st = 1 Team AA qualified 2 1–1 3 5:4 Why this place: level First step. Second &lt;step&gt;." in words(
        html
    )
    assert html.count("<details") == 1
    assert 'class=" withdrawn"' in html
    assert "Provisional" not in words(render("{% standings 'Group A' rows 3 3 %}", rows=rows))


def test_tie_sheet_rows_align_and_a_broken_off_game_has_no_winner(event: Event) -> None:
    a, x = Player.objects.filter(team__event=event, code="1").order_by("team__position")[:2]
    matches = [
        SheetMatch(1, Status.FINISHED, "A", "X", (a,), (x,), ((11, 7), (9, 11), (11, 5)), False, (2, 1), "a", (1, 0)),
        SheetMatch(2, Status.RETIRED, "B", "Y", (a,), (x,), ((5, 3),), True, None, "x", (1, 1)),
        SheetMatch(3, Status.NOT_STARTED, "C", "Z"),
    ]
    html = render("{% tie_sheet matches %}", matches=matches)
    bodies = re.findall(r"<tbody>(.*?)</tbody>", html, flags=re.S)
    assert [body.count("<td") for body in bodies] == [8, 8, 8]
    assert [words(body) for body in bodies] == [
        "AA 1 winner 2 11 9 11 BB 1 1 7 11 5",
        "AA 1 L 5 BB 1 winner W 3",
        "C Z",
    ]
    assert 'class="num won"' not in bodies[1]
    assert ["Tie score 1 : 0" in words(html), "Tie score 1 : 1" in words(html)] == [True, True]


def test_bracket_opens_on_one_round_and_joins_it(tie: Tie) -> None:
    line = TieLine(tie)
    rounds = [BracketRound("r4", "Semi-finals", (line, line), joins=True), BracketRound("r2", "Final", (line,), True)]
    html = render("{% bracket 'Knock-out' rounds level=2 %}", rounds=rounds)
    assert re.findall(r'<section class="([^"]*)" id="(\w+)"><h2>', html) == [
        ("round joins", "r4"),
        ("round is-open", "r2"),
    ]
    assert re.findall(r'href="#(\w+)"', html) == ["r4", "r2"]


def test_pagination_keeps_other_parameters() -> None:
    page = Paginator(range(90), 10).get_page(5)
    html = render("{% pagination page %}", page=page, query={"day": "1", "page": "5"})
    expected = (4, 1, 4, 6, 9, 6)
    assert re.findall(r'<a[^>]* href="([^"]+)"', html) == [f"?day=1&amp;page={number}" for number in expected]
    assert '<span aria-current="page">5</span>' in html
    assert render("{% pagination page %}", page=Paginator([1], 10).get_page(1)).strip() == ""


def test_json_ld_cannot_leave_its_block() -> None:
    data = {"name": "</script><b>&"}
    html = render("{% json_ld data %}", data=data)
    assert html.count("</script>") == 1
    assert json.loads(re.sub(r"</?script[^>]*>", "", html)) == data
    assert render("{% json_ld nothing %}", nothing=None) == ""


@pytest.mark.parametrize(("origin", "expected"), [("reported", "reported"), ("reconstructed", "simulated"), ("", "")])
def test_provenance_mark_says_nothing_where_nothing_is_stated(origin: str, expected: str) -> None:
    assert words(render("{% provenance_mark team %}", team=Team(provenance=origin))) == expected


class TeamTable(tables.Table):
    caption = "All teams"
    row_header = "name"
    name = tables.Column()
    code = tables.Column(orderable=False)

    class Meta:
        template_name = "django_tables2/rallybook.html"


def test_list_table_keeps_its_meaning_as_cards(event: Event) -> None:
    request = RequestFactory().get("/t/", {"sort": "-name"})
    table = TeamTable(event.teams.filter(code="AA"), request=request, order_by="-name")
    html = table.as_html(request)
    assert "<caption>All teams</caption>" in html
    assert 'aria-sort="descending"' in html
    assert re.findall(r'scope="(\w+)"', html) == ["col", "col", "row"]
    assert re.findall(r'data-label="(\w+)"', html) == ["Name", "Code"]
    assert [html.count(f'role="{role}"') for role in ("table", "row", "rowheader", "cell")] == [1, 2, 1, 1]


def test_my_team_button_keeps_one_address_for_both_languages(event: Event) -> None:
    html = render("{% my_team_button team %}", team=event.teams.get(code="AA"))
    assert re.findall(r'data-my-team="([^"]*)"', html) == ["/t/lakeside-2025/mixed-team/teams/AA/"]
    assert " hidden" in html


def test_links_lead_to_pages_in_the_language_of_the_reader(tie: Tie) -> None:
    assert 'href="/en/t/lakeside-2025/mixed-team/ties/1/"' in render("{% tie_card line %}", line=TieLine(tie))
    with override("zh-hans"):
        assert render("{% team_url team %}", team=tie.team_a) == "/t/lakeside-2025/mixed-team/teams/AA/"
