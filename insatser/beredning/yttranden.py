"""Yttranden: asked of members' representatives and of nämnder, answered by login, by secret link or through the office."""

import datetime
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from finsam.datum import utan_veckodag
from finsam.diarium import registrera_handling
from finsam.handelser import notera
from finsam.lankar import aterkalla_lank, skapa_lank
from finsam.lankvyer import lankadress
from finsam.models import Fil, Handling, Medlem, Person
from finsam.utskick import Brev, koa
from insatser.beredning.arbete import pagar
from insatser.models import Ansokan, Stallning, Yttrande, Yttrandesvar

SYFTE: Final = "yttrande"
PLATSHALLARE: Final = "[länken]"
RUBRIK: Final = {Yttrande.Sort.YTTRANDE.value: "Yttrande", Yttrande.Sort.REMISS.value: "Remissvar"}
FRIST_EFTER: Final = datetime.timedelta(days=30)


class YttrandeFel(ValueError):
    """Something that cannot be asked or answered. The message is Swedish and meant for the one who tried."""


@dataclass(frozen=True)
class Begaran:
    """What is asked of whom: a person with a login, an address, or (by remiss) an organ that answers on paper."""

    organ: str
    senast: datetime.date
    sort: str = Yttrande.Sort.YTTRANDE
    medlem: Medlem | None = None
    person: Person | None = None
    epost: str = ""
    fraga: str = ""

    @property
    def till(self) -> str:
        """The address that the mail goes to; empty where none goes."""
        return self.person.email if self.person else self.epost


@dataclass(frozen=True)
class Svar:
    """An answer: how they stand, and what they say."""

    stallning: str
    text: str = ""


def brev(ansokan: Ansokan, begaran: Begaran, *, by: Person, adress: str = PLATSHALLARE) -> Brev:
    """The mail that asks; without an address to answer at it is the preview."""
    data = {
        "ansokan": ansokan,
        "insats": ansokan.insats,
        "forbund": ansokan.insats.forbund,
        "begaran": begaran,
        "senast": utan_veckodag(begaran.senast),
        "by": by,
        "adress": adress,
    }
    amne = f"{Yttrande.Sort(begaran.sort).label.capitalize()}: ansökan om {ansokan.insats}"
    return Brev(begaran.till, amne, render_to_string("insatser/beredning/mejl/begaran.txt", data))


def begar(*, ansokan: Ansokan, begaran: Begaran, by: Person) -> Yttrande:
    """Ask for a yttrande, or send an application on remiss; the mail goes on commit. Raises YttrandeFel."""
    forbund = ansokan.insats.forbund
    if not pagar(ansokan):
        raise YttrandeFel("Yttranden begärs medan ansökan bereds.")
    with transaction.atomic():
        yttrande = Yttrande.objects.create(
            ansokan=ansokan,
            sort=begaran.sort,
            organ=begaran.organ,
            medlem=begaran.medlem,
            person=begaran.person,
            epost=begaran.epost.lower(),
            fraga=begaran.fraga,
            senast=begaran.senast,
            begart_av=by,
        )
        notera(
            forbund=forbund,
            by=by,
            vad=f"Begärde {yttrande} om {ansokan.insats}",
            objekt=ansokan,
            till=f"Svar senast {utan_veckodag(begaran.senast)}",
        )
        _diariefor(yttrande, by, Handling.Riktning.UT, f"Begäran om {yttrande.get_sort_display()}")
        if begaran.till:
            ett = brev(ansokan, begaran, by=by, adress=_svarsadress(yttrande, by))
            koa(forbund=forbund, by=by, nyckel=f"yttrande:{yttrande.pk}", brev=[ett], objekt=yttrande)
    return yttrande


def _svarsadress(yttrande: Yttrande, by: Person) -> str:
    """Where the one who is asked answers: inside for a person, by a secret link for an address."""
    forbund = yttrande.ansokan.insats.forbund
    if yttrande.person_id:
        bas: str = settings.BAS_URL
        return bas.rstrip("/") + reverse("ansokan_yttrande", args=[forbund.slug, yttrande.pk])
    i_dag = timezone.localdate()
    giltig = max(yttrande.senast - i_dag, datetime.timedelta(0)) + FRIST_EFTER
    lank, hemlighet = skapa_lank(
        forbund=forbund, by=by, syfte=SYFTE, objekt=yttrande, epost=yttrande.epost, giltig=giltig
    )
    yttrande.lank = lank
    yttrande.save(update_fields=["lank"])
    return lankadress("lank_yttrande", hemlighet)


def svara(*, yttrande: Yttrande, svar: Svar, namn: str, by: Person | None = None) -> Yttrandesvar:
    """Answer as the one who is asked; `by` is None by link. A second answer stands beside the first and holds.

    Raises YttrandeFel after the due date where there is an answer already, and where the application is decided.
    """
    with transaction.atomic():
        last = _last(yttrande)
        if not last.far_andras(timezone.localdate()):
            raise YttrandeFel("Tiden för att svara har gått ut. Kontakta förbundet om något är fel.")
        return _spara(last, svar, namn=namn, datum=timezone.localdate(), by=by)


def registrera_svar(
    *,
    yttrande: Yttrande,
    svar: Svar,
    namn: str,
    datum: datetime.date,
    by: Person,
    deras_dnr: str = "",
    fil: Fil | None = None,
) -> Yttrandesvar:
    """Enter an answer that came on paper or by mail, as the office. Raises YttrandeFel where it was withdrawn or decided."""
    with transaction.atomic():
        last = _last(yttrande)
        if last.aterkallat or not pagar(last.ansokan):
            raise YttrandeFel("Svar registreras medan ansökan bereds.")
        return _spara(last, svar, namn=namn, datum=datum, by=by, deras_dnr=deras_dnr, fil=fil)


def aterkalla(*, yttrande: Yttrande, by: Person) -> None:
    """Withdraw a question that has not been answered. Raises YttrandeFel where it has."""
    with transaction.atomic():
        last = _last(yttrande)
        if last.svar.exists():
            raise YttrandeFel("Yttrandet är besvarat och kan inte återkallas.")
        last.aterkallat = last.aterkallat or timezone.now()
        last.save(update_fields=["aterkallat"])
        if last.lank:
            aterkalla_lank(lank=last.lank, by=by)
        notera(forbund=last.ansokan.insats.forbund, by=by, vad=f"Återkallade begäran: {last}", objekt=last.ansokan)


def _last(yttrande: Yttrande) -> Yttrande:
    rader = Yttrande.objects.select_for_update(of=("self",))
    return rader.select_related("ansokan__insats__forbund", "ansokan__diarieforing", "lank").get(pk=yttrande.pk)


def _spara(
    yttrande: Yttrande,
    svar: Svar,
    *,
    namn: str,
    datum: datetime.date,
    by: Person | None,
    deras_dnr: str = "",
    fil: Fil | None = None,
) -> Yttrandesvar:
    forra = yttrande.svar.first()
    sista = yttrande.svar.aggregate(sista=Max("nr"))["sista"] or 0
    nytt = yttrande.svar.create(
        nr=sista + 1,
        stallning=svar.stallning,
        text=svar.text,
        namn=namn,
        datum=datum,
        deras_dnr=deras_dnr,
        fil=fil,
        registrerat_av=by,
    )
    notera(
        forbund=yttrande.ansokan.insats.forbund,
        by=by,
        vad=f"{yttrande}: {'svarade' if forra is None else 'ändrade svaret'}",
        objekt=yttrande.ansokan,
        fran=_i_ord(forra) if forra else "",
        till=_i_ord(nytt),
    )
    _diariefor(yttrande, by, Handling.Riktning.IN, RUBRIK[yttrande.sort], fil)
    return nytt


def _i_ord(svar: Yttrandesvar) -> str:
    return f"{Stallning(svar.stallning).label}. {svar.text}".strip()


def _diariefor(yttrande: Yttrande, by: Person | None, riktning: str, rubrik: str, fil: Fil | None = None) -> None:
    if arende := yttrande.ansokan.diarieforing:
        registrera_handling(
            arende=arende, by=by, riktning=riktning, rubrik=rubrik, part=yttrande.organ, fil=fil, objekt=yttrande
        )
