"""The shipped orders of play (Regulations 3.7.6; RULES 4)."""

from collections.abc import Mapping
from types import MappingProxyType

from tournament.rules.formats.values import Letter, MatchKind, MatchSex, OrderEntry, OrderOfPlay

M, F, MIXED, ANY = MatchSex.M, MatchSex.F, MatchSex.MIXED, MatchSex.ANY


def _singles(pairing: str, sex: MatchSex = ANY) -> OrderEntry:
    a, x = pairing.split("-")
    return OrderEntry(MatchKind.SINGLES, sex, a, x)


def _doubles(pairing: str | None = None, sex: MatchSex = ANY) -> OrderEntry:
    a, x = pairing.split("-") if pairing else (None, None)
    return OrderEntry(MatchKind.DOUBLES, sex, a, x)


def _letters(letters: str, sexes: tuple[MatchSex, ...] = ()) -> tuple[Letter, ...]:
    return tuple(Letter(letter, sex) for letter, sex in zip(letters, sexes or (ANY,) * len(letters), strict=True))


PRESETS: Mapping[str, OrderOfPlay] = MappingProxyType(
    {
        order.slug: order
        for order in (
            OrderOfPlay(
                slug="five-singles",
                entries=tuple(map(_singles, ("A-X", "B-Y", "C-Z", "A-Y", "B-X"))),
                letters_a=_letters("ABC"),
                letters_x=_letters("XYZ"),
                players_min=3,
                players_max=3,
                reference="ITTF Regulations 3.7.6: best of five singles (New Swaythling Cup system)",
            ),
            OrderOfPlay(
                slug="corbillon",
                entries=(_singles("A-X"), _singles("B-Y"), _doubles(), _singles("A-Y"), _singles("B-X")),
                letters_a=_letters("AB"),
                letters_x=_letters("XY"),
                players_min=2,
                players_max=4,
                reference="ITTF Regulations 3.7.6: four singles and one doubles (Corbillon Cup system)",
            ),
            OrderOfPlay(
                slug="olympic",
                entries=(_doubles("BC-YZ"), *map(_singles, ("A-X", "C-Z", "A-Y", "B-X"))),
                letters_a=_letters("ABC"),
                letters_x=_letters("XYZ"),
                players_min=3,
                players_max=3,
                matches_per_player=2,
                reference="ITTF Regulations 3.7.6: Olympic system, since 2017 with the doubles first",
            ),
            OrderOfPlay(
                slug="best-of-seven",
                entries=(
                    *map(_singles, ("A-Y", "B-X", "C-Z")),
                    _doubles(),
                    *map(_singles, ("A-X", "C-Y", "B-Z")),
                ),
                letters_a=_letters("ABC"),
                letters_x=_letters("XYZ"),
                players_min=3,
                players_max=5,
                reference="ITTF Regulations 3.7.6: best of seven matches, six singles and one doubles",
            ),
            OrderOfPlay(
                slug="nine-singles",
                entries=tuple(map(_singles, ("A-X", "B-Y", "C-Z", "B-X", "A-Z", "C-Y", "B-Z", "C-X", "A-Y"))),
                letters_a=_letters("ABC"),
                letters_x=_letters("XYZ"),
                players_min=3,
                players_max=3,
                reference="ITTF Regulations 3.7.6: best of nine singles (Swaythling Cup system)",
            ),
            OrderOfPlay(
                slug="liuzhou-2024",
                entries=(
                    _singles("A-X", M),
                    _singles("B-Y", M),
                    _singles("C-Z", F),
                    _singles("A-Y", M),
                    _singles("B-X", M),
                ),
                letters_a=_letters("ABC", (M, M, F)),
                letters_x=_letters("XYZ", (M, M, F)),
                players_min=3,
                players_max=3,
                reference=(
                    "Regulation of the 2024 championship: four men's singles crossing over and one women's singles;"
                    " the order of the five is not published and is assumed"
                ),
            ),
            OrderOfPlay(
                slug="mixed-team-world-cup",
                entries=(
                    _doubles("AB-WX", MIXED),
                    _singles("C-Y", F),
                    _singles("D-Z", M),
                    _doubles(sex=F),
                    _doubles(sex=M),
                ),
                letters_a=_letters("ABCD", (M, F, F, M)),
                letters_x=_letters("WXYZ", (M, F, F, M)),
                players_min=6,
                players_max=8,
                matches_per_player=2,
                play_all_games=True,
                won_by_games=8,
                reference=(
                    "ITTF Mixed Team World Cup: three games in every match, first team to eight games; the players of"
                    " the mixed doubles play no singles"
                ),
            ),
            OrderOfPlay(
                slug="single",
                entries=(_singles("A-X"),),
                letters_a=_letters("A"),
                letters_x=_letters("X"),
                players_min=1,
                players_max=2,
                reference="One match: a singles or doubles event in the tables of a team event",
            ),
        )
    }
)
