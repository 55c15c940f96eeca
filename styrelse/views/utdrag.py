"""What can be done with a protokoll that is justerat: extracts and corrections."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.views.bladpdf import bladets_pdf
from styrelse.dokument.protokoll.rattelse import infor_rattelse
from styrelse.dokument.protokoll.utdrag import bestyrk, justerade, skriften
from styrelse.forms.protokoll import Rattelseform, Utdragsform
from styrelse.models import Protokoll, Utdrag
from styrelse.rattigheter import far_bestyrka
from styrelse.views.narvaro import hamta_protokoll
from styrelse.views.organ import require_form


@require_form
@i_forbund(far_bestyrka)
@engangs
def utdrag(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """Certify an extract of some §§, and see which there are. `paragraf` in the address is ticked."""
    protokoll = hamta_eller_404(request, sammantrade_id)
    kan = justerade(protokoll)
    valda = [a for a in kan if str(a.paragraf) == request.GET.get("paragraf")]
    form = Utdragsform(request.POST or None, protokoll=protokoll, initial={"arenden": valda})
    if form.is_valid():
        data = form.cleaned_data
        try:
            nya = bestyrk(protokoll=protokoll, by=request.tilltrade.person, **data)
        except ValidationError as fel:
            form.add_error(None, fel)
        else:
            antal = "Utdraget är bestyrkt." if len(nya) == 1 else f"{len(nya)} utdrag är bestyrkta."
            messages.success(request, antal)
            return redirect("utdrag", request.tilltrade.forbund.slug, sammantrade_id)
    lista = protokoll.utdrag.select_related("bestyrkt_av").prefetch_related("arenden")
    data = {"form": form, "kan": kan, "lista": lista, "mote": protokoll.sammantrade}
    return render(request, "styrelse/protokoll/utdrag.html", data)


@require_GET
@i_forbund(far_bestyrka)
def utdrag_pdf(request: ForbundRequest, utdrag_id: int) -> HttpResponse:
    """The extract as a PDF, frozen when it is first fetched."""
    alla = Utdrag.objects.select_related("protokoll__sammantrade__organ__forbund", "bestyrkt_av")
    ett = get_object_or_404(alla, protokoll__sammantrade__organ__forbund=request.tilltrade.forbund, pk=utdrag_id)
    mote = ett.protokoll.sammantrade
    return bladets_pdf(
        request,
        blad=skriften(ett),
        typ="protokollsutdrag",
        objekt=ett,
        filnamn=f"Utdrag ur protokoll {mote.datum.isoformat()}.pdf",
        tillbaka=reverse("utdrag", args=[request.tilltrade.forbund.slug, mote.pk]),
        frysas=True,
    )


@require_form
@i_forbund(far_bestyrka)
@engangs
def rattelse_ny(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """Correct a justerat protokoll by an addendum."""
    protokoll = hamta_eller_404(request, sammantrade_id)
    if protokoll.tillstand != Protokoll.Tillstand.JUSTERAT:
        messages.info(request, "Protokollet är inte justerat. Det går fortfarande att ändra.")
        return redirect("protokoll", request.tilltrade.forbund.slug, sammantrade_id)
    form = Rattelseform(request.POST or None, protokoll=protokoll)
    if form.is_valid():
        data = form.cleaned_data
        try:
            infor_rattelse(protokoll=protokoll, dag=data.pop("datum"), by=request.tilltrade.person, **data)
        except ValidationError as fel:
            form.add_error(None, fel)
        else:
            messages.success(request, "Rättelsen är införd. Den står överst, och protokollet är oförändrat.")
            return redirect("protokoll", request.tilltrade.forbund.slug, sammantrade_id)
    return render(request, "styrelse/protokoll/rattelse.html", {"form": form, "mote": protokoll.sammantrade})


def hamta_eller_404(request: ForbundRequest, sammantrade_id: int) -> Protokoll:
    """The protokoll of a meeting of the förbund, or 404 where it is not begun."""
    protokoll = hamta_protokoll(request, sammantrade_id)
    if protokoll is None:
        raise Http404
    return protokoll
