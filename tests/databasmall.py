"""The migrated database that every test database is a copy of: to copy it takes a second or two, to migrate anew half a minute.

It is named by what the migrations say, so that a change of theirs makes a new one. Django migrates the copy as ever, and
finds nothing left to do.
"""

import contextlib
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from coverage import Coverage
from django.apps import apps
from django.conf import settings
from django.db import connection

HALVFARDIG = "_gors"


def mallen() -> str:
    """Give the name of the template database for the migrations as they stand; make it where it is missing.

    One process makes it, whoever else asks waits. Templates for migrations as they were before are dropped.
    """
    namn = f"{stammen()}{summan(apps.get_app_configs())}"
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [stammen()])  # until the cursor's connection is closed
        if namn not in (finns := mallar(cursor)):
            for gammal in finns:
                cursor.execute(f'DROP DATABASE "{gammal}"')
            with utan_tackning():
                migrera(namn + HALVFARDIG)
            cursor.execute(f'ALTER DATABASE "{namn + HALVFARDIG}" RENAME TO "{namn}"')
    return namn


@contextlib.contextmanager
def utan_tackning() -> Iterator[None]:
    """Count no lines inside the block: migrations are not measured, and it would take half as long again."""
    mater = Coverage.current()
    if mater is not None:
        mater.stop()
    try:
        yield
    finally:
        if mater is not None:
            mater.start()


def provets_finns() -> bool:
    """Say whether this process already has a test database, from a run before."""
    skapelsen = connection.creation
    with skapelsen._nodb_cursor() as cursor:
        return skapelsen._database_exists(cursor, skapelsen._get_test_db_name())


def stammen() -> str:
    """What the names of the templates for this database begin with."""
    return f"mall_{connection.settings_dict['NAME']}_"


def mallar(cursor: Any) -> list[str]:
    monster = re.compile(re.escape(stammen()) + f"[0-9a-f]{{16}}({HALVFARDIG})?")
    cursor.execute("SELECT datname FROM pg_database")
    return [namn for (namn,) in cursor.fetchall() if monster.fullmatch(namn)]


def summan(appar: Iterable[Any]) -> str:
    """A sum over the name and text of every migration, of ours and of the packages'."""
    summa = hashlib.sha256()
    for mapp in sorted(Path(app.path) / "migrations" for app in appar):
        for fil in sorted(mapp.glob("*.py")):
            summa.update(f"{mapp.parent.name}/{fil.name}\n".encode() + fil.read_bytes())
    return summa.hexdigest()[:16]


def migrera(namn: str) -> None:
    """Make a migrated database of that name, and leave the connection as it was."""
    vanlig, prov = connection.settings_dict["NAME"], connection.settings_dict["TEST"]
    try:
        connection.settings_dict["TEST"] = {**prov, "NAME": namn}
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    finally:
        connection.close()
        connection.settings_dict.update(NAME=vanlig, TEST=prov)
        settings.DATABASES[connection.alias]["NAME"] = vanlig
