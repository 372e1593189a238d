"""The submission log is append-only: the database itself refuses UPDATE, DELETE and TRUNCATE.

A later migration that alters ``Submission`` on SQLite makes its table anew and so loses the triggers: it ends with
``migrations.RunPython(guard, unguard)`` of this one.
"""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

GUARD = {
    "sqlite": [
        "CREATE TRIGGER submission_not_changed BEFORE UPDATE ON tournament_submission "
        "BEGIN SELECT RAISE(ABORT, 'the submission log is append-only'); END",
        "CREATE TRIGGER submission_not_deleted BEFORE DELETE ON tournament_submission "
        "BEGIN SELECT RAISE(ABORT, 'the submission log is append-only'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION refuse_submission_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'the submission log is append-only' USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$",
        "CREATE TRIGGER submission_not_changed BEFORE UPDATE OR DELETE ON tournament_submission "
        "FOR EACH ROW EXECUTE FUNCTION refuse_submission_change()",
        "CREATE TRIGGER submission_not_truncated BEFORE TRUNCATE ON tournament_submission "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_submission_change()",
    ],
}
UNGUARD = {
    "sqlite": [
        "DROP TRIGGER IF EXISTS submission_not_changed",
        "DROP TRIGGER IF EXISTS submission_not_deleted",
    ],
    "postgresql": [
        "DROP TRIGGER IF EXISTS submission_not_truncated ON tournament_submission",
        "DROP TRIGGER IF EXISTS submission_not_changed ON tournament_submission",
        "DROP FUNCTION IF EXISTS refuse_submission_change()",
    ],
}


def guard(apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _run(schema_editor, [*_for(UNGUARD, schema_editor), *_for(GUARD, schema_editor)])


def unguard(apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _run(schema_editor, _for(UNGUARD, schema_editor))


def _for(statements: dict[str, list[str]], schema_editor: BaseDatabaseSchemaEditor) -> list[str]:
    return statements[schema_editor.connection.vendor]


def _run(schema_editor: BaseDatabaseSchemaEditor, statements: list[str]) -> None:
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("tournament", "0001_initial")]

    operations = [
        migrations.AddField(
            "submission",
            "subject",
            models.CharField(default="", editable=False, max_length=200, verbose_name="subject"),
            preserve_default=False,
        ),
        migrations.AddField(
            "submission",
            "actor",
            models.CharField(blank=True, default="", editable=False, max_length=150, verbose_name="account name then"),
            preserve_default=False,
        ),
        migrations.RunPython(guard, unguard),
    ]
