"""Working on goals: adding, changing, ordering, ending and copying them, with every change in the history."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.html import strip_tags

from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.models import Forbund, Person
from finsam.samtidighet import prova_version
from styrelse.malkarta import Delmalsrad, delmalsrad
from styrelse.maluppfyllelse import bedomda_ar
from styrelse.models import Delmal, Delmalsuppfyllelse, Mal

FALT = ("text", "beskrivning", "fran_ar", "tom_ar")
UPP, NER = "upp", "ner"
UNDAN = 20000  # a number that no goal has, while two change places

IOrd = dict[str, tuple[str, str]]


class GarInte(ValueError):
    """The change cannot be made; the message says why, in Swedish."""


def mal_i_ord(mal: Mal) -> IOrd:
    """What is written about a goal as (label, value in words). One query."""
    ord_ = falt_i_ord(mal, FALT)
    ord_["beskrivning"] = (ord_["beskrivning"][0], strip_tags(ord_["beskrivning"][1]).strip())
    ord_["delmal"] = ("delmål", "\n".join(_delmal_i_ord(nr, d) for nr, d in enumerate(mal.delmal.all(), 1)))
    return ord_


def _delmal_i_ord(nr: int, delmal: Delmal) -> str:
    fragor = (("mäts genom", delmal.matt), ("ansvarig", delmal.ansvarig), ("följs upp", delmal.uppfoljs))
    mer = "; ".join(f"{vad} {svar}" for vad, svar in fragor if svar)
    return f"{nr}. {delmal.text}" + (f" ({mer})" if mer else "")


def lagg_till_mal(*, mal: Mal, delmal: Sequence[Delmalsrad], by: Person) -> Mal:
    """Store a new goal with its delmål, last among those of its years."""
    with transaction.atomic():
        _las(mal.forbund)
        mal.nr = _nasta_nr(mal.forbund, mal.fran_ar, mal.tom_ar)
        mal.save()
        _spara_delmal(mal, delmal)
        notera(forbund=mal.forbund, by=by, vad=f"Lade till målet {mal}", objekt=mal)
    return mal


def andra_mal(*, mal: Mal, delmal: Sequence[Delmalsrad], by: Person, version: int | None) -> int:
    """Store what was changed in a goal and its delmål. Returns how many fields differ.

    `version` is the one that the form was opened with; raises Krock where the stored goal has passed it, and GarInte where
    a year or a delmål is taken away that has been assessed.
    """
    with transaction.atomic():
        _prova_aren(mal)
        lagrat = Mal.objects.select_for_update(of=("self",)).select_related("forbund").get(pk=mal.pk)
        fore = mal_i_ord(lagrat)
        prova_version(lagrat, sedd=version)
        mal.version = lagrat.version
        mal.nr = lagrat.nr if _ledigt(mal, lagrat.nr) else _nasta_nr(mal.forbund, mal.fran_ar, mal.tom_ar)
        mal.save()
        _spara_delmal(mal, delmal)
        efter = mal_i_ord(Mal.objects.get(pk=mal.pk))
        return notera_andringar(forbund=lagrat.forbund, by=by, objekt=mal, fore=fore, efter=efter)


def flytta_mal(*, mal: Mal, riktning: str, ar: int, by: Person) -> bool:
    """Let a goal change numbers with the one before (upp) or after (ner) it in the year. At an edge nothing happens.

    Raises GarInte where the number is taken by a goal that has ended.
    """
    with transaction.atomic():
        _las(mal.forbund)
        alla = list(Mal.objects.filter(forbund=mal.forbund).under(ar))
        plats = alla.index(mal) + (-1 if riktning == UPP else 1)
        if not 0 <= plats < len(alla):
            return False
        _byt_nummer(alla[alla.index(mal)], alla[plats])
        notera(forbund=mal.forbund, by=by, vad=f"Flyttade {riktning} målet {mal.text}", objekt=mal)
    return True


def _byt_nummer(ett: Mal, annat: Mal) -> None:
    for mal, nr in ((ett, annat.nr), (annat, ett.nr)):
        if not _ledigt(mal, nr, annat if mal is ett else ett):
            raise GarInte(f"Nummer {nr} används av ett annat mål från {mal.fran_ar}. Ändra det målet först.")
    Mal.objects.filter(pk=ett.pk).update(nr=UNDAN)
    Mal.objects.filter(pk=annat.pk).update(nr=ett.nr)
    Mal.objects.filter(pk=ett.pk).update(nr=annat.nr)


def avsluta_mal(*, mal: Mal, efter: int, by: Person) -> None:
    """Let a goal hold through the year `efter` and no longer. Raises GarInte for a year before it began or was assessed."""
    if efter < mal.fran_ar:
        raise GarInte(f"Målet börjar {mal.fran_ar}. Ta bort det i stället, om det aldrig ska gälla.")
    with transaction.atomic():
        _prova_aren(mal, tom_ar=efter)
        lagrat = Mal.objects.select_for_update(of=("self",)).select_related("forbund").get(pk=mal.pk)
        fran = str(lagrat.tom_ar)
        lagrat.tom_ar = efter
        lagrat.version += 1
        lagrat.save(update_fields=["tom_ar", "version"])
        notera(
            forbund=lagrat.forbund, by=by, vad=f"Avslutade målet {lagrat}", objekt=lagrat, fran=fran, till=str(efter)
        )


def ta_bort_mal(*, mal: Mal, by: Person) -> None:
    """Remove a goal that was never to be. Activities keep their place; the history keeps what it said.

    Raises GarInte where it has been assessed.
    """
    with transaction.atomic():
        if aren := bedomda_ar(mal):
            raise GarInte(f"Målet är bedömt för {aren[0]}. Avsluta det i stället, så står bedömningen kvar.")
        lagrat = Mal.objects.select_for_update(of=("self",)).select_related("forbund").get(pk=mal.pk)
        ord_ = "\n".join(f"{vad}: {svar}" for vad, svar in mal_i_ord(lagrat).values() if svar)
        notera(forbund=lagrat.forbund, by=by, vad=f"Tog bort målet {lagrat}", fran=ord_)
        lagrat.uppfyllelser.all().delete()
        lagrat.delete()


def att_kopiera(forbund: Forbund, ar: int) -> list[Mal]:
    """Goals of the year before that do not hold this year and have no namesake in it. Two queries."""
    redan = set(Mal.objects.filter(forbund=forbund).under(ar).values_list("text", flat=True))
    forra = Mal.objects.filter(forbund=forbund).under(ar - 1).filter(tom_ar__lt=ar)
    return [mal for mal in forra if mal.text not in redan]


def kopiera_mal(*, forbund: Forbund, ar: int, by: Person) -> list[Mal]:
    """Begin this year's goals from last year's: new rows, so that last year's stay as they were."""
    with transaction.atomic():
        _las(forbund)
        nya = [_kopia(mal, ar) for mal in att_kopiera(forbund, ar)]
        if nya:
            notera(forbund=forbund, by=by, vad=f"Kopierade {len(nya)} mål från {ar - 1} till {ar}")
    return nya


def _kopia(mal: Mal, ar: int) -> Mal:
    tom_ar = ar + mal.tom_ar - mal.fran_ar
    ny = Mal.objects.create(
        forbund_id=mal.forbund_id,
        nr=_nasta_nr(mal.forbund, ar, tom_ar),
        text=mal.text,
        beskrivning=mal.beskrivning,
        fran_ar=ar,
        tom_ar=tom_ar,
    )
    Delmal.objects.bulk_create(
        Delmal(mal=ny, ordning=d.ordning, text=d.text, matt=d.matt, ansvarig=d.ansvarig, uppfoljs=d.uppfoljs)
        for d in mal.delmal.all()
    )
    return ny


def _spara_delmal(mal: Mal, rader: Sequence[Delmalsrad]) -> None:
    """Keep rows that are still there, so that what points at them still does; add the new; remove the rest."""
    lagrade = {d.pk: d for d in mal.delmal.all()}
    kvar = {rad.id for rad in rader}
    bedomt = Delmalsuppfyllelse.objects.filter(delmal__in=[d for pk, d in lagrade.items() if pk not in kvar])
    if forsta := bedomt.select_related("uppfyllelse", "delmal").first():
        raise GarInte(f"Delmålet ”{forsta.delmal}” är bedömt för {forsta.uppfyllelse.ar} och kan inte tas bort.")
    Delmal.objects.filter(pk__in=[pk for pk in lagrade if pk not in kvar]).delete()
    for ordning, rad in enumerate(rader):
        delmal = lagrade.get(rad.id or 0) or Delmal(mal=mal)
        if delmal.pk is None or delmalsrad(delmal) != rad or delmal.ordning != ordning:
            delmal.ordning = ordning
            delmal.text, delmal.matt = rad.text, rad.matt
            delmal.ansvarig, delmal.uppfoljs = rad.ansvarig, rad.uppfoljs
            delmal.save()


def _nasta_nr(forbund: Forbund, fran_ar: int, tom_ar: int) -> int:
    """The number after those of the goals that hold in any of the years."""
    samtida = Mal.objects.filter(forbund=forbund, fran_ar__lte=tom_ar, tom_ar__gte=fran_ar)
    return int(samtida.aggregate(hogsta=Max("nr"))["hogsta"] or 0) + 1


def _ledigt(mal: Mal, nr: int, utom: Mal | None = None) -> bool:
    """Whether the number is free among the goals that begin in the same year, the goal itself and `utom` not counted."""
    samma = Mal.objects.filter(forbund=mal.forbund_id, fran_ar=mal.fran_ar, nr=nr)
    return not samma.exclude(pk__in=[m.pk for m in (mal, utom) if m]).exists()


def _prova_aren(mal: Mal, tom_ar: int | None = None) -> None:
    """A goal goes on holding in the years for which it has been assessed."""
    sista = mal.tom_ar if tom_ar is None else tom_ar
    if utanfor := [ar for ar in bedomda_ar(mal) if not mal.fran_ar <= ar <= sista]:
        raise GarInte(f"Målet är bedömt för {utanfor[0]} och måste gälla det året.")


def _las(forbund: Forbund) -> None:
    """Numbers are given out by one at a time."""
    Forbund.objects.select_for_update().get(pk=forbund.pk)
