"""The mail to those who sign, that §§ are locked and wait for them."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from finsam.datum import utan_veckodag
from finsam.models import Person
from finsam.utskick import Brev, koa
from styrelse.arshjul.lagdatum import justeras_senast
from styrelse.justering.skrift import numren, underskrivare
from styrelse.models import Justerare, Justering


def be_om_justering(justering: Justering, *, by: Person) -> int:
    """Tell each who signs and has an address, the one who locked it apart; on commit, once. Returns how many are told."""
    forbund = justering.protokoll.sammantrade.organ.forbund
    brev = {b.till: b for rad in underskrivare(justering) if (b := _brev(rad, justering, by)) is not None}
    brev.pop(by.email, None)
    koa(forbund=forbund, by=by, nyckel=f"justering:{justering.pk}", brev=brev.values(), objekt=justering)
    return len(brev)


def _brev(rad: Justerare, justering: Justering, by: Person) -> Brev | None:
    mote = justering.protokoll.sammantrade
    person = rad.narvaro.inloggning
    adress = person.email if person else (rad.narvaro.vem.epost if rad.narvaro.vem else "")
    if not adress:
        return None
    bas: str = settings.BAS_URL
    vag = reverse("justering_granska", args=[mote.organ.forbund.slug, justering.pk])
    data = {
        "forbund": mote.organ.forbund,
        "organ": mote.organ,
        "dag": utan_veckodag(mote.datum),
        "senast": utan_veckodag(justeras_senast(mote)),
        "spann": numren(justering.arenden.order_by("paragraf")),
        "adress": bas.rstrip("/") + vag if person else "",
        "by": by,
    }
    amne = f"Protokoll att justera: {mote.organ} {utan_veckodag(mote.datum)}"
    return Brev(adress, amne, render_to_string("styrelse/justering/mejl/justera.txt", data))
