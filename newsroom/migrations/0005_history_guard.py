"""The history of articles is append-only: the database refuses to change or delete a row of it.

Only the link to an article that is deleted may be cut. What was out before approvals were kept counts as approved. A
later migration that alters ``CopyFlowEntry`` on SQLite makes its table anew and so loses the triggers: it ends with
``migrations.RunPython(guard, unguard)`` of this one.
"""

from django.db import migrations
from django.db.models import F

KEPT = (
    "id", "slug", "number", "act", "from_state", "from_workflow", "to_state", "to_workflow", "by_id", "at", "comment",
    "is_exception", "version",
)  # fmt: skip
COLUMNS = ", ".join(f'"{name}"' for name in KEPT)
MESSAGE = "the history of articles is append-only"
GUARD = {
    "sqlite": [
        f"CREATE TRIGGER copyflow_entry_not_changed BEFORE UPDATE OF {COLUMNS} ON newsroom_copyflowentry "
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
        "CREATE TRIGGER copyflow_entry_not_moved BEFORE UPDATE OF article_id ON newsroom_copyflowentry "
        f"WHEN NEW.article_id IS NOT NULL BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
        "CREATE TRIGGER copyflow_entry_not_deleted BEFORE DELETE ON newsroom_copyflowentry "
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION refuse_copyflow_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER copyflow_entry_not_changed BEFORE UPDATE OF {COLUMNS} ON newsroom_copyflowentry "
        "FOR EACH ROW EXECUTE FUNCTION refuse_copyflow_change()",
        "CREATE TRIGGER copyflow_entry_not_moved BEFORE UPDATE OF article_id ON newsroom_copyflowentry "
        "FOR EACH ROW WHEN (NEW.article_id IS NOT NULL) EXECUTE FUNCTION refuse_copyflow_change()",
        "CREATE TRIGGER copyflow_entry_not_deleted BEFORE DELETE ON newsroom_copyflowentry "
        "FOR EACH ROW EXECUTE FUNCTION refuse_copyflow_change()",
        "CREATE TRIGGER copyflow_entry_not_truncated BEFORE TRUNCATE ON newsroom_copyflowentry "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_copyflow_change()",
    ],
}
NAMES = ("not_changed", "not_moved", "not_deleted")
UNGUARD = {
    "sqlite": [f"DROP TRIGGER IF EXISTS copyflow_entry_{name}" for name in NAMES],
    "postgresql": [
        *(
            f"DROP TRIGGER IF EXISTS copyflow_entry_{name} ON newsroom_copyflowentry"
            for name in (*NAMES, "not_truncated")
        ),
        "DROP FUNCTION IF EXISTS refuse_copyflow_change()",
    ],
}


def guard(apps, schema_editor):
    for statement in (*UNGUARD[schema_editor.connection.vendor], *GUARD[schema_editor.connection.vendor]):
        schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    for statement in UNGUARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def count_as_approved(apps, schema_editor):
    article = apps.get_model("newsroom", "Article")
    article.objects.filter(state__in=["scheduled", "published"]).update(
        workflow="approved", approved_version=F("version")
    )


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0004_copy_flow")]
    operations = [
        migrations.RunPython(count_as_approved, migrations.RunPython.noop),
        migrations.RunPython(guard, unguard),
    ]
