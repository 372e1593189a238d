"""Later ties in sentences: what they are called, how they stand, what each choice makes of those that have begun."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tournament.choices import TieEnding
from tournament.names import is_chinese
from tournament.services.progression import Later, TouchedTie
from tournament.statuses import Status

MOST_TOLD_APART = 3
Names = Mapping[str, str]
"""Team codes to what the teams are called."""


@dataclass(frozen=True, slots=True)
class LaterTie:
    """What a sentence says of a tie: its ``round`` (“半决赛”, may be empty), how it stands, the number of its table and
    its ``score`` (“3:1”) as far as there are any.
    """

    round: str = ""
    status: Status = Status.NOT_STARTED
    table_no: int | None = None
    score: str = ""


Ties = Mapping[int, LaterTie]


def touched_sentences(touched: Iterable[TouchedTie], names: Names, ties: Ties) -> list[str]:
    """Each later tie that has begun with teams which would no longer stand there."""
    return [
        _("%(tie)s, %(state)s, was begun by %(before)s. By the change it belongs to %(after)s.")
        % {
            "tie": tie_words(tie.no, ties, opens=True),
            "state": state_clause(ties.get(tie.no, LaterTie())),
            "before": pair_words(tie.before, names),
            "after": pair_words(tie.after, names),
        }
        for tie in touched
    ]


def choice_words(touched: Iterable[TouchedTie], names: Names, ties: Ties) -> dict[Later, str]:
    """What may be chosen about these ties, and what becomes of each; the teams step in only where none has a score.

    Of many ties only how many: they are listed beside the choice.
    """
    rows = list(touched)
    words = {Later.REFUSE: _("Change nothing, and leave the results as they are.")}
    has_score = any(tie.has_score for tie in rows)
    if len(rows) > MOST_TOLD_APART:
        return words | _choices_of_many(len(rows), has_score=has_score)
    if not has_score:
        words[Later.CARRY] = _join(_("Carry it through."), (_carried(tie, names, ties) for tie in rows))
    words[Later.KEEP] = _join(_("Keep as played."), (_kept(tie, names, ties) for tie in rows))
    words[Later.ANNUL] = _join(_("Annul and replay."), (_annulled(tie, names, ties) for tie in rows))
    return words


def _choices_of_many(n: int, *, has_score: bool) -> dict[Later, str]:
    carried = _join(_("Carry it through."), [_("The %(n)d ties listed go on with the right teams.") % {"n": n}])
    kept = _("The %(n)d ties listed stand with the teams that began them, and the decision is recorded there.")
    annulled = _("The %(n)d ties listed are played again by the right teams; what was played does not count.")
    return {
        **({} if has_score else {Later.CARRY: carried}),
        Later.KEEP: _join(_("Keep as played."), [kept % {"n": n}]),
        Later.ANNUL: _join(_("Annul and replay."), [annulled % {"n": n}]),
    }


def _carried(tie: TouchedTie, names: Names, ties: Ties) -> str:
    params = {"tie": tie_words(tie.no, ties, opens=True), "pair": pair_words(tie.after, names)}
    return _("%(tie)s goes on with %(pair)s.") % params


def _kept(tie: TouchedTie, names: Names, ties: Ties) -> str:
    params = {"tie": tie_words(tie.no, ties, opens=True), "pair": pair_words(tie.before, names)}
    return _("%(tie)s stands with %(pair)s, and the decision is recorded there.") % params


def _annulled(tie: TouchedTie, names: Names, ties: Ties) -> str:
    score = ties.get(tie.no, LaterTie()).score
    params = {"tie": tie_words(tie.no, ties, opens=True), "pair": pair_words(tie.after, names), "score": score}
    if not tie.has_score:
        return _("%(tie)s begins anew with %(pair)s.") % params
    if not score:
        return _("%(tie)s is played again by %(pair)s, and what was played no longer counts.") % params
    return _("%(tie)s is played again by %(pair)s, and the %(score)s no longer counts.") % params


def tie_words(no: int, ties: Ties, *, opens: bool = False) -> str:
    """“第93场（半决赛）”; ``opens`` where it begins a sentence."""
    called = _("Tie %(no)d") if opens else pgettext("within a sentence", "tie %(no)d")
    tie, round = called % {"no": no}, ties.get(no, LaterTie()).round
    return _("%(tie)s (%(round)s)") % {"tie": tie, "round": round} if round else tie


def state_clause(tie: LaterTie) -> str:
    """How a tie stands, as a clause about it: “which is under way on table 7”, “该场正在7号台进行”."""
    words = {
        Status.NOT_STARTED: pgettext("clause about a tie", "which has not begun"),
        Status.RUNNING: _running(tie),
        Status.AWAITING: pgettext("clause about a tie", "whose result waits to be confirmed"),
        Status.UNDER_REVIEW: pgettext("clause about a tie", "which is under review"),
        Status.POSTPONED: pgettext("clause about a tie", "which is postponed"),
        Status.CANCELLED: pgettext("clause about a tie", "which is cancelled"),
        Status.NOT_PLAYED: pgettext("clause about a tie", "which was not played"),
    }.get(tie.status)
    return words if words is not None else _finished(tie)


def _running(tie: LaterTie) -> str:
    if tie.table_no is None and not tie.score:
        return pgettext("clause about a tie", "which is under way")
    if tie.table_no is None:
        return pgettext("clause about a tie", "which is under way at %(score)s") % {"score": tie.score}
    if not tie.score:
        return pgettext("clause about a tie", "which is under way on table %(table)d") % {"table": tie.table_no}
    params = {"table": tie.table_no, "score": tie.score}
    return pgettext("clause about a tie", "which is under way on table %(table)d at %(score)s") % params


def _finished(tie: LaterTie) -> str:
    if tie.status is Status.FINISHED:
        if not tie.score:
            return pgettext("clause about a tie", "which is finished")
        return pgettext("clause about a tie", "which is finished %(score)s") % {"score": tie.score}
    ending = {"ending": str(TieEnding(tie.status.value).label)}
    return pgettext("clause about a tie", "which is over (%(ending)s)") % ending


def pair_words(pair: tuple[str | None, str | None], names: Names) -> str:
    a, x = (team_words(code, names) for code in pair)
    return _("%(first)s and %(last)s") % {"first": a, "last": x}


def team_words(code: str | None, names: Names) -> str:
    return pgettext("impact", "a team not known yet") if code is None else names.get(code, code)


def _join(heading: str, sentences: Iterable[str]) -> str:
    return ("" if is_chinese() else " ").join([heading, *sentences])
