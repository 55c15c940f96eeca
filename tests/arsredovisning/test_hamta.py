"""Rows in, a whole årsredovisning out, and no more queries for more rows."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finsam.dokument import stampel
from finsam.dokument.motor import levande_nycklar
from finsam.dokument.skrift import bygg
from finsam.models import Avsnitt, Beslut, Dokument, Roll
from styrelse.dokument.arsredovisning.hamta import hamta_arsredovisning
from styrelse.models import Arende, Attsats, Delmalsuppfyllelse, Maluppfyllelse
from tests import bokforingsfabriker, fabriker, organfabriker
from tests.bilaga.test_hamta import fyll as fyll_bilagan
from tests.dokument.test_stampel import tabeller

AR = fabriker.AR
RAKNINGAR = {"rr.kostnader": [-400, -300], "rr.resultat": [-100, -50], "br.ek": [900, 1000], "br.resultat": [-100, -50]}
# a verifikation comes and goes with its file, which the stamp has
MED_FILEN = {"budget_transaktion", "budget_verifikation", "budget_objektkombination"}


@pytest.fixture
def dokument(forbund):
    """An årsredovisning with its live chapters."""
    ett = fabriker.dokument(forbund, typ=Dokument.Typ.ARSREDOVISNING)
    for nyckel in levande_nycklar("arsredovisning"):
        fabriker.avsnitt(ett, nyckel, sort=Avsnitt.Sort.LEVANDE, nyckel=nyckel)
    return hamtat(ett)


def hamtat(dokument):
    return Dokument.objects.select_related("forbund", "beslut").get(pk=dokument.pk)


@pytest.fixture
def version(forbund):
    """A budget of the year with an income and a cost, and what they became."""
    version = fabriker.budgetversion(forbund)
    budget = fabriker.kolumn(version, "budget", AR)
    utfall = fabriker.kolumn(version, "utfall", AR)
    for slag, text, belopp in (("intakt", "Bidrag", ("500", "510")), ("kostnad", "Lokal", ("450", "400"))):
        post = fabriker.post(fabriker.grupp(version, text, slag), text)
        for kolumn, ett in zip((budget, utfall), belopp, strict=True):
            fabriker.cell(post, kolumn, ett)
    return version


def fyll(forbund, antal, borja=0):
    """A row in every table that the årsredovisning reads, and `antal` of those that are many."""
    fyll_bilagan(forbund, antal)
    bokslut = forbund.bokslut.first() or bokforingsfabriker.bokslut(forbund, AR, RAKNINGAR)
    for nr in range(borja, borja + antal):
        nota = bokslut.noter.create(nr=nr + 2, rubrik="Intäkter", summa_i_ar=1, summa_forra=1)
        nota.rader.create(ordning=1, text="Bidrag", i_ar=1, forra=1)
        mal = fabriker.mal(forbund, nr=nr + 1)
        uppfyllelse = Maluppfyllelse.objects.create(mal=mal, ar=AR, grad="uppfyllt")
        Delmalsuppfyllelse.objects.create(uppfyllelse=uppfyllelse, delmal=fabriker.delmal(mal), grad="delvis")
        fabriker.extratilldelning(fabriker.tilldelning(fabriker.medlem(forbund, f"Medlem {nr}")))
        fabriker.beslut(forbund, datum=datetime.date(AR, 3, nr + 1), lydelse="Planen antas.")
        fabriker.roll(fabriker.person(f"Ledamot {nr}"), forbund, Roll.Sort.LEDAMOT)
        styrelse = organfabriker.styrelse(forbund)
        organfabriker.uppdrag(organfabriker.plats(styrelse), f"Ledamot {nr}")
        organfabriker.sammantrade(styrelse, f"{AR}-02-1{nr}", tillstand="avslutat")
        organfabriker.bevakning(forbund, beslut=Beslut.objects.latest("pk"))


def test_fragorna_vaxer_inte_med_raderna(dokument, forbund, version, django_assert_max_num_queries):
    fyll(forbund, 1)
    with CaptureQueriesContext(connection) as fragor:
        bygg(dokument)
    fyll(forbund, 9, borja=1)
    dokument = hamtat(dokument)
    with django_assert_max_num_queries(len(fragor)):
        skrift = bygg(dokument)
    assert len(skrift.kapitel) == len(levande_nycklar("arsredovisning")) - 2  # no cash flow, one year known


def test_varje_tabell_som_lases_ar_med_i_stampeln(dokument, forbund, version):
    fyll(forbund, 1)
    with CaptureQueriesContext(connection) as fragor:
        bygg(hamtat(dokument))
    lasta = set().union(*(tabeller(fraga["sql"]) for fraga in fragor))
    assert lasta - MED_FILEN <= tabeller(stampel._sql(dokument.typ)[0])


def test_utfallet_ar_budgetens_egen_kolumn(dokument, version):
    utfall = hamta_arsredovisning(dokument).utfall
    assert [(g.namn, g.rader[0].avvikelse.text) for g in utfall.grupper] == [("Bidrag", "+10"), ("Lokal", "+50")]
    assert (utfall.resultat("budget"), utfall.resultat("utfall")) == (50, 110)


def test_utan_kolumn_ar_utfallet_bokforingens(dokument, forbund, forbundschef, version):
    version.kolumner.filter(sort="utfall").delete()
    assert hamta_arsredovisning(dokument).utfall is None
    fil = bokforingsfabriker.bokforingsfil(forbund, forbundschef, AR)
    bokforingsfabriker.verifikation(forbund, ar=AR, fil=fil, datum=datetime.date(AR, 3, 3))
    utfall = hamta_arsredovisning(dokument).utfall
    (utan,) = [g for g in utfall.grupper if g.namn == "Kostnader utan rad i budgeten"]
    assert utfall.summa("utfall", kostnad=True) == Decimal(40) == utan.rader[0].utfall.varde
    assert utan.rader[0].utfall.kalla.url == f"/norrdal/{AR}/uppfoljning/"


def test_bocker_for_hela_aret_gar_fore_budgetens_kolumn(dokument, forbund, forbundschef, version):
    fil = bokforingsfabriker.bokforingsfil(forbund, forbundschef, AR)
    bokforingsfabriker.konto(forbund, "7010", "Hyra")
    bokforingsfabriker.verifikation(forbund, ar=AR, fil=fil, datum=datetime.date(AR, 12, 30))
    utfall = hamta_arsredovisning(dokument).utfall
    assert [(r.text, r.utfall.varde) for g in utfall.grupper for r in g.rader if r.kostnad] == [
        ("Lokal", 0),
        ("7010 Hyra", 40),
    ]


def test_utan_budget_finns_inget_utfall(dokument):
    assert hamta_arsredovisning(dokument).utfall is None


def test_medlemmen_har_betalat_med_det_extra(dokument, forbund):
    fabriker.extratilldelning(fabriker.tilldelning(fabriker.medlem(forbund), "1000"), "200")
    (medlem,) = hamta_arsredovisning(dokument).medlemmar
    assert (medlem.nu.varde, medlem.fore.varde) == (1200, None)


def test_kapitalet_ar_bokslutets_med_nivan_av_arets_tilldelning(dokument, forbund):
    bokforingsfabriker.bokslut(forbund, AR, RAKNINGAR)
    fabriker.tilldelning(fabriker.medlem(forbund), "5000")
    fabriker.kapitalniva(forbund)
    aren = hamta_arsredovisning(dokument).kapital
    assert [(ar.ar, ar.ingaende.varde, ar.utgaende.varde, ar.niva.varde) for ar in aren] == [
        (AR - 2, None, 1050, None),
        (AR - 1, 1050, 1000, None),
        (AR, 1000, 900, 1000),
    ]


def test_styrelsens_beslut_under_aret_star_i_ordning(dokument, forbund):
    for dag, paragraf, organ in ((3, 9, "Styrelsen"), (2, 8, "Styrelsen"), (1, 7, "Presidiet")):
        fabriker.beslut(forbund, datum=datetime.date(AR, 2, dag), paragraf=paragraf, organ=organ, lydelse="Ja.")
    fabriker.beslut(forbund, datum=datetime.date(AR - 1, 2, 1), lydelse="I fjol.")
    beslut = hamta_arsredovisning(dokument).beslut
    assert [b.paragraf for b in beslut] == ["§\N{NO-BREAK SPACE}8", "§\N{NO-BREAK SPACE}9"]


def test_de_som_skriver_under_ar_styrelsen_och_en_rad_for_varje_medlem(dokument, forbund):
    for nr in range(3):
        fabriker.medlem(forbund, f"Medlem {nr}")
    fabriker.roll(fabriker.person("Åsa Ek"), forbund, Roll.Sort.LEDAMOT)
    fabriker.roll(fabriker.person("Bo Al"), forbund, Roll.Sort.ORDFORANDE)
    fabriker.roll(fabriker.person("Förra"), forbund, Roll.Sort.LEDAMOT, tom=datetime.date(AR, 12, 31))
    rader = hamta_arsredovisning(dokument).namnteckningar
    assert [(rad.funktion, rad.namn) for rad in rader] == [
        ("Ordförande", "Bo Al"),
        ("Ledamot", "Åsa Ek"),
        ("Ledamot", ""),
    ]


def test_platserna_i_styrelsen_gar_fore_rollerna(dokument, forbund):
    fabriker.roll(fabriker.person("Bo Al"), forbund, Roll.Sort.ORDFORANDE)
    styrelse = organfabriker.styrelse(forbund)
    organfabriker.funktion(organfabriker.uppdrag(organfabriker.plats(styrelse), "Åsa Ek"))
    organfabriker.uppdrag(organfabriker.plats(styrelse, roll="ersattare"), "Ester Sund")
    rader = hamta_arsredovisning(dokument).namnteckningar
    assert [(rad.funktion, rad.namn) for rad in rader] == [("Ordförande", "Åsa Ek")]


def test_styrelsens_moten_ar_de_som_har_hallits_och_alla_samrad(dokument, forbund):
    styrelse, grupp = organfabriker.styrelse(forbund), organfabriker.organ(forbund)
    organfabriker.sammantrade(styrelse, f"{AR}-02-18", tillstand="avslutat")
    organfabriker.sammantrade(styrelse, f"{AR}-03-18")
    organfabriker.sammantrade(grupp, f"{AR}-03-19", tillstand="avslutat")
    organfabriker.sammantrade(grupp, f"{AR}-04-20", tillstand="avslutat", slag="samrad")
    moten = hamta_arsredovisning(dokument).moten
    assert [(m.dag, m.vad, m.sammantrade) for m in moten] == [
        (f"18 februari {AR}", "Sammanträde", True),
        (f"20 april {AR}", "Medlemssamråd", False),
    ]


def test_det_som_bara_noterades_star_inte_bland_arets_beslut(dokument, forbund):
    mote = organfabriker.sammantrade_i(forbund)
    for typ in ("beslut", "information", "formalia"):
        arende = Arende.objects.create(sammantrade=mote, rubrik=typ, typ=typ)
        beslut = fabriker.beslut(forbund, datum=datetime.date(AR, 3, 18), lydelse=f"att anta {typ}")
        Attsats.objects.create(arende=arende, skede="beslut", text=f"anta {typ}", beslut=beslut)
    assert [b.lydelse for b in hamta_arsredovisning(dokument).beslut] == ["Att anta beslut."]


def test_arets_uppdrag_star_med_beslut_och_hur_det_gick(dokument, forbund):
    beslut = fabriker.beslut(forbund, datum=datetime.date(AR, 3, 4), paragraf=12)
    klart = {"tillstand": "klar", "klar": datetime.date(AR, 5, 6), "gjort": "Reglerna är nya"}
    organfabriker.bevakning(forbund, beslut=beslut, senast=datetime.date(AR, 6, 1), **klart)
    organfabriker.bevakning(forbund, enligt="§ 3", beslutat=datetime.date(AR - 1, 2, 1), vad="Bjud in")
    organfabriker.bevakning(forbund, enligt="§ 4", beslutat=datetime.date(AR + 1, 2, 1), vad="Nästa år")
    uppdrag = hamta_arsredovisning(dokument).uppdrag
    assert [(u.vad, u.enligt.replace("\N{NO-BREAK SPACE}", " "), u.lage) for u in uppdrag] == [
        ("Se över reglerna", f"§ 12, 4 mars {AR}", f"Klart 6 maj {AR}. Reglerna är nya"),
        ("Bjud in", f"§ 3, 1 februari {AR - 1}", "Pågår"),
    ]


def test_fem_ar_visas_nar_mer_an_ett_ar_ar_kant(dokument, forbund):
    for ar in (AR - 1, AR):
        bokforingsfabriker.bokslut(forbund, ar, RAKNINGAR)
    assert [k.rubrik for k in bygg(dokument).kapitel][1] == "femarsoversikt"


def test_ett_tomt_ar_ger_en_tom_arsredovisning(dokument):
    assert bygg(dokument).kapitel == ()
