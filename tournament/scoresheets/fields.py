"""The fields of the result page and their names, from a sheet."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tournament.choices import Fault, MatchEnding, Side, TieEnding
from tournament.names import name_of
from tournament.rules import sides
from tournament.rules.formats import MatchSex
from tournament.rules.games import Game
from tournament.rules.notation import format_games
from tournament.rules.notation.reading import LONGEST_LINE
from tournament.scoresheets.sheet import SIDES, Sheet
from tournament.services.results.shapes import LARGEST_COUNT, LARGEST_TOTAL

PAIR = re.compile(r"(\d{1,7})\s*[-:—–,\s]\s*(\d{1,7})")
PLAYED = ("", _("played to the end, as the games say"))
AS_MATCHES_SAY = ("", _("as the matches say"))
NOBODY = ("", "—")
MATCH_ENDINGS = [
    PLAYED,
    *((one.value, one.label) for one in MatchEnding if one not in (MatchEnding.COMPLETED, MatchEnding.NOT_NEEDED)),
]
TIE_ENDINGS = [AS_MATCHES_SAY, *((one.value, one.label) for one in TieEnding if one is not TieEnding.COMPLETED)]


class PairField(forms.CharField):
    """Two counts, side A first: ``3-1``, ``3:1`` or ``3 1``."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        self.most = most
        super().__init__(required=False, max_length=20, **kwargs)

    def clean(self, value: Any) -> list[int] | None:
        text = unicodedata.normalize("NFKC", super().clean(value)).strip()
        if not text:
            return None
        found = PAIR.fullmatch(text)
        if found is None:
            raise ValidationError(_("Two numbers, side A first: 3-1."), code="pair")
        pair = [int(found[1]), int(found[2])]
        if max(pair) > self.most:
            raise ValidationError(_("No more than %(most)d."), code="most", params={"most": self.most})
        return pair


def lineup_name(side: str, letter: str) -> str:
    return f"lineup_{side}_{letter}"


def match_name(no: int, what: str) -> str:
    return f"m{no}_{what}"


def player_name(no: int, side: str, position: int) -> str:
    return f"m{no}_{side}_{position}"


def lineup_fields(sheet: Sheet) -> Iterator[tuple[str, forms.Field]]:
    stored = sheet.stored.get("lineups", {})
    for side in SIDES:
        for letter in sheet.order.letters(sides.Side(side)):
            label = f"{letter.letter} · {_sex_asked(letter.sex)}" if letter.sex != MatchSex.ANY else letter.letter
            yield (
                lineup_name(side, letter.letter),
                _player_choice(sheet, side, label, stored.get(side, {}).get(letter.letter, ""), letter.sex),
            )


def _player_choice(sheet: Sheet, side: str, label: str, stored: str, sex: MatchSex = MatchSex.ANY) -> forms.ChoiceField:
    """The roster, those first of whom the letter asks."""
    fits = sorted(sheet.rosters[side], key=lambda player: sex in (MatchSex.M, MatchSex.F) and player.sex != sex)
    choices = [(player.code, _roster_words(player)) for player in fits]
    return forms.ChoiceField(label=label, choices=[NOBODY, *choices], required=False, initial=stored)


def _roster_words(player: Any) -> str:
    return f"{name_of(player).text} · {player.get_sex_display()}" if player.sex else name_of(player).text


def _sex_asked(sex: MatchSex) -> Any:
    return {MatchSex.M: pgettext_lazy("letter", "man"), MatchSex.F: pgettext_lazy("letter", "woman")}.get(sex, "")


def match_fields(sheet: Sheet, no: int) -> Iterator[tuple[str, forms.Field]]:
    stored = sheet.stored_match(no)
    games = [Game(a, x) for a, x in stored.get("games", ())]
    for side in SIDES:
        recorded = stored.get("a", []) if side == "a" else stored.get("x", [])
        for position in range(1, sheet.players_to_name(no, side) + 1):
            present = recorded[position - 1] if len(recorded) >= position else ""
            yield player_name(no, side, position), _player_choice(sheet, side, sheet.team_name(side), present)
    yield (
        match_name(no, "games"),
        forms.CharField(
            label=_("Games of match %(no)d") % {"no": no},
            required=False,
            max_length=LONGEST_LINE,
            initial=format_games(games),
            widget=forms.TextInput(attrs={"class": "games", "autocomplete": "off", "spellcheck": "false"}),
        ),
    )
    yield match_name(no, "ending"), _choice(_("Ending"), MATCH_ENDINGS, stored.get("ending", ""))
    yield match_name(no, "at_fault"), _choice(_("Side at fault"), [NOBODY, *Fault.choices], stored.get("at_fault", ""))
    yield (
        match_name(no, "score"),
        PairField(
            label=_("Games won, if no points are known"), most=LARGEST_COUNT, initial=_pair_text(stored.get("score"))
        ),
    )
    yield (
        match_name(no, "winner"),
        _choice(_("Winner, if no score is known"), [NOBODY, *Side.choices], stored.get("winner", "")),
    )
    yield (
        match_name(no, "expedite"),
        forms.IntegerField(
            label=_("Expedite system from game"),
            required=False,
            min_value=1,
            max_value=LARGEST_COUNT,
            initial=stored.get("expedite_from_game"),
        ),
    )


def tie_fields(sheet: Sheet) -> Iterator[tuple[str, forms.Field]]:
    stored = sheet.stored
    yield "ending", _choice(_("How the tie ended"), TIE_ENDINGS, stored.get("ending", ""))
    yield "at_fault", _choice(_("Side at fault"), [NOBODY, *Fault.choices], stored.get("at_fault", ""))
    totals = [
        ("score", _("Matches won"), stored.get("score"), LARGEST_COUNT),
        ("games_total", _("Games, all matches together"), stored.get("games_total"), LARGEST_COUNT),
        ("points_total", _("Points, all games together"), stored.get("points_total"), LARGEST_TOTAL),
    ]
    for name, label, present, most in totals:
        yield name, PairField(label=label, most=most, initial=_pair_text(present))
    yield "winner", _choice(_("Winner, if no score is known"), [NOBODY, *Side.choices], stored.get("winner", ""))


def _choice(label: Any, choices: Any, stored: str) -> forms.ChoiceField:
    initial = stored if stored in dict(choices) else ""
    return forms.ChoiceField(label=label, choices=choices, required=False, initial=initial)


def _pair_text(pair: list[int] | None) -> str:
    return f"{pair[0]}-{pair[1]}" if pair else ""
