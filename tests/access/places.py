"""Where each row of the permission table is asked, and what is sent.

A new address needs nothing here if it takes no arguments, or the key of a row named in ``site.rows``. Else add its
arguments to ``ARGUMENTS``, and what a browser would send to ``BODIES``: by the name of the address, or by name and
state where a state needs its own. A body may be a function of the site; it is called once, before anything was asked.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from newsroom.selectors.facts import passages_of
from tests.access.site import MEDIA_FILE, Site
from tests.access.table import Row, site_patterns
from tests.newsroom.admin_forms import form_of
from tests.newsroom.builders import picture_file
from tests.tournament.admin_site import sheet
from tests.tournament.desk_site import desk_url, typed
from tournament.models import Tie

Fields = Mapping[str, Any]
Body = Fields | Callable[[Site], Fields]
PUBLIC: dict[str, Any] = {
    "tournament": "lakeside-2025", "event": "mixed-team", "team": "A1", "player": "1", "stage": "groups", "group": "A",
    "no": 1, "kind": "csv", "zone": "lakeside-2025", "slug": "published", "day": "2025-05-02", "page": "A5",
    "section": "teams", "name": MEDIA_FILE, "submission": 1, "rest": "nowhere",
}  # fmt: skip
ARTICLE_ADDRESSES = ("article", "card", "ninjs", "wire")
COLUMN_ADDRESSES = ("column", "column_rss", "column_atom", "column_json")
ARGUMENTS: dict[str, Callable[[Site, str], list[Any]]] = {
    "guide_picture": lambda site, state: ["desk-find.png"],
    **{f"newsroom:{name}": lambda site, state: ["inside"] for name in COLUMN_ADDRESSES},
    **{f"newsroom:{name}": lambda site, state: [state.replace(" ", "-")] for name in ARTICLE_ADDRESSES},
    "newsroom:preview": lambda site, state: [getattr(site.rows.get(f"previewlink {state}"), "token", "nothing")],
    "newsroom:edition": lambda site, state: ["2025-06-01" if state == "unpublished" else "2025-05-02"],
    "newsroom:page": lambda site, state: ["2025-06-01", "A1"] if state == "unpublished" else ["2025-05-02", "A5"],
    "links:link": lambda site, state: [getattr(site.rows.get(f"link {state}"), "secret", "nothing")],
    "tournament:tie": lambda site, state: ["lakeside-2025", "mixed-team", site.row("tie", state).no],
    **{
        f"desk:{name}": lambda site, state: ["lakeside-2025", "mixed-team", site.row("tie", state).no]
        for name in ("sheet", "check", "call", "undo", "confirm", "second", "second_check")
    },
    "admin:app_list": lambda site, state: [state],
    "admin:view_on_site": lambda site, state: [1, 1],
    **dict.fromkeys(
        ("admin:newsroom_article_version", "admin:newsroom_article_version_restore"),
        lambda site, state: [site.row("article", state).pk, site.row("version", state).number],
    ),
    **dict.fromkeys(
        ("admin:newsroom_article_typed", "admin:newsroom_article_take_over"),
        lambda site, state: [site.row("article", state).pk, site.rows["writer"].pk],
    ),
    **dict.fromkeys(("admin:newsroom_article_autosave_new", "admin:newsroom_article_versions_deleted"), lambda *_: []),
    "admin:tournament_group_lot_withdrawal": lambda site, state: [site.rows["group"].pk, site.rows["lot"].pk],
}
QUERIES: dict[str, Callable[[Site, str], str]] = {
    "admin:autocomplete": lambda site, state: "app_label={}&model_name={}&field_name={}&term=".format(*state.split()),
    "admin:tournament_tie_changelist": lambda site, state: "go&q=%235" if state == "found" else "",
    "admin:newsroom_article_schedule": lambda site, state: f"articles={site.row('article', state).pk}",
    "newsroom:search": lambda site, state: "q=%E5%AF%86%E8%AF%AD",
}
"""What stands behind the question mark."""


def path_of(site: Site, row: Row) -> str:
    query = QUERIES.get(row.address, lambda site, state: "")(site, row.state)
    return (_by_name(site, row) or _by_route(site, row)) + (f"?{query}" if query else "")


def _by_name(site: Site, row: Row) -> str:
    return reverse(row.address, args=_arguments(site, row)) if site_patterns()[row.address].name else ""


def _by_route(site: Site, row: Row) -> str:
    """Addresses of the admin that have no name."""
    route = row.address.removeprefix("admin/").replace("(?P<url>.*)$", "nowhere/")
    if "<path:object_id>" in route:
        app, kind, _ = route.split("/", 2)
        key = site.row("role" if (app, kind) == ("auth", "group") else kind, row.state).pk
        route = route.replace("<path:object_id>", str(key))
    return reverse("admin:index") + route


def _arguments(site: Site, row: Row) -> list[Any]:
    if row.address in ARGUMENTS:
        return ARGUMENTS[row.address](site, row.state)
    names = list(site_patterns()[row.address].pattern.converters)
    if row.address.startswith("admin:") and names:
        return [site.row(kind_of(row.address), row.state).pk]
    return [PUBLIC[name] for name in names]


def kind_of(address: str) -> str:
    """``admin:auth_group_change`` is about a role, every other address about its model."""
    app, _, rest = address.removeprefix("admin:").partition("_")
    return "role" if (app, rest.partition("_")[0]) == ("auth", "group") else rest.partition("_")[0]


def body_of(site: Site, row: Row) -> tuple[bytes, str]:
    """What is posted: by address and state, by address, or as the form of the admin stands for a superuser."""
    body = BODIES.get((row.address, row.state), BODIES.get(row.address, BODIES.get(row.address.rpartition("_")[2], {})))
    if row.method == "GET":
        return b"", ""
    fields = dict(body(site) if callable(body) else body)
    if row.address.endswith(("_change", "_add")):
        fields = _form(site, row) | fields
    return encode_multipart(BOUNDARY, fields), MULTIPART_CONTENT


def _form(site: Site, row: Row) -> dict[str, Any]:
    """The fields of a form as they stand, if there is anything in it to fill in."""
    client = site.sessions.client("superuser")
    context = client.get(path_of(site, row)).context
    return form_of(client, path_of(site, row)) if context and "adminform" in context else {}


def _chosen(action: str, kind: str) -> Callable[[Site], Fields]:
    """An action of the list, confirmed, on the row of this name."""
    return lambda site: {"action": action, "_selected_action": [site.rows[kind].pk], "post": "yes"}


def _by_hand(state: str) -> Callable[[Site], Fields]:
    """The first two signs of the article, chosen and vouched for."""
    return lambda site: {
        "_do": "hand", "words": passages_of(site.rows[f"article {state}"])[0].text[:2],  # type: ignore[arg-type]  # one
        "claim": "0-0-2", "checked_by": "许昕", "reason": "见当日报纸",
    }  # fmt: skip


def _result(state: str, **typed: Any) -> Callable[[Site], Fields]:
    """The page of a result filled in, checked, and ready to be saved."""

    def fields(site: Site) -> Fields:
        client: Client = site.sessions.client("superuser")
        tie: Any = site.rows[f"tie {state}"]
        filled = sheet(client, tie, m1="7 7", m2="7 7", m3="7 7", **typed)
        checked = client.post(reverse("admin:tournament_tie_result", args=[tie.pk]), {**filled, "check": "1"})
        return {**filled, "checked": checked.context["form"]["checked"].value(), "save": "1"}

    return fields


def _lineup(side: str) -> Callable[[Site], Fields]:
    def fields(site: Site) -> Fields:
        tie: Any = site.rows["tie open"]
        own = {
            "base_version": 0,
            "tie_version": tie.version,
            **dict(zip({"a": "ABC", "x": "XYZ"}[side], "123", strict=True)),
        }
        return {f"tie{tie.no}{side}-{name}": value for name, value in own.items()}

    return fields


def _desk_result(site: Site) -> Fields:
    """The sheet of the desk filled in, checked, and ready to be saved."""
    client: Client = site.sessions.client("superuser")
    tie: Any = site.rows["tie open"]
    filled = typed(client, tie, m1="7 7", m2="7 7", m3="7 7")
    checked = client.post(desk_url(tie), {**filled, "check": "1"})
    return {**filled, "checked": checked.context["form"]["checked"].value(), "save": "1"}


def _undo(site: Site) -> Fields:
    return {
        "base_version": Tie.objects.get(pk=site.rows["tie finished"].pk).version,
        "key": "desk-undo",
        "reason": "误录",
    }


def _lot(site: Site) -> Fields:
    group: Any = site.rows["group"]
    teams = [member.team_id for member in group.members.order_by("position")]
    numbers = {f"team_{pk}": number for number, pk in enumerate(teams, start=1)}
    return {**numbers, "drawn_by": "周明", "drawn_at_0": "2025-05-01", "drawn_at_1": "12:00"}


def _recap(site: Site) -> Fields:
    """A recap of the finished tie, read and then adopted."""
    tie: Any = site.rows["tie finished"]
    chosen = {"event": tie.event_id, "subject": f"tie:{tie.no}", "length": "short", "languages": "zh"}
    read: Any = site.sessions.client("superuser").get(reverse("admin:newsroom_article_recap"), chosen)
    return {**chosen, "digest": read.context["telling"].digest}


def _act(name: str) -> dict[str, Any]:
    """A button of the article's page with all that some act asks for."""
    words = dict.fromkeys(("comment", "exception", "why_withdrawn"), "理由")
    if name == "correct":
        return {"correction_wrong": "误", "correction_right": "正"}
    return {"_act": name, "publish_at_0": "2025-05-09", "publish_at_1": "12:00", **words}


def _revoked_preview(site: Site) -> Fields:
    return {"revoke": site.rows["previewlink draft"].pk}


def _for_tie(state: str, **fields: str) -> Body:
    """What a page of one tie sends: its version, a key, and what is typed."""
    return lambda site: {"base_version": site.row("tie", state).version, "key": f"access-{state}", **fields}


BODIES: dict[str | tuple[str, str], Body] = {
    "delete": {"post": "yes"},
    "admin:auth_user_add": {"username": "new", "password1": "long-and-Odd-77", "password2": "long-and-Odd-77"},
    "admin:auth_group_add": {"name": "new"},
    "admin:auth_user_password_change": {"password1": "long-and-Odd-77", "password2": "long-and-Odd-77"},
    ("admin:auth_user_changelist", "delete chosen"): _chosen("delete_selected", "user"),
    ("admin:auth_group_changelist", "delete chosen"): _chosen("delete_selected", "role"),
    "admin:tournament_tournament_add": {
        "slug": "new", "name": "新赛事", "starts_on": "2025-07-01", "ends_on": "2025-07-02",
        "city": "湖城", "venue": "馆",
    },
    "admin:tournament_apitoken_add": lambda site: {"user": site.rows["user"].pk, "label": "新"},
    "admin:tournament_event_add": lambda site: {
        "tournament": site.rows["tournament"].pk, "position": 9, "name": "新", "slug": "new", "kind": "team",
    },
    "admin:tournament_stage_add": lambda site: {
        "event": site.rows["event"].pk, "position": 1, "slug": "new", "kind": "groups",
        "order_preset": "five-singles",
    },
    "admin:tournament_playingtable_add": lambda site: {"tournament": site.rows["tournament"].pk, "table_no": 99},
    "admin:tournament_zone_add": {"short_zh": "新", "name_zh": "新高新区", "slug": "new-zone"},
    "admin:tournament_team_add": lambda site: {
        "event": site.rows["event"].pk, "name": "新队", "code": "N1", "position": 1,
    },
    "admin:tournament_player_add": lambda site: {
        "team": site.rows["team"].pk, "position": 9, "code": "9", "name": "新人", "sex": "M",
    },
    "admin:tournament_award_add": lambda site: {
        "tournament": site.rows["tournament"].pk, "position": 1, "name": "新奖", "recipient": "无",
    },
    **{
        (f"admin:tournament_{kind}_changelist", "delete chosen"): _chosen("delete_selected", kind)
        for kind in ("tournament", "event", "stage", "playingtable", "zone", "team", "player", "award")
    },
    **{
        (f"admin:tournament_{kind}_changelist", "delete chosen, played"): _chosen("delete_selected", f"{kind} played")
        for kind in ("tournament", "event", "stage", "playingtable", "zone", "team", "player")
    },
    **{
        ("admin:tournament_tie_changelist", f"call {call}"): _chosen(f"call_{call}", "tie open")
        for call in ("running", "under_review", "postponed", "cancelled", "scheduled")
    },
    ("admin:tournament_tie_result", "open"): _result("open"),
    ("admin:tournament_tie_result", "finished"): _result("finished", m4="", reason="录入有误"),
    ("admin:tournament_tie_result_check", "open"): _result("open"),
    ("admin:tournament_tie_lineup_a", "open"): _lineup("a"),
    ("admin:tournament_tie_lineup_x", "open"): _lineup("x"),
    "admin:tournament_tournament_links": {"scope": "tables", "expires_at_0": "2025-06-01", "expires_at_1": "18:00"},
    ("admin:tournament_accesslink_changelist", "revoke chosen"): _chosen("revoke_links", "accesslink"),
    ("desk:sheet", "open"): _desk_result,
    "desk:check": _desk_result,
    "desk:call": {"state": "running"},
    "desk:undo": _undo,
    "admin:tournament_tie_swap": _for_tie("finished", reason="主客队写反"),
    "admin:tournament_tie_undo": _for_tie("finished", reason="录错场次"),
    "admin:tournament_tie_side_a": lambda site: {"team": site.rows["team played"].pk, "words": "裁判长决定"},
    "admin:tournament_tie_side_x": lambda site: {"team": site.rows["team played"].pk, "words": "裁判长决定"},
    "admin:tournament_group_lot": _lot,
    "admin:tournament_team_withdrawal": {"results": "annulled", "words": "裁判长决定"},
    "admin:tournament_stage_draw": {"groups": 2, "method": "lot", "random_seed": "7"},
    "admin:tournament_event_timetable": {"tables": 3, "minutes_per_tie": 60, "rest_minutes": 0},
    "admin:newsroom_article_add": {"slug": "new", "headline": "新稿", "sections-0-text": "<p>一</p>"},
    "admin:newsroom_photo_add": lambda site: {
        "slug": "new", "caption": "球台", "credit": "柯宇 图", "alt_text": "球台",
        "upload": SimpleUploadedFile("new.jpg", picture_file((64, 40)).read(), content_type="image/jpeg"),
    },
    "admin:newsroom_column_add": {"slug": "newest", "name": "新"},
    "admin:newsroom_edition_add": {"date": "2025-07-01", "paper": "高新导报"},
    "admin:newsroom_newspaperpage_add": lambda site: {
        "edition": site.rows["edition"].pk, "page": "A9", "page_title": "新",
    },
    "admin:newsroom_newspaperpage_layout": lambda site: {
        "_act": "place", "piece": f"photo:{site.rows['photo'].pk}", "slot": "main", "columns": 2,
    },
    "admin:newsroom_edition_publication": {"_act": "publish"},
    "admin:newsroom_advertisement_add": {
        "slug": "new", "advertiser": "高新区", "slogan": "新", "starts_on": "2025-05-01",
    },
    ("admin:newsroom_article_facts", "draft, check by hand"): _by_hand("draft"),
    ("admin:newsroom_article_facts", "published, check by hand"): _by_hand("published"),
    ("admin:newsroom_article_facts", "flagged, unbind"): lambda site: {
        "_do": "unbind", "fact": site.rows["fact"].pk, "why": "改过了",
    },
    ("admin:newsroom_article_facts", "flagged, answer"): lambda site: {
        "_do": "answer", "fact": site.rows["fact"].pk, "answer": "still_true", "why": "看过记录表",
    },
    "admin:newsroom_article_version": {"name": "初稿"},
    "admin:newsroom_article_version_restore": lambda site: {"version": site.rows["article"].version},
    ("admin:newsroom_article_version_restore", "published"): lambda site: {
        "version": site.rows["article published"].version,
        "slip": "理由",
    },
    "admin:newsroom_article_versions_deleted": lambda site: {"version": site.rows["version deleted"].pk},
    "admin:newsroom_article_autosave": {"headline": "打字"},
    "admin:newsroom_article_autosave_new": {"headline": "打字"},
    "admin:newsroom_article_recap": _recap,
    ("admin:newsroom_article_recap", "not read"): lambda site: {**_recap(site), "digest": ""},
    "admin:newsroom_article_schedule": {"at_0": "2025-05-09", "at_1": "12:00"},
    "admin:newsroom_article_links": {"note": "受访人", "expires_at_0": "2025-05-09", "expires_at_1": "12:00"},
    ("admin:newsroom_article_links", "draft, revoke"): _revoked_preview,
    **{
        ("admin:newsroom_article_change", f"{state}, {act}"): _act(act)
        for state, act in (
            ("draft", "send"), ("draft", "approve"), ("draft", "publish"), ("draft", "schedule"),
            ("in review", "return"), ("in review", "approve"), ("approved", "publish"), ("approved", "schedule"),
            ("approved", "return"), ("scheduled", "recall"), ("published", "correct"), ("published", "withdraw"),
            ("published", "archive"), ("archived", "unarchive"), ("withdrawn", "send"), ("withdrawn", "publish_again"),
        )
    },
    **{
        ("admin:newsroom_article_changelist", act): _chosen(act, f"article {state}")
        for act, state in (
            ("publish", "approved"), ("recall", "scheduled"), ("archive", "published"), ("delete_selected", "draft"),
            ("schedule", "draft"),
        )
    },
    **{
        (f"admin:newsroom_{kind}_changelist", "delete chosen"): _chosen("delete_selected", kind)
        for kind in ("photo", "column", "edition", "newspaperpage", "advertisement")
    },
    ("admin:newsroom_edition_changelist", "publish"): _chosen("publish", "edition"),
    ("admin:newsroom_edition_changelist", "withdraw"): _chosen("withdraw", "edition published"),
    "admin:login": {"username": "nobody", "password": "wrong"},
    "admin:password_change": {"old_password": "wrong", "new_password1": "x", "new_password2": "y"},
}  # fmt: skip
