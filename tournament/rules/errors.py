"""Defects: what is wrong with a value, in a form that a surface can put into words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing that is wrong.

    ``code`` is a stable snake_case reason; ``path`` leads to the value (keys and 0-based indexes); ``params``
    holds the figures that a sentence needs. ``tournament.explanations`` has one sentence per code and language.
    """

    code: str
    path: tuple[str | int, ...] = ()
    params: Mapping[str, object] = field(default_factory=dict, hash=False)

    def under(self, *prefix: str | int) -> "Defect":
        """The same defect, seen from a container that holds the value at ``prefix``."""
        return Defect(self.code, (*prefix, *self.path), self.params)


class DefectsError(ValueError):
    """Raised where a value with defects cannot be used; carries every one of them."""

    def __init__(self, defects: Iterable[Defect]) -> None:
        self.defects = tuple(defects)
        super().__init__("; ".join(f"{'/'.join(map(str, d.path))}: {d.code}" for d in self.defects))


CODES: Mapping[str, tuple[str, ...]] = {
    # A game: "a", "x" are its points.
    "game_negative": ("a", "x"),
    "game_too_low": ("a", "x"),
    "game_not_two_clear": ("a", "x"),
    "game_overshoot": ("a", "x"),
    "game_already_finished": ("a", "x"),
    # A match: "a", "x" are games won, before the game named by the path where it is one too many.
    "game_after_decision": ("a", "x"),
    "too_many_games": ("a", "x", "games", "best_of"),
    "too_few_games": ("a", "x", "games", "best_of"),
    "match_already_decided": ("a", "x"),
    "match_score_impossible": ("a", "x", "best_of"),
    "match_score_disagrees": ("a", "x", "games_a", "games_x"),
    "not_needed_with_result": ("recorded",),
    "games_in_unplayed_match": ("ending", "games"),
    "score_in_unplayed_match": ("ending", "a", "x"),
    "expedite_out_of_range": ("game", "best_of"),
    # A match or a tie: "ending" is empty where there is none, "derived" where it is nobody.
    "fault_missing": ("ending",),
    "fault_needless": ("ending", "at_fault"),
    "winner_before_end": ("winner",),
    "winner_disagrees": ("winner", "derived"),
    "nothing_recorded": ("ending",),
    # A tie: "a", "x" are matches won, or the reported figure; "no" is the number of a match.
    "match_no_out_of_range": ("no", "matches"),
    "match_no_repeated": ("no",),
    "match_missing": ("no",),
    "match_unfinished": ("no",),
    "match_after_decision": ("no", "a", "x"),
    "match_in_unplayed_tie": ("no", "match", "tie"),
    "not_needed_before_decision": ("no", "a", "x"),
    "not_needed_but_all_played": ("no",),
    "game_after_tie_decided": ("a", "x"),
    "games_beyond_tie": ("a", "x", "games"),
    "broken_off_after_decision": ("a", "x"),
    "tie_undecided": ("a", "x"),
    "tie_score_impossible": ("a", "x"),
    "tie_score_disagrees": ("a", "x", "derived_a", "derived_x"),
    "games_total_impossible": ("a", "x"),
    "games_total_disagrees": ("a", "x", "derived_a", "derived_x"),
    "points_total_impossible": ("a", "x"),
    "points_total_disagrees": ("a", "x", "derived_a", "derived_x"),
    "ending_differs": ("tie", "match"),
    "fault_differs": ("tie", "match"),
    # An order of play and the format of a tie: "no" is the number of the match in the order.
    "unknown_order_of_play": ("slug", "known"),
    "order_not_a_list": (),
    "order_empty": (),
    "order_entry_malformed": ("no",),
    "order_key_unknown": ("no", "key"),
    "order_key_missing": ("no", "key"),
    "order_kind_unknown": ("no", "kind"),
    "order_sex_unknown": ("no", "sex"),
    "order_mixed_singles": ("no",),
    "order_letters_wrong": ("no", "kind", "letters"),
    "order_letter_on_both_sides": ("letter",),
    "order_letter_sex_conflict": ("letter",),
    "order_pair_not_mixed": ("no", "letters"),
    "best_of_not_odd": ("best_of",),
    "matches_not_odd": ("matches",),
    "games_to_win_out_of_range": ("games", "most"),
    "unknown_counted_score": ("slug", "known"),
    # A line-up, and the players fielded in a match: "player" is the player's id, "no" the number of the match.
    "letter_empty": ("letter",),
    "letter_unknown": ("letter", "known"),
    "player_not_on_roster": ("letter", "player"),
    "player_wrong_sex": ("letter", "player", "sex", "needed"),
    "player_twice": ("letter", "player", "first"),
    "pair_not_mixed": ("no", "letters"),
    "player_over_limit": ("player", "matches", "limit"),
    "played_letter_changed": ("letter", "before", "after"),
    "players_wrong_number": ("no", "players", "needed"),
    "fielded_twice": ("no", "player"),
    "fielded_not_on_roster": ("no", "player"),
    "fielded_wrong_sex": ("no", "player", "sex", "needed"),
    "fielded_pair_not_mixed": ("no",),
    # A typed line of games: "position" counts the words from 1. Codes of games come with both of them as well.
    "notation_unreadable": ("position", "token"),
    "notation_not_a_score": ("position", "token"),
    "notation_too_many_points": ("position", "token", "digits"),
    "notation_too_long": ("length", "limit"),
    "notation_ambiguous": ("full", "short"),
}
"""The defects of games, matches, ties, formats, line-ups and notation, each with the params of its sentence."""
