"""What a tie is called and how it stands, as the score desk reads it."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tournament.choices import SourceKind
from tournament.models import Slot, Team, Tie
from tournament.names import group_name, name_of, round_name
from tournament.rules.ties import tie_state
from tournament.snapshots import stage_format, tie_result
from tournament.statuses import Status, tie_status


def side_name(team: Team | None, slot: Slot | None) -> str:
    """The team, or who will come: “A组第1名”, “第99场胜者”."""
    if team is not None:
        return name_of(team).text
    return source_name(slot) if slot is not None else _("not known yet")


def source_name(slot: Slot) -> str:
    match slot.kind:
        case SourceKind.GROUP_PLACE if slot.group is not None:
            params = {"group": group_name(slot.group), "place": slot.group_place}
            return pgettext("source of a side", "%(group)s, place %(place)d") % params
        case SourceKind.TIE_WINNER if slot.source_tie is not None:
            return _("Winner of tie %(no)d") % {"no": slot.source_tie.no}
        case SourceKind.TIE_LOSER if slot.source_tie is not None:
            return _("Loser of tie %(no)d") % {"no": slot.source_tie.no}
        case SourceKind.TEAM if slot.team is not None:
            return name_of(slot.team).text
    return _("Bye")


def side_names(tie: Tie) -> tuple[str, str]:
    """Side A and side X; the tie comes with its teams and slots."""
    slots = {slot.side: slot for slot in tie.slots.all()}
    return side_name(tie.team_a, slots.get("a")), side_name(tie.team_x, slots.get("x"))


def where_in_event(tie: Tie) -> str:
    """Stage, group and round: “小组赛 · A组 · 第2轮”."""
    parts = [name_of(tie.stage).text, group_name(tie.group) if tie.group else "", round_name(tie)]
    return " · ".join(part for part in parts if part)


def start_time(tie: Tie) -> str:
    """The planned start in the venue's time; empty where there is none."""
    return f"{localtime(tie.starts_at, tie.event.tournament.tz):%m-%d %H:%M}" if tie.starts_at is not None else ""


def table_name(table_no: int) -> str:
    return _("Table %(no)d") % {"no": table_no}


def tie_name(tie: Tie) -> str:
    """“第12场”."""
    return _("Tie %(no)d") % {"no": tie.no}


def score_text(tie: Tie) -> str:
    """Matches won, “3:1”; empty where there is no score to speak of."""
    state = tie_state(tie_result(tie), stage_format(tie.stage))
    has_play = bool(tie.ending or tie.call_state == "running" or tie.matches.all())
    return f"{state.score[0]}:{state.score[1]}" if state.score is not None and has_play else ""


def status_mark(tie: Tie) -> SafeString:
    status = tie_status(tie)
    return format_html('<span class="tie-status" data-status="{}">{}</span>', status.value, Status(status).label)
