"""The six roles as groups, with what each may do in the tournament.

A result is a submission, so who enters and corrects results is who may add one. The newsroom's own permissions come
with its migrations.
"""

from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

ALL = ("view", "add", "change", "delete")
VIEW = ("view",)

SHOWN = (
    "tournament", "organisation", "official", "session", "playingtable", "event", "stage", "zone", "team", "player",
    "group", "groupmember", "tie", "award",
)  # fmt: skip
RECORDED = ("draw", "lot", "lotplace", "submission", "officialresult")
SET_UP = (
    "tournament", "organisation", "official", "session", "playingtable", "event", "stage", "zone", "team", "player",
    "award",
)  # fmt: skip

READING = {model: VIEW for model in SHOWN}
DESK = {**READING, **{model: VIEW for model in RECORDED}, "submission": ("view", "add"), "tie": ("view", "call")}
REFEREE = {
    **DESK,
    "tie": ("view", "change", "call"),
    "lot": ("view", "add", "delete"),
    "team": ("view", "withdraw"),
    "draw": ("view", "add"),
}
TOURNAMENT = {
    "administrator": {**REFEREE, **{model: ALL for model in SET_UP}, "team": (*ALL, "withdraw")},
    "referee": REFEREE,
    "score desk": DESK,
    "editor": READING,
    "reporter": READING,
    "reader": READING,
}
ACCOUNTS = {"administrator": {"user": ALL, "group": ALL}}


def make_permission_rows(apps: StateApps) -> None:
    """Django makes permissions after all migrations; here they are needed before."""
    for label in ("tournament", "auth"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None


def make_roles(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    make_permission_rows(apps)
    groups, permissions = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for label, roles in (("tournament", TOURNAMENT), ("auth", ACCOUNTS)):
        for role, models in roles.items():
            wanted = [f"{action}_{model}" for model, actions in models.items() for action in actions]
            found = permissions.objects.filter(content_type__app_label=label, codename__in=wanted)
            if missing := set(wanted) - {permission.codename for permission in found}:
                raise LookupError(f"{label} has no permissions {sorted(missing)}")
            groups.objects.get_or_create(name=role)[0].permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("tournament", "0002_submission_log"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="team",
            options={
                "ordering": ["event", "position"],
                "permissions": [("withdraw_team", "Can withdraw teams and take that back")],
                "verbose_name": "team",
                "verbose_name_plural": "teams",
            },
        ),
        migrations.AlterModelOptions(
            name="tie",
            options={
                "ordering": ["event", "no"],
                "permissions": [("call_tie", "Can call ties, put them off and take them under review")],
                "verbose_name": "tie",
                "verbose_name_plural": "ties",
            },
        ),
        migrations.RunPython(make_roles, migrations.RunPython.noop),
    ]
