"""Rounds, days and whole tournaments told in English."""

from collections.abc import Sequence
from datetime import date

from newsroom.rules.recaps.claims import Part, Sentence, claimed, filled, sentence
from newsroom.rules.recaps.en.basics import (
    MONTHS,
    day,
    event_words,
    goal_words,
    listed,
    number,
    place_words,
    round_words,
    team,
    ties_counted,
)
from newsroom.rules.recaps.en.ties import tie_clause
from newsroom.rules.recaps.seen import is_placing, won
from newsroom.rules.recaps.targets import group_target, round_target, team_target
from newsroom.rules.recaps.values import Day, EventResults, Group, Place, Round, Tie, Tournament, Where

PLACING = "the play-offs for lower places"
ENTRIES = {"team": "teams", "singles": "players", "doubles": "pairs"}


def round_label(where: Where) -> str:
    return f"{round_words(where)} of the {_stage(where)}" if where.is_group else round_words(where)


def _stage(where: Where) -> str:
    name = where.stage_name.en
    return name[:1].lower() + name[1:]


def _done(target: tuple[str, ...], done: int, total: int) -> Part:
    all_of = ties_counted(target, total)
    if done == total:
        if total == 2:
            return filled("{both} finished", both=claimed("ties", target, total, "both ties"))
        return filled("{total} finished" if total == 1 else "all {total} finished", total=all_of)
    return filled(
        "{done} of {total} finished", total=all_of, done=claimed("ties", (*target, "done"), done, number(done))
    )


def round_headline(ties: Round) -> Sentence:
    """Who went on, where two did; else how far the round is."""
    going = [tie for tie in ties.ties if tie.next is not None]
    if len(going) == len(ties.ties) == ties.total == 2 and going[0].next is not None:
        goal = goal_words(going[0].next)
        return sentence("{names} reach {goal}", names=listed(team(won(tie), "next", goal) for tie in going), goal=goal)
    done = _done(round_target(ties.event, ties.where), len(ties.ties), ties.total)
    return sentence("{round}: {done}", round=round_label(ties.where), done=done)


def round_lead(ties: Round, tournament: Tournament, event: EventResults) -> Sentence:
    done = _done(round_target(ties.event, ties.where), len(ties.ties), ties.total)
    return sentence(
        "In {round} of {event} at the {tournament}, {done}.",
        round=round_label(ties.where),
        event=event_words(event),
        tournament=tournament.name.en,
        done=done,
    )


def going_on_told(ties: Sequence[Tie], goal: Where) -> Sentence:
    names = listed(team(won(tie), "next", goal_words(goal)) for tie in ties)
    return sentence("{names} went on to {goal}.", names=names, goal=goal_words(goal))


def day_headline(of: Day) -> Sentence:
    target = ("day", of.date.isoformat(), of.event)
    final = _final(of.ties)
    if final is not None:
        title = claimed("place", team_target(won(final)), 1, "the title")
        return sentence("{clause} {to} take {title}", clause=tie_clause(final), to=_to(final), title=title)
    many = ties_counted(target, len(of.ties))
    if of.settled:
        words = f"{number(len(of.settled))} {'group' if len(of.settled) == 1 else 'groups'}"
        groups = claimed("ties", (*target, "groups"), len(of.settled), words)
        return sentence("{day}: {many} played, {groups} settled", day=day(of.date), many=many, groups=groups)
    return sentence("{day}: {many} played", day=day(of.date), many=many)


def _to(tie: Tie) -> str:
    return "to" if tie.ending == "completed" else "and go on to"


def _final(ties: Sequence[Tie]) -> Tie | None:
    return next((tie for tie in ties if tie.places is not None and tie.places[0] == 1), None)


def day_lead(of: Day, tournament: Tournament, event: EventResults, parts: Sequence[tuple[Where, int]]) -> Sentence:
    """``parts``: how many of the ties belonged to which stage or round."""
    target = ("day", of.date.isoformat(), of.event)
    counts = listed(
        filled("{many} in {label}", label=_part_label(where),
               many=claimed("ties", (*target, _part_key(where)), many, number(many)))
        for where, many in parts
    )  # fmt: skip
    many = ties_counted(target, len(of.ties))
    if len(of.ties) < of.total:
        played = filled("{many} of {total} planned", many=claimed("ties", target, len(of.ties), number(len(of.ties))),
                        total=ties_counted((*target, "planned"), of.total))  # fmt: skip
    else:
        played = many
    return sentence(
        "On {day}, {played} of {event} at the {tournament} finished: {counts}.",
        played=played,
        event=event_words(event),
        tournament=tournament.name.en,
        day=day(of.date),
        counts=counts,
    )


def _part_label(where: Where) -> str:
    if where.is_group:
        return f"the {_stage(where)}"
    return PLACING if is_placing(where) else round_words(where)


def _part_key(where: Where) -> str:
    return where.stage if where.is_group else " ".join(round_target("", where))


def groups_told(groups: Sequence[Group]) -> Sentence:
    told = [
        filled("{team} ({group})", group=group.label.en, team=team(group.ranks[0].teams[0], "group_place", 1))
        for group in groups
        if len(group.ranks[0].teams) == 1
    ]
    words = f"{number(len(told))} {'group was' if len(told) == 1 else 'groups were'}"
    many = claimed("ties", ("groups", groups[0].event), len(told), words)
    return sentence("The {many} won by {told}.", many=many, told=listed(told))


def event_headline(tournament: Tournament, event: EventResults) -> Sentence:
    first = event.places[0] if event.places else None
    if first is not None and first.place == 1:
        names = listed(team(one, "place", 1) for one in first.teams)
        win = "wins" if event.kind == "singles" and len(first.teams) == 1 else "win"
        return sentence(
            "{names} {win} {event} at the {tournament}",
            names=names,
            win=win,
            tournament=tournament.name.en,
            event=event_words(event),
        )
    done = _done(("event", event.slug), len(event.ties), event.total)
    return sentence("{tournament}: {done}", tournament=tournament.name.en, done=done)


def event_lead(tournament: Tournament, event: EventResults) -> Sentence:
    entered = claimed("teams", ("event", event.slug), event.teams, f"{number(event.teams)} {ENTRIES[event.kind]}")
    return sentence(
        "{event} at the {tournament} drew {entered} to the {venue} in {city}, on {days}; {done}.",
        entered=entered,
        event=event_words(event),
        tournament=tournament.name.en,
        venue=tournament.venue.en,
        city=tournament.city.en,
        days=_days(tournament.starts_on, tournament.ends_on),
        done=_done(("event", event.slug), len(event.ties), event.total),
    )


def _days(first: date, last: date) -> Part:
    value = f"{first.isoformat()} {last.isoformat()}"
    end = f"{last.day} {MONTHS[last.month - 1]}"
    if first == last:
        words = end
    elif first.month == last.month:
        words = f"{first.day}-{end}"
    else:
        words = f"{first.day} {MONTHS[first.month - 1]} to {end}"
    return claimed("date", ("tournament",), value, words)


def podium_told(places: Sequence[Place]) -> Sentence:
    return sentence("{told}.", told=listed(_podium(place) for place in places))


def _podium(place: Place) -> Part:
    names = listed(team(one, "place", place.place) for one in place.teams)
    how = "shared" if len(place.teams) > 1 else "took"
    return filled("{names} {how} {place}", names=names, how=how, place=place_words(place.place))


def level_groups_told(groups: Sequence[Group], of: int, by_lot: int) -> Sentence:
    """Groups in which three or more stood level on match points."""
    many = claimed("ties", ("event", groups[0].event, "level"), len(groups), number(len(groups)))
    names = listed(claimed("superlative", group_target(group), "level", group.label.en) for group in groups)
    lot = f"; {number(by_lot)} of them {'was' if by_lot == 1 else 'were'} settled by lot" if by_lot else ""
    return sentence("Three or more were level on match points in {many} of the {of} groups, {names}{lot}.", many=many,
                    of=number(of), names=names, lot=lot)  # fmt: skip


def final_told(tie: Tie) -> Sentence:
    return sentence("In {round}, {clause}.", round=round_words(tie.where), clause=tie_clause(tie))
