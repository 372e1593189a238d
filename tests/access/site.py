"""The small site that every row of the permission table is asked of: rows of each kind in each state.

``site.rows`` names them: ``article draft`` is the article that rows of the state "draft" are about, ``article`` the one
of rows without a state. `tests/access/places.py` makes addresses and bodies of them.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group as Role
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import Model

from newsroom.models import Article, ArticleVersion, Column, Edition, NewspaperPage
from newsroom.rules.copyflow import State, Workflow
from newsroom.services.articles import delete_article
from newsroom.services.autosaves import keep_typed
from newsroom.services.facts import record_changes
from newsroom.services.previews import make_preview_link, revoke_preview_link
from newsroom.services.rights import EVERY_RIGHT
from tests.access.accounts import Sessions
from tests.access.table import Row
from tests.factories import make_event, make_link, make_team, make_tournament, make_user, play, tie_between
from tests.newsroom.builders import HOUR, NOW, make_advertisement, make_article, make_page, make_photo
from tests.newsroom.fact_builders import bind
from tests.tournament.admin_site import START, make_everything
from tournament.models import ApiToken, LineupPlace, Player, Session, Tie, Zone
from tournament.services.links import revoke_link

SECRET = "密语"
MEDIA_FILE = "photos/hall.jpg"
HIDDEN_ARTICLES: dict[str, dict[str, Any]] = {
    "draft": {"state": State.DRAFT},
    "in review": {"state": State.DRAFT, "workflow": Workflow.IN_REVIEW},
    "approved": {"state": State.DRAFT, "workflow": Workflow.APPROVED},
    "scheduled": {"state": State.SCHEDULED, "at": NOW + HOUR},
    "embargoed": {"embargo_until": NOW + HOUR},
    "withdrawn": {"state": State.WITHDRAWN},
    "withdrawn unseen": {"state": State.WITHDRAWN, "embargo_until": NOW + HOUR},
}


@dataclass
class Site:
    """Rows by name, words that are nobody's yet (``secrets``) or not on one page (``hidden``), everything as stored."""

    rows: dict[str, Model]
    secrets: tuple[str, ...]
    hidden: dict[tuple[str, str], str]
    sessions: Sessions = field(default_factory=Sessions)
    before: dict[str, Any] = field(default_factory=dict)
    requests: dict[str, tuple[Any, ...]] = field(default_factory=dict)

    def request(self, row: Row) -> tuple[str, tuple[bytes, str]]:
        """Path in the language of the moment, and body with its type."""
        from tests.access.places import body_of, path_of

        if str(row) not in self.requests:
            self.requests[str(row)] = body_of(self, row)
        return path_of(self, row), self.requests[str(row)]  # type: ignore[return-value]

    def row(self, kind: str, state: str) -> Model:
        """The row of a state such as ``draft`` or ``draft, published by its button``; else the one without a state."""
        return self.rows.get(f"{kind} {state.partition(',')[0]}") or self.rows[kind]


def make_site() -> Site:
    """Everything the table speaks of, for a clock that stands at ``NOW``."""
    event = make_everything()
    rows: dict[str, Model] = {**_played(event), **_unplayed(), **_accounts(), **_news()}
    secrets = tuple(f"{SECRET}{state}" for state in HIDDEN_ARTICLES)
    return Site(rows, secrets, {("tournament:tie", "line-ups secret"): _hand_in(rows["tie line-ups secret"])})


def _played(event: Any) -> dict[str, Model]:
    stage = event.stages.get(slug="groups")
    group = stage.groups.get(name="B")
    links = _links(event)
    finished = tie_between(event, "B1", "B2")
    return {
        "tournament played": event.tournament,
        "event played": event,
        "stage played": stage,
        "stage later": event.stages.get(slug="later"),
        "playingtable played": finished.table,
        "zone played": event.teams.get(code="A1").zone,
        "team played": event.teams.get(code="B3"),
        "player played": event.teams.get(code="B2").players.order_by("position").first(),
        "group": group,
        "lot": group.lots.get(),
        "draw": stage.draw,
        "tie": finished,
        "tie finished": finished,
        "tie open": tie_between(event, "B1", "B3"),
        "tie sides unknown": event.ties.filter(group=None, team_a=None).first(),
        "tie line-ups secret": tie_between(event, "B2", "B3"),
        "submission": finished.submissions.get(),
        "officialresult": finished.official_result,
        "accesslink": event.tournament.links.get(label="测试"),
        **links,
        "apitoken": ApiToken.objects.latest("pk"),
    }


def _links(event: Any) -> dict[str, Model]:
    """Links with their secrets at hand; of those that hold the use is noted already, so that asking stores nothing."""
    scopes = {"captain": event.teams.get(code="A1"), "umpire": event.tournament.tables.get(table_no=2)}
    made = {kind: make_link(scope, now=NOW, label=kind) for kind, scope in scopes.items()}
    made["revoked"] = make_link(event.teams.get(code="A2"), now=NOW, label="revoked")
    event.tournament.links.exclude(label="测试").update(last_used_at=NOW)
    revoke_link(link=made["revoked"].link, now=NOW)
    for one in made.values():
        one.link.secret = one.secret  # type: ignore[attr-defined]  # kept for the request alone
    return {f"link {kind}": one.link for kind, one in made.items()}


def _hand_in(tie: Tie) -> str:
    """One side's line-up; the name that must not be read before the other is in."""
    players = list(tie.team_a.players.order_by("position"))
    LineupPlace.objects.bulk_create(
        LineupPlace(tie=tie, side="a", letter=letter, player=player)
        for letter, player in zip("ABC", players, strict=True)
    )
    Player.objects.filter(pk=players[0].pk).update(name=f"{SECRET}排阵", name_en=f"{SECRET}排阵")
    return f"{SECRET}排阵"


def _unplayed() -> dict[str, Model]:
    """Rows on which nothing hangs, so that who may delete at all may delete these."""
    draft = make_tournament("draft")
    Session.objects.create(
        tournament=draft, session_no=1, name="上午", starts_at=START, ends_at=START + timedelta(hours=8)
    )
    drawn = make_event(tournament=draft, slug="drawn", groups=["C1 C2 C3"])
    entered = draft.events.create(slug="entered", name="草案", position=2)
    team = make_team(entered, "D1", sexes="M")
    return {
        "tournament": make_tournament("empty"),
        "event drawn": drawn,
        "event": draft.events.create(slug="empty", name="空", position=3),
        "stage": entered.stages.create(slug="draft", kind="groups", order_of_play="five-singles"),
        "playingtable": draft.tables.create(table_no=9),
        "zone": Zone.objects.create(name_zh="草案高新区", short_zh="草案", slug="draft"),
        "team": team,
        "player": team.players.get(),
        "award": draft.awards.create(name="草案", recipient="无"),
    }


def _accounts() -> dict[str, Model]:
    return {"user": make_user("somebody"), "role": Role.objects.create(name="helpers")}


def _news() -> dict[str, Model]:
    default_storage.save(MEDIA_FILE, ContentFile(b"\xff\xd8\xff"))
    assert str(settings.MEDIA_ROOT) in default_storage.path(MEDIA_FILE)
    column = Column.objects.create(slug="inside", name="赛场内外")
    printed = make_photo(caption="领奖台")
    public = make_article("published", column=column, photos=[printed])
    out = {state.value: make_article(state.value, state=state) for state in (State.CORRECTED, State.ARCHIVED)}
    hidden = {state: make_article(state.replace(" ", "-"), **_secretly(state, column)) for state in HIDDEN_ARTICLES}
    make_page(public, *hidden.values())
    edition = Edition.objects.create(date=date(2025, 6, 1), paper="高新导报")
    return {
        "article": hidden["draft"],
        "article published": public,
        **{f"article {state}": article for state, article in (out | hidden).items()},
        **_flagged(),
        **_previews(out["corrected"], hidden["draft"]),
        **_unsaved(hidden["draft"], public),
        "photo": make_photo(),
        "photo in print": printed,
        "column": Column.objects.create(slug="new", name="新栏目"),
        "column inside": column,
        "edition": edition,
        "edition published": Edition.objects.get(date=date(2025, 5, 2)),
        "newspaperpage published": Edition.objects.get(date=date(2025, 5, 2)).pages.get(),
        "newspaperpage": NewspaperPage.objects.create(edition=edition, page="A1", page_title="要闻"),
        "advertisement": make_advertisement(),
    }


def _flagged() -> dict[str, Model]:
    """An article with a fact that stopped being true, which somebody has looked at already."""
    event = make_event(tournament=make_tournament("watched"), groups=["E1 E2"])
    article = make_article("flagged", text=["一队三比零胜二队。"])
    play(event, "E1", "E2", "3-0")
    fact = bind(article, "三比零", "tie_score", event=event, tie=event.ties.get(), value="3:0")
    play(event, "E1", "E2", "3-1", reason="抄错了")
    record_changes([article], now=NOW)
    return {"article flagged": article, "fact": fact}


def _previews(public: Article, draft: Article) -> dict[str, Model]:
    """Links with their tokens at hand: those that are asked show no secret word, as they show what is public."""
    until = {"expires_at": NOW + HOUR, "rights": EVERY_RIGHT, "now": NOW}
    made = {name: make_preview_link(public, note=name, **until) for name in ("holds", "revoked")}  # type: ignore[arg-type]  # one dictionary
    for one in made.values():
        one.link.token = one.token  # type: ignore[attr-defined]  # kept for the request alone
    revoke_preview_link(made["revoked"].link, rights=EVERY_RIGHT, now=NOW)
    of_draft = make_preview_link(draft, note="draft", **until)  # type: ignore[arg-type]  # as above
    return {"previewlink draft": of_draft.link, **{f"previewlink {name}": one.link for name, one in made.items()}}


def _unsaved(draft: Article, public: Article) -> dict[str, Model]:
    """Versions, one of them of a draft that is no more, and what somebody has typed into two articles."""
    writer = make_user("writer", role="reporter")
    for article in (draft, public):
        typed = [("headline", "打字")]
        keep_typed(article, user=writer, form=typed, base_version=1, rights=EVERY_RIGHT, now=NOW)
    deleted = make_article("deleted", state=State.DRAFT)
    key = deleted.pk
    delete_article(deleted, rights=EVERY_RIGHT, now=NOW)
    return {
        "writer": writer,
        "version": draft.versions.get(),
        "version published": public.versions.get(),
        "version deleted": ArticleVersion.objects.get(article=key),
    }


def _secretly(state: str, column: Column) -> dict[str, Any]:
    word = f"{SECRET}{state}"
    words = dict.fromkeys(("headline", "standfirst", "headline_en", "kicker"), word)
    return {"column": column, "text": [word], "author": word, **words, **HIDDEN_ARTICLES[state]}
