"""Bring the database up to the code: migrations, and the demo where no förbund is there yet."""

import io
import os

import django
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsam.settings")


def main() -> None:
    """Migrate where there is something to migrate, and load the demo into an empty database."""
    django.setup()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
    from finsam.models import Forbund

    if not Forbund.objects.exists():
        print("Läser in demon …", flush=True)
        with transaction.atomic():
            call_command("demo", stdout=io.StringIO())  # ./run prints the logins each time


if __name__ == "__main__":
    main()
