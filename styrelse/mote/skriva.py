"""Writing in the protokoll while the meeting goes on: part by part, so that two may write at once and nothing is lost.

A part is the text of an item, or its sentences. Each is sent with the mark (`textens_avtryck`, `satsernas_avtryck`) of what
its form showed: what nobody touched is left alone, what another has changed meanwhile raises Krock, and both texts are shown.
"""

import datetime
from collections.abc import Iterable, Sequence
from typing import Final

from django.db import transaction
from django.utils import timezone

from finsam.handelser import notera
from finsam.historik import handelser_for
from finsam.models import Person
from finsam.richtext import text_utan_taggar
from finsam.samtidighet import Krock, avtryck
from styrelse.arshjul.arbete import GarInte
from styrelse.dagordning.attsatser import rensa, satt_attsatser
from styrelse.models import Arende, Attsats
from styrelse.mote.gang import avgor, las_arende, prova_oppet, ta_med_forslagen

SAMMA_STUND: Final = datetime.timedelta(minutes=15)
BESLUT: Final = Attsats.Skede.BESLUT
UPPSKJUTS: Final = {Arende.Utfall.BORDLAGT: "bordlägga ärendet", Arende.Utfall.ATERREMITTERAT: "återremittera ärendet"}


def textens_avtryck(text: str) -> str:
    """A short mark of an item's text."""
    return avtryck({"text": text})


def satsernas_avtryck(texter: Sequence[str]) -> str:
    """A short mark of an item's sentences, in their order."""
    return avtryck({"satser": list(texter)})


def satserna(arende: Arende) -> list[Attsats]:
    """What is decided in an item, as it is written so far."""
    return [a for a in arende.attsatser.all() if a.skede == BESLUT]


def spara_text(*, arende: Arende, text: str, sett: str, by: Person) -> Arende:
    """Store the text of an item until its § is locked. Raises Krock, and GarInte where it is locked."""
    with transaction.atomic():
        last = las_arende(arende)
        nu = textens_avtryck(last.text)
        if textens_avtryck(text) in (sett, nu):
            return last
        _prova_olast(last)
        if sett != nu:
            raise Krock(last)
        _notera(last, by, "skrev texten", text_utan_taggar(last.text), text_utan_taggar(text))
        last.text, last.version = text, last.version + 1
        last.save(update_fields=["text", "version"])
    return last


def spara_satser(*, arende: Arende, texter: Iterable[str], sett: str, by: Person) -> list[Attsats]:
    """Store what is decided in an item that is not finished yet. Raises Krock, and GarInte where it is finished or locked."""
    nya = rensa(texter)
    with transaction.atomic():
        last = las_arende(arende)
        fore = [a.text for a in satserna(last)]
        nu = satsernas_avtryck(fore)
        if satsernas_avtryck(nya) in (sett, nu):
            return satserna(last)
        _prova_oavgjort(last)
        if sett != nu:
            raise Krock(last)
        rader = satt_attsatser(arende=last, skede=BESLUT, texter=nya)
        _notera(last, by, "skrev beslutet", "\n".join(fore), "\n".join(nya))
        last.version += 1
        last.save(update_fields=["version"])
    return rader


def foreslaget_utfall(arende: Arende) -> str:
    """What an item most likely ends with: what was proposed, changed or not; noted where nothing is decided."""
    if arende.nyckel in (Arende.Nyckel.OPPNAS, Arende.Nyckel.AVSLUTAS):
        return ""
    forslag = [a.text for a in arende.attsatser.all() if a.skede == Attsats.Skede.FORSLAG]
    beslut = [a.text for a in satserna(arende)]
    if not beslut:
        return "" if arende.typ == Arende.Typ.FORMALIA else str(Arende.Utfall.NOTERAT)
    return str(Arende.Utfall.ANDRAT if forslag and forslag != beslut else Arende.Utfall.BESLUTAT)


def avsluta_arende(*, arende: Arende, utfall: str, by: Person) -> Arende:
    """Finish an item. One that is put off says so in its decision; what was proposed stands in the dagordning. Raises GarInte."""
    with transaction.atomic():
        last = las_arende(arende)
        prova_oppet(last)
        if utfall in UPPSKJUTS and last.klart is None:
            _skjut_upp(last, UPPSKJUTS[Arende.Utfall(utfall)])
        return avgor(arende=last, utfall=utfall, by=by)


def _skjut_upp(arende: Arende, sats: str) -> None:
    ordet = sats.split()[0]
    egna = [a.text for a in satserna(arende) if a.text.startswith(ordet)]
    satt_attsatser(arende=arende, skede=BESLUT, texter=egna or [sats])


def hamta_forslaget(*, arende: Arende, by: Person) -> None:
    """Let what the dagordning proposes, and what it does, be the decision again. Raises GarInte as spara_satser."""
    with transaction.atomic():
        last = las_arende(arende)
        _prova_oavgjort(last)
        fore = [a.text for a in satserna(last)]
        last.attsatser.filter(skede=BESLUT).delete()
        ta_med_forslagen(Arende.objects.filter(pk=last.pk))
        last.version += 1
        last.save(update_fields=["version"])
        _notera(last, by, "hämtade förslaget till beslut", "\n".join(fore), "")


def _prova_olast(arende: Arende) -> None:
    prova_oppet(arende)
    if arende.justering_id:
        raise GarInte(f"{arende} är låst för justering.")


def _prova_oavgjort(arende: Arende) -> None:
    _prova_olast(arende)
    if arende.klart is not None:
        raise GarInte(f"{arende} är färdigbehandlat. Ta upp det igen för att ändra beslutet.")


def _notera(arende: Arende, by: Person, gjorde: str, fran: str, till: str) -> None:
    """A history row once in a while: not for every pause in someone's typing."""
    mote = arende.sammantrade
    vad = f"{arende.rubrik}: {gjorde}"
    if not handelser_for(mote).filter(vem=by, vad=vad, nar__gte=timezone.now() - SAMMA_STUND).exists():
        notera(forbund=mote.organ.forbund, by=by, objekt=mote, vad=vad, fran=fran, till=till)
