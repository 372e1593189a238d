"""Versions of articles, which the database refuses to change or delete, and unsaved texts.

A later migration that alters ``ArticleVersion`` on SQLite makes its table anew and so loses the triggers: it ends with
``migrations.RunPython(guard, unguard)`` of this one.
"""

import django.db.models.deletion
import newsroom.models.articles.versions
from django.conf import settings
from django.db import migrations, models

SAID = "a version of an article is not changed"
FACTS = "article_id, number, content, actor, saved_at"
GUARD = {
    "sqlite": [
        f"CREATE TRIGGER article_version_not_changed BEFORE UPDATE OF {FACTS} ON newsroom_articleversion "
        f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END",
        f"CREATE TRIGGER article_version_not_deleted BEFORE DELETE ON newsroom_articleversion "
        f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION refuse_article_version_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER article_version_not_changed BEFORE DELETE OR UPDATE OF {FACTS} ON newsroom_articleversion "
        "FOR EACH ROW EXECUTE FUNCTION refuse_article_version_change()",
        "CREATE TRIGGER article_version_not_truncated BEFORE TRUNCATE ON newsroom_articleversion "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_article_version_change()",
    ],
}
UNGUARD = {
    "sqlite": [
        "DROP TRIGGER IF EXISTS article_version_not_changed",
        "DROP TRIGGER IF EXISTS article_version_not_deleted",
    ],
    "postgresql": [
        "DROP TRIGGER IF EXISTS article_version_not_truncated ON newsroom_articleversion",
        "DROP TRIGGER IF EXISTS article_version_not_changed ON newsroom_articleversion",
        "DROP FUNCTION IF EXISTS refuse_article_version_change()",
    ],
}


def guard(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in (*UNGUARD[vendor], *GUARD[vendor]):
        schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    for statement in UNGUARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('newsroom', '0005_history_guard'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ArticleVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='version')),
                ('content', models.JSONField(validators=[newsroom.models.articles.versions.validate_content], verbose_name='content')),
                ('actor', models.CharField(blank=True, max_length=150, verbose_name='account name then')),
                ('saved_at', models.DateTimeField(verbose_name='saved at')),
                ('name', models.CharField(blank=True, max_length=60, verbose_name='name of the version')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('article', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='versions', to='newsroom.article', verbose_name='article')),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='saved by')),
            ],
            options={
                'verbose_name': 'version of an article',
                'verbose_name_plural': 'versions of articles',
                'ordering': ['article_id', '-number'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('article', 'number'), name='version_once_in_article')],
            },
        ),
        migrations.CreateModel(
            name='Autosave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.JSONField(default=list, verbose_name='what was typed')),
                ('base_version', models.PositiveIntegerField(default=0, verbose_name='based on version')),
                ('opened_at', models.DateTimeField(verbose_name='form opened at')),
                ('seen_at', models.DateTimeField(verbose_name='open until at least')),
                ('saved_at', models.DateTimeField(null=True, verbose_name='saved at')),
                ('taken_at', models.DateTimeField(null=True, verbose_name='taken over at')),
                ('article', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='autosaves', to='newsroom.article', verbose_name='article')),
                ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='taken over by')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='autosaves', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'verbose_name': 'unsaved text',
                'verbose_name_plural': 'unsaved texts',
                'ordering': ['article_id', 'opened_at'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('article', 'user'), name='autosave_once_in_article'), models.UniqueConstraint(condition=models.Q(('article__isnull', True)), fields=('user',), name='autosave_once_for_a_new_article')],
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
