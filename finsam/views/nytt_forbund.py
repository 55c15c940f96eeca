"""The first run: six steps, back and forward, and nothing stored but in the session until the last."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from finsam.forbundsarbete import uppstart
from finsam.forbundsarbete.guide import FinnsRedan, skapa_forbund
from finsam.forbundsarbete.uppstart import SISTA, STEG
from finsam.models import Medlem, Person, Roll
from finsam.svenska import uppraknat


@require_GET
def nytt_forbund(request: HttpRequest) -> HttpResponse:
    """To the first step."""
    _person(request)
    return redirect("nytt_forbund_steg", 1)


@require_http_methods(["GET", "POST"])
def steg(request: HttpRequest, steg: int) -> HttpResponse:
    """One step: what is typed is kept whichever button is pressed; only forward asks that it is right."""
    person = _person(request)
    if steg not in STEG:
        raise Http404
    if steg == SISTA:
        return _sammanfattning(request, person)
    if request.method == "POST":
        return _ta_emot(request, steg)
    data = uppstart.skrivet(request.session, steg)
    ratta = "ratta" in request.GET
    return _visa(request, steg, uppstart.att_prova(steg, data) if ratta else uppstart.att_visa(steg, data, person))


def _person(request: HttpRequest) -> Person:
    if not (isinstance(request.user, Person) and request.user.far_skapa_forbund):
        raise PermissionDenied
    return request.user


def _ta_emot(request: HttpRequest, nr: int) -> HttpResponse:
    gor = request.POST.get("gor", "")
    data = request.POST if gor != "rad" else uppstart.en_rad_till(request.POST)
    uppstart.spara(request.session, nr, data)
    if gor == "rad":
        return redirect(reverse("nytt_forbund_steg", args=[nr]) + "#sista-raden")
    if gor == "tillbaka":
        return redirect("nytt_forbund_steg", max(nr - 1, 1))
    prov = uppstart.att_prova(nr, request.POST)
    return redirect("nytt_forbund_steg", nr + 1) if prov.is_valid() else _visa(request, nr, prov)


def _visa(request: HttpRequest, nr: int, form: Any) -> HttpResponse:
    mall = "finsam/nytt_forbund_rader.html" if STEG[nr].rad else "finsam/nytt_forbund_steg.html"
    return render(request, mall, {"form": form, "nr": nr, **_ram(nr)})


def _sammanfattning(request: HttpRequest, person: Person) -> HttpResponse:
    alla = uppstart.alla_steg(request.session)
    fel = next((nr for nr, form in alla.items() if not form.is_valid()), None)
    if fel is not None:
        if fel == 1 and request.method == "POST":
            return _skapat_redan(request, person) or redirect(_ratta(fel))
        return redirect(_ratta(fel))
    if request.method == "POST":
        return _skapa(request, person, alla)
    medlemmar = alla[2].medlemmar()
    sorter = {m.sort for m in medlemmar}
    kontext = {
        "forbund": uppstart.samla(alla),
        "medlemmar": [(Medlem.Sort(m.sort).label, m.namn) for m in medlemmar],
        "saknas": uppraknat([str(s.label) for s in Medlem.Sort if s not in sorter]),
        "serier": alla[4].cleaned_data,
        "personer": [(p, Roll.Sort(p.sort).label) for p in alla[5].personer()],
        "nr": SISTA,
    }
    return render(request, "finsam/nytt_forbund_summa.html", {**kontext, **_ram(SISTA)})


def _skapa(request: HttpRequest, person: Person, alla: dict[int, Any]) -> HttpResponse:
    try:
        nytt = skapa_forbund(
            forbund=uppstart.samla(alla),
            medlemmar=alla[2].medlemmar(),
            personer=alla[5].personer(),
            paragraf=alla[4].cleaned_data["paragraf"],
            dnr=alla[4].cleaned_data["dnr"],
            by=person,
            bas=request.build_absolute_uri("/"),
        )
    except FinnsRedan as finns:
        return redirect(finns.forbund) if finns.eget else redirect(_ratta(1))
    request.session.pop(uppstart.NYCKEL, None)
    request.session[f"{uppstart.NYCKEL}_klart"] = nytt.slug
    messages.success(request, f"{nytt.namn} är upplagt. De som ska vara med får mejl om hur de loggar in.")
    return redirect(nytt)


def _skapat_redan(request: HttpRequest, person: Person) -> HttpResponse | None:
    """The second of two clicks, when the first is done: to what it made."""
    slug = request.session.get(f"{uppstart.NYCKEL}_klart")
    roll = person.roller.filter(forbund__slug=slug).select_related("forbund").first() if slug else None
    return redirect(roll.forbund) if roll else None


def _ratta(nr: int) -> str:
    return reverse("nytt_forbund_steg", args=[nr]) + "?ratta=1"


def _ram(nr: int) -> dict[str, Any]:
    return {"steg": STEG[nr], "antal": SISTA, "stegen": [(n, s.namn, n == nr, n < nr) for n, s in STEG.items()]}
