"""A Word file that someone has written in offline: what it would change, and then the change. Nothing is saved by the upload."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from finsam.samtidighet import Krock, avtryck
from finsam.sandlada import Avvisat, SandladaFel, kor
from insatser.andring import NamnFel
from insatser.ansokan.aterlas import Aterlasning, jamfor_ordfil
from insatser.ansokan.docx import MIME
from insatser.ansokan.innehall import RUBRIKER, las
from insatser.ansokan.ordfil import Ordavsnitt, las_ordfil
from insatser.ansokan.skriva import Skribent, Stangd, spara_avsnitt
from insatser.forms.ansokan_bilaga import Ordfilsform
from insatser.models import Ansokan
from insatser.views.ansokan_skriv import Sida

SALT = "insatser.ansokan.ordfil"


def ordfilssida(
    request: HttpRequest, *, ansokan: Ansokan, av: Skribent, sida: Sida, mall: str, **extra: Any
) -> HttpResponse:
    """Answer the upload with the difference, and the page with the difference by saving the chosen parts."""
    if not ansokan.far_skrivas:
        messages.error(request, f"Ansökan är {ansokan.get_tillstand_display()} och kan inte ändras nu.")
        return redirect(sida.har)
    if "innehall" in request.POST:
        return _spara(request, ansokan, av, sida)
    form = Ordfilsform(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, " ".join(str(fel) for rad in form.errors.values() for fel in rad))
        return redirect(f"{sida.har}#ordfil")
    granskad = form.cleaned_data["fil"]
    try:
        if granskad.mime != MIME:
            raise Avvisat("Filen är inget Word-dokument (docx).")
        delar = kor(las_ordfil, granskad.innehall, sekunder=20)
    except (Avvisat, SandladaFel) as fel:
        messages.error(request, str(fel))
        return redirect(f"{sida.har}#ordfil")
    kontext = {
        "ansokan": ansokan,
        "insats": ansokan.insats,
        "sida": sida,
        "filnamn": granskad.namn,
        "lasning": _jamfor(ansokan, delar),
        "innehall": signing.dumps({"delar": delar, "sett": _sett(ansokan)}, salt=SALT, compress=True),
        **extra,
    }
    return render(request, mall, kontext)


def _jamfor(ansokan: Ansokan, delar: list[Ordavsnitt]) -> Aterlasning:
    return jamfor_ordfil(delar, las(ansokan), ansokan.insats.forbund)


def _sett(ansokan: Ansokan) -> dict[str, tuple[int, str]]:
    """Version and print of each part as it is shown."""
    nu = las(ansokan)
    return {rad.nyckel: (rad.version, avtryck(nu[rad.nyckel])) for rad in ansokan.avsnitt.all()}


def _spara(request: HttpRequest, ansokan: Ansokan, av: Skribent, sida: Sida) -> HttpResponse:
    try:
        sant = signing.loads(request.POST["innehall"], salt=SALT)
    except signing.BadSignature:
        messages.error(request, "Filen gick inte att läsa. Ladda upp den igen.")
        return redirect(f"{sida.har}#ordfil")
    valda = set(request.POST.getlist("del"))
    sparade: list[str] = []
    for andring in _jamfor(ansokan, sant["delar"]).andringar:
        if andring.nyckel not in valda or andring.fel:
            continue
        version, sett = sant["sett"][andring.nyckel]
        try:
            spara_avsnitt(ansokan=ansokan, nyckel=andring.nyckel, data=andring.data, version=version, sett=sett, av=av)
        except Krock:
            messages.error(
                request,
                f"{andring.rubrik} har ändrats av någon annan medan du läste. Den delen är inte ändrad: ladda upp filen igen.",
            )
        except (NamnFel, Stangd) as fel:
            messages.error(request, f"{andring.rubrik}: {fel}")
        else:
            sparade.append(RUBRIKER[andring.nyckel])
    if sparade:
        messages.success(request, f"Ifyllt ur Word-filen: {', '.join(sparade)}.")
    return redirect(sida.har)
