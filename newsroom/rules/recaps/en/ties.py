"""A tie told in English."""

from newsroom.rules.recaps.claims import Part, Sentence, claimed, filled, sentence
from newsroom.rules.recaps.en.basics import (
    counted,
    day,
    event_words,
    goal_words,
    loser,
    ordinal,
    place_words,
    team,
    where_words,
    winner,
)
from newsroom.rules.recaps.en.basics import score as score_of
from newsroom.rules.recaps.seen import course, lost, manner, score, won
from newsroom.rules.recaps.targets import team_target, tie_target
from newsroom.rules.recaps.values import EventResults, Tie, Tournament

VERBS = {
    "comeback": "came back to beat",
    "last_game": "edged",
    "close": "held off",
    "clean": "blanked",
    "sweep": "swept past",
    "straight": "beat",
    "beat": "beat",
}
BROKEN = {
    "walkover": ("{w} won by walk-over as {l} {fault}", "did not play"),
    "retired": ("{w} won as {l} {fault}", "retired"),
    "defaulted": ("{w} won as {l} {fault}", "were defaulted"),
}
NOBODY = {
    "walkover": "had no winner as neither side played",
    "retired": "had no winner as both sides retired",
    "defaulted": "had no winner as both sides were defaulted",
    "not_played": "was not played",
}
COURSES = {
    "WWLLW": "{w} won the first two matches, {l} the next two, and the {last} decided",
    "LLWWW": "{w} lost the first two matches and won the next three",
    "WLWLW": "{w} led twice, {l} levelled twice, and the {last} decided",
    "LWLWW": "{w} trailed twice, levelled twice, and won the {last}",
    "WLLWW": "{w} won the first match, lost the next two, levelled at 2-2 and won the {last}",
    "LWWLW": "{w} lost the first match, won the next two, were levelled at 2-2 and won the {last}",
    "LWWW": "{w} lost the first match and won the next three",
    "WLWW": "the first two matches were shared before {w} won the next two",
    "WWLW": "{w} won the first two matches, lost the third and won the fourth",
}


def unit(tie: Tie) -> str:
    return "games" if tie.is_single or tie.by_games else "matches"


def nobody(tie: Tie) -> Part:
    return claimed("tie_ending", tie_target(tie), tie.ending, NOBODY.get(tie.ending, "had no winner"))


def tie_clause(tie: Tie) -> Part:
    """Nanning High-tech Zone 1 edged Hefei High-tech Zone 2 3-2: the result in one breath."""
    way = manner(tie)
    if way == "nobody":
        a, x = (team(one, "tie_ending", tie.ending) for one in (tie.a, tie.x))
        return filled("{a} v {x} {ending}", a=a, x=x, ending=nobody(tie))
    parts = {"w": winner(tie), "l": loser(tie)}
    if way in BROKEN:
        template, fault = BROKEN[way]
        if tie.is_single:
            fault = fault.replace("were", "was")
        return filled(template, **parts, fault=claimed("tie_ending", tie_target(tie), tie.ending, fault))
    known = score(tie)
    if known is None:
        return filled("{w} beat {l}", **parts)
    return filled("{w} {verb} {l} {score}", **parts, score=score_of(tie, known), verb=VERBS[way])


def tie_headline(tie: Tie) -> Sentence:
    clause = tie_clause(tie)
    if tie.places is not None and tie.winner:
        place = claimed("place", team_target(won(tie)), tie.places[0], place_words(tie.places[0]))
        return sentence("{clause} {to} take {place}", clause=clause, to=_to(tie), place=place)
    if tie.next is not None and tie.winner:
        goal = claimed("next", team_target(won(tie)), goal_words(tie.next), goal_words(tie.next))
        return sentence("{clause} {to} reach {goal}", clause=clause, to=_to(tie), goal=goal)
    return sentence("{clause}", clause=clause)


def _to(tie: Tie) -> str:
    """After a tie broken off the loser's act stands last, so the winner is named by what it did."""
    return "to" if tie.ending == "completed" else "and go on to"


def tie_lead(tie: Tie, tournament: Tournament, event: EventResults) -> Sentence:
    return sentence(
        "{told} in {where} of {event} at the {tournament}{day}.",
        told=_told(tie),
        where=where_words(tie.where),
        event=event_words(event),
        tournament=tournament.name.en,
        day=filled(" on {day}", day=day(tie.day)) if tie.day else "",
    )


def _told(tie: Tie) -> Part:
    way = manner(tie)
    known = score(tie)
    if way in ("nobody", *BROKEN) or known is None:
        return tie_clause(tie)
    parts = {"w": winner(tie), "l": loser(tie), "score": score_of(tie, known)}
    if way == "comeback":
        how = claimed("tie_course", tie_target(tie), course(tie), f"from two {unit(tie)} down")
        return filled("{w} came back {how} to beat {l} {score}", **parts, how=how)
    if way == "last_game" and not tie.is_single:
        last = claimed(
            "tie_course", tie_target(tie), "last_game", f"in the last game of the {ordinal(sum(known))} match"
        )
        return filled("{w} edged {l} {score} {last}", **parts, last=last)
    if way == "clean":
        return filled(
            "{w} blanked {l} {score} {games}",
            **parts,
            games=claimed("games", tie_target(tie), 0, "without losing a game"),
        )
    return filled("{w} {verb} {l} {score}", **parts, verb=VERBS[way])


def tie_result(tie: Tie) -> Sentence:
    return sentence("{clause}.", clause=tie_clause(tie))


def tie_course(tie: Tie) -> Sentence | None:
    """How the score went, where the course is one that has a name; the words of a course are its own."""
    how = course(tie)
    if tie.is_single or how not in COURSES:
        return None
    words = COURSES[how].format(w=won(tie).name.en, l=lost(tie).name.en, last=ordinal(len(how)))
    words = words[:1].upper() + words[1:]
    return sentence("{body}.", body=claimed("tie_course", tie_target(tie), how, words))


def outcome(tie: Tie) -> Sentence | None:
    """What it brought: places, a place in the next round, or where both stand in a settled group."""
    if tie.winner and tie.places is not None:
        first, second = tie.places
        return sentence(
            "{w} took {first} and {l} {second}.",
            w=team(won(tie), "place", first),
            l=team(lost(tie), "place", second),
            first=place_words(first),
            second=place_words(second),
        )
    if tie.winner and tie.next is not None:
        goal = goal_words(tie.next)
        return sentence("{w} went on to {goal}.", w=team(won(tie), "next", goal), goal=goal)
    return _ranks(tie) if tie.ranks is not None else None


def _ranks(tie: Tie) -> Sentence:
    assert tie.ranks is not None
    (first, place), (second, other) = sorted(
        zip((tie.a, tie.x), tie.ranks, strict=True), key=lambda pair: (pair[1], pair[0].code)
    )
    return sentence(
        "{first} finished {place} in {group} and {second} {other}.",
        first=team(first, "group_place", place),
        second=team(second, "group_place", other),
        group=tie.where.group_name.en,
        place=ordinal(place),
        other=ordinal(other),
    )


def upset_told(tie: Tie) -> Sentence:
    own, other = won(tie).seed, lost(tie).seed
    return sentence(
        "By the seedings it was an upset: {w} {own}, {l} seeded {other}.",
        w=team(won(tie), "seed", own or "none"),
        l=team(lost(tie), "seed", other),
        own=f"seeded {own}" if own else "unseeded",
        other=str(other),
    )


def few_games_lost(tie: Tie, count: int) -> Sentence:
    return sentence(
        "{w} lost only {games} in the tie.",
        w=winner(tie),
        games=counted("games", tie_target(tie), count, "game", "games"),
    )
