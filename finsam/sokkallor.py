"""What the ground floor lets one find: persons, members, decisions, chapters, templates."""

from typing import Any

from django.db.models import QuerySet, Value
from django.urls import reverse

from finsam import datum
from finsam.diarium.insyn import Insyn
from finsam.models import Avsnitt, Beslut, Diarieforing, Handling, Malltext, Medlem, Person
from finsam.rattigheter import far_lasa_dokument, far_lasa_forbundet
from finsam.sok import Sokkalla, registrera
from finsam.tilltrade import Tilltrade


def _personer(tilltrade: Tilltrade) -> QuerySet[Any]:
    if not far_lasa_forbundet(tilltrade):
        return Person.objects.none()
    # The slug rides along, since a person belongs to no förbund of their own.
    return (
        Person.objects.filter(pk__in=tilltrade.forbund.roller.values("person"))
        .annotate(forbund_slug=Value(tilltrade.forbund.slug))
        .order_by("pk")
    )


def _medlemmar(tilltrade: Tilltrade) -> QuerySet[Any]:
    medlemmar = Medlem.objects.filter(forbund=tilltrade.forbund).select_related("forbund")
    return medlemmar if far_lasa_forbundet(tilltrade) else medlemmar.none()


def _beslut(tilltrade: Tilltrade) -> QuerySet[Any]:
    beslut = Beslut.objects.filter(forbund=tilltrade.forbund).select_related("forbund")
    return beslut if far_lasa_forbundet(tilltrade) else beslut.none()


def _avsnitt(tilltrade: Tilltrade) -> QuerySet[Any]:
    avsnitt = Avsnitt.objects.filter(dokument__forbund=tilltrade.forbund).select_related("dokument__forbund")
    return avsnitt if far_lasa_dokument(tilltrade) else avsnitt.none()


def _malltexter(tilltrade: Tilltrade) -> QuerySet[Any]:
    texter = Malltext.objects.filter(mall__forbund=tilltrade.forbund).select_related("mall__forbund")
    return texter if far_lasa_forbundet(tilltrade) else texter.none()


def _arenden(tilltrade: Tilltrade) -> QuerySet[Any]:
    return Insyn.for_(tilltrade).sokbara_arenden(Diarieforing.objects.synliga_for(tilltrade)).select_related("forbund")


def _handlingar(tilltrade: Tilltrade) -> QuerySet[Any]:
    handlingar = Insyn.for_(tilltrade).sokbara_handlingar(Handling.objects.synliga_for(tilltrade))
    return handlingar.select_related("diarieforing__forbund")


def registrera_alla() -> None:
    """Called once, when the app is ready."""
    registrera(
        Sokkalla(
            "Personer",
            _personer,
            ("namn", "email"),
            lambda p: reverse("person", args=[p.forbund_slug, p.pk]),
            lambda p: str(p.email),
        )
    )
    registrera(
        Sokkalla(
            "Medlemmar",
            _medlemmar,
            ("namn",),
            lambda m: reverse("medlemmar", args=[m.forbund.slug]),
            lambda m: str(m.get_sort_display()),
        )
    )
    registrera(
        Sokkalla(
            "Beslut",
            _beslut,
            ("organ", "lydelse"),
            lambda b: reverse("beslut", args=[b.forbund.slug, b.pk]),
            lambda b: str(b.lydelse)[:160],
        )
    )
    registrera(
        Sokkalla(
            "Dokumentens texter",
            _avsnitt,
            ("rubrik", "text"),
            lambda a: reverse("avsnitt", args=[a.dokument.forbund.slug, a.dokument.ar, a.pk]),
            lambda a: str(a.dokument),
        )
    )
    registrera(
        Sokkalla(
            "Mallar",
            _malltexter,
            ("rubrik", "text"),
            lambda t: reverse("mall", args=[t.mall.forbund.slug, t.mall_id]),
            lambda t: str(t.mall),
        )
    )
    registrera(
        Sokkalla(
            "Ärenden i diariet",
            _arenden,
            ("titel",),
            lambda a: str(a.get_absolute_url()),
            lambda a: f"Avslutat {datum.kort(a.avslutat)}" if a.avslutat else "Öppet",
        )
    )
    registrera(
        Sokkalla(
            "Handlingar i diariet",
            _handlingar,
            ("titel", "part"),
            lambda h: str(h.get_absolute_url()),
            lambda h: ", ".join(filter(None, [datum.kort(h.datum), h.part])),
        )
    )
