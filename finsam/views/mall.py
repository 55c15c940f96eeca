"""One editor for all mallar."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.forbundsarbete.forbund import spara_rad
from finsam.forbundsarbete.mallar import At, IBruk, andra, flytta, lagg_till, rader, ta_bort
from finsam.forms.mall import MallForm, MalltextForm
from finsam.historik import historik_for
from finsam.models import Mall, Malltext
from finsam.rattigheter import far_andra_forbundet, far_lasa_forbundet


@require_GET
@i_forbund(far_lasa_forbundet)
def mallar(request: ForbundRequest) -> HttpResponse:
    """The mallar by kind."""
    alla = list(request.tilltrade.forbund.mallar.all())
    sorter = [(str(sort.label), [m for m in alla if m.sort == sort]) for sort in Mall.Sort]
    return render(
        request,
        "finsam/mallar.html",
        {"sorter": [s for s in sorter if s[1]], "far_andra": far_andra_forbundet(request.tilltrade)},
    )


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_forbundet)
def mall_ny(request: ForbundRequest) -> HttpResponse:
    """Begin a mall."""
    forbund = request.tilltrade.forbund
    form = MallForm(request.POST or None, forbund=forbund)
    if request.method == "POST" and form.is_valid():
        spara_rad(rad=form.instance, falt=form.fields, forbund=forbund, by=request.tilltrade.person)
        return redirect("mall", forbund.slug, form.instance.pk)
    return render(request, "finsam/mall_ny.html", {"form": form})


@require_GET
@i_forbund(far_lasa_forbundet)
def mall(request: ForbundRequest, mall_id: int) -> HttpResponse:
    """The texts in order, with the means to change and move them."""
    visad = _mall(request, mall_id)
    return render(
        request,
        "finsam/mall.html",
        {
            "mall": visad,
            "rader": rader(visad),
            "far_andra": far_andra_forbundet(request.tilltrade),
            "handelser": historik_for(visad, antal=20),
        },
    )


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_forbundet)
@engangs
def malltext_ny(request: ForbundRequest, mall_id: int) -> HttpResponse:
    """Add a text last."""
    mall = _mall(request, mall_id)
    form = MalltextForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = lagg_till(mall=mall, text=form.instance, by=request.tilltrade.person)
        messages.success(request, f"{text} ligger sist. Flytta den dit den hör.")
        return redirect(_adress(request, text))
    return render(request, "finsam/malltext.html", {"form": form, "mall": mall})


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_forbundet)
def malltext(request: ForbundRequest, malltext_id: int) -> HttpResponse:
    """Change a text."""
    text = _text(request, malltext_id)
    form = MalltextForm(request.POST or None, instance=text)
    if request.method == "POST" and form.is_valid():
        andra(text=form.instance, falt=form.fields, by=request.tilltrade.person)
        messages.success(request, f"{text} är sparad.")
        return redirect(_adress(request, text))
    return render(request, "finsam/malltext.html", {"form": form, "mall": text.mall, "text": text})


@require_POST
@i_forbund(far_andra_forbundet)
def malltext_flytta(request: ForbundRequest, malltext_id: int) -> HttpResponse:
    """Up, down, in or out; whoever came by a link gets to the list again."""
    text = _text(request, malltext_id)
    at = request.POST.get("at", "")
    if at in list(At):
        flytta(text=text, at=At(at), by=request.tilltrade.person)
    return redirect(_adress(request, text))


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_forbundet)
def malltext_ta_bort(request: ForbundRequest, malltext_id: int) -> HttpResponse:
    """Ask, then remove a text and those under it."""
    text = _text(request, malltext_id)
    if request.POST.get("bekrafta"):
        try:
            ta_bort(text=text, by=request.tilltrade.person)
        except IBruk as fel:
            messages.error(request, str(fel))
        else:
            messages.success(request, f"{text} är borttagen.")
        return redirect("mall", request.tilltrade.forbund.slug, text.mall_id)
    return render(request, "finsam/malltext_ta_bort.html", {"text": text, "under": text.barn.count()})


def _mall(request: ForbundRequest, mall_id: int) -> Mall:
    return get_object_or_404(request.tilltrade.forbund.mallar, pk=mall_id)


def _text(request: ForbundRequest, malltext_id: int) -> Malltext:
    texter = Malltext.objects.filter(mall__forbund=request.tilltrade.forbund).select_related("mall__forbund")
    return get_object_or_404(texter, pk=malltext_id)


def _adress(request: ForbundRequest, text: Malltext) -> str:
    """The list, at that text."""
    return f"{reverse('mall', args=[request.tilltrade.forbund.slug, text.mall_id])}#text-{text.pk}"
