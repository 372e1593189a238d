"""The counter's one row, and the newsroom's permissions of the groups."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

ALL = ("add", "change", "delete", "view")
WRITE = ("add", "change", "view")
VIEW = ("view",)
PARTS = ("section", "credit", "articlephoto", "resultsbox")
LAYOUT = ("column", "edition", "newspaperpage", "placement", "advertisement")
FULL = {
    "article": (*ALL, "publish"),
    "photo": ALL,
    **dict.fromkeys(PARTS, ALL),
    **dict.fromkeys(LAYOUT, ALL),
}
GROUPS = {
    "administrator": FULL,
    "editor": FULL,
    "reporter": {
        "article": WRITE,
        "photo": WRITE,
        **dict.fromkeys(PARTS, ALL),
        **dict.fromkeys(LAYOUT, VIEW),
    },
    "reader": dict.fromkeys(FULL, VIEW),
}
TOURNAMENT_VIEWED = ("tournament", "event", "group", "team", "tie")


def make_permission_rows(apps):
    """Permissions are made after migrating; here they are needed before."""
    for label in ("newsroom", "tournament"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None


def forwards(apps, schema_editor):
    apps.get_model("newsroom", "Counter").objects.get_or_create(pk=1)
    make_permission_rows(apps)
    group_model = apps.get_model("auth", "Group")
    permission_model = apps.get_model("auth", "Permission")
    for name, models in GROUPS.items():
        group, _ = group_model.objects.get_or_create(name=name)
        wanted = [("newsroom", f"{action}_{model}") for model, actions in models.items() for action in actions]
        wanted += [("tournament", f"view_{model}") for model in TOURNAMENT_VIEWED]
        for label, codename in wanted:
            group.permissions.add(permission_model.objects.get(content_type__app_label=label, codename=codename))


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0001_initial"),
        ("tournament", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
