"""Rows of facts as the values that rules speak of."""

from newsroom.models import Fact
from newsroom.results import Tie
from newsroom.rules.facts import Claim, Comparison, Kind, Measure, Nature, Place, Question
from newsroom.rules.facts.questions import TARGETS


def question_of(fact: Fact) -> Question | None:
    """What the fact asks of the results; None for one that a person vouches for."""
    if fact.nature == Nature.HAND.value:
        return None
    lost = any(getattr(fact, f"{name}_id") is None for name in fact.targets.split())
    return Question(
        kind=Kind(fact.kind),
        tournament=fact.tournament_id or 0,
        event=fact.event_id,
        stage=fact.stage_id,
        group=fact.group_id,
        team=fact.team_id,
        tie=fact.tie_id,
        player=fact.player_id,
        match_no=fact.match_no,
        game_no=fact.game_no,
        day=fact.day,
        measure=Measure(fact.measure) if fact.measure else None,
        until=fact.moment if fact.nature == Nature.PINNED.value else None,
        is_lost=lost or fact.tournament_id is None,
    )


def claim_of(fact: Fact) -> Claim:
    """What was printed; a winner or superlative names a team, or a tie where its measure is a tie's."""
    keys = (fact.player_id, fact.team_id, fact.tie_id)
    key = next((key for key in keys if key is not None), None)
    return Claim(Comparison(fact.comparison), fact.value, fact.low, fact.high, key)


def place_of(fact: Fact) -> Place:
    return Place(fact.field, fact.language, fact.wording, fact.before, fact.after)


def named_targets(fact: Fact) -> str:
    """The targets that are filled in, for ``Fact.targets``."""
    return " ".join(name for name in TARGETS if getattr(fact, f"{name}_id") is not None)


def subject_of(fact: Fact) -> str:
    """The targets as they are called, the widest first; the event where nothing narrower is named."""
    beside = () if fact.tie else (fact.group, fact.team)
    narrow = [_tie_name(fact.tie)] if fact.tie else []
    narrow += [row.name for row in (*beside, fact.player) if row is not None]
    wide = [row.name for row in (fact.tournament,) if row is not None]
    scope = [] if narrow or fact.event is None else [fact.event.name]
    if fact.stage is not None and not narrow:
        scope.append(str(fact.stage))
    return " · ".join([*wide, *scope, *narrow, *([str(fact.day)] if fact.day else [])])[:300]


def _tie_name(tie: Tie) -> str:
    names = [team.name if team is not None else "?" for team in (tie.team_a, tie.team_x)]
    return " – ".join(names)
