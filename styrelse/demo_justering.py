"""The demo's latest protokoll: a meeting of last week, locked and waiting for those who sign it. Texts are invented."""

import datetime
from typing import Final

from django.utils import timezone

from finsam.demo import Demo
from finsam.models import Beslut
from finsam.stampling import gor_nyckel
from styrelse.arshjul import arbete
from styrelse.justering.gang import las
from styrelse.models import Arende, Attsats, Justering, Motesordning, Narvaro, Organ, Sammantrade, Uppdragstagare
from styrelse.mote.gang import avgor, avsluta, oppna

FORBUND: Final = ("umearegionen", "skelleftea-norsjo")
I_FINSAM: Final = "skelleftea-norsjo"
DAGAR_SEDAN: Final = 8
U = Arende.Utfall
# heading, text, att-satser, outcome
ARENDEN: Final = (
    ("Sammanträdet öppnas", "Ordföranden hälsar välkommen. De som är nya presenterar sig.", (), ""),
    (
        "Dagordningen",
        "Frågan om nästa års sammanträden läggs till under övriga frågor.",
        ("godkänna dagordningen med tillägget",),
        U.BESLUTAT,
    ),
    ("Föregående protokoll", "Protokollet från förra sammanträdet gås igenom.", (), U.HANDLINGARNA),
    (
        "Ekonomisk rapport",
        "Förbundschefen redogör för utfallet till och med förra månaden. Två tjänster har tillsatts senare än planerat.",
        ("godkänna den ekonomiska rapporten", "uppdra åt förbundschefen att återkomma med en prognos för helåret"),
        U.BESLUTAT,
    ),
    (
        "Rapport från insatserna",
        "Två av insatserna berättar om hösten. Kön till vägledningen har minskat sedan de fasta mötestiderna infördes.",
        ("lägga rapporten till handlingarna",),
        U.BESLUTAT,
    ),
    (
        "Förbundets webbplats",
        "Två leverantörer har lämnat förslag. Styrelsen vill se vad driften kostar per år innan den väljer.",
        ("bordlägga ärendet till nästa sammanträde",),
        U.BORDLAGT,
    ),
    ("Övriga frågor", "Förslag till sammanträdesdagar skickas ut före nästa sammanträde.", (), U.NOTERAT),
    ("Sammanträdet avslutas", "Ordföranden tackar och förklarar sammanträdet avslutat.", (), ""),
)


def ladda_justering(demo: Demo) -> None:
    """A meeting held, its items decided, its protokoll locked; where the board has people to lead and sign it."""
    if demo.forbund.slug not in FORBUND:
        return
    dag = timezone.localdate() - datetime.timedelta(days=DAGAR_SEDAN)
    organ = Organ.objects.select_related("forbund").get(forbund=demo.forbund, sort=Organ.Sort.STYRELSE)
    mote = Sammantrade(
        organ=organ, datum=dag, fran=datetime.time(8, 45), tom=datetime.time(11, 45), lokal="Kommunhuset"
    )
    arbete.planera(mote=mote, med=[], by=demo.chef)
    arbete.ta_steg(mote=mote, till=Sammantrade.Tillstand.KALLAT, by=demo.chef)
    arenden = [_arende(mote, nr, rubrik, text) for nr, (rubrik, text, _, _) in enumerate(ARENDEN, start=1)]
    protokoll = oppna(mote=mote, by=demo.chef)
    for arende, (_, _, satser, utfall) in zip(arenden, ARENDEN, strict=True):
        for nr, sats in enumerate(satser, start=1):
            Attsats.objects.create(arende=arende, skede=Attsats.Skede.BESLUT, ordning=nr, text=sats)
        avgor(arende=arende, utfall=utfall, by=demo.chef)
    if not _de_som_skriver_under(demo, protokoll.pk):
        return
    avsluta(protokoll=protokoll, by=demo.chef, kl=datetime.time(11, 40))
    protokoll.refresh_from_db()
    satt = _satt(demo, organ)
    las(protokoll=protokoll, satt=satt, by=demo.chef)


def _satt(demo: Demo, organ: Organ) -> str:
    """In one förbund the board has decided that protokoll are approved in Finsam; the other signs on paper."""
    if demo.forbund.slug != I_FINSAM:
        return str(Justering.Satt.PAPPER)
    beslut = Beslut.objects.create(
        forbund=demo.forbund,
        organ=organ.namn,
        datum=timezone.localdate() - datetime.timedelta(days=200),
        paragraf=29,
        lydelse="att protokoll får justeras genom godkännande i Finsam med förbundets stämpel",
        finns_i="Paragraf och datum är påhittade för demon.",
    )
    Motesordning.objects.update_or_create(forbund=demo.forbund, defaults={"app_beslut": beslut})
    gor_nyckel(demo.forbund)
    return str(Justering.Satt.APP)


def _arende(mote: Sammantrade, nr: int, rubrik: str, text: str) -> Arende:
    return Arende.objects.create(sammantrade=mote, ordning=nr, rubrik=rubrik, text=f"<p>{text}</p>")


def _de_som_skriver_under(demo: Demo, protokoll: int) -> bool:
    """The demo's ordförande leads, its ledamot signs, its förbundschef writes. False where one of them is not there."""
    narvaro = Narvaro.objects.filter(protokoll=protokoll)
    narvaro.update(syssla=Narvaro.Syssla.INGEN)
    S = Narvaro.Syssla
    for epost, syssla in (("ordforande", S.ORDFORANDE), ("ledamot", S.JUSTERARE)):
        vem = Uppdragstagare.objects.filter(forbund=demo.forbund, person=demo.personer[epost]).first()
        if not narvaro.filter(vem=vem, vem__isnull=False).update(syssla=syssla, franvarande=False):
            return False
    if not narvaro.filter(person=demo.chef).update(syssla=S.SEKRETERARE):
        return bool(narvaro.filter(vem__person=demo.chef).update(syssla=S.SEKRETERARE))
    return True
