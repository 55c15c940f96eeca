"""Pages of the year's meetings: the overview, a meeting and its life, last year's as a proposal, the PDF."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from finsam import datum
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.heltal import heltal
from finsam.historik import historik_for
from finsam.paneler import paneler_for
from finsam.rattigheter import far_lasa_historik
from finsam.samtidighet import Krock, krocksida
from finsam.views.bladpdf import bladets_pdf
from styrelse.arshjul import arbete
from styrelse.arshjul.arsbild import TECKEN, arets_moten, arsbild, ska_justeras, tid, vilka
from styrelse.arshjul.blad import motesplan
from styrelse.arshjul.forslag import foresla
from styrelse.dagordning.sida import ar_justerat, dagordningen, nasta, vagen
from styrelse.forms.sammantrade import Flyttform, NyttSammantradeForm, Sammantradesform, Stegform, forslagsrader
from styrelse.models import Justering, Organ, Protokoll, Sammantrade
from styrelse.mote.gang import stega
from styrelse.rattigheter import far_andra_organ, far_lasa_organ, far_se_arvoden
from styrelse.views.organ import hamta_organ, require_form

T = Sammantrade.Tillstand
MANADER = [(kort[0], kort[1:], namn) for kort, namn in zip(datum.MANADER_KORT, datum.MANADER, strict=True)]


@require_GET
@i_forbund(far_lasa_organ)
def arshjul(request: ForbundRequest, ar: int) -> HttpResponse:
    """The year: a clock, and the list by month, of all organs or one."""
    forbund = request.tilltrade.forbund
    organ = list(Organ.objects.filter(forbund=forbund))
    valt = heltal(request.GET.get("organ", ""))
    valt = valt if valt in {o.pk for o in organ} else None
    data = {
        "manader": MANADER,
        "bild": arsbild(forbund, ar, valt),
        "organ": organ,
        "valt": valt,
        "far_andra": far_andra_organ(request.tilltrade),
        "far_se_arvoden": far_se_arvoden(request.tilltrade),
    }
    return render(request, "styrelse/arshjul/arshjul.html", data)


@require_GET
@i_forbund(far_lasa_organ)
def arshjul_pdf(request: ForbundRequest, ar: int) -> HttpResponse:
    """The plan of the year as a PDF."""
    forbund = request.tilltrade.forbund
    return bladets_pdf(
        request,
        blad=motesplan(forbund, ar),
        typ="motesplan",
        objekt=forbund,
        vad=f"mötesplanen {ar}",
        filnamn=f"Mötesplan {ar}.pdf",
        tillbaka=reverse("arshjul", args=[forbund.slug, ar]),
    )


@require_form
@i_forbund(far_andra_organ)
@engangs
def sammantrade_nytt(request: ForbundRequest, ar: int) -> HttpResponse:
    """Plan a meeting; `organ` in the address is filled in."""
    forbund = request.tilltrade.forbund
    form = NyttSammantradeForm(
        request.POST or None, forbund=forbund, ar=ar, initial={"organ": request.GET.get("organ", "")}
    )
    if form.is_valid():
        mote = form.save(commit=False)
        mote.punkter = mote.punkter or _staende(mote.organ)
        try:
            arbete.planera(mote=mote, med=form.valda, by=request.tilltrade.person)
        except ValidationError as fel:
            form.add_error("datum", fel.messages)
        else:
            messages.success(request, f"{mote.rubrik} {arbete.nar_i_ord(mote)} är planerat.")
            return redirect("arshjul", forbund.slug, ar)
    return render(
        request, "styrelse/arshjul/form.html", {"form": form, "rubrik": "Planera ett sammanträde", "mote": None}
    )


def _staende(organ: Organ) -> str:
    return "\n".join(organ.staende.texter.values_list("rubrik", flat=True)) if organ.staende else ""


@require_form
@i_forbund(far_andra_organ)
@engangs
def arshjul_forslag(request: ForbundRequest, ar: int) -> HttpResponse:
    """Last year's meetings on the same weekdays and weeks of this year, to be seen and changed before they are stored."""
    forbund = request.tilltrade.forbund
    forslag = foresla(arets_moten(forbund, ar - 1), arets_moten(forbund, ar), ar)
    rader = forslagsrader(request.POST or None, forslag, ar)
    fel: list[str] = []
    if request.method == "POST" and not [rad for rad in rader if rad.vald and not rad.is_valid()]:
        valda = [(rad.forslag, rad.cleaned_data["datum"]) for rad in rader if rad.vald]
        try:
            nya = arbete.planera_enligt(forslag=valda, by=request.tilltrade.person)
        except ValidationError as krock:
            fel = krock.messages
        else:
            messages.success(request, f"{len(nya)} sammanträden är planerade för {ar}." if nya else "Inget valdes.")
            return redirect("arshjul", forbund.slug, ar)
    return render(request, "styrelse/arshjul/forslag.html", {"rader": rader, "fel": fel})


@require_GET
@i_forbund(far_lasa_organ)
def sammantrade(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """A meeting: when, where, who, its items, how it was moved, and what can be done with it."""
    mote = hamta(request, sammantrade_id)
    till = Sammantrade.OVERGANGAR[T(mote.tillstand)]
    far_andra = far_andra_organ(request.tilltrade)
    har_kallelse = mote.kallelser.exists()
    # What is prepared is the office's until the kallelse is sent, and then the board reads what was sent.
    forbereds = mote.tillstand in (T.PLANERAT, T.INSTALLT) or (mote.tillstand == T.KALLAT and har_kallelse)
    dagordning = dagordningen(mote) if far_andra or not forbereds else None
    i_dag = timezone.localdate()
    data = {
        "mote": mote,
        "dagordning": dagordning,
        "har_kallelse": har_kallelse,
        "visa_utfall": far_andra or ar_justerat(mote),
        "vagen": vagen(mote),
        "nasta": nasta(mote, len(dagordning.punkter), i_dag) if far_andra and dagordning else "",
        "dagen_ar_har": mote.datum <= i_dag,
        "paneler": paneler_for("sammantrade", request.tilltrade, mote),
        "vilka": vilka(mote),
        "tid": tid(mote),
        "tecken": TECKEN[T(mote.tillstand)],
        "justeras": ska_justeras(mote),
        "flyttar": list(mote.flyttar.select_related("beslut", "av")),
        "tillbaka_till": [] if _last(mote) else [t for t in till if (T(mote.tillstand), t) in Sammantrade.BAKAT],
        "justerat": ar_justerat(mote),
        "justeras_nu": Justering.objects.filter(
            protokoll__sammantrade=mote, tillstand=Justering.Tillstand.GRANSKAS
        ).last(),
        "far_andra": far_andra,
        "handelser": historik_for(mote) if far_lasa_historik(request.tilltrade) else None,
    }
    return render(request, "styrelse/arshjul/sammantrade.html", data)


def _last(mote: Sammantrade) -> bool:
    """Whether its protokoll is locked or justerat, so that the meeting cannot be opened again."""
    protokoll = Protokoll.objects.filter(sammantrade=mote).first()
    return protokoll is not None and protokoll.tillstand != Protokoll.Tillstand.UTKAST


@require_form
@i_forbund(far_andra_organ)
def sammantrade_andra(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """Change what a meeting is about, where and with whom."""
    mote = hamta(request, sammantrade_id)
    form = Sammantradesform(request.POST or None, instance=mote, forbund=mote.organ.forbund)
    if form.is_valid():
        sedd = form.cleaned_data["version"]
        try:
            arbete.andra(mote=form.save(commit=False), med=form.valda, by=request.tilltrade.person, sedd=sedd)
        except Krock as krock:
            return krocksida(request, form=form, nu=krock.nu, tillbaka=mote.get_absolute_url())
        except ValidationError as fel:
            form.add_error("fran", fel.messages)
        else:
            messages.success(request, f"{mote.rubrik} är sparat.")
            return redirect(mote)
    return render(request, "styrelse/arshjul/form.html", {"form": form, "rubrik": "Ändra sammanträdet", "mote": mote})


@require_form
@i_forbund(far_andra_organ)
def sammantrade_flytta(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """Move a meeting to another day or hour."""
    mote = hamta(request, sammantrade_id)
    form = Flyttform(request.POST or None, instance=hamta(request, sammantrade_id), forbund=mote.organ.forbund)
    if form.is_valid():
        try:
            _flytta(form, mote, request)
        except Krock as krock:
            return krocksida(request, form=form, nu=krock.nu, tillbaka=mote.get_absolute_url())
        except arbete.GarInte as fel:
            messages.error(request, str(fel))
        except ValidationError as fel:
            form.add_error("datum", fel.messages)
            return render(request, "styrelse/arshjul/flytta.html", {"form": form, "mote": mote})
        else:
            messages.success(request, f"{mote.rubrik} är flyttat.")
        return redirect(mote)
    return render(request, "styrelse/arshjul/flytta.html", {"form": form, "mote": mote})


def _flytta(form: Flyttform, mote: Sammantrade, request: ForbundRequest) -> None:
    data = form.cleaned_data
    arbete.flytta(
        mote=mote,
        dag=data["datum"],
        fran=data["fran"],
        tom=data["tom"],
        skal=data["skal"],
        beslut=data["beslut"],
        by=request.tilltrade.person,
        sedd=data["version"],
    )


@require_form
@i_forbund(far_andra_organ)
def sammantrade_steg(request: ForbundRequest, sammantrade_id: int, till: str) -> HttpResponse:
    """Take a meeting a step: called, held, cancelled, or back with a reason."""
    mote = hamta(request, sammantrade_id)
    behover_skal = till == T.INSTALLT or any((T(mote.tillstand), t) in Sammantrade.BAKAT for t in T if t == till)
    form = Stegform(request.POST or None) if behover_skal else None
    if request.method == "POST" and (form is None or form.is_valid()):
        gick = _ta_steg(request, mote, till, form.cleaned_data["skal"] if form else "")
        if gick and till == T.PAGAR:
            return redirect("protokoll_skriv", request.tilltrade.forbund.slug, mote.pk)
        return redirect(mote)
    if form is None:
        return redirect(mote)
    data = {"form": form, "mote": mote, "installs": till == T.INSTALLT}
    return render(request, "styrelse/arshjul/steg.html", data)


def _ta_steg(request: ForbundRequest, mote: Sammantrade, till: str, skal: str) -> bool:
    """Whether it went; what hinders it is said."""
    try:
        stega(mote=mote, till=till, by=request.tilltrade.person, skal=skal)
    except arbete.GarInte as fel:
        messages.error(request, str(fel))
        return False
    except ValidationError as fel:  # cancelled, and its time taken by another meeting since
        messages.error(request, " ".join(fel.messages))
        return False
    return True


@require_POST
@i_forbund(far_andra_organ)
def organ_punkter(request: ForbundRequest, organ_id: int) -> HttpResponse:
    """Begin the organ's list of standing items and go to its editor."""
    mall = arbete.staende_punkter(organ=hamta_organ(request, organ_id), by=request.tilltrade.person)
    return redirect("mall", request.tilltrade.forbund.slug, mall.pk)


def hamta(request: ForbundRequest, sammantrade_id: int) -> Sammantrade:
    """A meeting of one of the förbund's organs, or 404."""
    alla = Sammantrade.objects.i_forbundet(request.tilltrade.forbund)
    return get_object_or_404(alla.select_related("organ__forbund").prefetch_related("med"), pk=sammantrade_id)
