"""Pages of a justering: locking, reading and proposing, answering, signatures on paper or elsewhere, and what comes of it."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from finsam.atkomst import ForbundRequest, SaknarRatt, i_forbund
from finsam.engangs import engangs
from finsam.frysningar import fryst
from finsam.heltal import heltal
from finsam.historik import historik_for
from finsam.rattigheter import far_lasa_historik
from finsam.stampling import kan_stampla
from finsam.views.fil import lamna_ut
from styrelse.arshjul.arbete import GarInte
from styrelse.forms.justering import Aterform, Forslagsform, LasForm, Registreraform, SattForm, Svarsform
from styrelse.justering import gang, granskning, sida, underskrifter
from styrelse.justering.publicering import publicerad
from styrelse.justering.skrift import underskrivare
from styrelse.models import Andringsforslag, Justering, Protokoll, Sammantrade
from styrelse.mote.nummer import preliminara
from styrelse.rattigheter import (
    far_lasa_justering,
    far_lasa_organ,
    far_lasa_undertecknat,
    far_skriva_protokoll,
    ska_justera,
)
from styrelse.verkan.slip import slip
from styrelse.views.organ import require_form

T = Justering.Tillstand


def hamta(request: ForbundRequest, justering_id: int) -> Justering:
    """The förbund's justering, for one who may read it as it stands; else 404 or 403."""
    alla = Justering.objects.filter(protokoll__sammantrade__organ__forbund=request.tilltrade.forbund)
    ett = get_object_or_404(
        alla.defer("pdf", "data").select_related("protokoll__sammantrade__organ__forbund", "last_av", "undertecknad"),
        pk=justering_id,
    )
    if not far_lasa_justering(request.tilltrade, ett):
        raise SaknarRatt(request.tilltrade, far_skriva_protokoll)
    return ett


@require_form
@i_forbund(far_skriva_protokoll)
def justering_las(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """Lock for justering: what each decision will do is shown first."""
    forbund = request.tilltrade.forbund
    protokoll = get_object_or_404(
        Protokoll.objects.select_related("sammantrade__organ__forbund"),
        sammantrade=sammantrade_id,
        sammantrade__organ__forbund=forbund,
    )
    mote = protokoll.sammantrade
    olasta = gang.att_lasa(protokoll)
    omedelbar = mote.tillstand == Sammantrade.Tillstand.PAGAR
    prov = gang.prova_verkan(olasta)
    form = LasForm(
        request.POST or None,
        enskilda=[a for a in olasta if a.klart] if omedelbar else [],
        numren=preliminara(mote) if omedelbar else {},
        hela=mote.tillstand == Sammantrade.Tillstand.AVSLUTAT,
        app=gang.far_godkanna_i_finsam(forbund),
        hinder=any(p.hinder for p in prov),
        initial={"vad": request.GET.get("arende", "hela")},
    )
    if form.is_valid():
        try:
            justering = gang.las(
                protokoll=protokoll,
                satt=form.cleaned_data["satt"],
                by=request.tilltrade.person,
                arende=form.valt,
                trots_hinder=form.cleaned_data.get("trots_hinder", False),
            )
        except GarInte as fel:
            form.add_error(None, str(fel))
        else:
            vad = str(form.valt) if form.valt else "Protokollet"
            messages.success(request, f"{vad} är låst. De som ska justera har fått brev.")
            return redirect("justering", forbund.slug, justering.pk)
    data = {
        "mote": mote,
        "form": form,
        "olasta": olasta,
        "omedelbar": omedelbar,
        "rubrik": "Justera en paragraf omedelbart" if omedelbar else "Lås för justering",
        "prov": [(p, slip(p.verkan)) for p in prov],
        "tidigare": list(protokoll.justeringar.defer("pdf", "data")),
        "obesvarade": _obesvarade(protokoll),
    }
    return render(request, "styrelse/justering/las.html", data)


def _obesvarade(protokoll: Protokoll) -> list[Andringsforslag]:
    """Proposals in what was taken back, that nobody has answered."""
    oppna = Andringsforslag.objects.filter(justering__protokoll=protokoll, tillstand=Andringsforslag.Tillstand.OPPET)
    return list(oppna.select_related("arende", "av"))


@require_GET
@i_forbund(far_lasa_organ)
def justering(request: ForbundRequest, justering_id: int) -> HttpResponse:
    """Where a justering stands: who has read and signed, what is asked, what comes next."""
    ett = hamta(request, justering_id)
    senast, kvar = sida.dagar_kvar(ett)
    data = {
        "justering": ett,
        "mote": ett.protokoll.sammantrade,
        "rubrik": sida.rubrik(ett),
        "tecken": sida.TECKEN[T(ett.tillstand)],
        "signerare": sida.signerare(ett),
        "forslag": sida.forslagen(ett),
        "underskrifter": list(underskrifter.underskrifter(ett)),
        "senast": senast,
        "kvar": kvar,
        "alla_klara": ett.tillstand == T.GRANSKAS and underskrifter.alla_har_skrivit_under(ett),
        "publicering": publicerad(ett),
        "far_skriva": far_skriva_protokoll(request.tilltrade),
        "ska_justera": ska_justera(request.tilltrade, ett),
        "far_undertecknat": ett.undertecknad_id is not None and far_lasa_undertecknat(request.tilltrade, ett),
        # the meeting's history tells of its other §§ and of what was in the drafts
        "handelser": historik_for(ett.protokoll.sammantrade) if far_lasa_historik(request.tilltrade) else None,
    }
    return render(request, "styrelse/justering/justering.html", data)


@require_GET
@i_forbund(far_lasa_organ)
def justering_granska(request: ForbundRequest, justering_id: int) -> HttpResponse:
    """The §§ to read on a tablet; those who sign propose changes or accept."""
    return _lassida(request, hamta(request, justering_id))


def _lassida(
    request: ForbundRequest, ett: Justering, form: Forslagsform | None = None, vid: int | None = None
) -> HttpResponse:
    mina = granskning.mina_rader(ett, request.tilltrade.person)
    oppna = [f for f in sida.forslagen(ett) if f.tillstand == Andringsforslag.Tillstand.OPPET]
    data = {
        "justering": ett,
        "mote": ett.protokoll.sammantrade,
        "rubrik": sida.rubrik(ett),
        "paragrafer": sida.paragrafer(ett),
        "allmanna": [f for f in sida.forslagen(ett) if f.arende_id is None],
        "mina": mina,
        "kan": bool(mina) and ett.tillstand == T.GRANSKAS and not any(r.undertecknat for r in mina),
        "godtagit": bool(mina) and all(r.godtagit for r in mina),
        "undertecknat": bool(mina) and all(r.undertecknat for r in mina),
        "ska_godkanna": bool(mina) and ett.satt == Justering.Satt.APP and not all(r.undertecknat for r in mina),
        "vantar_pa_svar": any(f.av_id == request.tilltrade.person.pk for f in oppna),
        "senast": sida.dagar_kvar(ett)[0],
        "far_andra": far_skriva_protokoll(request.tilltrade),
        "form": form or Forslagsform(),
        "vid": vid,
    }
    return render(request, "styrelse/justering/granska.html", data)


@require_POST
@i_forbund(far_lasa_organ)
@engangs
def justering_foresla(request: ForbundRequest, justering_id: int) -> HttpResponse:
    """Ask for a change in a §, or in the whole."""
    ett = hamta(request, justering_id)
    pk = heltal(request.POST.get("arende", ""))
    arende = get_object_or_404(ett.arenden, pk=pk) if pk else None
    form = Forslagsform(request.POST)
    if not form.is_valid():
        return _lassida(request, ett, form, arende.pk if arende else 0)
    try:
        granskning.foresla_andring(
            justering=ett, arende=arende, text=form.cleaned_data["text"], by=request.tilltrade.person
        )
    except GarInte as fel:
        messages.error(request, str(fel))
    else:
        messages.success(request, "Ändringsförslaget är skickat till den som för protokollet.")
    return redirect("justering_granska", request.tilltrade.forbund.slug, ett.pk)


@require_POST
@i_forbund(far_lasa_organ)
def justering_godta(request: ForbundRequest, justering_id: int) -> HttpResponse:
    """Accept the text."""
    ett = hamta(request, justering_id)
    try:
        granskning.godta(justering=ett, by=request.tilltrade.person)
    except GarInte as fel:
        messages.error(request, str(fel))
    else:
        messages.success(request, "Du har godtagit texten.")
    return redirect("justering_granska", request.tilltrade.forbund.slug, ett.pk)


@require_form
@i_forbund(far_skriva_protokoll)
def justering_svara(request: ForbundRequest, forslag_id: int) -> HttpResponse:
    """Answer a proposal."""
    alla = Andringsforslag.objects.filter(justering__protokoll__sammantrade__organ__forbund=request.tilltrade.forbund)
    forslag = get_object_or_404(alla.select_related("justering", "arende", "av"), pk=forslag_id)
    ett = hamta(request, forslag.justering_id)
    form = Svarsform(request.POST or None)
    if form.is_valid():
        infort = form.cleaned_data["infort"] == "ja"
        try:
            granskning.svara(
                forslag=forslag, infort=infort, svar=form.cleaned_data["svar"], by=request.tilltrade.person
            )
        except GarInte as fel:
            form.add_error(None, str(fel))
        else:
            text = "Ändra nu texten och lås protokollet på nytt." if infort else "Svaret är sparat."
            messages.success(request, text)
            return redirect("justering", ett.protokoll.sammantrade.organ.forbund.slug, ett.pk)
    data = {"justering": ett, "mote": ett.protokoll.sammantrade, "forslag": forslag, "form": form}
    return render(request, "styrelse/justering/svara.html", data)


@require_form
@i_forbund(far_skriva_protokoll)
@engangs
def justering_registrera(request: ForbundRequest, justering_id: int) -> HttpResponse:
    """Signatures on paper or made elsewhere: the file, and the day of each."""
    ett = hamta(request, justering_id)
    form = Registreraform(
        request.POST or None,
        request.FILES or None,
        rader=underskrivare(ett),
        papper=ett.satt == Justering.Satt.PAPPER,
    )
    if form.is_valid():
        try:
            underskrifter.registrera(
                justering=ett, dagar=form.dagar, fil=form.cleaned_data["fil"], by=request.tilltrade.person
            )
        except GarInte as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, "Underskrifterna är registrerade. Justeringen slutförs inom någon minut.")
            if anmarkning := form.cleaned_data["fil"].anmarkning:
                messages.warning(request, anmarkning)
            return redirect("justering", request.tilltrade.forbund.slug, ett.pk)
    return _formsida(request, ett, form, "registrera")


@require_form
@i_forbund(far_skriva_protokoll)
def justering_aterta(request: ForbundRequest, justering_id: int) -> HttpResponse:
    """Take it back, with a reason."""
    ett = hamta(request, justering_id)
    form = Aterform(request.POST or None)
    if form.is_valid():
        try:
            gang.aterta(justering=ett, skal=form.cleaned_data["skal"], by=request.tilltrade.person)
        except GarInte as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, "Justeringen är återtagen. Protokollet kan skrivas i igen.")
            return redirect(ett.protokoll.sammantrade)
    return _formsida(request, ett, form, "aterta")


@require_form
@i_forbund(far_skriva_protokoll)
def justering_satt(request: ForbundRequest, justering_id: int) -> HttpResponse:
    """Choose another way to sign, before anyone has."""
    ett = hamta(request, justering_id)
    forbund = request.tilltrade.forbund
    form = SattForm(request.POST or None, app=gang.far_godkanna_i_finsam(forbund), initial={"satt": ett.satt})
    if form.is_valid():
        try:
            gang.byt_satt(justering=ett, satt=form.cleaned_data["satt"], by=request.tilltrade.person)
        except GarInte as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, "Ändrat.")
            return redirect("justering", forbund.slug, ett.pk)
    return _formsida(request, ett, form, "satt")


@require_POST
@i_forbund(far_lasa_organ)
def justering_slutfor(request: ForbundRequest, justering_id: int) -> HttpResponse:
    """Order again what waits for the worker: the locked PDF, or the justering when all have signed."""
    ett = hamta(request, justering_id)
    if ett.satt == Justering.Satt.APP and not kan_stampla(request.tilltrade.forbund):
        messages.error(request, "Förbundets nyckel att stämpla med saknas. Den som driver Finsam lägger in den.")
        return redirect("justering", request.tilltrade.forbund.slug, ett.pk)
    if ett.tillstand == T.GRANSKAS and not ett.sha256:
        gang.bestall_pdf(ett.pk)
    elif ett.tillstand == T.GRANSKAS and underskrifter.alla_har_skrivit_under(ett):
        underskrifter.bestall(justering_id=ett.pk, by=request.tilltrade.person)
    messages.success(request, "Beställt. Ladda om sidan om en stund.")
    return redirect("justering", request.tilltrade.forbund.slug, ett.pk)


@require_GET
@i_forbund(far_lasa_organ)
def justering_pdf(request: ForbundRequest, justering_id: int) -> HttpResponse:
    """The PDF that was locked; once justerad the frozen one."""
    ett = hamta(request, justering_id)
    frysning = fryst(ett)
    pdf = bytes((frysning.pdf if frysning else ett.pdf) or b"")
    if not pdf:
        messages.error(request, "PDF:en görs fortfarande. Försök igen om en stund.")
        return redirect("justering", request.tilltrade.forbund.slug, ett.pk)
    svar = HttpResponse(pdf, content_type="application/pdf")
    namn = f"protokoll-{ett.protokoll.sammantrade.datum.isoformat()}-{ett.nr}.pdf"
    svar["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=namn) or "inline"
    svar["Cache-Control"] = "private, no-cache"
    svar["X-Content-Type-Options"] = "nosniff"
    return svar


@require_GET
@i_forbund(far_lasa_organ)
def justering_undertecknad(request: ForbundRequest, justering_id: int) -> HttpResponseBase:
    """The signed file: for the office and the revisor, or for all who read where it was stamped here."""
    ett = hamta(request, justering_id)
    if ett.undertecknad is None:
        raise Http404
    if not far_lasa_undertecknat(request.tilltrade, ett):
        raise SaknarRatt(request.tilltrade, far_skriva_protokoll)
    if ett.undertecknad.aterkallad:
        return render(request, "finsam/fil_aterkallad.html", {"fil": ett.undertecknad}, status=410)
    return lamna_ut(ett.undertecknad, request.tilltrade)


def _formsida(
    request: ForbundRequest, ett: Justering, form: Registreraform | Aterform | SattForm, vad: str
) -> HttpResponse:
    data = {"justering": ett, "mote": ett.protokoll.sammantrade, "rubrik": sida.rubrik(ett), "form": form, "vad": vad}
    return render(request, "styrelse/justering/form.html", data)
