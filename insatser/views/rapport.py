"""Reports: the list of a year, the page of one, and which are expected when."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.historik import historik_for
from finsam.rattigheter import far_lasa_historik
from finsam.samtidighet import Krock, krocksida
from finsam.tilltrade import Tilltrade
from finsam.views.bladpdf import bladets_pdf
from insatser.forms.rapport import Dagform
from insatser.forms.rekvisition import Skalform
from insatser.models import Rapport
from insatser.rapport import schema
from insatser.rapport.blad import blad
from insatser.rapport.brev import lankar_for
from insatser.rapport.lista import Rapportfilter, antal, i_listan
from insatser.rapport.steg import RapportFel
from insatser.rapport.visning import delar, oskrivna
from insatser.rattigheter import far_godkanna_rapporter, far_planera_rapporter, far_se_rapporter, far_skriva_om
from insatser.views.insats import hamta

T = Rapport.Tillstand
HANDELSER = 100


def hamta_rapport(tilltrade: Tilltrade, rapport_id: int) -> Rapport:
    """The report where the person may know of it, else 404."""
    synliga = Rapport.objects.synliga_for(tilltrade)
    return get_object_or_404(synliga.select_related("insats__forbund", "godkand_av", "enligt__avtal"), pk=rapport_id)


@require_GET
@i_forbund(far_se_rapporter)
def rapporter(request: ForbundRequest, ar: int) -> HttpResponse:
    """The reports of the year that the person may know of, by their days, and how many stand where."""
    urval = Rapportfilter(request.GET)
    alla = i_listan(Rapport.objects.synliga_for(request.tilltrade).under(ar))
    kontext = {"rader": urval.filtrera(alla), "antal": antal(alla), "filter": urval, "finns": bool(alla)}
    return render(request, "insatser/rapport/lista.html", kontext)


@require_GET
@i_forbund(far_se_rapporter)
def rapport(request: ForbundRequest, rapport_id: int) -> HttpResponse:
    """One report as it is read, and what can be done with it."""
    tilltrade, visad = request.tilltrade, hamta_rapport(request.tilltrade, rapport_id)
    text_syns = visad.text_syns_for(tilltrade)
    delarna = delar(visad) if text_syns else []
    planerar = far_planera_rapporter(tilltrade)
    kontext = {
        "rapport": visad,
        "insats": visad.insats,
        "delar": delarna,
        "oskrivna": oskrivna(delarna),
        "text_syns": text_syns,
        "lankar": list(lankar_for(visad)) if planerar else [],
        "nu": timezone.now(),
        "historik": historik_for(visad, antal=HANDELSER) if far_lasa_historik(tilltrade) else [],
        **far(tilltrade, visad),
    }
    return render(request, "insatser/rapport/rapport.html", kontext)


def far(tilltrade: Tilltrade, visad: Rapport) -> dict[str, bool]:
    """What the person can do with it as it stands."""
    skriver, avgor, planerar = (
        far_skriva_om(tilltrade, visad.insats),
        far_godkanna_rapporter(tilltrade),
        far_planera_rapporter(tilltrade),
    )
    return {
        "kan_borja": skriver and visad.tillstand == T.VANTAD,
        "kan_skriva": skriver and visad.far_skrivas,
        "kan_avgora": avgor and visad.tillstand == T.INLAMNAD,
        "kan_ta_upp_igen": avgor and visad.tillstand == T.GODKAND,
        "kan_markera": avgor and visad.ar_lamnad,
        "kan_planera": planerar and not visad.ar_lamnad,
        "kan_ta_bort": planerar and visad.tillstand == T.VANTAD,
    }


@require_http_methods(["GET", "POST"])
@i_forbund(far_planera_rapporter)
@engangs
def ny(request: ForbundRequest, insats_id: int) -> HttpResponse:
    """Expect a report that no avtal asks for."""
    insats = hamta(request.tilltrade, insats_id)
    form = Dagform(request.POST if request.method == "POST" else None, instance=Rapport(insats=insats))
    if request.method == "POST" and form.is_valid():
        try:
            lagd = schema.lagg_till(insats=insats, by=request.tilltrade.person, **form.dagar)
        except RapportFel as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, f"{lagd} väntas senast {lagd.senast}.")
            return redirect(lagd)
    kontext = {"form": form, "insats": insats, "rapport": None, "rubrik": "Lägg till rapport", "knapp": "Lägg till"}
    return render(request, "insatser/rapport/steg.html", kontext)


@require_http_methods(["GET", "POST"])
@i_forbund(far_planera_rapporter)
def dagar(request: ForbundRequest, rapport_id: int) -> HttpResponse:
    """Set what a report covers and when it is due."""
    visad = hamta_rapport(request.tilltrade, rapport_id)
    form = Dagform(request.POST if request.method == "POST" else None, instance=visad)
    if request.method == "POST" and form.is_valid():
        by, sedd = request.tilltrade.person, form.cleaned_data["version"]
        try:
            schema.andra_dagar(rapport=visad, by=by, sedd=sedd, **form.dagar)
        except Krock as krock:
            return krocksida(request, form=form, nu=krock.nu, tillbaka=visad.get_absolute_url())
        except RapportFel as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, "Dagarna är ändrade. Avtalet är som det undertecknades.")
            return redirect(visad)
    return _steg(request, visad, form, rubrik="Ändra dagar", knapp="Spara")


@require_http_methods(["GET", "POST"])
@i_forbund(far_planera_rapporter)
def ta_bort(request: ForbundRequest, rapport_id: int) -> HttpResponse:
    """Expect it no longer."""
    visad = hamta_rapport(request.tilltrade, rapport_id)
    form = Skalform(request.POST if request.method == "POST" else None, etikett="Skriv varför rapporten inte behövs")
    if form.is_valid():
        try:
            schema.ta_bort(rapport=visad, skal=form.cleaned_data["skal"], by=request.tilltrade.person)
        except RapportFel as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, f"{visad} väntas inte längre.")
            return redirect(visad.insats)
    return _steg(request, visad, form, rubrik="Rapporten behövs inte", knapp="Ta bort")


def _steg(request: ForbundRequest, visad: Rapport, form: Any, **ord: str) -> HttpResponse:
    kontext = {"form": form, "rapport": visad, "insats": visad.insats, **ord}
    return render(request, "insatser/rapport/steg.html", kontext)


@require_GET
@i_forbund(far_se_rapporter)
def pdf(request: ForbundRequest, rapport_id: int) -> HttpResponse:
    """The report as a PDF, for those who may read its texts."""
    visad = hamta_rapport(request.tilltrade, rapport_id)
    if not visad.text_syns_for(request.tilltrade):
        messages.error(request, "Rapporten är inte inlämnad.")
        return redirect(visad)
    return bladets_pdf(
        request,
        blad=blad(visad, delar(visad)),
        typ="rapport",
        objekt=visad,
        filnamn=f"{visad} {visad.insats}.pdf",
        tillbaka=visad.get_absolute_url(),
    )
