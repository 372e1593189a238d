"""Links for captains and umpires, line-ups under seal, and who may make links and revoke them."""

import django.db.models.deletion
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

OFFICE = ("administrator", "referee", "score desk")
ACTIONS = ("add", "change", "view")


def allow_the_office(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Django makes permissions after all migrations; here they are needed before."""
    config = apps.get_app_config("tournament")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="tournament")
    wanted = permissions.filter(codename__in=[f"{action}_accesslink" for action in ACTIONS])
    for group in apps.get_model("auth", "Group").objects.filter(name__in=OFFICE):
        group.permissions.add(*wanted)


class Migration(migrations.Migration):

    dependencies = [
        ('tournament', '0006_second_person'),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='stage',
            name='lineup_deadline_minutes',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Until then captains hand in line-ups; then they are opened. Blank: no deadline.', null=True, verbose_name='line-ups due, minutes before the start'),
        ),
        migrations.CreateModel(
            name='AccessLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('captain', 'captain of a team: line-ups'), ('umpire', 'umpire of a table: results')], max_length=8, verbose_name='kind')),
                ('label', models.CharField(max_length=100, verbose_name='label')),
                ('prefix', models.CharField(max_length=8, unique=True, verbose_name='first characters')),
                ('digest', models.CharField(editable=False, max_length=64)),
                ('created_at', models.DateTimeField(verbose_name='made at')),
                ('expires_at', models.DateTimeField(verbose_name='holds until')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='revoked at')),
                ('last_used_at', models.DateTimeField(blank=True, null=True, verbose_name='last used at')),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
                ('table', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='links', to='tournament.playingtable', verbose_name='playing table')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='links', to='tournament.team', verbose_name='team')),
                ('tournament', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='tournament.tournament', verbose_name='tournament')),
            ],
            options={
                'verbose_name': 'link',
                'verbose_name_plural': 'links',
                'ordering': ['tournament', 'kind', 'label', 'pk'],
                'default_permissions': ('add', 'change', 'view'),
            },
        ),
        migrations.CreateModel(
            name='SealedLineup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('codes', models.JSONField(editable=False)),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
                ('handed_in_at', models.DateTimeField(verbose_name='handed in at')),
                ('source', models.CharField(choices=[('admin', 'admin'), ('desk', 'score desk'), ('api', 'API'), ('import', 'import'), ('rehearsal', 'rehearsal'), ('command', 'command'), ('link', 'link')], max_length=16, verbose_name='source')),
                ('opened_at', models.DateTimeField(blank=True, null=True, verbose_name='opened at')),
                ('handed_in_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='handed in by')),
                ('link', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='lineups', to='tournament.accesslink', verbose_name='link')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sealed_lineups', to='tournament.team', verbose_name='team')),
                ('tie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sealed_lineups', to='tournament.tie', verbose_name='tie')),
            ],
            options={
                'verbose_name': 'sealed line-up',
                'verbose_name_plural': 'sealed line-ups',
                'ordering': ['tie_id', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.AddConstraint(
            model_name='accesslink',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'captain'), ('table', None), ('team__isnull', False)), models.Q(('kind', 'umpire'), ('table__isnull', False), ('team', None)), _connector='OR'), name='link_has_the_scope_of_its_kind'),
        ),
        migrations.AddConstraint(
            model_name='sealedlineup',
            constraint=models.UniqueConstraint(fields=('tie', 'team'), name='sealed_lineup_once_per_team'),
        ),
        migrations.RunPython(allow_the_office, migrations.RunPython.noop),
    ]
