from django.core.management import call_command
from django.db import migrations


def skapa(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("finsam", "0001_grundens_modeller")]
    operations = [migrations.RunPython(skapa, migrations.RunPython.noop)]
