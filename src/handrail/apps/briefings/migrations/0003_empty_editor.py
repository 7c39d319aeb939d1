"""The editor brings a page, a site, groups and a workflow of its own; none of them is ours."""

from django.db import migrations


def take_away(apps, schema_editor):
    for app, model, kept in (
        ("wagtailcore", "Site", {}),
        ("wagtailcore", "WorkflowPage", {}),
        ("wagtailcore", "WorkflowTask", {}),
        ("wagtailcore", "GroupApprovalTask", {}),
        ("wagtailcore", "Task", {}),
        ("wagtailcore", "Workflow", {}),
        ("auth", "Group", {"name__in": ("Moderators", "Editors")}),
        ("wagtailcore", "Page", {"depth": 2}),
    ):
        apps.get_model(app, model).objects.filter(**kept).delete()
    apps.get_model("wagtailcore", "Page").objects.filter(depth=1).update(numchild=0)


class Migration(migrations.Migration):
    dependencies = [
        ("briefings", "0002_own_briefings"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]
    operations = [migrations.RunPython(take_away, migrations.RunPython.noop)]
