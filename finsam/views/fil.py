"""Files: the list, uploading, fetching, withdrawing."""

import logging
from collections.abc import Iterator

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from finsam.atkomst import ForbundRequest, i_forbund, tilltrade_till
from finsam.engangs import engangs
from finsam.filer.arkiv import aterkalla, ta_emot
from finsam.forms.fil import AterkallaForm, FilForm
from finsam.handelser import notera
from finsam.models import Fil, Handelse, Person
from finsam.rattigheter import far_ladda_upp, far_lasa_forbundet
from finsam.tilltrade import Tilltrade

logg = logging.getLogger(__name__)


@login_not_required
@require_GET
def fil(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The file to those who may see it; a public file to anybody; 410 where it has been withdrawn."""
    tilltrade = tilltrade_till(request.user, slug) if isinstance(request.user, Person) else None
    hittad = _hitta(tilltrade, slug, pk)
    if hittad is None:
        return redirect_to_login(request.get_full_path()) if request.user.is_anonymous else _nej(tilltrade, pk)
    if hittad.aterkallad:
        return render(request, "finsam/fil_aterkallad.html", {"fil": hittad}, status=410)
    svar = get_conditional_response(request, etag=f'"{hittad.sha256}"')
    return svar or lamna_ut(hittad, tilltrade)


def _hitta(tilltrade: Tilltrade | None, slug: str, pk: int) -> Fil | None:
    filer = Fil.objects.synliga_for(tilltrade) if tilltrade else Fil.objects.publika(slug)
    return filer.filter(pk=pk).select_related("forbund").first()


def _nej(tilltrade: Tilltrade | None, pk: int) -> HttpResponse:
    """An insider learns that the file exists, an outsider does not."""
    if tilltrade and Fil.objects.filter(forbund=tilltrade.forbund, pk=pk).exists():
        raise PermissionDenied
    raise Http404


def _bitar(fil: Fil) -> Iterator[bytes]:
    with fil.lagrad.open("rb") as innehall:
        yield from innehall.chunks()


def lamna_ut(fil: Fil, tilltrade: Tilltrade | None) -> StreamingHttpResponse:
    """The bytes, so that no browser runs them as anything else than what they are; the fetching is noted."""
    if not fil.lagrad.storage.exists(str(fil.lagrad.name)):
        logg.error("Fil %s har en rad men inget innehåll.", fil.pk)
        raise Http404
    if tilltrade:
        with transaction.atomic():
            notera(
                forbund=fil.forbund,
                by=tilltrade.person,
                objekt=fil,
                vad=f"Hämtade {fil.namn}",
                slag=Handelse.Slag.HAMTNING,
            )
    svar = StreamingHttpResponse(_bitar(fil), content_type=fil.typ)
    svar["Content-Length"] = str(fil.storlek)
    svar["Content-Disposition"] = content_disposition_header(not fil.visas_i_webblasaren, fil.namn) or "attachment"
    publik = fil.synlighet == Fil.Synlighet.PUBLIK
    # Not every browser's PDF reader starts in a sandbox; scripts are already out of the file.
    lada = "" if fil.typ == "application/pdf" else "sandbox; "
    svar["ETag"] = f'"{fil.sha256}"'
    svar["Cache-Control"] = f"{'public' if publik else 'private'}, no-cache"
    svar["X-Content-Type-Options"] = "nosniff"
    svar["Content-Security-Policy"] = f"{lada}default-src 'none'; frame-ancestors 'none'"
    svar["Cross-Origin-Resource-Policy"] = "same-origin"
    return svar


@require_GET
@i_forbund(far_lasa_forbundet)
def filer(request: ForbundRequest) -> HttpResponse:
    """The files that the person may see."""
    alla = Fil.objects.synliga_for(request.tilltrade).select_related("forbund", "uppladdad_av")
    return render(request, "finsam/filer.html", {"filer": alla, "far_ladda_upp": far_ladda_upp(request.tilltrade)})


@require_http_methods(["GET", "POST"])
@i_forbund(far_ladda_upp)
@engangs
def ladda_upp(request: ForbundRequest) -> HttpResponse:
    """Take a file in."""
    form = FilForm(request.POST, request.FILES) if request.method == "POST" else FilForm()
    if not form.is_valid():
        return render(request, "finsam/fil_ladda_upp.html", {"form": form})
    tilltrade = request.tilltrade
    ny = ta_emot(
        forbund=tilltrade.forbund,
        by=tilltrade.person,
        granskad=form.cleaned_data["fil"],
        synlighet=form.cleaned_data["synlighet"],
    )
    messages.success(request, f"{ny.namn} är uppladdad. {ny.anmarkning}".strip())
    return redirect("filer", tilltrade.forbund.slug)


@require_http_methods(["GET", "POST"])
@i_forbund(far_ladda_upp)
def fil_aterkalla(request: ForbundRequest, pk: int) -> HttpResponse:
    """Withdraw a file, with a reason."""
    att_aterkalla = get_object_or_404(Fil.objects.synliga_for(request.tilltrade), pk=pk)
    form = AterkallaForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "finsam/fil_aterkalla.html", {"form": form, "fil": att_aterkalla})
    aterkalla(fil=att_aterkalla, by=request.tilltrade.person, skal=form.cleaned_data["skal"])
    messages.success(request, f"{att_aterkalla.namn} är återkallad.")
    return redirect("filer", request.tilltrade.forbund.slug)
