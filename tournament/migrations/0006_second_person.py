"""Results that wait for a second person, and the database's word that nobody passes that by.

``official_result`` is refused where its submission is held, and where the tournament asks for a second person unless
somebody else confirmed it. Submissions from before it asked are let through, so that a log can be loaded elsewhere. Entries that follow from a ruling (``consequence``) or change nothing of the sport (``swap``)
need no second person; nor do line-ups and running scores.

SQLite makes a table anew to alter it, which loses its triggers and stumbles over those of other tables that name it. A
later migration that alters ``Submission``, ``OfficialResult`` or ``Tournament`` therefore begins with
``migrations.RunPython(unguard, guard)`` of this one and ends with ``migrations.RunPython(guard, unguard)``.
"""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_log = import_module("tournament.migrations.0002_submission_log")

ENDED = {
    "sqlite": "COALESCE(json_extract(s.content, '$.ending'), json_extract(s.before, '$.ending')) IS NOT NULL",
    "postgresql": "COALESCE(s.content ->> 'ending', s.before ->> 'ending') IS NOT NULL",
}
PASSED_BY = """
    SELECT 1 FROM tournament_submission s
    JOIN tournament_tournament t ON t.id = s.tournament_id
    LEFT JOIN tournament_submission first ON first.id = s.confirms_id
    WHERE s.id = NEW.submission_id AND (
        s.is_held
        OR s.act NOT IN ('result', 'confirmation', 'consequence', 'swap')
        OR (t.second_person <> 'off' AND s.submitted_at >= t.second_person_since AND s.act = 'result' AND {ended})
        OR (t.second_person <> 'off' AND s.submitted_at >= t.second_person_since AND s.act = 'confirmation'
            AND (s.submitted_by_id IS NULL OR s.submitted_by_id = first.submitted_by_id))
    )"""
MESSAGE = "a result that waits, or that no second person confirmed, cannot be official"
GUARD = {
    "sqlite": [
        f"CREATE TRIGGER official_result_{when.lower()} BEFORE {when} ON tournament_officialresult "
        f"WHEN EXISTS ({PASSED_BY.format(ended=ENDED['sqlite'])}) BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        for when in ("INSERT", "UPDATE")
    ],
    "postgresql": [
        "CREATE FUNCTION refuse_unconfirmed_result() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF EXISTS ({PASSED_BY.format(ended=ENDED['postgresql'])}) THEN "
        f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER official_result_confirmed BEFORE INSERT OR UPDATE ON tournament_officialresult "
        "FOR EACH ROW EXECUTE FUNCTION refuse_unconfirmed_result()",
    ],
}
UNGUARD = {
    "sqlite": [f"DROP TRIGGER IF EXISTS official_result_{when}" for when in ("insert", "update")],
    "postgresql": [
        "DROP TRIGGER IF EXISTS official_result_confirmed ON tournament_officialresult",
        "DROP FUNCTION IF EXISTS refuse_unconfirmed_result()",
    ],
}


def guard(apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    unguard(apps, schema_editor)
    _log.guard(apps, schema_editor)
    _run(schema_editor, GUARD)


def unguard(apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _run(schema_editor, UNGUARD)
    _log.unguard(apps, schema_editor)


def _run(schema_editor: BaseDatabaseSchemaEditor, statements: dict[str, list[str]]) -> None:
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('tournament', '0005_row_order'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(_log.unguard, _log.guard),
        migrations.AddField(
            model_name='submission',
            name='act',
            field=models.CharField(choices=[('result', 'result'), ('confirmation', 'confirmation'), ('dropped', 'taken back before it was official'), ('consequence', 'consequence'), ('swap', 'sides changed over'), ('lot', 'lot'), ('lot_back', 'lot taken back'), ('withdrawal', 'withdrawal of a team'), ('reinstatement', 'withdrawal taken back'), ('side', 'side by decision'), ('side_back', 'side by its source again')], default='result', max_length=16, verbose_name='act'),
        ),
        migrations.AddField(
            model_name='submission',
            name='confirms',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='confirmations', to='tournament.submission', verbose_name='confirms'),
        ),
        migrations.AddField(
            model_name='submission',
            name='is_held',
            field=models.BooleanField(default=False, verbose_name='held'),
        ),
        migrations.AddField(
            model_name='submission',
            name='later',
            field=models.CharField(blank=True, max_length=8, verbose_name='choice for later ties'),
        ),
        migrations.AddField(
            model_name='submission',
            name='via',
            field=models.CharField(blank=True, editable=False, max_length=120, verbose_name='by way of'),
        ),
        migrations.AddField(
            model_name='tie',
            name='held_version',
            field=models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='version that waits'),
        ),
        migrations.AddField(
            model_name='tournament',
            name='second_person',
            field=models.CharField(choices=[('off', 'nobody: a result is official at once'), ('confirm', 'a second person confirms it on the screen'), ('blind', 'a second person enters it again without seeing the first entry')], default='off', help_text='What makes a result official. Holds for results that are handed in from now on.', max_length=8, verbose_name='second person'),
        ),
        migrations.AddField(
            model_name='tournament',
            name='second_person_since',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='second person since'),
        ),
        migrations.AddConstraint(
            model_name='tournament',
            constraint=models.CheckConstraint(condition=models.Q(('second_person', 'off'), ('second_person_since__isnull', False), _connector='OR'), name='second_person_has_a_beginning'),
        ),
        migrations.AlterField(
            model_name='submission',
            name='source',
            field=models.CharField(choices=[('admin', 'admin'), ('desk', 'score desk'), ('api', 'API'), ('import', 'import'), ('rehearsal', 'rehearsal'), ('command', 'command'), ('link', 'link')], max_length=16, verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='submission',
            name='tie',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='tournament.tie', verbose_name='tie'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('act', 'confirmation'), ('confirms__isnull', False)), models.Q(models.Q(('act', 'confirmation'), _negated=True), ('confirms', None)), _connector='OR'), name='confirmation_confirms'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(('is_held', False), ('act', 'result'), _connector='OR'), name='only_results_are_held'),
        ),
        migrations.RunPython(guard, unguard),
    ]
