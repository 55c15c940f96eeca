"""The history of the förbund."""

from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.datum import DatumFormField
from finsam.export import csv_svar
from finsam.historik import Urval, hela_historiken, historiksida
from finsam.models import Forbund, Handelse, Person
from finsam.rattigheter import far_lasa_historik


class UrvalForm(forms.Form):
    """Which events to show. It stands in the address, so that a view of the history can be sent to someone."""

    vem = forms.ModelChoiceField(label="Vem", required=False, queryset=Person.objects.none(), empty_label="alla")
    slag = forms.ChoiceField(label="Slag", required=False, choices=[("", "alla"), *Handelse.Slag.choices])
    fran = DatumFormField(label="Från och med", required=False)
    tom = DatumFormField(label="Till och med", required=False)

    def __init__(self, *args: object, forbund: Forbund, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        vem = self.fields["vem"]
        assert isinstance(vem, forms.ModelChoiceField)
        vem.queryset = Person.objects.filter(pk__in=forbund.roller.values("person"))

    def urval(self) -> Urval:
        """What could be read of the filter; the rest is left out, with its error at the field."""
        self.is_valid()
        valt = self.cleaned_data
        vem = valt.get("vem")
        return Urval(vem=vem.pk if vem else None, slag=valt.get("slag", ""), fran=valt.get("fran"), tom=valt.get("tom"))


@require_GET
@i_forbund(far_lasa_historik)
def historik(request: ForbundRequest) -> HttpResponse:
    """Who did what, when: the latest first, filtered and paged in the address."""
    form = UrvalForm(request.GET, forbund=request.tilltrade.forbund)
    sida = historiksida(request.tilltrade.forbund, form.urval(), request.GET.get("efter", ""))
    filter_ = {k: v for k, v in request.GET.items() if k in form.fields and v}
    return render(
        request,
        "finsam/historik.html",
        {
            "form": form,
            "sida": sida,
            "filtrerad": bool(filter_),
            "efter": request.GET.get("efter", ""),
            "aldre": urlencode({**filter_, "efter": sida.aldre}) if sida.aldre else "",
            "forsta": urlencode(filter_),
        },
    )


@require_GET
@i_forbund(far_lasa_historik)
def historik_csv(request: ForbundRequest) -> HttpResponse:
    """The same choice as the page shows, whole, for a revisor's spreadsheet."""
    forbund = request.tilltrade.forbund
    urval = UrvalForm(request.GET, forbund=forbund).urval()
    rader = (
        (h.nar, str(h.vem or ""), h.get_slag_display(), h.vad, h.fran, h.till) for h in hela_historiken(forbund, urval)
    )
    return csv_svar(f"historik-{forbund.slug}.csv", ["När", "Vem", "Slag", "Vad", "Från", "Till"], rader)
