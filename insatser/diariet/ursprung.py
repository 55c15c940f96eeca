"""What the handlingar of insatser are in the house: their pages and their files."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse

from finsam.diarium.ursprung import Ursprung
from finsam.models import Handling
from finsam.tilltrade import Tilltrade
from insatser.models import (
    Ansokan,
    Ansokansversion,
    Aterbetalning,
    Avgorande,
    Avtal,
    Rapport,
    Rekvisition,
    Tjansteskrivelse,
    Yttrande,
)
from insatser.rattigheter import far_se_underlag

Gor = Callable[[Tilltrade, Any], Ursprung]


def ursprung(tilltrade: Tilltrade, handlingar: Sequence[Handling]) -> dict[int, Ursprung]:
    """By the handling's pk. A query or two for each kind of object that occurs, however many there are.

    Files are those that came with the object, so they stand at what came in.
    """
    ut: dict[int, Ursprung] = {}
    inkomna = {h.pk for h in handlingar if h.riktning == Handling.Riktning.IN}
    for model, (vag, gor) in KALLOR.items():
        typ = ContentType.objects.get_for_model(model).pk
        egna = {h.pk: h.objekt_id for h in handlingar if h.objekt_typ_id == typ}
        if not egna:
            continue
        objekt = _hamta(model, vag, set(egna.values()))
        ut |= {pk: gor(tilltrade, objekt[o]) for pk, o in egna.items() if o in objekt}
    return {pk: u if pk in inkomna else replace(u, filer=()) for pk, u in ut.items()}


def _hamta(model: type[models.Model], vag: str, pk: set[Any]) -> dict[Any, Any]:
    rader: Any = model._default_manager.filter(pk__in=pk).select_related(vag)
    if model is Rekvisition:
        rader = rader.prefetch_related("underlag__fil")
    return {o.pk: o for o in rader}


def _version(tilltrade: Tilltrade, version: Ansokansversion) -> Ursprung:
    slug, ansokan = tilltrade.forbund.slug, version.ansokan
    filer = [(b["namn"], reverse("fil", args=[slug, b["id"]])) for b in version.data["bilagor"]]
    return Ursprung(str(version), reverse("ansokan_version", args=[slug, ansokan.pk, version.nr]), filer)


def _rekvisition(tilltrade: Tilltrade, rekvisition: Rekvisition) -> Ursprung:
    slug = tilltrade.forbund.slug
    filer = [
        (u.fil.namn, reverse("rekvisition_underlag", args=[slug, rekvisition.pk, u.pk]))
        for u in rekvisition.underlag.all()
        if far_se_underlag(tilltrade)
    ]
    return Ursprung(str(rekvisition), rekvisition.get_absolute_url(), filer)


def _skrivelse(tilltrade: Tilltrade, skrivelse: Tjansteskrivelse) -> Ursprung:
    return Ursprung(str(skrivelse), reverse("ansokan_skrivelse", args=[tilltrade.forbund.slug, skrivelse.pk]))


def _yttrande(tilltrade: Tilltrade, yttrande: Yttrande) -> Ursprung:
    return Ursprung(str(yttrande), reverse("ansokan_yttrande", args=[tilltrade.forbund.slug, yttrande.pk]))


def _avgorande(tilltrade: Tilltrade, avgorande: Avgorande) -> Ursprung:
    return Ursprung(str(avgorande), avgorande.ansokan.get_absolute_url())


def _sjalv(tilltrade: Tilltrade, objekt: Any) -> Ursprung:
    return Ursprung(str(objekt), objekt.get_absolute_url())


KALLOR: Final[dict[type[models.Model], tuple[str, Gor]]] = {
    Ansokan: ("insats__forbund", _sjalv),
    Ansokansversion: ("ansokan__insats__forbund", _version),
    Aterbetalning: ("insats__forbund", _sjalv),
    Avgorande: ("ansokan__insats__forbund", _avgorande),
    Avtal: ("insats__forbund", _sjalv),
    Rapport: ("insats__forbund", _sjalv),
    Rekvisition: ("insats__forbund", _rekvisition),
    Tjansteskrivelse: ("ansokan__insats", _skrivelse),
    Yttrande: ("ansokan", _yttrande),
}
