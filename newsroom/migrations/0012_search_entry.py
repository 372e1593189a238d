"""What the search looks in: FTS5 on SQLite, a GIN index on PostgreSQL; filled from the articles that are there."""

import django.db.models.deletion
from django.db import migrations, models

from newsroom.rules.richtext import plain_text
from newsroom.search_text import search_fields

# Tokens are made by the application and stand between spaces: this tokenizer leaves everything but ASCII signs as it is.
SQLITE = (
    'CREATE VIRTUAL TABLE "newsroom_searchentry" USING fts5('
    "headline, sounds, standfirst, text, tokenize = 'ascii', prefix = '1 2')"
)
POSTGRESQL = (
    # First characters too, so that a word of one character is one term.
    "CREATE FUNCTION newsroom_terms(headline text, sounds text, standfirst text, words text) RETURNS tsvector "
    "LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ "
    "WITH tokens AS (SELECT unnest(string_to_array(headline || sounds || standfirst || words, ' ')) AS token) "
    "SELECT array_to_tsvector(coalesce(array_agg(term), '{}')) FROM "
    "(SELECT token AS term FROM tokens UNION SELECT left(token, 1) FROM tokens) AS terms WHERE term <> '' $$",
    "CREATE INDEX newsroom_searchentry_terms ON newsroom_searchentry "
    "USING gin (newsroom_terms(headline, sounds, standfirst, text))",
    # The planner does not know what a look at a row's terms costs; going through the index is always right.
    "CREATE FUNCTION newsroom_found(query tsquery) RETURNS SETOF bigint "
    "LANGUAGE sql STABLE PARALLEL SAFE ROWS 5000 SET enable_seqscan = off AS $$ "
    "SELECT rowid FROM newsroom_searchentry WHERE newsroom_terms(headline, sounds, standfirst, text) @@ query $$",
)
POSTGRESQL_BACK = (
    "DROP FUNCTION newsroom_found(tsquery)",
    "DROP INDEX newsroom_searchentry_terms",
    "DROP FUNCTION newsroom_terms(text, text, text, text)",
)


class CreateSearchEntry(migrations.CreateModel):
    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(SQLITE)
            return
        super().database_forwards(app_label, schema_editor, from_state, to_state)
        for statement in POSTGRESQL:
            schema_editor.execute(statement)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute('DROP TABLE "newsroom_searchentry"')
            return
        for statement in POSTGRESQL_BACK:
            schema_editor.execute(statement)
        super().database_backwards(app_label, schema_editor, from_state, to_state)


def fill(apps, schema_editor):
    entries = apps.get_model("newsroom", "SearchEntry").objects
    articles = apps.get_model("newsroom", "Article").objects.prefetch_related("sections", "credits")
    for article in articles.iterator(chunk_size=200):
        sections, credits = list(article.sections.all()), list(article.credits.all())
        entries.create(
            article=article,
            **search_fields(
                schema_editor.connection.vendor,
                headlines=[article.headline, article.headline_en],
                leads=[article.kicker, article.subheadline, article.standfirst, article.standfirst_en],
                crossheads=[words for one in sections for words in (one.crosshead, one.crosshead_en)],
                texts=[plain_text(text) for one in sections for text in (one.text, one.text_en)],
                names=[name for one in credits for name in (one.name, one.name_en)],
            ),
        )


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0011_related")]
    operations = [
        CreateSearchEntry(
            name="SearchEntry",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        db_column="rowid",
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_entry",
                        serialize=False,
                        to="newsroom.article",
                        verbose_name="article",
                    ),
                ),
                ("headline", models.TextField(blank=True, verbose_name="headline")),
                ("sounds", models.TextField(blank=True, verbose_name="sounds")),
                ("standfirst", models.TextField(blank=True, verbose_name="standfirst")),
                ("text", models.TextField(blank=True, verbose_name="text")),
            ],
            options={
                "verbose_name": "search entry",
                "verbose_name_plural": "search entries",
                "default_permissions": (),
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RemoveIndex(model_name="article", name="article_state_published"),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["state", "published_at", "embargo_until"], name="article_public"),
        ),
    ]
