"""The second factor: laid in on one's own account; taken away for someone who has lost it."""

import segno
from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from finsam import totp, tvafaktor
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.forms.tvafaktor import KodForm, NollstallForm
from finsam.models import Person
from finsam.rattigheter import far_ge_roller
from finsam.views.person import hitta


@never_cache
@require_http_methods(["GET", "POST"])
@reauthentication_required  # type: ignore[untyped-decorator]
def koder(request: HttpRequest) -> HttpResponse:
    """Lay an app in, or change the one that is there: the secret as a QR code and in letters, proved by a code."""
    person = request.user
    assert isinstance(person, Person)
    form = KodForm(request.POST or None)
    inlagd = tvafaktor.har(person)
    if form.is_valid():
        try:
            if inlagd:
                tvafaktor.prova(person=person, kod=form.cleaned_data["kod"])
                tvafaktor.ta_bort(person=person, by=person, skal="Du byter app.")
                return redirect(f"{reverse('koder')}?{request.GET.urlencode()}")
            tvafaktor.bekrafta(person=person, kod=form.cleaned_data["kod"])
        except tvafaktor.FelKod as fel:
            form.add_error("kod", str(fel))
        else:
            messages.success(request, "Appen är inlagd.")
            return redirect(_vidare(request))
    data = {"form": form, "inlagd": inlagd, "finns_nyckel": tvafaktor.finns_nyckel(), "vidare": _vidare(request)}
    if not inlagd and tvafaktor.finns_nyckel():
        data |= _den_nya(person)
    return render(request, "finsam/koder.html", data)


def _den_nya(person: Person) -> dict[str, str]:
    hemlig = tvafaktor.pa_vag(person)
    adress = totp.adress(hemlig, konto=person.email)
    qr = segno.make(adress, error="m")
    ritad = qr.svg_inline(scale=1, border=2, omitsize=True, svgclass=None, lineclass=None)
    return {"hemlig": totp.i_text(hemlig), "adress": adress, "qr": mark_safe(ritad)}  # noqa: S308  (drawn here, of black squares)


def _vidare(request: HttpRequest) -> str:
    """Where the person was going, on this site only; else the account's own page."""
    dit = request.GET.get("next", "")
    saker = url_has_allowed_host_and_scheme(dit, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return dit if saker else reverse("hem")


@require_http_methods(["GET", "POST"])
@i_forbund(far_ge_roller)
def person_koder(request: ForbundRequest, person_id: int) -> HttpResponse:
    """Take the app away for someone who has lost their telephone, so that they can lay in another; not for oneself."""
    person = hitta(request.tilltrade.forbund, person_id)
    egen = person == request.tilltrade.person
    form = NollstallForm(request.POST or None)
    if form.is_valid() and not egen:
        skal = f"{request.tilltrade.person.namn} gjorde det på begäran: {form.cleaned_data['hur']}"
        if tvafaktor.ta_bort(person=person, by=request.tilltrade.person, skal=skal):
            messages.success(request, f"{person.namn} kan lägga in en ny app, och får ett mejl om det.")
        return redirect("person", request.tilltrade.forbund.slug, person.pk)
    data = {"person": person, "form": form, "egen": egen, "har": tvafaktor.har(person)}
    return render(request, "finsam/person_koder.html", data)
