"""What each part of an årsredovisning shows, from an underlag in the hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from budget.kapital import Kapitalrad
from finsam.dokument.delar import Not, Nyckeltal, Ordtabell, Text
from finsam.dokument.diagram import Stapeldiagram
from finsam.dokument.tal import Kalla, Slag, Tal
from insatser.dokument.underlag import Bilagsunderlag
from styrelse.dokument.arsredovisning import insatser, kapital, korthet, mal, styrelsen, utfall
from styrelse.dokument.arsredovisning.underlag import (
    Arsunderlag,
    Avvikelse,
    Beslutsunderlag,
    Kapitalar,
    Motesunderlag,
    Uppdragsunderlag,
    Utfallsgrupp,
    Utfallsrad,
    Utfallsunderlag,
)
from styrelse.maluppfyllelse import Bedomning, Delmalsbedomning
from styrelse.organ.organisation import Arsorgan, Ledamotsrad, Organisation
from tests.bilaga.underlag import antal, bilaga, deltagare, insats, struktur, tal

KALLA = Kalla("budgeten", "/norrdal/2017/budget/")


class Bokslut:
    """The annual accounts of a year, as far as these parts ask."""

    ar = 2017
    SIFFROR = {"rr.kostnader": -450, "rr.resultat": 50, "br.ek": 900}

    def tal(self, nyckel, plats, vad):
        return Tal(Decimal(self.SIFFROR[nyckel]))


def rad(text, budget, blev, *, kostnad=True):
    return Utfallsrad(text, text, tal(budget), tal(blev) if blev is not None else Tal(None), kostnad)


def utfallet(*kostnader):
    intakter = Utfallsgrupp("Intäkter", kostnad=False, rader=(rad("Bidrag", 500, 500, kostnad=False),))
    return Utfallsunderlag((intakter, Utfallsgrupp("Kansli", kostnad=True, rader=kostnader)), KALLA)


def underlag(**falt):
    return Arsunderlag(**{"ar": 2017, "enhet": Slag.KR, "bilaga": Bilagsunderlag(2017, "kr"), **falt})


def bedomning(nr=1, grad="uppfyllt", kommentar="", delmal=()):
    return Bedomning(nr, nr, f"Mål {nr}", grad, kommentar, "/norrdal/2017/styrelse/maluppfyllelse/", delmal)


def celler(tabell):
    return {r.text: [c.text.replace("\N{NO-BREAK SPACE}", " ") for c in r.skrivna] for r in tabell.rader if r.celler}


def test_utan_underlag_finns_inga_delar():
    tomt = underlag()
    for delar in (
        korthet.nyckeldelar,
        mal.maldelar,
        styrelsen.beslutsdelar,
        styrelsen.motesdelar,
        styrelsen.uppdragsdelar,
        styrelsen.organisationsdelar,
        kapital.kapitaldelar,
        utfall.utfallsdelar,
    ):
        assert delar(tomt) == ()
    assert insatser.insatsdelar(tomt.bilaga) == ()
    assert tomt.underrubrik == ""


def test_avvikelsen_har_plus_nar_utfallet_ar_battre_an_budgeten():
    assert rad("Lokal", 100, 40).avvikelse.text == "+60"
    assert rad("Lokal", 100, 140).avvikelse.text == "\N{MINUS SIGN}40"
    assert rad("Bidrag", 100, 140, kostnad=False).avvikelse.text == "+40"
    assert rad("Lokal", 100, 100).avvikelse.text == "0"
    assert Utfallsrad("", "", Tal(None), Tal(None), kostnad=True).avvikelse.text == ""
    assert Avvikelse(Decimal("0.2")).text == "0"


def test_utfallet_summeras_till_ett_resultat():
    (tabell, diagram) = utfall.utfallsdelar(underlag(utfall=utfallet(rad("Lokal", 100, 40), rad("Lön", 300, 410))))
    assert celler(tabell) == {
        "Bidrag": ["500", "500", "0", "100"],
        "Summa intäkter": ["500", "500", "0", "100"],
        "Lokal": ["100", "40", "+60", "40"],
        "Lön": ["300", "410", "\N{MINUS SIGN}110", "137"],
        "Summa kostnader": ["400", "450", "\N{MINUS SIGN}50", "112"],
        "Resultat": ["100", "50", "\N{MINUS SIGN}50", ""],
    }
    assert isinstance(diagram, Stapeldiagram)
    assert [(s.namn, s.beslutad) for s in diagram.staplar] == [("Lokal", True), ("Lön", False)]


def test_en_enda_avvikelse_ger_inget_diagram():
    assert len(utfall.utfallsdelar(underlag(utfall=utfallet(rad("Lokal", 100, 40), rad("Lön", 300, None))))) == 2
    assert len(utfall.utfallsdelar(underlag(utfall=utfallet(rad("Lokal", 100, 40))))) == 1


def test_ett_forbund_utan_intakter_i_budgeten_har_bara_kostnader():
    bara = Utfallsunderlag(utfallet(rad("Lokal", 100, 40)).grupper[1:], KALLA)
    (tabell,) = utfall.utfallsdelar(underlag(utfall=bara))
    assert list(celler(tabell)) == ["Lokal", "Summa kostnader", "Resultat"]


def test_ett_annat_resultat_i_resultatrakningen_sags_under_tabellen():
    (tabell,) = utfall.utfallsdelar(underlag(utfall=utfallet(rad("Lokal", 400, 410)), bokslut=Bokslut()))
    (fotnot,) = tabell.noter
    assert "Skillnaden mot raderna här är 40" in fotnot.text
    (tabell,) = utfall.utfallsdelar(underlag(utfall=utfallet(rad("Lokal", 400, 449)), bokslut=Bokslut()))
    assert tabell.noter == ()


def test_de_fyra_siffrorna_sager_vad_de_betyder():
    aret = Kapitalar(2017, tal(850), tal(50), tal(900), Kapitalrad(2017, "bokslut", Decimal(900), tak=Decimal(1000)))
    full = underlag(
        bilaga=bilaga(insats(deltagare=deltagare(antal("Deltagare", 48, 47))), struktur()),
        bokslut=Bokslut(),
        utfall=utfallet(rad("Lokal", 460, 450)),
        kapital=(aret,),
    )
    (nyckeltal,) = korthet.nyckeldelar(full)
    assert isinstance(nyckeltal, Nyckeltal)
    assert [(s.tal.text, s.mening.replace("\N{NO-BREAK SPACE}", " ")) for s in nyckeltal.siffror] == [
        ("95", "48 kvinnor och 47 män."),
        ("450", "10 kr under budget."),
        ("50", "Budgeten var 40 kr."),
        ("900", "Rekommenderad nivå är 1 000 kr."),
    ]
    for budget, mening in ((450, "Som budgeterat."), (440, "10\N{NO-BREAK SPACE}kr över budget.")):
        (ett,) = korthet.nyckeldelar(replace(full, utfall=utfallet(rad("Lokal", budget, 450))))
        assert ett.siffror[1].mening == mening


def test_utan_budget_och_niva_star_siffrorna_ensamma():
    (nyckeltal,) = korthet.nyckeldelar(underlag(bokslut=Bokslut()))
    assert [s.mening for s in nyckeltal.siffror] == ["", "", ""]


def test_dolda_kon_sager_hur_manga_insatser_som_har_raknat():
    en = insats(deltagare=deltagare(antal("Deltagare", None, 47)))
    for alla, mening in (((en,), "En insats har"), ((en, struktur(deltagare=en.deltagare)), "2 insatser har")):
        (nyckeltal,) = korthet.nyckeldelar(underlag(bilaga=bilaga(*alla)))
        assert nyckeltal.siffror[0].mening == f"{mening} redovisat deltagare."


def test_insatserna_star_med_deltagare_och_medel_efter_slag():
    alla = bilaga(insats(1, deltagare=deltagare(antal("Deltagare", 48, 47))), insats(2, deltagare=None), struktur())
    tabell, not_ = insatser.insatsdelar(alla)
    assert isinstance(not_, Not)
    assert celler(tabell) == {
        "Steget in 1": ["2016–2018", "95", "48", "47", "400 000"],
        "Steget in 2": ["2016–2018", "", "", "", "400 000"],
        "Steget in 9": ["2016–2018", "", "", "", "400 000"],
        "Summa": ["", "95", "48", "47", "1 200 000"],
    }
    assert tabell.kalla.ankare == "avsnitt-insatskapitel"


def test_ett_enda_slag_utan_deltagare_och_medel_har_bara_namn():
    (tabell,) = insatser.insatsdelar(bilaga(insats(deltagare=None, medel=None)))
    assert celler(tabell) == {"Steget in 1": ["2016–2018", "", "", "", ""], "Summa": ["", "", "", "", "0"]}


def test_malen_star_med_bedomning_och_kommentar():
    mening, tabell, kommentar = mal.maldelar(
        underlag(mal=(bedomning(1, kommentar="<p>Det gick bra.</p>"), bedomning(2, grad="")))
    )
    assert mening.html == "<p>Av årets två mål är ett uppfyllt. Ett är inte bedömt än.</p>"
    assert isinstance(tabell, Ordtabell)
    assert [r.celler for r in tabell.rader] == [("1. Mål 1", "Uppfyllt"), ("2. Mål 2", "Inte bedömt än")]
    assert isinstance(kommentar, Text)
    assert kommentar.html == "<h4>1. Mål 1</h4><p>Det gick bra.</p>"


def test_delmalen_star_under_sitt_mal():
    delmal = Delmalsbedomning(1, "Hälften når arbete", "SUS", "", "delvis")
    _, tabell = mal.maldelar(underlag(mal=(bedomning(delmal=(delmal,)),)))
    assert [(r.celler, r.under) for r in tabell.rader] == [
        (("1. Mål 1", "", "Uppfyllt"), False),
        (("Hälften når arbete", "SUS", "Delvis uppfyllt"), True),
    ]


def test_besluten_star_med_dag_och_paragraf():
    beslut = Beslutsunderlag("3 mars 2017", "§ 9", "Planen antas.", KALLA)
    (tabell,) = styrelsen.beslutsdelar(underlag(beslut=(beslut,)))
    assert [r.celler for r in tabell.rader] == [("3 mars 2017", "§ 9", "Planen antas.")]


def test_organen_star_med_byten_under_aret():
    hela = ("ordförande", None, None)
    rader = (
        Ledamotsrad("Norrdals kommun", "ledamot", "ledamot", "Ada Berg", "(s)", None, None, (hela,), "/"),
        Ledamotsrad("Regionen", "ersattare", "ersättare", "Bo Dahl", "tjänsteperson", None, date(2017, 9, 30), (), "/"),
        Ledamotsrad("Regionen", "ersattare", "ersättare", "Eva Ek", "", date(2017, 10, 1), None, (), "/"),
    )
    organ = (Arsorgan("Styrelsen", "styrelse", "", rader, "/"), Arsorgan("Tomt", "annat", "", (), "/"))
    (tabell,) = styrelsen.organisationsdelar(underlag(organisation=Organisation(2017, organ)))
    assert [r.celler for r in tabell.rader] == [
        ("Ada Berg (s)", "Ledamot, ordförande", "Norrdals kommun"),
        ("Bo Dahl, tjänsteperson", "Ersättare till och med 30 september 2017", "Regionen"),
        ("Eva Ek", "Ersättare från och med 1 oktober 2017", "Regionen"),
    ]


def test_sammantradena_raknas_utan_samrad():
    moten = (
        Motesunderlag("24 februari 2017", "Sammanträde", sammantrade=True, kalla=KALLA),
        Motesunderlag("29 mars 2017", "Medlemssamråd", sammantrade=False, kalla=KALLA),
    )
    (tabell,) = styrelsen.motesdelar(underlag(moten=moten))
    assert (tabell.rubrik, len(tabell.rader)) == ("Styrelsens sammanträden 2017: 1 protokollfört", 2)


def test_uppdragen_star_i_en_tabell():
    uppdrag = Uppdragsunderlag("Se över reglerna", "§ 12, 4 mars 2017", "Pågår", KALLA)
    (tabell,) = styrelsen.uppdragsdelar(underlag(uppdrag=(uppdrag,)))
    assert (tabell.rubrik, tabell.rader[0].celler[2]) == ("Uppdrag från styrelsen 2017", "Pågår")


def test_kapitalet_star_i_forbundets_enhet_och_tabellen_i_kronor():
    nu = Kapitalrad(2017, "bokslut", Decimal(900), tak=Decimal(800), golv=Decimal(950))
    aren = (
        Kapitalar(2016, tal(1050), tal(-50), tal(1000), Kapitalrad(2016, "bokslut", Decimal(1000))),
        Kapitalar(2017, tal(1000), tal(-100), tal(900), nu),
    )
    diagram, tabell = kapital.kapitaldelar(underlag(bokslut=Bokslut(), kapital=aren, enhet=Slag.TKR))
    assert [(ar.ar, ar.tal.text) for ar in diagram.ar] == [("2016", "1"), ("2017", "1")]
    rader = celler(tabell)
    assert rader["Eget kapital vid årets slut"] == ["900", "1 000"]
    assert rader["Över eller under nivån"] == ["100", ""]
    assert rader["Över eller under styrelsens lägsta"] == ["\N{MINUS SIGN}50", ""]
    assert not any("högsta" in text for text in rader)
    (_, utan) = kapital.kapitaldelar(underlag(bokslut=Bokslut(), kapital=aren[:1]))
    assert list(celler(utan)) == ["Eget kapital vid årets början", "Årets resultat", "Eget kapital vid årets slut"]
