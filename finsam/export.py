"""Tables that leave the system for a spreadsheet.

A cell that begins as a formula does would be computed by Excel (CWE-1236), so it gets an apostrophe in front; numbers are
written with a decimal comma, and the file has the mark and the separator that a Swedish Excel expects.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.http import HttpResponse
from django.utils import timezone

FORMELTECKEN = ("=", "+", "-", "@", "\t", "\r", "\n")
Varde = str | int | Decimal | date | datetime | None


def saker_cell(varde: Varde) -> str:
    """The text of a cell. Amounts keep their sign, since they are written here and not by a stranger."""
    if varde is None:
        return ""
    if isinstance(varde, Decimal | int):
        return str(varde).replace(".", ",")
    if isinstance(varde, datetime):
        return timezone.localtime(varde).strftime("%Y-%m-%d %H:%M")
    if isinstance(varde, date):
        return varde.isoformat()
    return f"'{varde}" if varde.startswith(FORMELTECKEN) else varde


def csv_svar(filnamn: str, huvud: Sequence[str], rader: Iterable[Sequence[Varde]]) -> HttpResponse:
    """A CSV file to download: UTF-8 with its mark, semicolons, a head and then the rows."""
    ut = io.StringIO()
    skrivare = csv.writer(ut, delimiter=";", lineterminator="\r\n")
    skrivare.writerow(saker_cell(h) for h in huvud)
    skrivare.writerows([saker_cell(v) for v in rad] for rad in rader)
    svar = HttpResponse("\N{ZERO WIDTH NO-BREAK SPACE}" + ut.getvalue(), content_type="text/csv; charset=utf-8")
    svar["Content-Disposition"] = f'attachment; filename="{filnamn}"'
    return svar
