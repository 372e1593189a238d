"""The list of ties: its columns, their order, and what rows are gathered under."""

from collections.abc import Sequence
from typing import Any

import django_tables2 as tables
from django.db.models import F, QuerySet
from django.utils.translation import gettext, gettext_lazy, ngettext, pgettext_lazy

from tournament.choices import EventKind
from tournament.lines import TieLine
from tournament.models import Event, Stage, Tie
from tournament.selectors.calendar import BY_TABLE, BY_TIME
from tournament.selectors.ties import tie_lines

BY_TABLE_VIEW = "table"


def _column(kind: str, heading: Any = "", *, orderable: bool = False) -> tables.Column:
    """A column written by the row's template; ``kind`` names its cells for the style."""
    attrs = {"td": {"class": f"ties-{kind}"}, "th": {"class": f"ties-{kind}"}}
    return tables.Column(accessor="pk", verbose_name=heading, attrs=attrs, orderable=orderable)


class TieTable(tables.Table):
    """Ties of one event from ``with_line_facts``; scores are worked out for the rows of the page shown.

    ``view`` is what rows are gathered under while nobody sorts them: ``"table"``, else the time.
    """

    no = _column("no", pgettext_lazy("column", "No."), orderable=True)
    time = _column("time", gettext_lazy("Time"), orderable=True)
    table = _column("table-no", gettext_lazy("Table"), orderable=True)
    where = _column("where", gettext_lazy("Round"))
    side_a = _column("a")
    score = _column("score", gettext_lazy("Score"), orderable=True)
    side_x = _column("x")
    status = _column("status", gettext_lazy("Status"))
    line = tables.Column(accessor="pk", orderable=False, visible=False)

    class Meta:
        template_name = "tournament/parts/tie_table.html"
        attrs = {"class": "list-table ties-table"}

    def __init__(self, ties: QuerySet[Tie], *, event: Event, stages: Sequence[Stage], view: str = "") -> None:
        super().__init__(ties)
        is_team_event = event.kind == EventKind.TEAM
        self.venue = event.tournament
        self.caption = _counted(is_team_event, ties.count())
        self.is_by_table = view == BY_TABLE_VIEW
        self.names_stages = len({stage.kind for stage in stages}) < len(stages)
        self.columns["side_a"].column.verbose_name = gettext("Side A") if is_team_event else gettext("Player A")
        self.columns["side_x"].column.verbose_name = gettext("Side X") if is_team_event else gettext("Player X")

    @property
    def is_gathered(self) -> bool:
        """Whether the rows stand in the order of the view, so that each heading comes once."""
        return not self.order_by

    @property
    def shows_day(self) -> bool:
        """Whether each row tells its day, because no heading does."""
        return self.is_by_table or not self.is_gathered

    def render_line(self, record: Tie) -> TieLine:
        return tie_lines([record])[0]

    def order_no(self, ties: QuerySet[Tie], is_descending: bool) -> tuple[QuerySet[Tie], bool]:
        return ties.order_by("-no" if is_descending else "no"), True

    def order_time(self, ties: QuerySet[Tie], is_descending: bool) -> tuple[QuerySet[Tie], bool]:
        time = F("starts_at").desc(nulls_last=True) if is_descending else F("starts_at").asc(nulls_last=True)
        return ties.order_by(time, *BY_TIME[1:]), True

    def order_table(self, ties: QuerySet[Tie], is_descending: bool) -> tuple[QuerySet[Tie], bool]:
        table = F("table__table_no")
        first = table.desc(nulls_last=True) if is_descending else table.asc(nulls_last=True)
        return ties.order_by(first, *BY_TABLE[1:]), True

    def order_score(self, ties: QuerySet[Tie], is_descending: bool) -> tuple["OrderedTies", bool]:
        """The closest first, or the clearest; ties without a score come last. Asks for every tie of the list."""
        lines = sorted(tie_lines(ties), key=lambda line: _closeness(line, is_descending))
        return OrderedTies(line.tie for line in lines), True


class OrderedTies(list[Tie]):
    """Ties in an order no database knows, with the one method of a queryset that a paginator calls."""

    def count(self) -> int:  # type: ignore[override]  # as a queryset counts, not as a list
        return len(self)


def _closeness(line: TieLine, is_descending: bool) -> tuple[bool, int, int, int]:
    if line.score is None:
        return (True, 0, 0, line.tie.no)
    margin = abs(line.score[0] - line.score[1])
    return (False, -margin if is_descending else margin, -sum(line.score), line.tie.no)


def _counted(is_team_event: bool, n: int) -> str:
    words = ngettext("%(n)d tie", "%(n)d ties", n) if is_team_event else ngettext("%(n)d match", "%(n)d matches", n)
    return words % {"n": n}
