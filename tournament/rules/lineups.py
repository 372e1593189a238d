"""Line-ups: who may stand for a letter, and who plays a match (Regulations 3.7.6; RULES 4)."""

from collections.abc import Iterator, Mapping

from tournament.rules.errors import Defect, DefectsError
from tournament.rules.formats import Letter, MatchSex, OrderOfPlay
from tournament.rules.sides import PlayerId, Side

Roster = Mapping[PlayerId, str]
"""The entered members of a team with their sex: "M", "F", or empty where it is not known."""


def lineup_defects(
    *,
    side: Side,
    lineup: Mapping[str, PlayerId],
    roster: Roster,
    order: OrderOfPlay,
    played: frozenset[str] = frozenset(),
    previous: Mapping[str, PlayerId] | None = None,
) -> tuple[Defect, ...]:
    """Every defect of one side's line-up, with the letter as path; empty when it can be handed in.

    ``played`` are the letters that stand in a match already begun: they must be as in ``previous``. A player whose
    sex is not known passes for every letter.
    """
    letters = order.letters(side)
    return (
        *_letter_defects(letters, lineup),
        *_player_defects(letters, lineup, roster),
        *_twice_defects(lineup),
        *_pair_defects(side, lineup, roster, order),
        *_limit_defects(_matches_by_player(side, lineup, order), order),
        *_changed_defects(lineup, played, previous or {}),
    )


def match_players(
    order: OrderOfPlay, no: int, lineups: Mapping[Side, Mapping[str, PlayerId]]
) -> dict[Side, tuple[PlayerId, ...] | None]:
    """Who plays match ``no`` for each side, in the order of the letters.

    None where the order of play leaves the players open (any pair) or the line-up does not tell. DefectsError when
    the order has no match of that number.
    """
    if not 1 <= no <= len(order.entries):
        raise DefectsError([Defect("match_no_out_of_range", ("no",), {"no": no, "matches": len(order.entries)})])
    entry = order.entries[no - 1]
    return {side: _players_of(entry.letters(side), lineups.get(side, {})) for side in Side}


def match_players_defects(
    *, players: Mapping[int, tuple[PlayerId, ...]], roster: Roster, order: OrderOfPlay
) -> tuple[Defect, ...]:
    """What is wrong with the players that one side really fielded, by match number; the number is the path."""
    defects: list[Defect] = []
    counts: dict[PlayerId, int] = {}
    for no, fielded in sorted(players.items()):
        defects += (defect.under(no) for defect in _fielded_defects(no, fielded, roster, order))
        for player in fielded:
            counts[player] = counts.get(player, 0) + 1
    return (*defects, *_limit_defects(counts, order))


def _letter_defects(letters: tuple[Letter, ...], lineup: Mapping[str, PlayerId]) -> Iterator[Defect]:
    for letter in letters:
        if not lineup.get(letter.letter):
            yield Defect("letter_empty", (letter.letter,), {"letter": letter.letter})
    known = ", ".join(letter.letter for letter in letters)
    for name in sorted(set(lineup) - {letter.letter for letter in letters}):
        yield Defect("letter_unknown", (name,), {"letter": name, "known": known})


def _player_defects(letters: tuple[Letter, ...], lineup: Mapping[str, PlayerId], roster: Roster) -> Iterator[Defect]:
    for letter in letters:
        player = lineup.get(letter.letter)
        if not player:
            continue
        params = {"letter": letter.letter, "player": player}
        if player not in roster:
            yield Defect("player_not_on_roster", (letter.letter,), params)
        elif not _is_of_sex(roster[player], letter.sex):
            found = {**params, "sex": roster[player], "needed": str(letter.sex)}
            yield Defect("player_wrong_sex", (letter.letter,), found)


def _is_of_sex(sex: str, needed: MatchSex) -> bool:
    return sex == "" or needed in (MatchSex.ANY, MatchSex.MIXED) or sex == needed


def _twice_defects(lineup: Mapping[str, PlayerId]) -> Iterator[Defect]:
    letters_by_player: dict[PlayerId, list[str]] = {}
    for letter, player in sorted(lineup.items()):
        if player:
            letters_by_player.setdefault(player, []).append(letter)
    for player, letters in letters_by_player.items():
        for letter in letters[1:]:
            yield Defect("player_twice", (letter,), {"player": player, "letter": letter, "first": letters[0]})


def _pair_defects(side: Side, lineup: Mapping[str, PlayerId], roster: Roster, order: OrderOfPlay) -> Iterator[Defect]:
    for no, entry in enumerate(order.entries, start=1):
        letters = entry.letters(side)
        if letters is None or entry.sex is not MatchSex.MIXED:
            continue
        if _is_of_one_sex([lineup.get(letter) for letter in letters], roster):
            yield Defect("pair_not_mixed", (letters[-1],), {"no": no, "letters": letters})


def _is_of_one_sex(players: list[PlayerId | None], roster: Roster) -> bool:
    sexes = [roster.get(player, "") if player else "" for player in players]
    return "" not in sexes and len(set(sexes)) == 1


def _matches_by_player(side: Side, lineup: Mapping[str, PlayerId], order: OrderOfPlay) -> dict[PlayerId, int]:
    counts: dict[PlayerId, int] = {}
    for letter, player in sorted(lineup.items()):
        if player:
            counts[player] = counts.get(player, 0) + order.matches_of(side, letter)
    return counts


def _limit_defects(counts: Mapping[PlayerId, int], order: OrderOfPlay) -> Iterator[Defect]:
    limit = order.matches_per_player
    for player, matches in counts.items():
        if limit is not None and matches > limit:
            yield Defect("player_over_limit", (), {"player": player, "matches": matches, "limit": limit})


def _changed_defects(
    lineup: Mapping[str, PlayerId], played: frozenset[str], previous: Mapping[str, PlayerId]
) -> Iterator[Defect]:
    for letter in sorted(played):
        before, after = previous.get(letter), lineup.get(letter)
        if before and before != after:
            params = {"letter": letter, "before": before, "after": after or ""}
            yield Defect("played_letter_changed", (letter,), params)


def _players_of(letters: str | None, lineup: Mapping[str, PlayerId]) -> tuple[PlayerId, ...] | None:
    players = [lineup.get(letter) for letter in letters or ""]
    found = tuple(player for player in players if player)
    return found if found and len(found) == len(players) else None


def _fielded_defects(no: int, fielded: tuple[PlayerId, ...], roster: Roster, order: OrderOfPlay) -> Iterator[Defect]:
    if not 1 <= no <= len(order.entries):
        yield Defect("match_no_out_of_range", (), {"no": no, "matches": len(order.entries)})
        return
    entry = order.entries[no - 1]
    if len(fielded) != entry.kind.players:
        yield Defect("players_wrong_number", (), {"no": no, "players": len(fielded), "needed": entry.kind.players})
    for player in dict.fromkeys(fielded):
        params = {"no": no, "player": player}
        if fielded.count(player) > 1:
            yield Defect("fielded_twice", (), params)
        if player not in roster:
            yield Defect("fielded_not_on_roster", (), params)
        elif not _is_of_sex(roster[player], entry.sex):
            yield Defect("fielded_wrong_sex", (), {**params, "sex": roster[player], "needed": str(entry.sex)})
    if entry.sex is MatchSex.MIXED and len(fielded) > 1 and _is_of_one_sex(list(fielded), roster):
        yield Defect("fielded_pair_not_mixed", (), {"no": no})
