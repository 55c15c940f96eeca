"""A stamp of every row that a document is built from: when it is the same, nothing has changed and nothing is built.

PostgreSQL marks each row with the transaction that last wrote it (xmin) and the place where it was put (ctid). One query
adds up those marks, table by table, so that an insert, an update and a delete each give another stamp, whoever made them. The kind of document says
which rows it depends on, and a test holds that against the tables it reads.
"""

import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Final

from django.db import connection, models
from django.db.models.expressions import RawSQL

from finsam.dokument.fryst import mallversion
from finsam.models import Avsnitt, Beslut, Dokument, Forbund, Forbundsnamn

# Stand-ins in the compiled query: values that no row has, each put back by the real one.
_FORBUND: Final = 9_100_000_000_000_000_001
_DOKUMENT: Final = 9_100_000_000_000_000_002
_AR: Final = 32_101
_SUMMA: Final = "SELECT count(*) || ':' || coalesce(sum(hashtextextended(r.id || ':' || r.x, 0)), 0)"

BerorPa = Callable[[int, int], Iterable["models.QuerySet[Any]"]]
_BEROR_PA: dict[str, BerorPa] = {}


def beror_pa(typ: str) -> Callable[[BerorPa], BerorPa]:
    """Register a function(förbund pk, year) that gives querysets of all rows a kind of document reads, by plain comparisons."""

    def registrera(funktion: BerorPa) -> BerorPa:
        _BEROR_PA[typ] = funktion
        _sql.cache_clear()
        return funktion

    return registrera


def stampel(dokument: Dokument, *, publik: str) -> str:
    """The stamp of the document's rows as they are now, with audience and templates in it. One query."""
    varden = {_FORBUND: dokument.forbund_id, _DOKUMENT: dokument.pk, _AR: dokument.ar}
    sql, parametrar = _sql(dokument.typ)
    with connection.cursor() as cursor:
        cursor.execute(sql, [varden.get(ett, ett) for ett in parametrar])
        rader = cursor.fetchone()
    text = f"{publik}\n{mallversion()}\n{dokument.typ}\n{rader[0]}"
    return hashlib.sha256(text.encode()).hexdigest()


def _rader(typ: str) -> Iterable["models.QuerySet[Any]"]:
    yield Forbund.objects.filter(pk=_FORBUND)
    yield Forbundsnamn.objects.filter(forbund=_FORBUND)
    yield Dokument.objects.filter(pk=_DOKUMENT)
    yield Avsnitt.objects.filter(dokument=_DOKUMENT)
    yield Beslut.objects.filter(forbund=_FORBUND)
    if typ in _BEROR_PA:
        yield from _BEROR_PA[typ](_FORBUND, _AR)


@cache
def _sql(typ: str) -> tuple[str, tuple[Any, ...]]:
    """The query and its parameters, with stand-ins: compiled once in each process."""
    delar: list[str] = []
    parametrar: list[Any] = []
    for fraga in _rader(typ):
        tabell = connection.ops.quote_name(fraga.model._meta.db_table)
        marke = RawSQL(f"{tabell}.xmin || '/' || {tabell}.ctid", ())  # noqa: S611  (no value in it)
        sql, egna = fraga.order_by().annotate(_x=marke).values_list("pk", "_x").query.sql_with_params()
        delar.append(f"({_SUMMA} FROM ({sql}) r(id, x))")
        parametrar += egna
    return f"SELECT concat_ws(',', {', '.join(delar)})", tuple(parametrar)
