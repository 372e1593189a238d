"""PostgreSQL keeps whole words and makes tokens of them itself, as a word of many tokens is looked for in what is kept."""

from django.db import migrations

from newsroom.rules.richtext import plain_text
from newsroom.search_text import search_fields

# Han and kana, as in rules/search.py: each character of such a run, with the next three, is a token.
RUN = "\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u9fff\U00020000-\U000323af"
TERMS = (
    "CREATE OR REPLACE FUNCTION newsroom_terms(headline text, sounds text, standfirst text, words text) "
    "RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ "
    "WITH pieces AS (SELECT piece, CASE WHEN piece ~ '^[{run}]' THEN length(piece) ELSE 1 END AS starts "
    "FROM unnest(string_to_array(headline || sounds || standfirst || words, ' ')) AS piece WHERE piece <> ''), "
    "tokens AS (SELECT CASE WHEN starts > 1 THEN substr(piece, at, 4) ELSE piece END AS token "
    "FROM pieces, generate_series(1, starts) AS at) "
    "SELECT array_to_tsvector(coalesce(array_agg(term), '{{}}')) FROM "
    "(SELECT token AS term FROM tokens UNION SELECT left(token, 1) FROM tokens) AS terms $$"
).format(run=RUN)
INDEX = (
    "CREATE INDEX newsroom_searchentry_terms ON newsroom_searchentry "
    "USING gin (newsroom_terms(headline, sounds, standfirst, text))"
)


def keep_words(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute("DROP INDEX newsroom_searchentry_terms")
    schema_editor.execute(TERMS)
    # What is read for most of the articles found is not worth unpacking each time.
    schema_editor.execute("ALTER TABLE newsroom_searchentry ALTER COLUMN text SET STORAGE EXTERNAL")
    fill(apps)
    schema_editor.execute(INDEX)


def fill(apps):
    entries = apps.get_model("newsroom", "SearchEntry").objects
    articles = apps.get_model("newsroom", "Article").objects.prefetch_related("sections", "credits")
    for article in articles.iterator(chunk_size=200):
        sections, credits = list(article.sections.all()), list(article.credits.all())
        fields = search_fields(
            "postgresql",
            headlines=[article.headline, article.headline_en],
            leads=[article.kicker, article.subheadline, article.standfirst, article.standfirst_en],
            crossheads=[words for one in sections for words in (one.crosshead, one.crosshead_en)],
            texts=[plain_text(text) for one in sections for text in (one.text, one.text_en)],
            names=[name for one in credits for name in (one.name, one.name_en)],
        )
        entries.filter(pk=article.pk).update(**fields)


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0015_fact_players_and_games")]
    operations = [migrations.RunPython(keep_words, migrations.RunPython.noop)]
