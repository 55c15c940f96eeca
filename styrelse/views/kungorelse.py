"""Making the budget meeting known, with the proposal to read; and posting what the revisorer have written."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.frysningar import fryst
from finsam.models import Forbund
from styrelse.anslag import kungorelse
from styrelse.anslag.tavla import Anslagsbild, anslagsbild
from styrelse.anslag.text import tillkannagivande
from styrelse.arshjul.arbete import GarInte
from styrelse.forms.anslag import Revisorsform
from styrelse.models import Anslag, Sammantrade
from styrelse.rattigheter import far_andra_organ
from styrelse.views.anslag import hamta_bild
from styrelse.views.organ import require_form


@require_form
@i_forbund(far_andra_organ)
@engangs
def sammantrade_kungor(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """The notice of a budget meeting as it will be, and the button; then on to the mail to the members' boards."""
    forbund = request.tilltrade.forbund
    i_forbundet = Sammantrade.objects.i_forbundet(forbund).select_related("organ__forbund")
    mote = get_object_or_404(i_forbundet, pk=sammantrade_id)
    finns = Anslag.objects.filter(sammantrade=mote, sort=Anslag.Sort.BUDGETSAMMANTRADE, medlem=None).first()
    if finns is not None:
        return redirect("anslaget", forbund.slug, finns.pk)
    hinder = kungorelse.hinder(mote)
    if request.method == "POST" and not hinder:
        egen = kungorelse.kungor(mote=mote, by=request.tilltrade.person)
        messages.success(request, "Sammanträdet är kungjort på förbundets anslagstavla. Skicka nu till medlemmarnas.")
        return redirect("anslag_skicka", forbund.slug, egen.pk)
    egen = kungorelse.forslag_till_anslag(mote)
    data = {
        "mote": mote,
        "hinder": hinder,
        "plan": kungorelse.budgetforslag(mote),
        "budgetar": mote.datum.year + 1,
        "senast": egen.senast,
        "text": tillkannagivande(Anslagsbild(egen, [], egen.ned_tidigast)),
    }
    return render(request, "styrelse/anslag/kungor.html", data)


@require_POST
@i_forbund(far_andra_organ)
def anslag_pa_nytt(request: ForbundRequest, anslag_id: int) -> HttpResponse:
    """Make a meeting that was moved known anew, and on to the mail to the boards."""
    bild = hamta_bild(request.tilltrade, anslag_id)
    slug = request.tilltrade.forbund.slug
    try:
        kungorelse.folj_motet(egen=bild.egen, by=request.tilltrade.person)
    except GarInte as fel:
        messages.error(request, str(fel))
        return redirect("anslaget", slug, anslag_id)
    messages.success(request, "Kungörelsen säger den nya dagen. Skicka den på nytt till medlemmarnas anslagstavlor.")
    return redirect("anslag_skicka", slug, anslag_id)


@require_form
@i_forbund(far_andra_organ)
@engangs
def anslag_revisorer(request: ForbundRequest) -> HttpResponse:
    """That the revisorer's own protokoll is justerat: which day they met, and when it was signed."""
    forbund = request.tilltrade.forbund
    form = Revisorsform(request.POST or None, initial={"forvaras": kungorelse.forvaring(forbund)})
    if form.is_valid():
        try:
            egen = kungorelse.ansla_revisorernas(forbund=forbund, by=request.tilltrade.person, **form.cleaned_data)
        except GarInte as fel:
            form.add_error("justerad", str(fel))
        else:
            messages.success(request, "Revisorernas protokoll är anslaget. Skicka nu till medlemmarnas anslagstavlor.")
            return redirect("anslag_skicka", forbund.slug, egen.pk)
    return render(request, "styrelse/anslag/revisorer.html", {"form": form})


@login_not_required
@require_safe
@cache_control(public=True, max_age=300)
def budgetforslag_publikt(request: HttpRequest, slug: str, anslag_id: int) -> HttpResponse:
    """The budget proposal as it was when the meeting was made known, to anyone, while the notice is up; then gone (410)."""
    bild = anslagsbild(get_object_or_404(Forbund, slug=slug), anslag_id)
    frysning = fryst(bild.egen) if bild and bild.ar_kungorelse else None
    if bild is None or frysning is None:
        raise Http404
    if not bild.uppe:
        return render(request, "styrelse/anslag/nedtaget.html", {"tavlans": bild.egen.forbund}, status=410)
    svar = HttpResponse(bytes(frysning.pdf), content_type="application/pdf")
    namn = f"Budgetförslag {bild.mote.datum.year + 1}.pdf"
    svar["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=namn) or "inline"
    svar["X-Content-Type-Options"] = "nosniff"
    return svar
