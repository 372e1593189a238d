"""What an article claims that is not bound to anything."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsroom.models import Article
from newsroom.results import Player, Team, TournamentRows, tournament_rows
from newsroom.rules.facts import Passage, Spot, find_all
from newsroom.rules.numerals import Language
from newsroom.rules.scanner import Names, scan
from newsroom.selectors.facts.checking import CheckedFact, check_facts_of
from newsroom.selectors.facts.names import team_forms
from newsroom.selectors.facts.passages import CHINESE, passages_of


@dataclass(frozen=True, slots=True)
class UnboundClaim:
    """Words that assert something, found by the scanner or chosen by the editor; ``unit``: what is counted."""

    passage: Passage
    spot: Spot
    wording: str
    kind: str
    unit: str = ""

    @property
    def key(self) -> str:
        return f"{self.spot.passage}-{self.spot.start}-{self.spot.end}"


def unbound_claims(article: Article) -> list[UnboundClaim]:
    """Everything the scanner finds in the article that no fact is bound to, in the order of reading."""
    spots = [one.spot for one in check_facts_of(article) if one.spot is not None]
    return claims_apart(passages_of(article), spots, linked_names(article))


def linked_names(article: Article) -> Names:
    """The teams and players of the tournaments an article is linked to, by all they may be called."""
    linked = linked_tournaments(article)
    teams = Team.objects.filter(event__tournament__in=linked).select_related("zone")
    return known_names(teams, Player.objects.filter(team__event__tournament__in=linked))


def linked_tournaments(article: Article) -> set[int]:
    """The tournaments (primary keys) an article is linked to: by itself, its teams, players, ties, or bound facts."""
    keys = {row.pk for row in article.tournaments.all()}
    keys |= set(article.teams.values_list("event__tournament", flat=True))
    keys |= set(article.players.values_list("team__event__tournament", flat=True))
    keys |= set(article.ties.values_list("event__tournament", flat=True))
    keys |= set(article.facts.bound().exclude(tournament=None).values_list("tournament", flat=True))
    return keys


def linked_rows(article: Article) -> tuple[TournamentRows, ...]:
    """The tournaments an article is linked to, each read once."""
    return tuple(tournament_rows(pk) for pk in sorted(linked_tournaments(article)))


def claims_beside(
    passages: Sequence[Passage], facts: Iterable[CheckedFact], rows: Iterable[TournamentRows]
) -> list[UnboundClaim]:
    known = list(rows)
    teams = (team for one in known for team in one.teams.values())
    players = (player for one in known for player in one.players.values())
    spots = [one.spot for one in facts if one.spot is not None]
    return claims_apart(passages, spots, known_names(teams, players))


def claims_apart(passages: Sequence[Passage], bound: Sequence[Spot], names: Names) -> list[UnboundClaim]:
    """What the scanner finds in the passages outside the spots that are bound."""
    return [
        claim
        for index, passage in enumerate(passages)
        for claim in _scanned(index, passage, names)
        if not any(claim.spot.overlaps(spot) for spot in bound)
    ]


def chosen_claims(passages: Sequence[Passage], words: str) -> list[UnboundClaim]:
    """Words the editor chose, wherever they stand."""
    return [
        UnboundClaim(passage, Spot(index, at, at + len(words)), words, "chosen")
        for index, passage in enumerate(passages)
        for at in find_all(words, passage.text)
    ]


def known_names(teams: Iterable[Team], players: Iterable[Player]) -> Names:
    """Teams by all they may be called, players by their whole names."""
    forms: dict[str, list[str]] = {}
    for team in teams:
        for form in team_forms(team):
            forms.setdefault(form, []).append(f"team {team.pk}")
    for player in players:
        for form in {player.name, player.name_en} - {""}:
            forms.setdefault(form, []).append(f"player {player.pk}")
    return Names(forms)


def _scanned(index: int, passage: Passage, names: Names) -> list[UnboundClaim]:
    language: Language = "zh" if passage.language == CHINESE else "en"
    return [
        UnboundClaim(passage, Spot(index, found.start, found.end), found.wording, found.kind.value, found.unit)
        for found in scan(passage.text, language=language, names=names)
    ]
