"""A year of Skellefteå–Norsjö, 2017, from the plan of its meetings to the last protokoll justerat: the one long story.

Six meetings were held, on these days; what is dealt with at them is invented. Everything goes through the same functions as
the pages do, and what one meeting leaves behind is what the next one finds.
"""

import datetime
from decimal import Decimal
from unittest import mock

import pytest
from django.utils import timezone

from insatser.beviljande import beviljat
from insatser.models import Beviljande
from styrelse.anslag import gang as anslagsgang
from styrelse.arshjul import arbete as arshjulet
from styrelse.arshjul.forslag import foresla
from styrelse.arvode.hamta import halvar, under_tid
from styrelse.bevakning import arbete as bevakningar
from styrelse.bevakning.lista import arets, att_redovisa
from styrelse.dagordning import punkter
from styrelse.dagordning.forslag import foresla_arenden
from styrelse.dagordning.ta_in import ta_in
from styrelse.dokument.arsredovisning.hamta import hallna_moten
from styrelse.dokument.protokoll.hamta import hamta as hamta_protokollet
from styrelse.justering import gang as justeringen
from styrelse.justering import underskrifter
from styrelse.kallelse import gang as kallelsen
from styrelse.models import (
    Anslag,
    Arende,
    Attsats,
    Bevakning,
    Funktion,
    Jav,
    Narvaro,
    Protokoll,
    Sammantrade,
    Uppdrag,
    Uppdragstagare,
    Verkan,
    Verkansbelopp,
)
from styrelse.mote import gang as motet
from styrelse.mote import skriva
from styrelse.narvaro.hamta import narvarobild
from tests import fabriker, narvarofabriker, organfabriker
from tests.justeringsfabriker import SKANNAD

pytestmark = pytest.mark.django_db

DAGAR = [datetime.date(2017, *dag) for dag in ((2, 24), (4, 7), (6, 8), (9, 8), (10, 27), (11, 23))]
MANDAT = {"fran": datetime.date(2015, 1, 1), "tom": datetime.date(2018, 12, 31)}
U = Arende.Utfall


@pytest.fixture
def by(forbund):
    chef = fabriker.person("Lena Sand")
    fabriker.roll(chef, forbund, "forbundschef", fran=MANDAT["fran"])
    return chef


@pytest.fixture
def styrelsen(forbund, by):
    """Five ledamöter, two ersättare, standing items, and the year's six meetings proposed from the year before."""
    forsta = narvarofabriker.mote(forbund, tillstand="planerat")
    Uppdrag.objects.update(**MANDAT)
    Funktion.objects.update(**MANDAT)
    for nr, vem in enumerate(Uppdragstagare.objects.all()):
        vem.epost = f"ledamot{nr}@exempel.se"
        vem.save()
    organ = forsta.organ
    forsta.delete()
    arshjulet.staende_punkter(organ=organ, by=by)
    forra = [organfabriker.sammantrade(organ, (dag - datetime.timedelta(weeks=52)).isoformat()) for dag in DAGAR]
    forslag = foresla(forra, [], 2017)
    arshjulet.planera_enligt(forslag=list(zip(forslag, DAGAR, strict=True)), by=by)
    return organ


def motena(organ):
    return list(Sammantrade.objects.filter(organ=organ, datum__year=2017).select_related("organ__forbund"))


def kalla(mote, by):
    """Take in all that is proposed, and send the kallelse as it is shown."""
    ta_in(mote=mote, valda={f.kod for f in foresla_arenden(mote)}, by=by)
    ut = kallelsen.utkast(mote, by=by)
    with mock.patch.object(kallelsen, "klart_blad", return_value=b"%PDF-1.7 kallelsen"):
        return kallelsen.skicka(mote=mote, halsning="", marke=ut.marke, by=by)


def oppna(mote, by):
    mote.refresh_from_db()
    protokoll = motet.oppna(mote=mote, by=by)
    protokoll.narvaro.filter(namn="Karin Ås").update(syssla=Narvaro.Syssla.JUSTERARE)
    return protokoll


def avsluta(protokoll, by):
    """Finish what is left, each as it most likely ends, and close the meeting."""
    for arende in protokoll.sammantrade.arenden.numrerade().filter(klart__isnull=True):
        skriva.avsluta_arende(arende=arende, utfall=skriva.foreslaget_utfall(arende), by=by)
    protokoll.refresh_from_db()
    motet.avsluta(protokoll=protokoll, by=by)
    protokoll.refresh_from_db()
    return [a.paragraf for a in protokoll.sammantrade.arenden.numrerade()]


def justera(protokoll, by, dag):
    """Locked, signed on paper by the three, and justerat."""
    justering = justeringen.las(protokoll=protokoll, satt="papper", by=by)
    with mock.patch("finsam.dokument.pdf.dokument_till_pdf", return_value=b"%PDF-1.7 protokollet"):
        justeringen.rita(justering.pk)
    justering.refresh_from_db()
    dagar = dict.fromkeys(justering.justerare.values_list("pk", flat=True), dag)
    underskrifter.registrera(justering=justering, dagar=dagar, fil=SKANNAD, by=by)
    return justeringen.justera(justering=justering, by=by)


def satt_upp_och_ta_ned(justering, by):
    """Each board tells its days, and the last of them lets the förbund's own come down."""
    for anslag in justering.anslag.filter(medlem__isnull=False):
        uppsatt = anslagsgang.registrera_uppsatt(anslag=anslag, upp=justering.justerad, intygat_av="Registrator", by=by)
        anslagsgang.ta_ned(anslag=uppsatt, ned=uppsatt.ned_tidigast, by=by)
    with mock.patch.object(timezone, "localdate", return_value=timezone.localdate() + datetime.timedelta(days=40)):
        anslagsgang.ta_ned_klara()


def nytt_arende(mote, by, rubrik, satser, **falt):
    return punkter.lagg_till(arende=Arende(sammantrade=mote, rubrik=rubrik, **falt), attsatser=satser, by=by)


def lat_gora(arende, nr, **verkan):
    """Let a proposed sentence do something."""
    belopp = verkan.pop("belopp", {})
    ett = Verkan.objects.create(attsats=arende.attsatser.get(skede="forslag", ordning=nr), **verkan)
    for ar, kronor in belopp.items():
        Verkansbelopp.objects.create(verkan=ett, ar=ar, belopp=kronor)


def test_ett_ar_fran_arshjul_till_justerat(forbund, by, styrelsen):
    plattform = fabriker.insats(forbund, namn="Destination Framtid")
    februari, april, juni, september, oktober, november = motena(styrelsen)
    paragrafer = []

    # February: the board grants money, with a jäv, gives an uppdrag, and puts an item off.
    beviljas = nytt_arende(
        februari,
        by,
        "Destination Framtid",
        ["bevilja 300 000 kr för 2017", "uppdra åt förbundschefen att skriva avtal"],
    )
    lat_gora(beviljas, 1, sort="bevilja", insats=plattform, belopp={2017: 300_000})
    senast = datetime.date(2017, 4, 1)
    lat_gora(beviljas, 2, sort="uppdra", ansvarig=by, uppdrag="Skriv avtal med Destination Framtid", senast=senast)
    nytt_arende(februari, by, "Ny arbetsordning", ["anta arbetsordningen"])
    assert kalla(februari, by).nr == 1
    protokoll = oppna(februari, by)
    beviljas.refresh_from_db()
    javig = protokoll.narvaro.get(namn="Sofia Ek")
    Jav.objects.create(arende=beviljas, narvaro=javig, skal="Sitter i styrgruppen")
    assert narvarobild(protokoll).deltagande(beviljas.pk).beslutforhet.antal == 4
    skriva.avsluta_arende(arende=februari.arenden.get(rubrik="Ny arbetsordning"), utfall=U.BORDLAGT, by=by)
    paragrafer += avsluta(protokoll, by)
    assert beviljat(plattform, 2017).ej_justerat == 300_000
    assert Bevakning.objects.count() == 0
    justering = justera(protokoll, by, februari.datum + datetime.timedelta(days=7))
    assert beviljat(plattform, 2017).justerat == 300_000
    assert Beviljande.objects.get().beslut.paragraf == beviljas.attsatser.get(skede="beslut", ordning=1).beslut.paragraf
    assert {a.tillstand for a in justering.anslag.filter(medlem=None)} == {Anslag.Tillstand.ANSLAGET}
    satt_upp_och_ta_ned(justering, by)
    assert {a.tillstand for a in justering.anslag.all()} == {Anslag.Tillstand.NEDTAGET}

    # April: what was put off and the uppdrag come by themselves, with the last protokoll.
    uppdraget = Bevakning.objects.get()
    assert att_redovisa(styrelsen, april.datum) == [uppdraget]
    kalla(april, by)
    igen = april.arenden.get(tidigare__rubrik="Ny arbetsordning")
    assert [a.text for a in igen.attsatser.filter(skede=Attsats.Skede.FORSLAG)] == ["anta arbetsordningen"]
    assert april.arenden.filter(nyckel=Arende.Nyckel.FOREGAENDE).count() == 1
    bevakningar.ta_steg(
        bevakning=uppdraget, till=Bevakning.Tillstand.KLAR, text="Avtalet är skrivet", by=by, dag=april.datum
    )
    protokoll = oppna(april, by)

    # The meeting is closed, opened again for an item, and its §§ stay.
    forst = avsluta(protokoll, by)
    motet.aterppna(protokoll=protokoll, skal="Fel utfall i ett ärende", by=by)
    igen.refresh_from_db()
    motet.oppna_igen(arende=igen, skal="Det blev fel", by=by)
    assert avsluta(protokoll, by) == forst
    paragrafer += forst

    # Locked, taken back, locked again; then justerat.
    justering = justeringen.las(protokoll=protokoll, satt="papper", by=by)
    justeringen.aterta(justering=justering, skal="En rättelse i texten", by=by)
    protokoll.refresh_from_db()
    assert protokoll.tillstand == Protokoll.Tillstand.UTKAST
    justera(protokoll, by, april.datum + datetime.timedelta(days=10))

    # June: a meeting is moved by a decision, and the money is granted once more and cut.
    flytta = nytt_arende(juni, by, "Höstens sammanträden", ["flytta sammanträdet i september till den 15 september"])
    lat_gora(flytta, 1, sort="flytta", mote=september, till_datum=datetime.date(2017, 9, 15))
    andras = nytt_arende(juni, by, "Destination Framtid, ändrat belopp", ["minska det beviljade med 50 000 kr"])
    lat_gora(andras, 1, sort="andra_belopp", insats=plattform, belopp={2017: Decimal(-50_000)})
    kalla(juni, by)
    protokoll = oppna(juni, by)
    paragrafer += avsluta(protokoll, by)
    september.refresh_from_db()
    assert september.datum == DAGAR[3]
    justera(protokoll, by, juni.datum + datetime.timedelta(days=3))
    september.refresh_from_db()
    assert september.datum == datetime.date(2017, 9, 15)
    assert beviljat(plattform, 2017).justerat == 250_000

    # The autumn's three are held in turn; the last one justerar a § at once.
    for mote in (september, oktober, november):
        kalla(mote, by)
        protokoll = oppna(mote, by)
        if mote == november:
            forsta = mote.arenden.numrerade().first()
            skriva.avsluta_arende(arende=forsta, utfall="", by=by)
            omedelbar = justeringen.las(protokoll=protokoll, satt="papper", by=by, arende=forsta)
            assert [a.pk for a in omedelbar.arenden.all()] == [forsta.pk]
        paragrafer += avsluta(protokoll, by)
        justera(protokoll, by, mote.datum + datetime.timedelta(days=5))

    # One series without a gap over the year; six meetings counted; each protokoll can be read.
    assert paragrafer == list(range(1, len(paragrafer) + 1))
    assert sum(m.sammantrade for m in hallna_moten(forbund, 2017)) == 6
    assert arets(forbund, 2017) == [uppdraget]
    organfabriker.arvodessats(forbund, fran=MANDAT["fran"], belopp=900)
    karins = [r.belopp for nr in (1, 2) for r in under_tid(forbund, *halvar(2017, nr)) if r.namn == "Karin Ås"]
    assert karins == [900] * 6
    sista = hamta_protokollet(Protokoll.objects.get(sammantrade=november))
    sista_numren = paragrafer[-len(sista.paragrafer) :]
    assert [p.nr for p in sista.paragrafer] == [f"§\N{NO-BREAK SPACE}{nr}" for nr in sista_numren]
