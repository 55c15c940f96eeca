"""Drafts, for the script of the forms: fetched, kept, forgotten."""

import json
from typing import Any

from django.http import HttpResponse, HttpResponseBadRequest, JsonResponse
from django.views.decorators.http import require_http_methods

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.rattigheter import far_vara_med
from finsam.utkast import STORSTA_NYCKEL, Data, lagringsbar, nar_i_ord, slang_utkast, spara_utkast, utkast_for


@require_http_methods(["GET", "POST"])
@i_forbund(far_vara_med)
def utkast(request: ForbundRequest) -> HttpResponse:
    """The person's own draft of the form `nyckel`. POST {nyckel, data} keeps it, {nyckel, data: null} forgets it."""
    if request.method == "GET":
        return _visa(request, lagringsbar(request.GET.get("nyckel", "")))
    try:
        nyckel, data = _las(request.body)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return HttpResponseBadRequest("Utkastet gick inte att läsa.")
    if data is None:
        slang_utkast(request.tilltrade, nyckel)
        return JsonResponse({"sparat": None})
    sparat = spara_utkast(tilltrade=request.tilltrade, nyckel=nyckel, data=data)
    return JsonResponse({"sparat": nar_i_ord(sparat), "tid": sparat.sparad.isoformat()})


def _visa(request: ForbundRequest, nyckel: str) -> JsonResponse:
    hittat = utkast_for(request.tilltrade, nyckel)
    svar: dict[str, Any] = {"person": request.tilltrade.person.pk, "data": None}
    if hittat:
        svar |= {"data": hittat.data, "sparat": nar_i_ord(hittat), "tid": hittat.sparad.isoformat()}
    return JsonResponse(svar, headers={"Cache-Control": "no-store"})


def _las(kropp: bytes) -> tuple[str, Data | None]:
    """The key and the fields, each a list of texts. Raises one of the errors above for anything else."""
    sant = json.loads(kropp)
    nyckel, data = sant["nyckel"], sant["data"]
    if not isinstance(nyckel, str) or nyckel != lagringsbar(nyckel) or not 0 < len(nyckel) <= STORSTA_NYCKEL:
        raise ValueError
    if data is not None:
        data = {lagringsbar(str(namn)): [lagringsbar(str(varde)) for varde in varden] for namn, varden in data.items()}
    return nyckel, data
