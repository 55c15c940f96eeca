"""The plan's parts: what they say with and without figures."""

from dataclasses import replace
from decimal import Decimal

import pytest

from finsam.dokument.delar import Ordtabell
from finsam.dokument.tal import TOMT, Slag, Tal
from styrelse.dokument import ekonomi, insatser, malkarta, medlemmar
from styrelse.dokument.underlag import Delmalsunderlag, Insatsar, Malunderlag
from tests.dokument import umea


def meningar(**andrat):
    nyckel = replace(umea.plan().nyckeltal, **andrat)
    (del_,) = ekonomi.nyckeltalsdelar(umea.plan(nyckeltal=nyckel))
    return [siffra.mening.replace("\N{NO-BREAK SPACE}", " ") for siffra in del_.siffror]


def test_de_fyra_siffrorna_sager_vad_de_betyder():
    assert meningar() == [
        "474 tkr mindre än 2017.",
        "11 522 tkr går till insatser, 80 %.",
        "Tas av sparade medel.",
        "Rekommenderad nivå är 2 392 tkr.",
    ]


@pytest.mark.parametrize(
    ("andrat", "plats", "mening"),
    [
        ({"intakter_fore": umea.tkr(12068)}, 0, "Lika mycket som 2017."),
        ({"intakter_fore": umea.tkr(12000)}, 0, "68 tkr mer än 2017."),
        ({"intakter_fore": TOMT}, 0, ""),
        ({"till_insatser": TOMT}, 1, ""),
        ({"resultat": umea.tkr(5)}, 2, "Läggs till sparade medel."),
        ({"resultat": umea.tkr(0)}, 2, ""),
        ({"niva": TOMT}, 3, ""),
    ],
)
def test_en_siffra_utan_jamforelse_star_for_sig(andrat, plats, mening):
    assert meningar(**andrat)[plats] == mening


def test_en_siffra_som_saknas_visas_inte():
    assert len(meningar(eget_kapital=TOMT)) == 3


def test_utan_underlag_finns_inga_delar():
    tom = umea.plan(
        medlemmar=(), mal=(), aktiviteter=(), insatser=(), nyckeltal=None, budget=None, insatsbudget=None, kapital=()
    )
    delar = [
        medlemmar.medlemsdelar(tom.medlemmar, tom.ar, tom.enhet),
        malkarta.maldelar(tom),
        malkarta.aktivitetsdelar(tom),
        insatser.oversiktsdelar(tom),
        insatser.insatskapitel(tom),
        *(
            funktion(tom)
            for funktion in (
                ekonomi.nyckeltalsdelar,
                ekonomi.kapitaldelar,
                ekonomi.budgetdelar,
                ekonomi.insatsbudgetdelar,
            )
        ),
    ]
    assert delar == [()] * 9


def test_eget_kapital_utan_niva_har_ingen_rad_for_den():
    aren = tuple(replace(ar, niva=TOMT) for ar in umea.plan().kapital)
    _, tabell = ekonomi.kapitaldelar(umea.plan(kapital=aren))
    assert tabell.noter == ()
    assert [rad.text for rad in tabell.rader][-1] == "Utgående eget kapital"


@pytest.mark.parametrize(
    ("skal", "tryckt"),
    [
        ("<p>Medel finns.</p>", "<p><strong>Styrelsens skäl till underskottet.</strong> Medel finns.</p>"),
        (
            "<ul><li>Medel</li></ul>",
            "<p><strong>Styrelsens skäl till underskottet.</strong></p><ul><li>Medel</li></ul>",
        ),
    ],
)
def test_underskottets_foljd_och_skal_star_sist(skal, tryckt):
    *_, foljd, skalen = ekonomi.kapitaldelar(umea.plan(kapitalfoljd=("Det räcker.", "Nätt."), underskott=skal))
    assert foljd.html == "<p><strong>Vad underskottet leder till.</strong> Det räcker. Nätt.</p>"
    assert skalen.html == tryckt


def test_styrelsens_egna_nivaer_star_under_den_rekommenderade():
    aren = tuple(replace(ar, golv=Tal(Decimal(500_000), Slag.TKR)) for ar in umea.plan().kapital)
    tabell = ekonomi.kapitaldelar(umea.plan(kapital=aren, nivakalla="Högst 20 procent."))[1]
    assert [rad.text for rad in tabell.rader][-4:] == [
        "Rekommenderad nivå",
        "Över eller under nivån",
        "Styrelsens lägsta nivå",
        "Över eller under styrelsens lägsta",
    ]
    assert tabell.noter[0].text == "Högst 20 procent."


def test_ett_ar_utan_niva_jamfors_inte():
    aren = umea.plan().kapital
    aren = (*aren[:-1], replace(aren[-1], niva=TOMT))
    tabell = ekonomi.kapitaldelar(umea.plan(kapital=aren))[1]
    assert [cell.text for cell in tabell.rader[-1].celler][-1] == ""


def test_en_bred_budget_vander_sidan():
    bred = replace(umea.budget(), kolumner=umea.budget().kolumner * 2)
    assert ekonomi.budgetdelar(umea.plan(budget=bred))[0].form == "liggande"
    assert ekonomi.budgetdelar(umea.plan())[0].form == "tat"


def test_mal_med_flera_delmal_far_var_sin_rubrik():
    mal = (
        Malunderlag(1, "Fler i arbete", (Delmalsunderlag("Hälften"), Delmalsunderlag("Alla"))),
        Malunderlag(2, "God ekonomi"),
    )
    (tabell,) = malkarta.maldelar(umea.plan(mal=mal, planar=(2018,)))
    assert isinstance(tabell, Ordtabell)
    assert (tabell.rubrik, tabell.form) == ("Målkarta 2018", "delmal")
    assert [(g.rubrik.celler[0], len(g.rader)) for g in tabell.grupper] == [
        ("1. Fler i arbete", 2),
        ("2. God ekonomi", 0),
    ]


def test_ett_mal_utan_delmal_har_tomma_rutor():
    (tabell,) = malkarta.maldelar(umea.plan(mal=(Malunderlag(1, "God ekonomi"),)))
    assert tabell.rader[0].celler == ("1. God ekonomi", "", "", "")


def test_aktiviteter_i_ett_omrade_har_ingen_rubrik_for_det():
    aktiviteter = tuple(replace(akt, omrade="Samverkan") for akt in umea.plan().aktiviteter)
    (tabell,) = malkarta.aktivitetsdelar(umea.plan(aktiviteter=aktiviteter))
    assert not any(rad.grupp for rad in tabell.rader)


def insats(nr, belopp):
    ett = umea.plan().insatser[0]
    ar = (Insatsar(2018, "budget", Tal(Decimal(belopp), Slag.TKR), Tal(None, Slag.TKR)),)
    return replace(ett, nyckel=f"i{nr}", namn=f"Insats {nr}", ar=ar, kostnader=(), texter=())


def test_de_minsta_insatserna_samlas_i_en_stapel():
    _, diagram = insatser.oversiktsdelar(umea.plan(insatser=tuple(insats(nr, nr * 1000) for nr in range(1, 31))))
    assert (len(diagram.staplar), diagram.staplar[-1].namn, diagram.staplar[-1].tal.varde) == (
        25,
        "6 mindre insatser",
        21_000,
    )


def test_en_insats_utan_medel_har_ingen_tabell():
    (kapitel,) = insatser.insatskapitel(umea.plan(insatser=(replace(insats(1, 1), ar=()),)))
    assert [type(en).__name__ for en in kapitel.delar] == ["Fakta"]
