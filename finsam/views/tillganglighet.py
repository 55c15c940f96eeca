"""The accessibility statement (lag 2018:1937, 13 §), and the way to report what does not work."""

import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from finsam.forms.tillganglighet import BristForm
from finsam.heltal import heltal
from finsam.models import Person, Tillganglighetsbrist
from finsam.strypning import for_manga

# When the service was last gone through against the standard. Change it when that is done again, not otherwise.
BEDOMD = datetime.date(2026, 11, 24)


@login_not_required
@sensitive_post_parameters("epost", "beskrivning")
@require_http_methods(["GET", "POST"])
def redogorelse(request: HttpRequest) -> HttpResponse:
    """How accessible the service is, and a form for what is not. Five reports an hour from one address."""
    form = BristForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not for_manga(request, "brist", hogst=5, sekunder=3600):
            form.save()
            messages.success(request, "Tack. Anmälan är mottagen. Den läses av den som sköter Finsam.")
            return redirect("tillganglighet")
        form.add_error(None, "Det har kommit många anmälningar från din anslutning. Vänta en timme och skicka igen.")
    return render(request, "finsam/tillganglighet.html", {"form": form, "bedomd": BEDOMD})


@require_http_methods(["GET", "POST"])
def brister(request: HttpRequest) -> HttpResponse:
    """The faults that have been reported, for those who look after the installation; and marking one as mended."""
    if not (isinstance(request.user, Person) and request.user.far_skapa_forbund):
        raise PermissionDenied
    if request.method == "POST":
        brist = get_object_or_404(Tillganglighetsbrist, pk=heltal(request.POST.get("brist", "")) or 0, atgardad=None)
        brist.atgardad = timezone.now()
        brist.epost = ""  # the address was left for an answer; with that given there is no reason to keep it
        brist.save(update_fields=["atgardad", "epost"])
        messages.success(request, "Bristen är markerad som åtgärdad, och adressen är borttagen.")
        return redirect("tillganglighet_brister")
    alla = list(Tillganglighetsbrist.objects.all())
    return render(
        request,
        "finsam/tillganglighet_brister.html",
        {"oppna": [b for b in alla if not b.atgardad], "atgardade": [b for b in alla if b.atgardad]},
    )
