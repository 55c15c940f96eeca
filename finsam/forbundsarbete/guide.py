"""Laying up a förbund with all that it needs from its first day."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from finsam.dokumentarbete.skapande import skapa_mall
from finsam.forbundsarbete.mallar import skapa_kodlistor
from finsam.forbundsarbete.roller import bjud_in, ge_roll
from finsam.handelser import notera
from finsam.models import Dokument, Forbund, Medlem, Person, Roll
from finsam.nummerserier import borja_pa

# First parts of addresses that belong to the installation; a test holds this against the urls.
UPPTAGNA_ADRESSER = frozenset({"konto", "l", "tillganglighet", "nytt-forbund", "static", "media", "halsa"})


@dataclass(frozen=True)
class NyMedlem:
    """A member from the start."""

    namn: str
    sort: str
    fran: datetime.date | None = None


@dataclass(frozen=True)
class NyPerson:
    """One of the first people."""

    namn: str
    email: str
    sort: str


class FinnsRedan(Exception):
    """The address is taken: by the förbund that the same person just created (a double click), or by another."""

    def __init__(self, forbund: Forbund, *, eget: bool) -> None:
        super().__init__(forbund.slug)
        self.forbund = forbund
        self.eget = eget


Uppstart = Callable[..., None]
_uppstarter: list[Uppstart] = []


def registrera_uppstart(uppstart: Uppstart) -> Uppstart:
    """Add a function(forbund=, by=) that gives a new förbund what a floor begins with. Registered in AppConfig.ready."""
    if uppstart not in _uppstarter:
        _uppstarter.append(uppstart)
    return uppstart


def skapa_forbund(
    *,
    forbund: Forbund,
    medlemmar: Iterable[NyMedlem],
    personer: Iterable[NyPerson],
    paragraf: int = 1,
    dnr: int = 1,
    by: Person,
    bas: str,
) -> Forbund:
    """Save an unsaved förbund with members, number series, mallar and people, all or nothing; invitations go on commit.

    `paragraf` and `dnr` are the first numbers of the series in the arbetsår. `by` becomes förbundschef where nobody among
    `personer` is. Raises FinnsRedan where the address is taken; the person's row is locked, so that the second of two
    clicks waits for the first and then finds what it made.
    """
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=by.pk)
        _prova_adressen(forbund, by)
        forbund.save()
        notera(forbund=forbund, by=by, objekt=forbund, vad=f"Lade upp förbundet {forbund.namn}")
        Medlem.objects.bulk_create(
            Medlem(forbund=forbund, namn=m.namn, sort=m.sort, fran=m.fran, ordning=n)
            for n, m in enumerate(medlemmar, 1)
        )
        _borja_serier(forbund, paragraf, dnr)
        skapa_mall(forbund=forbund, typ=Dokument.Typ.VERKSAMHETSPLAN, by=by)
        skapa_kodlistor(forbund=forbund, by=by)
        for uppstart in _uppstarter:
            uppstart(forbund=forbund, by=by)
        _ge_roller(forbund, list(personer), by, bas)
    return forbund


def _prova_adressen(forbund: Forbund, by: Person) -> None:
    finns = Forbund.objects.filter(slug=forbund.slug).first()
    if finns:
        raise FinnsRedan(finns, eget=finns.handelser.filter(vem=by, vad__startswith="Lade upp förbundet").exists())


def _borja_serier(forbund: Forbund, paragraf: int, dnr: int) -> None:
    per_ar = forbund.paragrafserie == Forbund.Paragrafserie.PER_AR
    borja_pa(forbund=forbund, serie="paragraf", ar=forbund.arbetsar if per_ar else None, nasta=paragraf)
    borja_pa(forbund=forbund, serie="dnr", ar=forbund.arbetsar, nasta=dnr)


def _ge_roller(forbund: Forbund, personer: list[NyPerson], by: Person, bas: str) -> None:
    i_dag = timezone.localdate()
    for p in personer:
        if p.email.lower() == by.email:
            ge_roll(forbund=forbund, person=by, sort=p.sort, fran=i_dag, by=by)
        else:
            bjud_in(forbund=forbund, namn=p.namn, email=p.email, sort=p.sort, fran=i_dag, tom=None, by=by, bas=bas)
    if all(p.sort != Roll.Sort.FORBUNDSCHEF for p in personer):
        ge_roll(forbund=forbund, person=by, sort=Roll.Sort.FORBUNDSCHEF, fran=i_dag, by=by)
