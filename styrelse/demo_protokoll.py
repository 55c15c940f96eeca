"""The demo's published protokoll, made again from rows: held, written, justerade and posted on the days when they were."""

import datetime
from typing import Any

from django.utils import timezone

from finsam.demo import Demo
from finsam.filer.arkiv import GranskadFil, ta_emot
from finsam.models import Beslut, Fil
from finsam.nummerserier import borja_pa
from finsam.richtext import fran_inmatning
from insatser.models import Insats
from styrelse.anslag import skapa
from styrelse.anslag.gang import registrera_uppsatt, ta_ned
from styrelse.dokument.protokoll.rattelse import infor_rattelse
from styrelse.dokument.protokoll.utdrag import bestyrk
from styrelse.models import Arende, Attsats, Bilaga, Justering, Narvaro, Organ, Protokoll, Sammantrade
from styrelse.mote.gang import avsluta, oppna, serien
from styrelse.narvaro.inlagg import lagg_in


def ladda_protokoll(demo: Demo) -> None:
    """Once the meetings and the insatser are there."""
    data = demo.data("styrelse", "protokoll")
    for rad in data.get("protokoll", []):
        _protokoll(demo, rad)
    if "rattelse" in data:
        _ratta_senaste(demo, data["rattelse"])


def _ratta_senaste(demo: Demo, rad: dict[str, str]) -> None:
    """The latest protokoll that is justerat is corrected today."""
    justerade = Protokoll.objects.filter(
        sammantrade__organ__forbund=demo.forbund, tillstand=Protokoll.Tillstand.JUSTERAT
    )
    protokoll = justerade.select_related("sammantrade__organ__forbund").latest("sammantrade__datum")
    dag = timezone.localdate()
    infor_rattelse(protokoll=protokoll, arende=None, dag=dag, text=rad["text"], undertecknad_av=rad["av"], by=demo.chef)


def _protokoll(demo: Demo, rad: dict[str, Any]) -> None:
    mote = _motet(demo, rad)
    for nr, data in enumerate(rad["arenden"], start=1):
        _arende(demo, mote, nr, data)
    protokoll = oppna(mote=mote, by=demo.chef)
    for falt in ("plats_for_justering", "forvaras"):
        setattr(protokoll, falt, rad[falt])
    protokoll.save()
    lagg_in(protokoll=protokoll, data=rad["folk"], by=demo.chef)
    borja_pa(forbund=demo.forbund, serie=serien(mote), ar=mote.datum.year, nasta=rad["forsta_paragraf"])
    avsluta(protokoll=protokoll, by=demo.chef, kl=mote.tom)
    _justera(demo, protokoll, rad)


def _motet(demo: Demo, rad: dict[str, Any]) -> Sammantrade:
    """The planned meeting of the day, called and about to begin."""
    fran, tom = (datetime.time.fromisoformat(t) for t in rad["tid"].split("-"))
    motena = Sammantrade.objects.filter(organ__forbund=demo.forbund, organ__sort=Organ.Sort.STYRELSE)
    mote = motena.select_related("organ__forbund").get(datum=rad["datum"], slag=Sammantrade.Slag.SAMMANTRADE)
    mote.fran, mote.tom, mote.lokal, mote.form = fran, tom, rad["lokal"], rad.get("form", mote.form)
    mote.tillstand = Sammantrade.Tillstand.KALLAT
    mote.save()
    return mote


def _arende(demo: Demo, mote: Sammantrade, nr: int, rad: dict[str, Any]) -> None:
    insats = Insats.objects.filter(forbund=demo.forbund, namn=rad.get("insats", "")).first()
    falt = {namn: rad[namn] for namn in ("rubrik", "typ", "nyckel", "dnr", "utfall") if namn in rad}
    arende = Arende.objects.create(
        sammantrade=mote,
        ordning=nr,
        insats=insats,
        text=fran_inmatning(rad.get("text", "")),
        klart=timezone.make_aware(datetime.datetime.combine(mote.datum, mote.tom or datetime.time(12))),
        **falt,
    )
    satser = [sats if isinstance(sats, dict) else {"text": sats} for sats in rad.get("beslut", [])]
    for ordning, sats in enumerate(satser, start=1):
        beslut = _beslut(demo, arende, sats)
        Attsats.objects.create(arende=arende, skede="beslut", ordning=ordning, text=sats["text"], beslut=beslut)
    for ordning, bilaga in enumerate(rad.get("bilagor", []), start=1):
        _bilaga(demo, arende, ordning, dict(bilaga))


def _beslut(demo: Demo, arende: Arende, sats: dict[str, str]) -> Beslut | None:
    """The decision that the demo knows already, else one of its own; of what was only noted there is none."""
    if "demo" in sats:
        return demo.beslut[sats["demo"]]
    if arende.utfall not in Arende.VERKSTALLS:
        return None
    mote = arende.sammantrade
    lydelse = f"att {sats['text']}"
    falt = {"organ": mote.organ.namn, "datum": mote.datum, "lydelse": lydelse, "skrivet_for_hand": False}
    return Beslut.objects.create(forbund=demo.forbund, **falt)


def _bilaga(demo: Demo, arende: Arende, ordning: int, rad: dict[str, Any]) -> None:
    """With a small file that says what it is; one that is not public with a masked copy."""
    maskad = _fil(demo, f"{rad['namn']}, maskad", Fil.Synlighet.FORBUND) if rad.pop("maskad", False) else None
    synlighet = Fil.Synlighet.KANSLI if "sekretess" in rad else Fil.Synlighet.FORBUND
    fil = _fil(demo, rad["namn"], synlighet)
    Bilaga.objects.create(arende=arende, ordning=ordning, fil=fil, maskad=maskad, **rad)


def _fil(demo: Demo, namn: str, synlighet: str) -> Fil:
    innehall = f"{namn}\r\n\r\nBilagan finns inte i demon.\r\n".encode()
    granskad = GranskadFil(namn=f"{namn}.txt", mime="text/plain", innehall=innehall)
    return ta_emot(forbund=demo.forbund, by=demo.chef, granskad=granskad, synlighet=synlighet)


def _justera(demo: Demo, protokoll: Protokoll, rad: dict[str, Any]) -> None:
    """Signed on paper; posted on the day, and taken down on the day, by each board."""
    dag = rad["justerat"]
    mote = protokoll.sammantrade
    justering = Justering.objects.create(protokoll=protokoll, last_av=demo.chef)
    mote.arenden.update(justering=justering)
    tid = timezone.make_aware(datetime.datetime.combine(dag, datetime.time(10)))
    for syssla in (Narvaro.Syssla.SEKRETERARE, Narvaro.Syssla.ORDFORANDE, Narvaro.Syssla.JUSTERARE):
        for narvaro in protokoll.narvaro.filter(syssla=syssla):
            justering.justerare.create(narvaro=narvaro, funktion=syssla, godtagit=tid, undertecknat=tid)
    Beslut.objects.filter(attsats__arende__sammantrade=mote).update(tillstand=Beslut.Tillstand.JUSTERAT)
    justering.tillstand, justering.justerad = Justering.Tillstand.JUSTERAD, dag
    justering.save()
    Protokoll.objects.filter(pk=protokoll.pk).update(tillstand=Protokoll.Tillstand.JUSTERAT, dag_for_justering=dag)
    for anslag in skapa(justering, demo.chef, rad["anslag"]["upp"]):
        registrera_uppsatt(anslag=anslag, upp=rad["anslag"]["upp"], intygat_av=demo.chef.namn, by=demo.chef)
        ta_ned(anslag=anslag, ned=rad["anslag"]["ned"], by=demo.chef)
    protokoll.refresh_from_db()
    _efterat(demo, protokoll, rad)


def _efterat(demo: Demo, protokoll: Protokoll, rad: dict[str, Any]) -> None:
    """What has been extracted since."""
    alla = {a.paragraf: a for a in protokoll.sammantrade.arenden.all()}
    for u in rad.get("utdrag", []):
        bestyrk(protokoll=protokoll, arenden=[alla[nr] for nr in u["paragrafer"]], mottagare=u["till"], by=demo.chef)
