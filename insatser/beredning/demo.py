"""The demo's beredning: an application being weighed, how others were decided, and a signed avtal. Texts are made up."""

import datetime
from typing import Final

from django.utils import timezone

from finsam.demo import Demo
from finsam.dokument.fryst import som_data
from finsam.forbundsarbete.mallar import mall_for
from finsam.models import Beslut, Person, Roll
from insatser.avtal.blad import avtalsblad
from insatser.avtal.versioner import T as AVTALSTILLSTAND
from insatser.avtal.versioner import borja_avtal
from insatser.beredning import arbete as beredning
from insatser.beredning.arbete import NyttSvar
from insatser.beredning.mall import AVTAL, CHECKLISTA
from insatser.models import Ansokan, Avgorande, Utfall, Villkor, Yttrande

SVAR: Final = (
    ("ja", "Fyra parter är med."),
    ("ja", "Insatsen svarar mot målet om tidiga insatser."),
    ("ja", ""),
    ("delvis", "Det andra målet behöver ett utgångsvärde."),
    ("ja", ""),
    ("ja", "Inget av det här görs i dag."),
    ("ja", ""),
    ("delvis", "Ansökan säger inget om hur kvinnor och män nås."),
)
PAHITTAT: Final = "Paragraf och datum är påhittade för demon."
ATT: Final = (
    "<p>Styrelsen beslutar</p><p>att bevilja medel enligt tabellen,</p>"
    "<p>att som villkor begära in utgångsvärden för båda målen, samt</p>"
    "<p>att uppdra åt förbundschefen att teckna avtal.</p>"
)


def ladda_beredning(demo: Demo) -> None:
    """Runs after the applications."""
    for mall in (CHECKLISTA, AVTAL):
        mall_for(demo.forbund, mall.nyckel, by=demo.chef)
    ansokningar = Ansokan.objects.filter(insats__forbund=demo.forbund).select_related("insats__forbund", "diarieforing")
    for ansokan in ansokningar.filter(tillstand=beredning.T.UNDER_BEREDNING):
        _bereds(demo, ansokan)
    for ansokan in ansokningar.filter(tillstand=beredning.T.TILL_BESLUT):
        _framlagd(demo, ansokan)
    for ansokan in ansokningar.filter(tillstand=beredning.T.AVSLAGEN):
        _avslagen(demo, ansokan)
    for ansokan in ansokningar.filter(tillstand=beredning.T.BEVILJAD):
        _beviljad(demo, ansokan)


def _bereds(demo: Demo, ansokan: Ansokan) -> None:
    texter = mall_for(demo.forbund, CHECKLISTA.nyckel, by=demo.chef).texter.all()
    svar = [NyttSvar(text, *ett) for text, ett in zip(texter, SVAR, strict=False)]
    beredning.svara(ansokan=ansokan, svar=svar, by=demo.chef)
    i_dag = timezone.localdate()
    lsg = Person.objects.filter(roller__forbund=demo.forbund, roller__sort=Roll.Sort.LSG).first()
    Yttrande.objects.create(
        ansokan=ansokan,
        organ="Försäkringskassan",
        person=lsg,
        fraga="Hur många av de försäkrade i området skulle kunna delta?",
        senast=i_dag + datetime.timedelta(days=9),
        begart_av=demo.chef,
    )
    regionen = Yttrande.objects.create(
        ansokan=ansokan, organ="Regionen", senast=i_dag + datetime.timedelta(days=9), begart_av=demo.chef
    )
    regionen.svar.create(
        nr=1,
        stallning="villkor",
        text="Regionen tillstyrker om ledningen är på plats när insatsen börjar.",
        namn="Regionens enhetschef",
        datum=i_dag - datetime.timedelta(days=2),
    )
    rad = beredning.hamta(ansokan)
    falt = {
        "sammanfattning": "Behovet är tydligt och alla parter är med. Målen behöver utgångsvärden.",
        "bedomning": "<p>Kostnaden är rimlig jämfört med liknande insatser. Beredningen ser inga hinder.</p>",
        "forslag": Utfall.BEVILJAD,
        "att_satser": ATT,
    }
    belopp = {m.ar: m.sokt for m in ansokan.medel.all() if m.sokt}
    beredning.spara(beredning=rad, falt=falt, belopp_per_ar=belopp, sedd=rad.version, by=demo.chef)


def _framlagd(demo: Demo, ansokan: Ansokan) -> None:
    """Weighed, and before the board: what is proposed for each year is what was asked for."""
    rad = beredning.hamta(ansokan)
    i_ar = timezone.localdate().year
    falt = {
        "sammanfattning": "Ett tidigt samtal på arbetsplatsen är billigt, och alla som behövs är med.",
        "bedomning": "<p>Metoden är prövad på en hälsocentral under våren. Målet går att följa upp varje kvartal.</p>",
        "lsg_datum": timezone.localdate() - datetime.timedelta(days=10),
        "lsg_stallning": "tillstyrker",
        "lsg_text": "Gruppen vill att små arbetsplatser tas med från början.",
        "forslag": Utfall.BEVILJAD,
        "att_satser": beredning.forslag_att_satser(ansokan, "380 000 kr per år", None, None),
        "fran": datetime.date(i_ar + 1, 1, 1),
        "tom": datetime.date(i_ar + 2, 12, 31),
    }
    belopp = {m.ar: m.sokt for m in ansokan.medel.all() if m.sokt}
    beredning.spara(beredning=rad, falt=falt, belopp_per_ar=belopp, sedd=rad.version, by=demo.chef)


def _avslagen(demo: Demo, ansokan: Ansokan) -> None:
    dag = timezone.localdate(ansokan.tillstand_sedan)
    beslut = Beslut.objects.create(
        forbund=demo.forbund,
        datum=dag,
        lydelse=f"Styrelsen avslår ansökan om {ansokan.insats}.",
        finns_i=PAHITTAT,
    )
    Avgorande.objects.create(
        ansokan=ansokan,
        beslut=beslut,
        utfall=Utfall.AVSLAGEN,
        skal="Bara en part deltar, och målgruppen är inte den som lagen avser.",
        registrerat_av=demo.chef,
        besked=ansokan.tillstand_sedan,
    )


def _beviljad(demo: Demo, ansokan: Ansokan) -> None:
    insats = ansokan.insats
    forsta = insats.beviljanden.select_related("beslut").first()
    if forsta is None or insats.fran is None:
        return
    beslut = forsta.beslut
    Avgorande.objects.create(
        ansokan=ansokan,
        beslut=beslut,
        utfall=Utfall.BEVILJAD,
        fran=insats.fran,
        tom=insats.tom,
        registrerat_av=demo.chef,
        besked=ansokan.tillstand_sedan,
    )
    manad = datetime.timedelta(days=30)
    Villkor.objects.create(
        insats=insats,
        beslut=beslut,
        text="En plan för hur verksamheten drivs vidare lämnas till styrelsen.",
        senast=insats.fran + 6 * manad,
        uppfyllt=insats.fran + 5 * manad,
        hur="Planen kom in och anmäldes till styrelsen.",
        uppfyllt_av=demo.chef,
    )
    avtal = borja_avtal(insats=insats, by=demo.chef)
    avtal.data = som_data(avtalsblad(avtal))
    avtal.skickat, avtal.tillstand = ansokan.tillstand_sedan, AVTALSTILLSTAND.UNDERTECKNAT
    avtal.undertecknat = beslut.datum + datetime.timedelta(days=14)
    avtal.save()
