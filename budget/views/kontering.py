"""A rule of where accounts belong: changing it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from budget.forms.uppfoljning import Malval, Regelform
from budget.models import Konteringsregel
from budget.rattigheter import far_andra_budget
from budget.tabell import budgettabell
from budget.uppfoljning.arbete import Overlappar, spara_regel
from budget.uppfoljning.hamtning import mal_av
from budget.versioner import versionen_som_galler
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.samtidighet import Krock, Ovrigt, krocksida


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def andra(request: ForbundRequest, ar: int, regel_id: int) -> HttpResponse:
    """Other accounts, another objekt, or another line."""
    forbund = request.tilltrade.forbund
    regel = get_object_or_404(Konteringsregel.objects.select_related("insats"), pk=regel_id, forbund=forbund)
    version = versionen_som_galler(forbund, ar)
    malval = Malval(forbund, budgettabell(version) if version else None)
    form = Regelform(request.POST or None, forbund=forbund, malval=malval, galler=mal_av(regel), instance=regel)
    tillbaka = reverse("uppfoljning_kontering", args=[forbund.slug, ar])
    if form.is_valid():
        ny = form.save(commit=False)
        try:
            spara_regel(regel=ny, sedd=form.cleaned_data["version"], by=request.tilltrade.person)
        except Krock as krock:
            nu = krock.nu
            assert isinstance(nu, Konteringsregel)
            hor = [Ovrigt("Hör till", ny.till_vad, nu.till_vad)] if mal_av(ny) != mal_av(nu) else []
            return krocksida(request, form=form, nu=nu, tillbaka=tillbaka, ovrigt=hor)
        except Overlappar as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, f"{str(ny).capitalize()} hör nu till {ny.till_vad}.")
            return redirect(tillbaka)
    return render(request, "budget/uppfoljning/regel.html", {"form": form, "regel": regel, "avbryt": tillbaka})
