"""One address for every public template, on the demo's data."""

EVENT = "/t/gaoxinqu-2024/mixed-team"
SINGLES = "/t/yinxi-2025/women-singles"
PAGE = "/news/editions/2024-12-09/A5/"

PUBLIC = {
    "home": "/",
    "tournaments": "/t/",
    "tournament": "/t/gaoxinqu-2024/",
    "groups": f"{EVENT}/groups/",
    "group": f"{EVENT}/groups/groups/A/",
    "bracket": f"{EVENT}/bracket/",
    "bracket with a team": f"{EVENT}/bracket/?team=NN1",
    "ties": f"{EVENT}/ties/",
    "ties by table": f"{EVENT}/ties/?view=table",
    "tie": f"{EVENT}/ties/115/",
    "tie of singles": f"{SINGLES}/ties/1/",
    "teams": f"{EVENT}/teams/",
    "team": f"{EVENT}/teams/NN1/",
    "players": f"{EVENT}/players/",
    "player": f"{EVENT}/teams/NN1/players/1/",
    "places": f"{EVENT}/places/",
    "zones": "/zones/",
    "zone": "/zones/nanning/",
    "search": "/search/?q=nanning",
    "news": "/news/",
    "editions": "/news/editions/",
    "edition": "/news/editions/2024-12-09/",
    "newspaper page": PAGE,
    "not found": "/nowhere/",
}
