"""Teams and rosters of a document: who is who, and what cannot be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tournament.choices import EventKind
from tournament.rules.errors import Defect
from tournament.services.exchange.parts import Part

MOST_PLAYERS = {EventKind.SINGLES: 1, EventKind.DOUBLES: 2}


@dataclass(frozen=True, slots=True)
class RosterPlace:
    """A member of a roster: the code it is stored with, and whether somebody gave it that code."""

    code: str
    name: str
    code_given: bool
    sex: str | None = None


@dataclass(frozen=True, slots=True)
class Roster:
    """The members of one team in order, and what they are called in ties.

    A member is called by name, and by code where the team has several of that name.
    """

    members: Sequence[RosterPlace]
    _by_name: Mapping[str, list[RosterPlace]] = field(init=False)

    def __post_init__(self) -> None:
        by_name: dict[str, list[RosterPlace]] = {}
        for member in self.members:
            by_name.setdefault(member.name, []).append(member)
        object.__setattr__(self, "_by_name", by_name)

    def code_of(self, reference: str) -> str | None:
        """The code of the member that a tie calls ``reference``; None where there is none or more than one."""
        named = self._by_name.get(reference, ())
        if len(named) == 1:
            return named[0].code
        coded = [member.code for member in self.members if member.code_given and member.code == reference]
        return coded[0] if len(coded) == 1 else None

    def is_ambiguous(self, reference: str) -> bool:
        return len(self._by_name.get(reference, ())) > 1 and self.code_of(reference) is None

    def is_shared(self, name: str) -> bool:
        return len(self._by_name[name]) > 1

    def reference_to(self, code: str) -> str:
        """What the member with this code is called in ties."""
        name = next(member.name for member in self.members if member.code == code)
        return code if self.is_shared(name) else name


def roster_of(players: Sequence[Mapping[str, Any] | None], stored: Mapping[str, str] | None = None) -> Roster:
    """The roster that ``players`` make.

    Who has no code keeps that of the ``stored`` member of the name (codes to names), or gets the position where no
    member has that for a code. Players without a name are left out.
    """
    named = [(position, player) for position, player in enumerate(players, start=1) if player and player.get("name")]
    present = stored or {}
    kept = {name: code for code, name in present.items() if list(present.values()).count(name) == 1}
    given = {code for _position, player in named if (code := player.get("code"))}
    taken = given | present.keys()
    members = []
    for position, player in named:
        code = player.get("code") or kept.get(player["name"])
        if code is None or (not player.get("code") and code in given):
            code = str(position)
            while code in taken:
                code = f"p{code}"
        taken.add(code)
        members.append(RosterPlace(code, player["name"], bool(player.get("code")), player.get("sex")))
    return Roster(members)


def entrant_defects(document: Part) -> Iterator[Defect]:
    """``team_code_twice``, ``seed_twice``, ``too_many_players``, ``player_code_twice``, ``players_not_told_apart``,
    ``player_code_is_name``.
    """
    most = MOST_PLAYERS.get(document.part("event").get("kind"))
    codes: dict[str, str] = {}
    seeds: dict[int, str] = {}
    for team in document.parts("teams"):
        code, seed = team.get("code"), team.get("seed")
        if code in codes:
            yield team.defect("team_code_twice", "code", code=code)
        elif code:
            codes[code] = code
        if seed in seeds:
            yield team.defect("seed_twice", "seed", seed=seed, team=seeds[seed])
        elif seed:
            seeds[seed] = code or ""
        players = team.get("players") or ()
        if most is not None and len(players) > most:
            yield team.defect("too_many_players", "players", count=len(players), most=most)
        yield from _player_defects(team)


def _player_defects(team: Part) -> Iterator[Defect]:
    seen: dict[str, Part] = {}
    codes: set[str] = set()
    names = {player.get("name") for player in team.parts("players")}
    for player in team.parts("players"):
        name, code = player.get("name"), player.get("code")
        if code and code in codes:
            yield player.defect("player_code_twice", "code", code=code)
        elif name in seen and not (code and seen[name].get("code")):
            yield player.defect("players_not_told_apart", name=name)
        if code and code in names and code != name:
            yield player.defect("player_code_is_name", "code", code=code)
        codes.add(code or "")
        if name:
            seen.setdefault(name, player)
