"""The mail to each member's registrar: the text to put up, and a link where the days are certified without an account."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from finsam.datum import utan_veckodag
from finsam.handelser import notera
from finsam.lankar import skapa_lank
from finsam.lankvyer import lankadress
from finsam.models import Person, Utskick
from finsam.svenska import uppraknat
from finsam.utskick import Brev, koa
from styrelse.anslag.tavla import Anslagsbild
from styrelse.anslag.text import Tillkannagivande, domstolen, tillkannagivande
from styrelse.models import Anslag

SYFTE: Final = "anslag"
PLATSHALLARE: Final = "[länken]"
GILTIG: Final = datetime.timedelta(days=180)
SATT_UPP, PAMINN, TA_NED = "satt_upp", "paminn", "ta_ned"
FORE: Final = {SATT_UPP: "Att anslå", PAMINN: "Påminnelse, att anslå", TA_NED: "Anslaget kan tas ned"}


@dataclass(frozen=True)
class Tavlas:
    """A board as its mail is sent: what is asked ("" when nothing is), the mail as it will go, and what has gone before."""

    anslag: Anslag
    fraga: str
    brev: Brev | None
    utskick: tuple[Utskick, ...]

    @property
    def saknar_adress(self) -> bool:
        """Whether there is something to ask and nowhere to send it."""
        return bool(self.fraga) and self.brev is None


def fragan(bild: Anslagsbild, anslag: Anslag) -> str:
    """What there is to ask a board now: to put it up, whether it did, whether it is down; "" where it has told all there is."""
    if anslag.upp is None:
        return PAMINN if anslag.meddelat else SATT_UPP
    return TA_NED if anslag in bild.kan_ned else ""


def tavlorna(bild: Anslagsbild, by: Person) -> list[Tavlas]:
    """Each board with its mail as it will be sent and the log of what was. Two queries."""
    log = _logg(bild)
    text = tillkannagivande(bild, domstolen(bild.egen.forbund), dagar=False)
    rader = []
    for anslag in bild.hos:
        fraga = fragan(bild, anslag)
        brev = brevet(anslag, fraga, text, by) if fraga and _adress(anslag) else None
        rader.append(Tavlas(anslag, fraga, brev, tuple(log.get(anslag.pk, ()))))
    return rader


def brevet(anslag: Anslag, fraga: str, text: Tillkannagivande, by: Person, adress: str = PLATSHALLARE) -> Brev:
    """The mail of a board; without an address to answer at it is the preview."""
    data = {
        "anslag": anslag,
        "forbund": anslag.forbund,
        "fraga": fraga,
        "text": text,
        "senast": utan_veckodag(anslag.senast),
        "ned": utan_veckodag(anslag.ned_tidigast) if anslag.ned_tidigast else "",
        "by": by,
        "adress": adress,
    }
    return Brev(
        _adress(anslag), f"{FORE[fraga]}: {text.rubrik}", render_to_string("styrelse/anslag/mejl/anslag.txt", data)
    )


@transaction.atomic
def skicka(*, bild: Anslagsbild, till: Collection[int], by: Person) -> list[Anslag]:
    """Send to those of the boards that there is something to ask and that have an address; returns them. The mails go on commit."""
    text = tillkannagivande(bild, domstolen(bild.egen.forbund), dagar=False)
    log, skickade = _logg(bild), []
    rader = Anslag.objects.select_for_update(of=("self",)).select_related("forbund", "medlem")
    for anslag in rader.filter(pk__in=[a.pk for a in bild.hos if a.pk in till]).order_by("medlem__ordning", "pk"):
        fraga = fragan(bild, anslag)
        if not fraga or not _adress(anslag):
            continue
        _, hemlighet = skapa_lank(
            forbund=anslag.forbund, by=by, syfte=SYFTE, objekt=anslag, epost=_adress(anslag), giltig=GILTIG
        )
        brev = brevet(anslag, fraga, text, by, lankadress("lank_anslag", hemlighet))
        nyckel = f"anslag:{anslag.pk}:{len(log.get(anslag.pk, ())) + 1}"
        koa(forbund=anslag.forbund, by=by, nyckel=nyckel, brev=[brev], objekt=anslag)
        Anslag.objects.filter(pk=anslag.pk).update(meddelat=timezone.now())
        skickade.append(anslag)
    if skickade:
        vilka = uppraknat([str(a.medlem) for a in skickade])
        notera(
            forbund=bild.egen.forbund, by=by, vad="Skickade anslaget till registratorn", objekt=bild.egen, till=vilka
        )
    return skickade


def _logg(bild: Anslagsbild) -> dict[int, list[Utskick]]:
    """The mails of each board, first to last. One query."""
    typ = ContentType.objects.get_for_model(Anslag)
    rader: Iterable[Utskick] = Utskick.objects.filter(
        forbund=bild.egen.forbund, objekt_typ=typ, objekt_id__in=[a.pk for a in bild.hos]
    ).order_by("pk")
    log: dict[int, list[Utskick]] = {}
    for rad in rader:
        log.setdefault(rad.objekt_id or 0, []).append(rad)
    return log


def _adress(anslag: Anslag) -> str:
    return anslag.medlem.registrator if anslag.medlem else ""
