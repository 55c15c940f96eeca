"""Participants as they are published: an insats and year, and a comparison over insatser and years."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from finsam.atkomst import ForbundRequest, i_forbund
from insatser.deltagare.delar import anmarkningar, hanteldiagram, inte_utsatta, visar_kon
from insatser.deltagare.jamforelse import jamfor
from insatser.deltagare.publicerat import DEFINITION, REGEL, publicerade_ar, publicerat
from insatser.forms.deltagarsiffror import Jamforelsefilter
from insatser.models import Insats
from insatser.rattigheter import far_se_deltagartal_i, far_se_insatser
from insatser.views.insats import hamta


@require_GET
@i_forbund(far_se_insatser)
def deltagare_publicerat(request: ForbundRequest, insats_id: int, ar: int) -> HttpResponse:
    """What anyone may see of the participants of an insats in a year."""
    insats = hamta(request.tilltrade, insats_id)
    publicerade = publicerat(forbund=insats.forbund, ar=ar, insats_id=insats.pk).get(insats.pk)
    return render(
        request,
        "insatser/deltagare/publicerat.html",
        {
            "insats": insats,
            "visat_ar": ar,
            "aren": publicerade_ar(insats),
            "p": publicerade,
            "ser_alla": far_se_deltagartal_i(request.tilltrade, insats),
            "andringar": [(a, d := hanteldiagram(a), inte_utsatta(d)) for a in publicerade.andringar]
            if publicerade
            else [],
            "tabeller": [(t, visar_kon(t.rader)) for t in publicerade.tabeller] if publicerade else [],
            "anmarkningar": anmarkningar(publicerade) if publicerade else [],
        },
    )


@require_GET
@i_forbund(far_se_insatser)
def deltagare_jamforelse(request: ForbundRequest, ar: int) -> HttpResponse:
    """One figure over insatser and years."""
    urval = Jamforelsefilter(request.GET, ar=ar)
    fran, tom, matt = urval.cleaned_data["fran"], urval.cleaned_data["tom"], urval.matt_valt
    synliga = set(Insats.objects.synliga_for(request.tilltrade).values_list("pk", flat=True))
    jamforelse = jamfor(forbund=request.tilltrade.forbund, fran=fran, tom=tom, matt=matt, insatser=synliga)
    return render(
        request,
        "insatser/deltagare/jamforelse.html",
        {"filter": urval, "fran": fran, "tom": tom, "j": jamforelse, "regel": REGEL, "definition": DEFINITION},
    )
