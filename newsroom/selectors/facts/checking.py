"""Facts with their verdicts and where their words stand now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from newsroom.models import Article, ArticlePhoto, ArticleQuerySet, Fact
from newsroom.rules.facts import Passage, Spot, Status, Verdict, check, needs_a_person, place_in
from newsroom.rules.facts.checking import HAND_CHECKED
from newsroom.selectors.facts.answering import answers_to
from newsroom.selectors.facts.passages import passages_of
from newsroom.selectors.facts.questions import claim_of, place_of, question_of

LOST = Verdict(Status.LOST, "lost")


@dataclass(frozen=True, slots=True)
class CheckedFact:
    """A fact, whether it holds at the present revision, and the spot of its words (None: not in the text)."""

    fact: Fact
    verdict: Verdict
    spot: Spot | None

    @property
    def needs_a_person(self) -> bool:
        known = Status(self.fact.known_status) if self.fact.known_status else None
        return needs_a_person(self.verdict.status, known)


def articles_with_parts(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Articles with everything that checking their facts reads: four queries besides their own."""
    pictures = Prefetch("pictures", ArticlePhoto.objects.select_related("photo"))
    facts = Prefetch("facts", Fact.objects.bound().order_by("pk"))
    return articles.prefetch_related("sections", pictures, facts)


def checked_facts(articles: Sequence[Article]) -> dict[int, list[CheckedFact]]:
    """By article (primary key), each bound fact in the order of binding. Articles of ``articles_with_parts``."""
    facts = {article.pk: list(article.facts.all()) for article in articles}
    every = [fact for own in facts.values() for fact in own]
    verdicts = {fact.pk: verdict for fact, verdict in zip(every, verdicts_on(every), strict=True)}
    return {article.pk: _placed(passages_of(article), facts[article.pk], verdicts) for article in articles}


def verdicts_on(facts: Sequence[Fact]) -> list[Verdict]:
    """The verdict on each at the present revision; the facts need not be stored."""
    questions = [question_of(fact) for fact in facts]
    asked = [question for question in questions if question is not None]
    answers = answers_to(asked) if asked else {}
    return [
        HAND_CHECKED if question is None else check(claim_of(fact), answers[question])
        for fact, question in zip(facts, questions, strict=True)
    ]


def check_facts_of(article: Article) -> list[CheckedFact]:
    """The bound facts of one article, read anew."""
    row = articles_with_parts(Article.objects.filter(pk=article.pk))
    return checked_facts(list(row))[article.pk]


def _placed(passages: Sequence[Passage], facts: Iterable[Fact], verdicts: dict[int, Verdict]) -> list[CheckedFact]:
    spots = {fact.pk: place_in(passages, place_of(fact)) for fact in facts}
    return [CheckedFact(fact, verdicts[fact.pk] if spots[fact.pk] else LOST, spots[fact.pk]) for fact in facts]
