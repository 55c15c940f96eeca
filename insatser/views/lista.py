"""The list of insatser of a year, on the page and as a workbook."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from finsam import datum
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.kalkylblad import xlsx_svar
from finsam.pengar import AVRUNDNINGSNOT, Enhet, rundat_summerar
from finsam.rattigheter import far_lasa_dokument
from insatser.forms.filter import Insatsfilter, aren
from insatser.lista.excel import insatslistan
from insatser.lista.rader import Listrad, Summa, arets_rader, kolumnhuvuden, ordna, summera
from insatser.lista.total import Arstotal, budgeterat
from insatser.models import Insats
from insatser.models.insats import InsatsQuerySet
from insatser.rattigheter import far_andra_insatser, far_se_deltagartal, far_se_insatser, far_se_rekvisitioner


@dataclass(frozen=True)
class Lista:
    """What is asked for: the year's insatser that the person sees, and of them those that are chosen, in the chosen order."""

    urval: Insatsfilter
    alla: list[Listrad]
    rader: list[Listrad]


@require_GET
@i_forbund(far_se_insatser)
def insatser(request: ForbundRequest, ar: int) -> HttpResponse:
    """The insatser that run during the year or have money for it, with what they are granted then and have called for."""
    tilltrade, enhet = request.tilltrade, request.tilltrade.forbund.visas_i
    synliga = Insats.objects.synliga_for(tilltrade)
    lista = _lista(request, synliga, ar)
    if annat_ar := _annat_ar(lista.urval, ar):
        return redirect(f"{reverse('insatser', args=[tilltrade.forbund.slug, annat_ar])}?{_utan_ar(request)}")
    summa, med_rekvirerat = summera(lista.rader), far_se_rekvisitioner(tilltrade)
    return render(
        request,
        "insatser/lista.html",
        {
            "rader": lista.rader,
            "summa": summa,
            "total": Arstotal(summera(lista.alla), budgeterat(tilltrade, ar)),
            "avrundningsnot": AVRUNDNINGSNOT if _rundas(lista.rader, summa, enhet) else "",
            "filter": lista.urval,
            "fraga": _utan_ar(request),
            "huvuden": kolumnhuvuden(request.GET, med_rekvirerat=med_rekvirerat),
            "finns_andra_ar": not lista.alla and synliga.exists(),
            "far_andra": far_andra_insatser(tilltrade),
            "far_lasa_dokument": far_lasa_dokument(tilltrade),
            "far_se_deltagartal": far_se_deltagartal(tilltrade),
            "far_se_rekvisitioner": med_rekvirerat,
            "enhet": enhet.value,
        },
    )


@require_GET
@i_forbund(far_se_insatser)
def excel(request: ForbundRequest, ar: int) -> HttpResponse:
    """The same list with the same filter and order, to be worked on in a spreadsheet."""
    tilltrade = request.tilltrade
    synliga = Insats.objects.synliga_for(tilltrade).prefetch_related("malgrupper", "parter__medlem")
    lista = _lista(request, synliga, ar)
    innehall = insatslistan(
        tilltrade.forbund,
        ar,
        lista.rader,
        urval=lista.urval.i_ord,
        dag=datum.utan_veckodag(timezone.localdate()),
        med_rekvirerat=far_se_rekvisitioner(tilltrade),
    )
    return xlsx_svar(f"insatser-{tilltrade.forbund.slug}-{ar}.xlsx", innehall)


def _lista(request: ForbundRequest, synliga: InsatsQuerySet, ar: int) -> Lista:
    tilltrade = request.tilltrade
    urval = Insatsfilter(request.GET, forbund=tilltrade.forbund, ar=ar, aren=aren(synliga.prefetch_related(None), ar))
    alla = arets_rader(tilltrade, synliga.i_planen(ar), ar)
    rader = alla
    if urval.valt:
        valda = set(urval.filtrera(synliga.i_planen(ar)).order_by().values_list("pk", flat=True))
        rader = [r for r in alla if r.insats.pk in valda]
    return Lista(urval, alla, ordna(rader, urval.cleaned_data.get("ordning", "")))


def _annat_ar(urval: Insatsfilter, ar: int) -> int | None:
    valt: int | None = urval.cleaned_data.get("ar")
    return valt if valt and valt != ar else None


def _utan_ar(request: ForbundRequest) -> str:
    """What is chosen beside the year, as it stands in the address."""
    data = request.GET.copy()
    data.pop("ar", None)
    return data.urlencode()


def _rundas(rader: list[Listrad], summa: Summa, enhet: Enhet) -> bool:
    """Whether some column's shown figures do not add to its shown sum."""
    kolumner = (
        ([r.beviljat.summa for r in rader if r.beviljat], summa.beviljat.summa),
        ([r.rekvirerat.summa for r in rader], summa.rekvirerat.summa),
        ([r.rekvirerat.behallet for r in rader], summa.rekvirerat.behallet),
        ([r.kvar for r in rader], summa.kvar),
    )
    return not all(rundat_summerar(delar, hela, enhet) for delar, hela in kolumner)
