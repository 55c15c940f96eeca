"""The list of insatser as a workbook, with more of each insats than the page has room for."""

from collections.abc import Sequence

from django.utils.text import capfirst

from finsam.kalkylblad import Cellvarde, Kolumn, arbetsbok
from finsam.models import Forbund
from insatser.lista.rader import Listrad


def insatslistan(
    forbund: Forbund, ar: int, rader: Sequence[Listrad], *, urval: str, dag: str, med_rekvirerat: bool
) -> bytes:
    """The rows in their order, in kronor. `urval` says in words what the list is narrowed to. Fetch insatser with parties and målgrupper."""
    om = [
        ("Förbund", forbund.namn),
        ("År", str(ar)),
        ("Urval", urval or "alla insatser"),
        ("Hämtad", dag),
        ("Belopp", "kronor"),
        ("Kvar", "beviljat minus rekvirerat"),
    ]
    return arbetsbok(
        f"Insatser {ar}",
        _kolumner(ar, med_rekvirerat=med_rekvirerat),
        [_rad(r, med_rekvirerat=med_rekvirerat) for r in rader],
        om if med_rekvirerat else om[:-1],
    )


def _kolumner(ar: int, *, med_rekvirerat: bool) -> list[Kolumn]:
    text = [("Insats", 38), ("Kod", 12), ("Slag", 20), ("Preciserad inriktning", 26), ("Målgrupper", 30), ("Ägare", 30)]
    tid = [("Parter", 44), ("Från", 12), ("Till", 12), ("Tillstånd", 14)]
    belopp = [f"Beviljat {ar}", "varav ej justerat"]
    belopp += [f"Rekvirerat {ar}", "varav betalt", "Kvar"] if med_rekvirerat else []
    return [Kolumn(*k) for k in [*text, *tid]] + [Kolumn(b, 15, summeras=True) for b in belopp]


def _rad(rad: Listrad, *, med_rekvirerat: bool) -> list[Cellvarde]:
    insats = rad.insats
    celler: list[Cellvarde] = [
        insats.namn,
        insats.kod,
        capfirst(insats.get_sort_display()),
        capfirst(insats.inriktning),
        ", ".join(m.rubrik for m in insats.malgrupper.all()),
        insats.agare,
        ", ".join(str(p) for p in insats.parter.all()),
        insats.fran,
        insats.tom,
        capfirst(insats.get_tillstand_display()),
        rad.beviljat.summa if rad.beviljat else None,
        rad.beviljat.ej_justerat if rad.beviljat else None,
    ]
    return [*celler, rad.rekvirerat.summa, rad.rekvirerat.behallet, rad.kvar] if med_rekvirerat else celler
