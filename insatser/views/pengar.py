"""What is granted an insats, and who shares its cost."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.ram import arbetsar
from insatser.beredning.effekt import kvar_efter
from insatser.beviljande import BeviljandeFel, far_rattas, ratta
from insatser.beviljande import bevilja as bevilja_medel
from insatser.forms.pengar import Beslutsform, Rattaform, arsbeloppen, kostnadsrader
from insatser.kostnadsdelning import Delningskonflikt, avtryck, delar_i_ord, spara_kostnadsdelning
from insatser.models import Beviljande
from insatser.rattigheter import far_andra_insatser
from insatser.views.insats import hamta


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_insatser)
@engangs
def bevilja(request: ForbundRequest, insats_id: int) -> HttpResponse:
    """Write in a decision about money: which, and how much for each year."""
    insats, enhet = hamta(request.tilltrade, insats_id), request.tilltrade.forbund.visas_i
    form = Beslutsform(request.POST or None, forbund=insats.forbund)
    belopp = arsbeloppen(request.POST, ar=arbetsar(request, request.tilltrade), enhet=enhet)
    if request.method == "POST" and all([form.is_valid(), belopp.is_valid()]):
        try:
            bevilja_medel(
                insats=insats,
                beslut=form.valt,
                belopp_per_ar=belopp.belopp_per_ar,
                anmarkning=form.cleaned_data["anmarkning"],
                finansiering=form.cleaned_data["finansiering"],
                by=request.tilltrade.person,
            )
        except BeviljandeFel as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, "Beslutet om medel är inskrivet.")
            return redirect(insats)
    kontext = {
        "form": form,
        "belopp": belopp,
        "insats": insats,
        "enhet": enhet.value,
        "kvar_efter": kvar_efter(insats.forbund, belopp, arbetsar(request, request.tilltrade)),
    }
    return render(request, "insatser/bevilja.html", kontext)


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_insatser)
def ratta_beviljande(request: ForbundRequest, beviljande_id: int) -> HttpResponse:
    """Mend a slip of the pen in a grant whose decision was typed by hand."""
    rader = Beviljande.objects.filter(insats__forbund=request.tilltrade.forbund)
    rad = get_object_or_404(rader.select_related("insats__forbund", "beslut"), pk=beviljande_id)
    if not far_rattas(rad):
        raise PermissionDenied
    form = Rattaform(request.POST or None, instance=rad, enhet=request.tilltrade.forbund.visas_i)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        falt = {namn: data[namn] for namn in ("ar", "belopp", "anmarkning", "finansiering", "skal")}
        try:
            ratta(beviljande=rad, **falt, by=request.tilltrade.person)
        except BeviljandeFel as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, "Rättat. Det gamla beloppet och skälet står i historiken.")
            return redirect(rad.insats)
    return render(request, "insatser/ratta.html", {"form": form, "rad": rad, "insats": rad.insats})


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_insatser)
def kostnader(request: ForbundRequest, insats_id: int, ar: int) -> HttpResponse:
    """How the cost of an insats is shared in a year."""
    insats, nu = hamta(request.tilltrade, insats_id), ""
    rader = kostnadsrader(request.POST, insats=insats, ar=ar)
    if request.method == "POST" and rader.is_valid():
        sedd, by = request.POST.get("sedd", ""), request.tilltrade.person
        try:
            andrat = spara_kostnadsdelning(insats=insats, ar=ar, delar=rader.delar, by=by, sedd=sedd)
        except Delningskonflikt as konflikt:
            nu = konflikt.nu
        else:
            messages.success(request, "Kostnadsdelningen är sparad." if andrat else "Inget var ändrat.")
            return redirect(insats)
    sedd = avtryck(delar_i_ord(insats, ar)) if request.method == "GET" or nu else request.POST.get("sedd", "")
    kontext = {
        "rader": rader,
        "insats": insats,
        "for_ar": ar,
        "enhet": insats.forbund.visas_i.value,
        "sedd": sedd,
        "nu": nu,
    }
    return render(request, "insatser/kostnader.html", kontext, status=409 if nu else 200)
