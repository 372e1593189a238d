"""Adopting a recap: text made from results becomes a draft that a person answers for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from django.db import transaction

from newsroom.choices import CreditChoice
from newsroom.errors import RecapError
from newsroom.models import Article, Credit, Fact, Section
from newsroom.rules.copyflow import Right
from newsroom.rules.recaps import Claim, Language, Length, Recap, paragraphs_of
from newsroom.rules.richtext import Document, document_from_paragraphs
from newsroom.selectors.facts.recap_facts import recap_facts
from newsroom.selectors.recaps import Material, Telling, material_of, tell
from newsroom.services.articles import finish_article, save_article
from newsroom.services.facts import bind_facts
from newsroom.services.history import Person

BYLINE = "自动生成（据正式成绩）"
BYLINE_EN = "Automatic, compiled from official results"


@dataclass(frozen=True, slots=True)
class Adoption:
    """The draft, every fact that its words state with the language of the words, and those that were bound."""

    article: Article
    claims: tuple[tuple[Language, Claim], ...]
    bound: tuple[Fact, ...] = ()


@transaction.atomic
def adopt_recap(
    *,
    event: int,
    subject: str,
    length: Length,
    languages: Sequence[Language],
    digest: str,
    rights: frozenset[Right],
    now: datetime,
    by: Person = None,
) -> Adoption:
    """A new draft with the recap of ``subject`` of an event (by primary key) as results are now, its facts bound to
    them; never more than that.

    ``languages`` hold Chinese. ``digest`` is that of the telling somebody has read. Raises ``ActRefusedError``, and
    ``RecapError``: ``nothing`` to tell, ``changed`` since it was read, ``long``: a name too long for a headline.
    """
    material = material_of(event)
    telling = tell(material, subject, length, languages)
    if telling is None:
        raise RecapError("nothing")
    if telling.digest != digest:
        raise RecapError("changed")
    article = _article(telling, _free_slug(material, subject))
    save_article(article, rights=rights, now=now)
    Section.objects.create(article=article, position=1, **_texts(telling))
    Credit.objects.create(article=article, position=1, name=BYLINE, name_en=BYLINE_EN, kind=CreditChoice.WORDS)
    article.tournaments.add(material.official.event.tournament_id)
    article.teams.add(*telling.teams)
    article.ties.add(*telling.ties)
    finish_article(article, now=now)
    facts = recap_facts(article, material, telling.recaps)
    bind_facts(article, facts, by=by, rights=rights, now=now)
    return Adoption(article, telling.claims, tuple(facts))


def _article(telling: Telling, slug: str) -> Article:
    zh, en = telling.recaps["zh"], telling.recaps.get("en")
    words = {"headline": zh.headline.text, "standfirst": zh.standfirst.text}
    if en is not None:
        words |= {"headline_en": en.headline.text, "standfirst_en": en.standfirst.text}
    for name, text in words.items():
        if len(text) > (getattr(Article._meta.get_field(name), "max_length", None) or len(text)):
            raise RecapError("long")
    return Article(slug=slug, dateline="本报讯", **words)


def _texts(telling: Telling) -> dict[str, Document]:
    fields: dict[Language, str] = {"zh": "text", "en": "text_en"}
    return {fields[language]: _document(recap, language) for language, recap in telling.recaps.items()}


def _document(recap: Recap, language: Language) -> Document:
    return document_from_paragraphs(*paragraphs_of(recap, language))


def _free_slug(material: Material, subject: str) -> str:
    """``recap-gaoxinqu-2024-tie-115``, with a number behind it from the second on."""
    spelt = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in subject)
    base = f"recap-{material.tournament.slug}-{spelt}"[:74].rstrip("-")
    taken = set(Article.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for no in count(1) if (slug := base if no == 1 else f"{base}-{no}") not in taken)
