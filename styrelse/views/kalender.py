"""Subscribing to meetings in one's own calendar, and the file that the calendar fetches."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from finsam.atkomst import ForbundRequest, SaknarRatt, i_forbund
from finsam.lankar import aterkalla_lank
from finsam.lankvyer import LankRequest, lankadress, pa_lank
from finsam.models import Lank
from styrelse.arshjul.ical import MIME
from styrelse.arshjul.kalender import SYFTE, i_ord, kalenderfil, lankar, ny_lank
from styrelse.models import Organ, Uppdragstagare
from styrelse.rattigheter import far_andra_organ, far_lasa_organ
from styrelse.views.organ import require_form

NYCKEL = "kalenderlank"


@require_form
@i_forbund(far_lasa_organ)
def kalender(request: ForbundRequest) -> HttpResponse:
    """Make a link to one's own meetings, an organ's or all, shown this once; and those there are, to be withdrawn."""
    tilltrade = request.tilltrade
    if request.method == "POST":
        try:
            hemlighet = ny_lank(tilltrade=tilltrade, vad=request.POST.get("vad", ""))
        except (Organ.DoesNotExist, Uppdragstagare.DoesNotExist, ValueError):
            messages.error(request, "Välj vilka sammanträden kalendern ska visa.")
        else:
            request.session[NYCKEL] = lankadress("lank_kalender", hemlighet)
        return redirect("kalender", tilltrade.forbund.slug)
    allas = far_andra_organ(tilltrade)
    data = {
        "ny": request.session.pop(NYCKEL, ""),
        "jag": Uppdragstagare.objects.filter(forbund=tilltrade.forbund, person=tilltrade.person).first(),
        "organ": Organ.objects.filter(forbund=tilltrade.forbund),
        "lankar": [(lank, i_ord(lank)) for lank in lankar(tilltrade, allas=allas)],
        "allas": allas,
    }
    return render(request, "styrelse/arshjul/kalender.html", data)


@require_POST
@i_forbund(far_lasa_organ)
def kalender_aterkalla(request: ForbundRequest, lank_id: int) -> HttpResponse:
    """Withdraw a link of one's own; the office may withdraw anyone's."""
    tilltrade = request.tilltrade
    lank = get_object_or_404(Lank, forbund=tilltrade.forbund, syfte=SYFTE, pk=lank_id)
    if lank.skapad_av != tilltrade.person and not far_andra_organ(tilltrade):
        raise SaknarRatt(tilltrade, far_andra_organ)
    aterkalla_lank(lank=lank, by=tilltrade.person)
    messages.success(request, "Kalenderlänken är återkallad. Kalendrar som använder den slutar att uppdateras.")
    return redirect("kalender", request.tilltrade.forbund.slug)


@require_GET
@pa_lank(SYFTE)
def lank_kalender(request: LankRequest) -> HttpResponse:
    """The meetings as a file that a calendar fetches."""
    svar = HttpResponse(kalenderfil(request.lank), content_type=MIME)
    svar["Content-Disposition"] = 'inline; filename="sammantraden.ics"'
    return svar
