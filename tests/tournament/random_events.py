"""Random event files without defects, at every depth of knowledge that the contract has."""

import copy
from itertools import combinations
from random import Random
from typing import Any

from tests.tournament.event_documents import Document, group_stage, header, outcome

NAMES = ("张一", "单小明", "O'Neil", "李“二”", "Ćorić", "=1+1", "a/b~c", "𬀩")


def random_event(random: Random) -> Document:
    """A team event with groups, now and then a knock-out of four or a stage won by games."""
    codes = [f"T{number}" for number in range(random.randint(4, 7))]
    teams = [_team(code, random) for code in codes]
    rosters = {team["code"]: team.get("players") or [] for team in teams}
    cut = random.randint(2, len(codes) - 2)
    groups = {"A": codes[:cut], "Ω 2": codes[cut:]}
    stage = group_stage(groups, winner=None, stop_at_majority=random.random() < 0.7)
    stage |= _maybe(random, name="小组赛", counted_score=random.choice([None, "default", "raw"]), ranking="ittf")
    for group in stage["groups"]:
        group["ties"] = [
            {**tie, **_plan(tie["no"], random), **_result(random, rosters[tie["a"]], rosters[tie["x"]], stage)}
            for tie in group["ties"]
        ]
        lots = [_lot(list(pair), random) for pair in combinations(group["teams"], 2) if random.random() < 0.2]
        group |= _maybe(random, lots=lots)
    stages = [stage, *([_by_games(codes, random)] if random.random() < 0.3 else [])]
    stages += [_knockout(codes, rosters, random)] if random.random() < 0.7 else []
    block = header()
    block["tournament"] |= _maybe(random, name_en="Cup", provenance="reconstructed", source="a <draft> & more")
    block["tournament"]["timezone"] = random.choice(["Asia/Shanghai", "UTC", "America/St_Johns"])
    return {**block, "teams": teams, "stages": stages}


def _maybe(random: Random, **values: Any) -> Document:
    """Each of these stated, null or absent."""
    chosen = {key: random.choice([value, value, None]) for key, value in values.items()}
    return {
        key: value for key, value in chosen.items() if value is not None or (random.random() < 0.5 and key != "ranking")
    }


def _team(code: str, random: Random) -> Document:
    players = [
        {"name": name, **_maybe(random, code=f"n{number}", sex=random.choice("MF"), name_en="Y", provenance="reported")}
        for number, name in enumerate(random.sample(NAMES, 4))
    ]
    if random.random() < 0.3:
        players.append({"name": players[0]["name"], "code": "twin"})
        players[0]["code"] = "first"
    details = _maybe(random, name_en=f"Team {code}", union_body="总工会", squad_no=2, source="list", players=players)
    details |= _maybe(random, zone=random.choice(["长沙高新区", "合肥高新区"]), seed=int(code[1:]) + 1)
    withdrawn = {"results": random.choice(["stand", "annulled"]), "decision": "injury"}
    return {"code": code, "name": f"{code}队", **details, **({"withdrawn": withdrawn} if random.random() < 0.1 else {})}


def _plan(no: int, random: Random) -> Document:
    time = f"2025-05-0{random.randint(1, 2)}T{random.randint(8, 21):02}:{random.choice(['00', '30', '30:15'])}"
    return _maybe(
        random, round_no=random.randint(1, 5), starts_at=time, table=no, provenance="reported", source="sheet"
    )


def _lot(teams: list[str], random: Random) -> Document:
    order = random.sample(teams, len(teams))
    return {"teams": teams, "order": order, **_maybe(random, drawn_by="referee", at="2025-05-01T18:00")}


def _reference(player: Document, players: list[Document]) -> str:
    shared = [other["name"] for other in players].count(player["name"]) > 1
    return str(player["code"] if shared else player["name"])


def _lineup(letters: str, players: list[Document], random: Random) -> Document:
    chosen = random.sample(players, 3)
    return {letter: _reference(player, players) for letter, player in zip(letters, chosen, strict=True)}


def _result(
    random: Random, a: list[Document], x: list[Document], stage: Document, winner: str | None = None
) -> Document:
    """A result of any depth; with ``winner`` one that this side won."""
    won = winner or random.choice("ax")
    lost = "x" if won == "a" else "a"
    depths = [
        "winner",
        "score",
        "matches",
        "matches",
        "walkover",
        "broken",
        *(["open", "none", "not_played"] if not winner else []),
    ]
    depth = random.choice(depths)
    if depth == "none":
        return {}
    if depth == "not_played":
        return {"ending": "not_played"}
    if depth == "winner":
        return {"ending": "completed", "winner": won}
    if depth == "walkover":
        return {"ending": "walkover", "at_fault": lost}
    if depth == "score":
        rest = random.randint(0, 2)
        score = [3, rest] if stage["stop_at_majority"] else [5 - rest, rest]
        return {"ending": "completed", "score": score if won == "a" else score[::-1]}
    lineups = _maybe(random, a=_lineup("ABC", a, random) if a else None, x=_lineup("XYZ", x, random) if x else None)
    known = {"lineups": lineups} if lineups else {}
    winners = _winners(won, random, stage["stop_at_majority"])
    if depth != "matches":
        winners = winners[: random.randint(1, 2)]
    matches = [_match(no, side, random) for no, side in enumerate(winners, start=1)]
    if depth == "open":
        return {**known, "matches": matches}
    if depth == "broken":
        return {**known, "ending": random.choice(["retired", "defaulted"]), "at_fault": lost, "matches": matches}
    if random.random() < 0.5:
        matches += [{"no": no, "ending": "not_needed"} for no in range(len(matches) + 1, 6)]
    stated = {"winner": won} if random.random() < 0.3 else {}
    return {**known, "ending": "completed", "matches": matches, **stated}


def _winners(won: str, random: Random, stop: bool) -> list[str]:
    """Who wins each match of a tie that ``won`` wins."""
    lost = "x" if won == "a" else "a"
    if not stop:
        sides = [won] * 3 + random.choices([won, lost], k=2)
        random.shuffle(sides)
        return sides
    before = [won] * 2 + [lost] * random.randint(0, 2)
    random.shuffle(before)
    return [*before, won]


def _match(no: int, won: str, random: Random) -> Document:
    lost = "x" if won == "a" else "a"
    lost_games = random.randint(0, 2)
    depth = random.choice(["games", "games", "score", "winner", "retired", "walkover"])
    if depth == "winner":
        return {"no": no, "ending": "completed", "winner": won}
    if depth == "walkover":
        return {"no": no, "ending": "walkover", "at_fault": lost}
    if depth == "score":
        return {"no": no, "ending": "completed", "score": [3, lost_games] if won == "a" else [lost_games, 3]}
    games = [_game(side, random) for side in [*random.sample([won, won] + [lost] * lost_games, 2 + lost_games), won]]
    if depth == "games":
        return {"no": no, "ending": "completed", "games": games}
    broken = [[random.randint(0, 9), random.randint(0, 9)]] if random.random() < 0.7 else []
    return {"no": no, "ending": "retired", "at_fault": lost, "games": games[:-1] + broken}


def _game(won: str, random: Random) -> list[int]:
    low = random.choice([0, 5, 9, 10, 13])
    game = [max(11, low + 2), low]
    return game if won == "a" else game[::-1]


def _by_games(codes: list[str], random: Random) -> Document:
    """A stage in the manner of the Mixed Team World Cup, known by its games."""
    stage = group_stage({"A": codes[:3]}, winner=None, slug="super-eight", best_of=3, tie_won_by_games=8)
    stage |= {"order_of_play": "mixed-team-world-cup", "play_all_games": True}
    for tie in stage["groups"][0]["ties"]:
        tie["no"] += 300
        total = random.choice([[8, 5], [2, 8], [8, 7], None])
        tie |= {"ending": "completed", "games_total": total} if total else {}
    return stage


def _knockout(codes: list[str], rosters: dict[str, list[Document]], random: Random) -> Document:
    """Four entries, one of them now and then a bye, to the final and third place as far as they were played."""
    stage = {"slug": "knockout", "kind": "knockout", "best_of": 5, "order_of_play": "five-singles", "places": 4}
    stage |= {"stop_at_majority": True, **_maybe(random, name="淘汰赛", qualifiers=0)}
    has_bye = random.random() < 0.3
    sides: dict[int, list[str | None]] = {401: [codes[0], None if has_bye else codes[3]], 402: [codes[1], codes[2]]}
    ties = []
    winners: dict[int, str | None] = {401: "a" if has_bye else None}
    for no in (401, 402, 403, 404):
        if no == 403:
            ways = {"winner": [_went_on(sides, winners, n, "winner") for n in (401, 402)]}
            ways["loser"] = [_went_on(sides, winners, n, "loser") for n in (401, 402)]
            sides |= {403: ways["winner"], 404: ways["loser"]}
        a, x = sides[no]
        tie: Document = {"no": no, "round_of": 4 if no < 403 else 2}
        tie["places"] = {401: [1, 4], 402: [1, 4], 403: [1, 2], 404: [3, 4]}[no]
        if no < 403:
            tie |= {"a": {"team": a}, "x": {"team": x} if x else {"bye": True}}
        else:
            take = "winner" if no == 403 else "loser"
            tie |= {"a": _settled(outcome(401, take), a, random), "x": _settled(outcome(402, take), x, random)}
        if a and x and random.random() < 0.8:
            winners[no] = random.choice("ax")
            tie |= _result(random, rosters[a], rosters[x], stage, winners[no])
        ties.append({**tie, **_plan(no, random)})
    return {**stage, "ties": ties}


def _went_on(sides: dict[int, list[str | None]], winners: dict[int, str | None], no: int, take: str) -> str | None:
    won = winners.get(no)
    if won is None:
        return None
    return sides[no][0 if (won == "a") == (take == "winner") else 1]


def _settled(side: Document, team: str | None, random: Random) -> Document:
    return {**side, "team": team} if team and random.random() < 0.5 else side


def with_other_results(document: Document, random: Random) -> Document:
    """The same draw with about half of its first stage's results others."""
    other = copy.deepcopy(document)
    rosters = {team["code"]: team.get("players") or [] for team in other["teams"]}
    stage = other["stages"][0]
    for tie in (tie for group in stage["groups"] for tie in group["ties"] if random.random() < 0.5):
        for key in ("ending", "at_fault", "winner", "score", "lineups", "matches"):
            tie.pop(key, None)
        tie |= _result(random, rosters[tie["a"]], rosters[tie["x"]], stage)
    return other
