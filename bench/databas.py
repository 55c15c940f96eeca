"""Databases of their own for a measurement: made beside the one in use, dropped when it ends."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator

import psycopg
from psycopg import sql

from finsam.settings import DATABASES, env


@contextlib.contextmanager
def egen(namn: str, *, demo: bool = True) -> Iterator[str]:
    """A fresh, migrated database, with the demo in it or empty. Gives its DATABASE_URL."""
    grund = env.str("DATABASE_URL", default="") or _url()
    databas = f"bench_{namn}"
    adress, fragetecken, val = grund.partition("?")
    url = f"{adress.rsplit('/', 1)[0]}/{databas}{fragetecken}{val}"  # urlunsplit loses the slashes of a socket's folder
    _kor(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)"), databas)
    _kor(sql.SQL("CREATE DATABASE {}"), databas)
    try:
        for kommando in [["migrate", "-v0"], *([["demo"]] if demo else [])]:
            subprocess.run(
                [sys.executable, "manage.py", *kommando],
                env={**os.environ, "DATABASE_URL": url},
                check=True,
                stdout=subprocess.DEVNULL,
            )
        yield url
    finally:
        _kor(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)"), databas)


def _url() -> str:
    return f"postgres:///{DATABASES['default']['HOST']}/{DATABASES['default']['NAME']}"


def _kor(sats: sql.SQL, databas: str) -> None:
    db = DATABASES["default"]
    with psycopg.connect(
        host=db.get("HOST"),
        user=db.get("USER") or None,
        password=db.get("PASSWORD") or None,
        port=db.get("PORT") or None,
        dbname="postgres",
        autocommit=True,
    ) as c:
        c.execute(sats.format(sql.Identifier(databas)))
