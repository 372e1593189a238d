"""The list of an event's players, and the matches of one."""

from collections.abc import Sequence
from typing import Any

import django_tables2 as tables
from django.db.models import QuerySet
from django.utils.translation import gettext, pgettext, pgettext_lazy

from tournament.models import Player
from tournament.selectors.players import PlayerMatch, PlayerRecord, player_matches, player_record
from tournament.tables.cells import NUMBER, PartColumn


class PlayerTable(tables.Table):
    """Players of one event; records are worked out for the rows of the page shown."""

    player = PartColumn("player", verbose_name=pgettext_lazy("column", "Player"), order_by=("name_en", "name"))
    sex = PartColumn("sex", verbose_name=pgettext_lazy("column", "Sex"), order_by=("sex", "name_en"))
    team = PartColumn(
        "team_link",
        verbose_name=pgettext_lazy("column", "Team"),
        order_by=("team__name_en", "team__name", "position"),
        attrs={"td": {"class": "wide"}},
    )
    record = tables.Column(
        accessor="pk", verbose_name=pgettext_lazy("column", "Matches won–lost"), orderable=False, attrs=NUMBER
    )

    class Meta:
        template_name = "django_tables2/rallybook.html"

    row_header = "player"

    def __init__(self, players: "QuerySet[Player]") -> None:
        self.caption = gettext("Players")
        self.records: dict[int, PlayerRecord] = {}
        super().__init__(players)

    def work_out_records(self) -> None:
        """To be called once the page is known."""
        players = [row.record for row in self.page.object_list]
        self.records = {pk: player_record(matches) for pk, matches in player_matches(players).items()}

    def render_record(self, record: Player) -> str:
        found = self.records.get(record.pk, PlayerRecord())
        return f"{found.won}–{found.lost}" if found != PlayerRecord() else ""


class PlayerMatchTable(tables.Table):
    """The matches of one player in playing order."""

    opponents = PartColumn("opponents", verbose_name=pgettext_lazy("column", "Opponent"))
    score = PartColumn(
        "match_score", verbose_name=pgettext_lazy("column", "Score"), attrs={"td": {"class": "match-score"}}
    )
    games = PartColumn("match_games", verbose_name=pgettext_lazy("column", "Games"), attrs={"td": {"class": "wide"}})
    tie = PartColumn("match_tie", verbose_name=pgettext_lazy("column", "Tie"), attrs={"td": {"class": "wide"}})

    class Meta:
        template_name = "django_tables2/rallybook.html"
        orderable = False

    row_header = "opponents"

    def __init__(self, matches: Sequence[PlayerMatch], player: Player, **options: Any) -> None:
        self.caption = pgettext("caption", "Matches played")
        rows = [
            {"row": match, "partners": [partner for partner in match.own_side if partner.pk != player.pk]}
            for match in matches
        ]
        super().__init__(rows, **options)
