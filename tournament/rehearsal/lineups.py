"""How an invented captain lines up."""

from collections.abc import Mapping, Sequence
from random import Random

from tournament.models import Player
from tournament.rehearsal.strengths import Strengths
from tournament.rules.formats import MatchSex, OrderOfPlay
from tournament.rules.sides import Side

FORM_OF_THE_DAY = 0.25


def choose_lineup(
    random: Random, order: OrderOfPlay, side: Side, players: Sequence[Player], strengths: Strengths
) -> dict[str, str]:
    """A player's code for every letter: the better in form first, of the sex each letter asks for."""
    form = {player.code: strengths.players[player.code] + random.gauss(0, FORM_OF_THE_DAY) for player in players}
    free = sorted(players, key=lambda player: form[player.code], reverse=True)
    chosen: dict[str, str] = {}
    for letter in order.letters(side):
        player = next(p for p in free if letter.sex is MatchSex.ANY or p.sex in ("", letter.sex.value))
        free.remove(player)
        chosen[letter.letter] = player.code
    return chosen


def ratings(lineup: Mapping[str, str], strengths: Strengths) -> dict[str, float]:
    """The rating behind each letter."""
    return {letter: strengths.players[code] for letter, code in lineup.items()}
