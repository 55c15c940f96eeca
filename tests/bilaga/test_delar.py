"""What each part of the bilaga shows, from an underlag in the hand."""

import json

import pytest

from finsam.dokument.delar import Fakta, Not, Nyckelsiffra, Nyckeltal, Ordtabell, Oversikt, Text
from finsam.dokument.diagram_hantel import Hanteldiagram
from finsam.dokument.fryst import fran_data, som_data
from finsam.dokument.tabell import Sort, Tabell
from insatser.deltagare.publicerat import DEFINITION, REGEL, Antalstabell
from insatser.dokument.insatskapitel import insatskapitel
from insatser.dokument.medel import alla_medel
from insatser.dokument.oversikt import forsta_meningarna, nyckeldelar, nyckeltal, oversiktsdelar
from insatser.dokument.underlag import Implementeratunderlag, Malunderlag, Textunderlag
from tests.bilaga.underlag import ARSRAPPORT, antal, bilaga, deltagare, insats, medel, skrift, struktur, tal


def delar(underlag, sort, slag="individ"):
    """The parts of a kind in the section of the first insats."""
    return [del_ for del_ in insatskapitel(underlag, slag)[0].delar if isinstance(del_, sort)]


def rader(tabell):
    return {rad.text: [cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in rad.celler] for rad in tabell.rader}


def test_kapitlen_foljer_slagen_och_listans_ordning():
    skriften = skrift(bilaga(insats(2), struktur(), insats(1)))
    assert [(k.nummer, k.rubrik, [u.rubrik for u in k.under]) for k in skriften.kapitel] == [
        ("1", "Året i korthet", ["Medel per insats", "Insatserna i översikt"]),
        ("2", "Individinriktade insatser", ["Steget in 2", "Steget in 1"]),
        ("3", "Strukturövergripande insatser", ["Steget in 9"]),
    ]


def test_ett_slag_utan_insatser_ar_inte_med():
    assert [k.rubrik for k in skrift(bilaga(struktur())).kapitel] == ["Året i korthet", "Strukturövergripande insatser"]


def test_ett_ar_utan_insatser_sager_det():
    (mening,) = nyckeldelar(bilaga())
    assert "Ingen insats pågick under 2017" in mening.html
    assert oversiktsdelar(bilaga()) == ()


def test_siffrorna_forst_raknar_insatser_och_pengar():
    siffror = nyckeltal(bilaga(insats(1), insats(2), struktur())).siffror
    assert [(s.tal.text.replace("\N{NO-BREAK SPACE}", " "), s.vad) for s in siffror] == [
        ("3", "Insatser 2017"),
        ("1 200 000", "Beviljat 2017"),
        ("900 000", "Rekvirerat 2017"),
    ]
    assert siffror[0].mening == "2 individinriktade och 1 strukturövergripande."
    assert siffror[1].mening.replace("\N{NO-BREAK SPACE}", " ") == "300 000 kr är kvar."
    assert siffror[2].mening.replace("\N{NO-BREAK SPACE}", " ") == "75 % av det beviljade."


@pytest.mark.parametrize(("rekvirerat", "mening"), [(400_000, "Inget är kvar."), (500_000, "")])
def test_det_som_ar_kvar_sags_bara_nar_nagot_ar_kvar(rekvirerat, mening):
    assert nyckeltal(bilaga(insats(medel=medel(rekvirerat=rekvirerat)))).siffror[1].mening == mening


@pytest.mark.parametrize(("kr", "lang"), [(999_999, False), (11_600_000, True)])
def test_en_lang_siffra_far_mindre_stil(kr, lang):
    assert Nyckelsiffra(tal(kr), "Beviljat").lang is lang


def test_utan_medel_sags_bara_antalet():
    (siffra,) = nyckeltal(bilaga(insats(medel=None))).siffror
    assert (siffra.vad, siffra.mening) == ("Insats 2017", "1 individinriktad.")


def test_medel_som_bara_ar_rekvirerade_ger_ingen_andel():
    assert len(nyckeltal(bilaga(insats(medel=medel(0)))).siffror) == 1
    assert nyckeltal(bilaga(insats(medel=medel(rekvirerat=0)))).siffror[2].mening.startswith("0")


def test_medlen_summeras_per_slag_och_for_alla():
    (tabell,) = alla_medel(bilaga(insats(1, medel=medel(aterbetalt=50_000)), insats(2), struktur()))
    assert rader(tabell)["Summa individinriktade"] == ["800 000", "600 000", "400 000", "50 000", "250 000"]
    assert rader(tabell)["Summa"] == ["1 200 000", "900 000", "600 000", "50 000", "350 000"]
    assert [kolumn.rubrik for kolumn in tabell.kolumner[-2:]] == ["Återbetalt", "Kvar"]
    assert tabell.avrundningsnot == ""


def test_ett_enda_slag_har_en_enda_summa():
    (tabell,) = alla_medel(bilaga(insats(1), insats(2, medel=None)))
    assert [(rad.sort, rad.text) for rad in tabell.rader] == [
        (Sort.RAD, "Steget in 1"),
        (Sort.RESULTAT, "Summa"),
    ]


def test_utan_medel_finns_ingen_tabell():
    assert alla_medel(bilaga(insats(medel=None))) == ()
    assert delar(bilaga(insats(medel=None)), Tabell) == []


def test_kvar_ar_det_beviljade_utan_det_rekvirerade_och_med_det_aterbetalda():
    (tabell,) = delar(bilaga(insats(medel=medel(aterbetalt=50_000), medel_fore=medel(100_000, ar=2016))), Tabell)
    assert [k.rubrik for k in tabell.kolumner] == ["Post", "2017", "2016"]
    assert rader(tabell) == {
        "Beviljat": ["400 000", "100 000"],
        "Rekvirerat": ["300 000", "300 000"],
        "varav utbetalt": ["200 000", "200 000"],
        "Återbetalt": ["50 000", "0"],
        "Kvar av det beviljade": ["150 000", "−200 000"],
    }
    assert tabell.avrundningsnot == ""


def test_det_frigjorda_ar_inte_kvar():
    (tabell,) = delar(bilaga(insats(medel=medel(frigjort=60_000))), Tabell)
    assert rader(tabell)["Frigjort för andra insatser"] == ["60 000"]
    assert rader(tabell)["Kvar av det beviljade"] == ["40 000"]
    assert tabell.avrundningsnot == ""
    (alla,) = alla_medel(bilaga(insats(medel=medel(frigjort=60_000))))
    assert rader(alla)["Summa"] == ["400 000", "300 000", "200 000", "60 000", "40 000"]


def test_det_som_blev_ordinarie_arbete_star_med_var():
    blev = Implementeratunderlag("Första träff", "Norrdals kommun", "mars 2017", "permanent", "Varje vecka.")
    ej = Implementeratunderlag("Jour", "Regionen", "", "blev inte av")
    alla = delar(bilaga(insats(implementerat=(blev, ej), mal=(), texter=())), (Ordtabell, Text))
    (tabell,) = [del_ for del_ in alla if isinstance(del_, Ordtabell)]
    assert [rad.celler for rad in tabell.rader] == [
        ("Första träff", "Norrdals kommun", "mars 2017, permanent"),
        ("Jour", "Regionen", "blev inte av"),
    ]
    assert alla[-1].html == "<p>Första träff: Varje vecka.</p>"


def test_utan_anmarkningar_star_ingen_not():
    bara = deltagare(andringar=(), tabeller=(), nya=None, kostnad=None, dolt=False)
    assert delar(bilaga(insats(deltagare=bara)), Not) == []


def test_oversikten_har_tva_spalter_per_slag():
    (oversikt,) = oversiktsdelar(bilaga(insats(1), struktur()))
    assert [grupp.rubrik for grupp in oversikt.grupper] == [
        "Individinriktade insatser",
        "Strukturövergripande insatser",
    ]
    rad = oversikt.grupper[0].rader[0]
    assert rad.kalla.ankare == "avsnitt-insats-1"
    assert [uppgift.vad for uppgift in rad.om] == ["Period", "Syfte", "Målgrupp", "Ägare", "Parter"]
    assert [(u.vad, u.bitar[0].varde) for u in rad.utfall] == [("Beviljat", 400_000), ("Rekvirerat", 300_000)]


def test_oversikten_utelamnar_det_som_saknas():
    (oversikt,) = oversiktsdelar(bilaga(insats(agare="", parter=(), malgrupp="", syfte="", medel=None)))
    (grupp,) = oversikt.grupper
    assert grupp.rubrik == ""
    assert [uppgift.vad for uppgift in grupp.rader[0].om] == ["Period"]
    assert grupp.rader[0].utfall == ()


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<p>Ett.</p><p>Två.</p>", "Ett."),
        (f"<p>Första meningen. {'Ord ' * 100}</p>", "Första meningen."),
        (f"<p>{'ord ' * 100}</p>", "ord " * 79 + "ord …"),
    ],
)
def test_oversikten_tar_hela_meningar(html, text):
    assert forsta_meningarna(html) == text


def utfall(insatsen):
    (oversikt,) = [del_ for del_ in oversiktsdelar(bilaga(insatsen)) if isinstance(del_, Oversikt)]
    rader = oversikt.grupper[0].rader[0].utfall
    return {u.vad: "".join(cell.text for cell in u.skrivna).replace("\N{NO-BREAK SPACE}", " ") for u in rader}


def test_oversikten_sager_hur_manga_som_deltog_och_hur_det_gick():
    resultat = Textunderlag("Resultat", "<p>Fler än väntat fick arbete.</p>")
    assert utfall(insats(deltagare=deltagare(), texter=(resultat,), medel=None)) == {
        "Deltagare": "95, varav 48 kvinnor och 47 män",
        "Nya under året": "..",
        "Orsak till avslut": "arbete 16",
        "Kronor per deltagare": "2 105 kr",
        "Resultat": "Fler än väntat fick arbete.",
    }


def test_oversikten_utelamnar_orsaker_som_ingen_har():
    inga = Antalstabell("avslutsorsak", "Orsak till avslut", "", (antal("Arbete", 0, 0), antal("Annat", "..", "..")))
    ett = deltagare(tabeller=(inga,), kostnad=None, nya=None)
    assert list(utfall(insats(deltagare=ett, medel=None, texter=()))) == ["Deltagare"]


def test_det_som_doljs_forklaras_under_oversikten():
    not_ = oversiktsdelar(bilaga(insats(deltagare=deltagare())))[1]
    assert not_.text == f"{REGEL} {DEFINITION}"
    assert len(oversiktsdelar(bilaga(insats(deltagare=deltagare(dolt=False, kostnad=None))))) == 1


@pytest.mark.parametrize(
    ("rader", "siffra", "mening"),
    [
        (((48, 47), (1, 10)), "106", "49 kvinnor och 57 män."),
        (((48, 47), (None, 10)), "105", ""),
        (((48, 47), ("..", 0)), "95", "Antalet i en insats visas inte och är inte med."),
        (((48, 47), ("..", 0), ("..", 0)), "95", "Antalet i 2 insatser visas inte och är inte med."),
    ],
)
def test_alla_deltagare_ar_summan_av_det_som_visas(rader, siffra, mening):
    alla = [insats(nr, deltagare=deltagare(antal("Deltagare", *rad))) for nr, rad in enumerate(rader)]
    tal_ = nyckeltal(bilaga(*alla)).siffror[1]
    assert (tal_.tal.text, tal_.vad, tal_.mening) == (siffra, "Deltagare 2017", mening)


def test_dolda_och_okanda_deltagare_ger_ingen_siffra():
    dolda = insats(deltagare=deltagare(antal("Deltagare", "..", 0)))
    okanda = insats(2, deltagare=deltagare(deltagare=None))
    assert [siffra.vad for siffra in nyckeltal(bilaga(dolda, okanda)).siffror] == [
        "Insatser 2017",
        "Beviljat 2017",
        "Rekvirerat 2017",
    ]


def test_insatsens_deltagare_star_med_diagram_tabell_och_kostnad():
    alla = delar(bilaga(insats(deltagare=deltagare(), medel=None)), (Tabell, Hanteldiagram, Not))
    assert [getattr(del_, "rubrik", "") for del_ in alla if not isinstance(del_, Not)] == [
        "Deltagare 2017",
        "Försörjning före och efter",
        "Försörjning före och efter, 32 redovisade",
        "Orsak till avslut, av 36 avslutade",
        "Remittent, av 95 deltagare",
    ]
    noter = " ".join(del_.text for del_ in alla if isinstance(del_, Not))
    assert "Kronor per deltagare: 2\N{NO-BREAK SPACE}105" in noter
    assert DEFINITION in noter
    assert REGEL in noter


def test_bilagan_kan_frysas_och_lasas_igen():
    skriften = skrift(bilaga(insats(deltagare=deltagare()), struktur()))
    assert fran_data(json.loads(json.dumps(som_data(skriften)))) == skriften


def test_fakta_star_i_marginalen():
    (fakta,) = delar(bilaga(insats(inriktning="förebyggande", malgrupper=("Unga", "Vuxna"))), Fakta)
    assert [(rad.vad, rad.svar) for rad in fakta.rader] == [
        ("Slag", "Individinriktad"),
        ("Inriktning", "Förebyggande"),
        ("Ansvarig organisation", "Norrdals kommun"),
        ("Parter", "Försäkringskassan, Norrdals kommun"),
        ("Målgrupper", "Unga, Vuxna"),
        ("Period", "2016–2018"),
    ]


def test_malen_star_med_sitt_utfall():
    mal = next(t for t in delar(bilaga(insats()), Text) if "Mål och utfall" in t.html)
    assert "<h5>Hälften når arbete</h5><p>14 av 30 arbetar.</p>" in mal.html
    assert "<h5>Ingen väntar</h5><p>Utfallet är inte rapporterat.</p>" in mal.html
    assert mal.kalla == ARSRAPPORT


def test_mal_utan_rapport_star_med_hur_de_mats():
    (tabell,) = delar(bilaga(insats(mal=(Malunderlag("Hälften når arbete", "SUS"),))), Ordtabell)
    assert [rad.celler for rad in tabell.rader] == [("Hälften når arbete", "SUS")]
    assert delar(bilaga(insats(mal=())), Ordtabell) == []


def test_kallan_star_under_den_sista_av_flera_texter_ur_samma_rapport():
    annan = Textunderlag("Resultat", "<p>Fler.</p>")
    texter = delar(bilaga(insats(mal=(), texter=(*insats().texter, annan))), Text)
    assert [bool(text.kalla) for text in texter] == [False, False, False, True, False]


def test_utan_ord_och_siffror_ar_bara_fakta_kvar():
    tom = insats(syfte="", malgrupp="", mal=(), texter=(), medel=None)
    assert [type(del_) for del_ in insatskapitel(bilaga(tom), "individ")[0].delar] == [Fakta]


def test_nyckeltalen_kommer_efter_ingressen():
    delarna = skrift(bilaga(insats())).kapitel[0].delar
    assert [type(del_) for del_ in delarna] == [Text, Nyckeltal, Text]
    assert delarna[0].ingress
