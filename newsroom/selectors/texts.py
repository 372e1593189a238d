"""The text of an article as one value: what an approval is given to, and what readers must be told the changes of."""

import hashlib
import json

from newsroom.models import Article

OWN_WORDS = (
    "kicker",
    "headline",
    "subheadline",
    "standfirst",
    "dateline",
    "headline_en",
    "standfirst_en",
    "byline_placement",
)
PARTS = (
    ("sections", ("crosshead", "text", "crosshead_en", "text_en")),
    ("credits", ("name", "name_en", "kind")),
    ("pictures", ("photo_id", "after_section")),
    ("boxes", ("kind", "event_id", "group_id", "tie_id", "after_section")),
)


def text_digest(article: Article) -> str:
    """SHA-256 over all stored words, bylines, and which pictures and boxes stand where: five queries.

    Links to tournaments, column, address and moments are no text; what is said of a picture belongs to the picture.
    """
    stored = Article.objects.filter(pk=article.pk).values_list(*OWN_WORDS).get()
    parts = {name: list(getattr(article, name).all().values_list(*fields)) for name, fields in PARTS}
    written = json.dumps([stored, parts], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()
