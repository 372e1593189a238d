"""An event whose names sound like something, for tests of the search."""

from tests.factories import make_event
from tournament.models import Event, Zone
from tournament.services.entries import save_player, save_team, save_zone


def sounding_event() -> Event:
    """南宁 (AA) meets 合肥 (BB); 云南 (CC) sounds like nothing of them but holds “nn”."""
    event = make_event(groups=["AA BB CC"], sexes="M")
    nanning = Zone(name_zh="南宁开发区", short_zh="南宁高新区", slug="nanning", province_zh="广西壮族自治区")
    save_zone(nanning)
    named = {
        "AA": ("南宁高新区一队", "Nanning 1"),
        "BB": ("合肥高新区", "Hefei"),
        "CC": ("云南一百分百队", "Hundred%_"),
    }
    for team in event.teams.all():
        team.name, team.name_en = named[team.code]
        team.zone = nanning if team.code == "AA" else None
        save_team(team)
        for player in team.players.all():
            player.name, player.name_en = f"吕{team.name[:2]}", f"Lv {team.code}"
            save_player(player)
    return event
