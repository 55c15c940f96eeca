"""Many förbund out of one: its rows copied inside the database, each copy with primary keys of its own.

What the application would take minutes to write, row by row, PostgreSQL copies in seconds. Only a measurement may do this.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db import connection, models

GOLV = ("finsam", "insatser", "budget", "styrelse")
Hogsta = dict[type[models.Model], int]


def modeller() -> Iterator[type[models.Model]]:
    """Every table of the four floors that numbers its rows."""
    for golv in GOLV:
        for model in apps.get_app_config(golv).get_models(include_auto_created=True):
            if isinstance(model._meta.pk, models.AutoField):
                yield model


def hogsta() -> Hogsta:
    """The largest primary key of each table: what comes later is the pattern."""
    return {m: m._base_manager.order_by().aggregate(h=models.Max("pk"))["h"] or 0 for m in modeller()}


def klona(fore: Hogsta, antal: int, unika: Mapping[tuple[str, str], str]) -> None:
    """Copy all rows made since `fore` so many times.

    `unika` says, by (model, column), how a text that must differ is written, in SQL where `n` is the copy's number.
    Triggers and foreign keys are not tried: the pattern has passed them.
    """
    if antal < 1:
        return
    efter = hogsta()
    nya = {m for m in efter if efter[m] > fore[m]}
    steg = max(efter[m] - fore[m] for m in nya) + 1
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for model in nya:
            cursor.execute(_sats(model, fore, nya, unika), {"steg": steg, "fore": fore[model], "antal": antal})
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
        for model in nya:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s)",
                [f'"{model._meta.db_table}"', model._meta.pk.column, efter[model] + antal * steg],
            )


def _sats(
    model: type[models.Model], fore: Hogsta, nya: set[type[models.Model]], unika: Mapping[tuple[str, str], str]
) -> str:
    tabell, pk = model._meta.db_table, model._meta.pk.column
    falt = model._meta.concrete_fields
    kolumner = ", ".join(f'"{f.column}"' for f in falt)
    varden = ", ".join(_varde(model, f, fore, nya, unika) for f in falt)
    return (
        f'INSERT INTO "{tabell}" ({kolumner}) SELECT {varden} FROM "{tabell}" t '
        f'CROSS JOIN generate_series(1, %(antal)s) AS n WHERE t."{pk}" > %(fore)s'
    )


def _varde(
    model: type[models.Model],
    falt: Any,
    fore: Hogsta,
    nya: set[type[models.Model]],
    unika: Mapping[tuple[str, str], str],
) -> str:
    kolumn = f't."{falt.column}"'
    egen = unika.get((model.__name__, falt.name))
    if egen:
        return egen
    if falt.primary_key:
        return f"{kolumn} + n * %(steg)s"
    mal = falt.related_model if falt.is_relation else None
    if mal in nya:
        return f"CASE WHEN {kolumn} > {fore[mal]} THEN {kolumn} + n * %(steg)s ELSE {kolumn} END"
    return kolumn
