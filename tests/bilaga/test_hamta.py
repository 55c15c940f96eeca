"""Rows in, a whole bilaga out: each figure from the row that holds it, and no more queries for more rows."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finsam.dokument import bevarade, stampel
from finsam.dokument.skrift import bygg
from finsam.models import Avsnitt, Dokument
from insatser.dokument.hamta import bilagan
from insatser.models import (
    Insats,
    Insatsmal,
    Insatspart,
    Malgruppsval,
    Rapport,
    Rapportutdrag,
    Rekvisition,
    Rekvisitionsrad,
)
from tests import fabriker
from tests.dokument.test_stampel import tabeller

AR = fabriker.AR
INLAMNAD = datetime.datetime(2026, 4, 20, 12, tzinfo=datetime.UTC)


@pytest.fixture
def dokument(forbund):
    """A bilaga with its live chapters."""
    ett = fabriker.dokument(forbund, typ=Dokument.Typ.BILAGA)
    for nyckel in ("aret", "medel", "oversikt", "individ", "struktur"):
        fabriker.avsnitt(ett, nyckel, sort=Avsnitt.Sort.LEVANDE, nyckel=nyckel)
    return Dokument.objects.select_related("forbund", "beslut").get(pk=ett.pk)


def markera(insats, texter, av, tillstand=Rapport.Tillstand.GODKAND, grupp="", **falt):
    """A report whose every text is marked for the årsredovisning."""
    rapport = fabriker.rapport(insats, texter, **falt)
    rapport.avsnitt.update(grupp=grupp)
    for avsnitt in rapport.avsnitt.all():
        Rapportutdrag.objects.create(avsnitt=avsnitt, ar=AR, skapad_av=av)
    Rapport.objects.filter(pk=rapport.pk).update(
        tillstand=tillstand, inlamnad=INLAMNAD, inlamnad_av="Maria Edlund", godkand=INLAMNAD, godkand_av=av
    )
    return rapport


def fyll(forbund, antal):
    """Insatser with a row in every table that the bilaga reads."""
    beslut = fabriker.beslut(forbund)
    medlem = fabriker.medlem(forbund, f"Kommun {antal}")
    rekvirent = fabriker.person(f"Rekvirent {antal}")
    malgrupp = fabriker.malltext(fabriker.mall(forbund, f"malgrupp-{antal}"), "Unga")
    for nr in range(antal):
        insats = fabriker.insats(forbund, f"Insats {antal}-{nr}", fran=datetime.date(2025, 1, 1))
        fabriker.beviljande(insats, beslut=beslut)
        fabriker.rekvisition(insats, by=rekvirent)
        fabriker.implementerat(insats)
        Malgruppsval.objects.create(insats=insats, malgrupp=malgrupp)
        tal = {"deltagare": (30, 2), "forsorjning_fore/Sjukpenning": 12, "forsorjning_efter/Sjukpenning": 6}
        fabriker.deltagaruppgift(insats, tal=tal, klar_av=rekvirent)
        Insatsmal.objects.create(insats=insats, text="Hälften når arbete", matt="SUS")
        Insatspart.objects.create(insats=insats, medlem=medlem)
        markera(insats, {"Verksamhet": "<p>Vi flyttade.</p>"}, rekvirent)


def test_insatsen_tas_med_det_som_ar_inskrivet(forbund):
    fyll(forbund, 1)
    Insats.objects.update(agare="Norrdals kommun", inriktning="förebyggande", syfte="<p>Stöd.</p>")
    (insats,) = bilagan(forbund, AR).insatser
    assert (insats.slag, insats.agare, insats.parter) == ("Individinriktad", "Norrdals kommun", ("Kommun 1",))
    assert insats.malgrupper == ("Unga",)
    assert (insats.period, insats.syfte) == ("från 2025", "<p>Stöd.</p>")
    assert [(mal.text, mal.matt) for mal in insats.mal] == [("Hälften når arbete", "SUS")]


def test_medlen_ar_arets_och_arets_fore(forbund):
    insats = fabriker.insats(forbund)
    beslut = fabriker.beslut(forbund)
    for ar, belopp in ((AR - 2, "1"), (AR - 1, "300000"), (AR, "400000")):
        fabriker.beviljande(insats, belopp, ar=ar, beslut=beslut)
    fabriker.rekvisition(insats, rader={"Lön": "100000.50"})
    (ett,) = bilagan(forbund, AR).insatser
    assert (ett.medel.beviljat.varde, ett.medel.rekvirerat.varde, ett.medel.betalt.varde) == (
        400_000,
        Decimal("100000.50"),
        0,
    )
    assert ett.medel_fore.beviljat.varde == 300_000


def test_det_aterbetalda_och_frigjorda_ar_med(forbund, forbundschef):
    insats = fabriker.insats(forbund)
    fabriker.beviljande(insats, "400000")
    fabriker.frigorelse(insats, "60000", av=forbundschef)
    medel = bilagan(forbund, AR).insatser[0].medel
    assert (medel.frigjort.varde, medel.aterbetalt.varde, medel.kvar.varde) == (60_000, 0, 340_000)
    assert medel.frigjort.kalla.url == f"/norrdal/insatser/{insats.pk}/avslut/"


def test_det_implementerade_ar_det_som_var_sa_vid_arets_slut(forbund):
    insats = fabriker.insats(forbund, tom=datetime.date(AR, 6, 30))
    for vad, falt in {
        "I år": {"sedan": datetime.date(AR, 3, 1), "varaktighet": "prov"},
        "Nästa år": {"sedan": datetime.date(AR + 1, 3, 1)},
        "Aldrig": {"sedan": None, "varaktighet": "inte"},
    }.items():
        fabriker.implementerat(insats, vad, **falt)
    rader = bilagan(forbund, AR).insatser[0].implementerat
    assert [(rad.vad, rad.hos, rad.sedan, rad.varaktighet) for rad in rader] == [
        ("I år", "Norrdals sjukhus", f"mars {AR}", "på prov"),
        ("Aldrig", "Norrdals sjukhus", "", "blev inte av"),
    ]
    insats.tom = None
    insats.save()
    assert [rad.vad for rad in bilagan(forbund, AR).insatser[0].implementerat] == ["I år"]


def test_siffrorna_leder_till_sina_rader(forbund):
    insats = fabriker.insats(forbund, "Steget & hem")
    fabriker.beviljande(insats)
    medel = bilagan(forbund, AR).insatser[0].medel
    assert medel.beviljat.kalla.url == f"/norrdal/insatser/{insats.pk}/"
    assert medel.rekvirerat.kalla.url == "/norrdal/2026/rekvisitioner/?q=Steget%20%26%20hem"


def test_markerad_text_star_vid_sitt_mal_och_under_sin_rubrik(forbund, forbundschef):
    insats = fabriker.insats(forbund)
    Insatsmal.objects.create(insats=insats, text="Hälften når arbete")
    markera(
        insats, {"Hälften når arbete": "<p>14 av 30.</p>", "Gammalt mål": "<p>Nått.</p>"}, forbundschef, grupp="Mål"
    )
    for kvartal in ({}, {"fran": datetime.date(AR, 4, 1), "tom": datetime.date(AR, 6, 30)}):
        markera(insats, {"Verksamhet": "<p>Vi flyttade.</p>"}, forbundschef, slag="halvar", **kvartal)
    (ett,) = bilagan(forbund, AR).insatser
    assert [(mal.text, mal.utfall) for mal in ett.mal] == [("Hälften når arbete", "<p>14 av 30.</p>")]
    assert ett.malkalla.text == "Kvartalsrapport januari–mars 2026, inlämnad 20 april 2026"
    assert [(text.rubrik, text.html) for text in ett.texter] == [
        ("Gammalt mål", "<p>Nått.</p>"),
        ("Verksamhet", "<p>Vi flyttade.</p><p>Vi flyttade.</p>"),
    ]
    assert ett.texter[1].kalla.text == (
        "Halvårsrapport januari–mars 2026, inlämnad 20 april 2026; Halvårsrapport april–juni 2026, inlämnad 20 april 2026"
    )
    assert "#" not in ett.texter[1].kalla.url


def test_deltagarna_ar_de_som_publiceras(forbund):
    fyll(forbund, 1)
    deltagare = bilagan(forbund, AR).insatser[0].deltagare
    assert [tal.text for tal in deltagare.deltagare.alla] == ["..", "..", "32"]


def test_bara_arets_insatser_ar_med(forbund):
    for namn, falt in {
        "Pågår": {"fran": datetime.date(AR, 3, 1)},
        "Slut": {"tom": datetime.date(AR - 1, 12, 31)},
        "Sökt": {"tillstand": Insats.Tillstand.ANSOKT},
    }.items():
        fabriker.insats(forbund, namn, **falt)
    fabriker.insats(fabriker.forbund("sunnanvik"), "Annans")
    assert [insats.namn for insats in bilagan(forbund, AR).insatser] == ["Pågår"]


def test_fragorna_vaxer_inte_med_insatserna(dokument, forbund, django_assert_max_num_queries):
    fyll(forbund, 1)
    with CaptureQueriesContext(connection) as fragor:
        bygg(dokument)
    fyll(forbund, 30)
    with django_assert_max_num_queries(len(fragor)):
        skrift = bygg(dokument)
    assert len(skrift.kapitel[-1].under) == 31


def test_varje_tabell_som_bilagan_laser_ar_med_i_stampeln(dokument, forbund):
    fyll(forbund, 1)
    with CaptureQueriesContext(connection) as fragor:
        bygg(Dokument.objects.select_related("forbund", "beslut").get(pk=dokument.pk))
    lasta = set().union(*(tabeller(fraga["sql"]) for fraga in fragor))
    assert lasta <= tabeller(stampel._sql("bilaga")[0])


@pytest.mark.parametrize(
    "andring",
    [
        lambda: Insats.objects.update(agare="Regionen"),
        lambda: Insatsmal.objects.all().delete(),
        lambda: Rekvisitionsrad.objects.update(belopp=5),
        lambda: Rekvisition.objects.update(meddelande="Ny"),
        lambda: Insatspart.objects.all().delete(),
    ],
    ids=["insats", "mål", "rekvisitionsrad", "rekvisition", "part"],
)
def test_stampeln_ar_ny_nar_nagot_har_andrats(dokument, forbund, andring):
    fyll(forbund, 1)
    fore = stampel.stampel(dokument, publik="insyn")
    andring()
    assert stampel.stampel(dokument, publik="insyn") != fore


def test_det_oandrade_byggs_inte_igen(dokument, forbund, forbundschef, monkeypatch):
    fyll(forbund, 1)
    ett = bevarade.bestall(dokument=dokument, by=forbundschef)
    monkeypatch.setattr(bevarade, "bygg", lambda _: 1 / 0)
    assert bevarade.bestall(dokument=dokument, by=forbundschef).pk == ett.pk
