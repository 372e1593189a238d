"""Words of the field as stored choices; shared by models and forms."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Provenance(TextChoices):
    REPORTED = "reported", _("reported")
    RECONSTRUCTED = "reconstructed", _("reconstructed")


class EventKind(TextChoices):
    TEAM = "team", pgettext_lazy("kind of event", "team")
    SINGLES = "singles", _("singles")
    DOUBLES = "doubles", _("doubles")


class StageKind(TextChoices):
    GROUPS = "groups", _("group stage")
    KNOCKOUT = "knockout", _("knock-out")


class Sex(TextChoices):
    MALE = "M", _("man")
    FEMALE = "F", _("woman")


class Side(TextChoices):
    A = "a", _("side A")
    X = "x", _("side X")


class Fault(TextChoices):
    A = "a", _("side A")
    X = "x", _("side X")
    BOTH = "both", _("both sides")


class TieEnding(TextChoices):
    COMPLETED = "completed", _("completed")
    WALKOVER = "walkover", _("walk-over")
    RETIRED = "retired", _("retired")
    DEFAULTED = "defaulted", _("defaulted")
    NOT_PLAYED = "not_played", _("not played")


class MatchEnding(TextChoices):
    COMPLETED = "completed", _("completed")
    RETIRED = "retired", _("retired")
    WALKOVER = "walkover", _("walk-over")
    DEFAULTED = "defaulted", _("defaulted")
    NOT_PLAYED = "not_played", _("not played")
    NOT_NEEDED = "not_needed", _("not needed")


class CallState(TextChoices):
    """What the hall says of a tie that has no ending yet."""

    SCHEDULED = "scheduled", _("not started")
    RUNNING = "running", _("running")
    UNDER_REVIEW = "under_review", _("under review")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")


class SourceKind(TextChoices):
    """Where a side of a knock-out tie comes from."""

    TEAM = "team", _("entered team")
    GROUP_PLACE = "group_place", _("place in a group")
    TIE_WINNER = "tie_winner", _("winner of a tie")
    TIE_LOSER = "tie_loser", _("loser of a tie")
    BYE = "bye", _("bye")


class WithdrawnResults(TextChoices):
    STAND = "stand", _("results stand")
    ANNULLED = "annulled", _("results are annulled")


class SubmissionSource(TextChoices):
    ADMIN = "admin", _("admin")
    DESK = "desk", _("score desk")
    API = "api", _("API")
    IMPORT = "import", _("import")
    REHEARSAL = "rehearsal", _("rehearsal")
    COMMAND = "command", _("command")
    LINK = "link", _("link")


class LinkKind(TextChoices):
    """Whom a link lets in."""

    CAPTAIN = "captain", pgettext_lazy("kind of link", "captain of a team: line-ups")
    UMPIRE = "umpire", pgettext_lazy("kind of link", "umpire of a table: results")


class SubmissionAct(TextChoices):
    """What an entry of the log does: a result and what a second person says of it, what follows, and rulings."""

    RESULT = "result", pgettext_lazy("entry of the log", "result")
    CONFIRMATION = "confirmation", _("confirmation")
    DROPPED = "dropped", _("taken back before it was official")
    CONSEQUENCE = "consequence", _("consequence")
    SWAP = "swap", _("sides changed over")
    LOT = "lot", _("lot")
    LOT_BACK = "lot_back", _("lot taken back")
    WITHDRAWAL = "withdrawal", _("withdrawal of a team")
    REINSTATEMENT = "reinstatement", _("withdrawal taken back")
    SIDE = "side", _("side by decision")
    SIDE_BACK = "side_back", _("side by its source again")


RULINGS = (
    SubmissionAct.LOT,
    SubmissionAct.LOT_BACK,
    SubmissionAct.WITHDRAWAL,
    SubmissionAct.REINSTATEMENT,
    SubmissionAct.SIDE,
    SubmissionAct.SIDE_BACK,
)
"""The acts that are no result of a tie."""


class SecondPerson(TextChoices):
    """What a result needs besides the person who entered it, before it is official."""

    OFF = "off", _("nobody: a result is official at once")
    CONFIRM = "confirm", _("a second person confirms it on the screen")
    BLIND = "blind", _("a second person enters it again without seeing the first entry")


class OrganisationRole(TextChoices):
    HOST = "host", _("host")
    ORGANISER = "organiser", _("organiser")
    SUPPORTER = "supporter", _("supporter")


class OfficialRole(TextChoices):
    REFEREE = "referee", _("referee")
    DEPUTY_REFEREE = "deputy_referee", _("deputy referee")
    UMPIRE = "umpire", _("umpire")
    SCORE_DESK = "score_desk", _("score desk")
    COMMITTEE = "committee", _("organising committee")
