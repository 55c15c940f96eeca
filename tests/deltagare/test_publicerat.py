"""What is published: the same figures everywhere, and nothing computed from what is hidden."""

from decimal import Decimal

import pytest

from finsam.dokument.tal import Slag, Tal
from finsam.models import Forbund, Person, Roll
from insatser.deltagare.delar import deltagardelar
from insatser.deltagare.jamforelse import Matt, jamfor
from insatser.deltagare.publicerat import (
    Andring,
    Forandring,
    PubliceratTal,
    kr_per_deltagare,
    publicerat,
    publicerat_per_ar,
)
from insatser.models import Insats, Rekvisition
from insatser.rekvisition.lage import Rekvirerat
from tests import fabriker
from tests.rekvisition import fabrik

AMT = {
    "deltagare": (48, 47),
    "nya": (2, 21),
    "avslutade": (17, 19),
    "anonyma": (0, 4),
    "sysselsattning_redovisade": (17, 15),
    "sysselsattning_fore/Studier": 3,
    "sysselsattning_efter/Studier": 7,
    "sysselsattning_fore/Övriga": 25,
    "sysselsattning_efter/Övriga": 16,
    "sysselsattning_fore/Subventionerat arbete": 2,
    "sysselsattning_efter/Subventionerat arbete": 8,
    "utbildning/Gymnasium": (20, 20),
    "utbildning/Grundskola": (28, 27),
}


@pytest.fixture
def insats(forbund: Forbund) -> Insats:
    return fabriker.insats(forbund)


def publicera(insats: Insats, by: Person, tal: dict, ar: int = fabriker.AR):
    fabriker.deltagaruppgift(insats, ar, tal, klar_av=by)
    return publicerat(forbund=insats.forbund, ar=ar)[insats.pk]


def betala(insats: Insats, belopp: str) -> Rekvisition:
    ena, andra = (fabriker.person(namn) for namn in ("Rune Ask", "Britt Hed"))
    fabriker.roll(andra, insats.forbund, Roll.Sort.EKONOM)
    fabriker.beviljande(insats, belopp)
    return fabrik.betald(fabriker.rekvisition(insats, 1, {"Lön": belopp}), ena, andra)


def texter(rad) -> list[str]:
    return [tal.text for tal in rad.alla]


def test_sma_tal_blir_punkter(insats, forbundschef):
    p = publicera(insats, forbundschef, AMT)
    assert [texter(rad) for rad in p.grund] == [["48", "47", "95"], ["..", "..", "23"], ["17", "19", "36"]]
    assert p.dolt


def test_det_som_inte_ar_klart_publiceras_inte(insats):
    fabriker.deltagaruppgift(insats, tal=AMT)
    assert publicerat(forbund=insats.forbund, ar=fabriker.AR) == {}


def test_namnaren_sager_hur_manga_som_redovisas(insats, forbundschef):
    tabell = publicera(insats, forbundschef, AMT).andringar[0]
    assert tabell.namnare == "32 av 36 avslutade redovisade"
    assert tabell.redovisade.text == "32"


def test_forandring_i_antal_och_procent_raknas_bara_pa_det_som_visas(insats, forbundschef):
    rader = {r.namn: r.totalt for r in publicera(insats, forbundschef, AMT).andringar[0].rader}
    ovriga, studier = rader["Övriga"], rader["Studier"]
    assert (ovriga.forandring.text, ovriga.procent.text) == ("−9", "−36")
    assert (studier.fore.text, studier.efter.text, studier.forandring.text, studier.procent.text) == ("..", "7", "", "")


def test_forandring_fran_noll_har_ingen_procent():
    andring = Andring(PubliceratTal(Decimal(0), Slag.ANTAL), PubliceratTal(Decimal(6), Slag.ANTAL))
    assert (andring.forandring.text, andring.procent.text) == ("+6", "")
    assert Forandring(Decimal(0), Slag.ANTAL).text == "0"


def test_tabellen_sager_av_vilka(insats, forbundschef):
    tabell = publicera(insats, forbundschef, AMT).tabeller[0]
    assert (tabell.rubrik, tabell.helhet) == ("Utbildning vid start", "av 95 deltagare")
    assert [texter(rad) for rad in tabell.rader] == [["20", "20", "40"], ["28", "27", "55"]]


def test_utan_kanda_kon_ar_de_tomma(insats, forbundschef):
    p = publicera(insats, forbundschef, {"deltagare": 30})
    assert texter(p.deltagare) == ["", "", "30"]


def test_den_som_inte_vet_hur_manga_det_galler_far_ingen_namnare(insats, forbundschef):
    p = publicera(
        insats, forbundschef, {"avslutade": (2, 1), "avslutsorsak/Arbete": (2, 1), "forsorjning_fore/A-kassa": 2}
    )
    assert p.tabeller[0].helhet == ""
    assert p.andringar[0].namnare == ""
    assert p.andringar[0].redovisade.text == ""


def test_redovisade_av_ett_antal_som_inte_ar_kant(insats, forbundschef):
    p = publicera(insats, forbundschef, {"forsorjning_redovisade": 32, "forsorjning_fore/A-kassa": 12})
    assert p.andringar[0].namnare == "32 avslutade redovisade"


def test_kronor_per_deltagare_ar_utbetalt_delat_med_deltagare(insats, forbundschef):
    betala(insats, "1900000")
    p = publicera(insats, forbundschef, AMT)
    assert p.kostnad.belopp.varde == Decimal(20_000)
    assert p.kostnad.utbetalt.med_enhet == "1\N{NO-BREAK SPACE}900\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr"


def test_det_som_vantar_pa_betalning_sags(insats, forbundschef):
    betala(insats, "95000")
    fabriker.rekvisition(insats, 2, {"Lön": "500"})
    assert publicera(insats, forbundschef, AMT).kostnad.vantar == 500


@pytest.mark.parametrize(
    ("tal", "varfor"),
    [
        ({"deltagare": (2, 1)}, "visas inte"),
        ({"nya": (5, 9)}, "visas inte"),
        ({"deltagare": (0, 0)}, "inga deltagare"),
    ],
    ids=["för få", "inte redovisat", "noll"],
)
def test_ingen_kostnad_per_deltagare_nar_antalet_inte_gar_att_dela_med(insats, forbundschef, tal, varfor):
    betala(insats, "100")
    p = publicera(insats, forbundschef, tal)
    assert p.kostnad is None
    assert varfor in p.varfor_ej


def test_det_som_ar_aterbetalt_kostar_inget():
    deltagare = PubliceratTal(Decimal(10), Slag.ANTAL)
    kostnad = kr_per_deltagare(Rekvirerat(betalt=Decimal(900), aterbetalt=Decimal(100)), deltagare)
    assert kostnad.belopp.varde == 80
    assert isinstance(kr_per_deltagare(Rekvirerat(betalt=Decimal(9), aterbetalt=Decimal(9)), deltagare), str)


def test_tabellerna_andrar_inte_vad_som_visas_av_grundtalen(insats, forbundschef):
    p = publicera(insats, forbundschef, {**AMT, "deltagare": (3, 40)})
    utan = publicerat_per_ar(forbund=insats.forbund, fran=p.ar, tom=p.ar, bara_grund=True)[insats.pk, p.ar]
    assert utan.tre == p.tre
    assert not utan.tabeller


def test_ingen_kostnad_nar_inget_ar_utbetalt(insats, forbundschef):
    assert publicera(insats, forbundschef, AMT).varfor_ej == "Inget är utbetalt för året."


def test_siffran_leder_till_sin_sida(insats, forbundschef):
    p = publicera(insats, forbundschef, AMT)
    assert (
        p.deltagare.totalt.kalla.url
        == p.url
        == f"/{insats.forbund.slug}/insatser/{insats.pk}/deltagare/{fabriker.AR}/publicerat/"
    )


def test_samma_antal_fragor_hur_manga_insatser_det_an_ar(forbund, forbundschef, django_assert_num_queries):
    for nr in range(3):
        publicera(fabriker.insats(forbund, namn=f"Insats {nr}"), forbundschef, AMT)
    with django_assert_num_queries(3):
        assert len(publicerat(forbund=forbund, ar=fabriker.AR)) == 3


def test_jamforelsen_visar_just_det_som_sidan_visar(forbund, forbundschef):
    stor, liten = fabriker.insats(forbund, namn="Stor"), fabriker.insats(forbund, namn="Liten")
    for insats, tal in ((stor, {"deltagare": (40, 20)}), (liten, {"deltagare": (2, 1)})):
        publicera(insats, forbundschef, tal)
    j = jamfor(
        forbund=forbund, fran=fabriker.AR - 1, tom=fabriker.AR, matt=Matt.DELTAGARE, insatser={stor.pk, liten.pk}
    )
    alla = publicerat_per_ar(forbund=forbund, fran=fabriker.AR, tom=fabriker.AR)
    assert [(r.namn, r.rutor[0].tal.text) for r in j.rader] == [("Liten", ".."), ("Stor", "60")]
    assert {r.rutor[0].tal for r in j.rader} == {p.deltagare.totalt for p in alla.values()}


def test_summan_raknar_bara_det_som_visas(forbund, forbundschef):
    for namn, tal in (("A", (40, 20)), ("B", (2, 1)), ("C", (5, 6))):
        publicera(fabriker.insats(forbund, namn=namn), forbundschef, {"deltagare": tal})
    alla = set(forbund.insatser.values_list("pk", flat=True))
    j = jamfor(forbund=forbund, fran=fabriker.AR - 1, tom=fabriker.AR, matt=Matt.DELTAGARE, insatser=alla)
    assert [t.text for t in j.summa] == ["71"]
    assert j.dolt


def test_kronor_per_deltagare_summeras_inte(insats, forbundschef):
    betala(insats, "95000")
    publicera(insats, forbundschef, AMT)
    j = jamfor(forbund=insats.forbund, fran=fabriker.AR, tom=fabriker.AR, matt=Matt.KR, insatser={insats.pk})
    assert j.summa == ()
    assert j.rader[0].rutor[0].tal == Tal(Decimal(1000), Slag.KR, j.rader[0].rutor[0].tal.kalla)


def test_ar_och_insatser_utan_siffra_lamnas_ut(forbund, forbundschef):
    a, b = fabriker.insats(forbund, namn="A"), fabriker.insats(forbund, namn="B")
    for ar in (fabriker.AR - 3, fabriker.AR - 1):
        publicera(a, forbundschef, {"deltagare": 20}, ar)
    publicera(b, forbundschef, {"nya": 10})
    urval = {"forbund": forbund, "fran": fabriker.AR - 9, "tom": fabriker.AR, "insatser": {a.pk, b.pk}}
    j = jamfor(matt=Matt.DELTAGARE, **urval)
    assert j.aren == (fabriker.AR - 3, fabriker.AR - 2, fabriker.AR - 1)
    assert [(rad.namn, [r.tal.text for r in rad.rutor]) for rad in j.rader] == [("A", ["20", "", "20"])]
    assert j.summa[1].text == ""


def test_diagrammet_har_de_senaste_aren(insats, forbundschef):
    for ar in range(fabriker.AR - 8, fabriker.AR + 1):
        publicera(insats, forbundschef, {"nya": 10}, ar)
    j = jamfor(forbund=insats.forbund, fran=fabriker.AR - 9, tom=fabriker.AR, matt=Matt.NYA, insatser={insats.pk})
    assert j.diagram.kolumner == tuple(str(fabriker.AR - n) for n in range(5, -1, -1))
    assert j.diagram.forklaring == "de senaste 6 åren"


def test_dokumentets_delar_har_tabeller_diagram_och_regeln(insats, forbundschef):
    betala(insats, "95000")
    delar = deltagardelar(publicera(insats, forbundschef, AMT))
    assert [type(d).__name__ for d in delar] == [
        "Tabell",
        "Not",
        "Hanteldiagram",
        "Not",
        "Tabell",
        "Tabell",
        *["Not"] * 3,
    ]
    assert delar[1].text.startswith(
        "Kronor per deltagare: 1\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr (95\N{NO-BREAK SPACE}000"
    )
    assert "Studier före" in delar[3].text


def test_utan_siffror_har_dokumentet_inga_delar(insats, forbundschef):
    assert deltagardelar(publicera(insats, forbundschef, {})) == ()
