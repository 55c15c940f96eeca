"""A budget read from a foreign table: paired, reviewed, saved."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from budget.excel.inforing import namnen
from budget.excel.lasning import Filcell, Filrad, las_belopp
from budget.excel.parning import Namn
from budget.excel.plan import Tecken, Val, planera
from budget.excel.rubriker import Rubrik, tolka_rubrik
from budget.excel.skrivning import budgetbok
from budget.forms.excel import FLEST_OPPNA, GRANSER, Inlasning
from budget.models import Budgetversion, Cell, Kolumn
from budget.tabell import Budgettabell, budgettabell
from finsam.blad import las_blad
from finsam.models import Forbund
from finsam.pengar import Enhet
from tests import fabriker
from tests.budget.conftest import Liten
from tests.budget.paslag import tabeller

DAG = datetime.date(2026, 11, 25)


def last(innehall: bytes, tabell: Budgettabell, namn: str = "budget.xlsx", **data: Any) -> Inlasning:
    blad = las_blad({"innehall": innehall, "namn": namn, "granser": list(GRANSER)})
    return Inlasning({"namn": namn, "blad": blad}, tabell=tabell, namn=Namn(), data=data)


@given(tabeller())
@settings(max_examples=15)
def test_en_oforandrad_bok_andrar_inget(tabell: Budgettabell) -> None:
    inlasning = last(budgetbok(tabell, cellnoter={}, i_dag=DAG), tabell)
    assert not inlasning.okanda
    assert not inlasning.plan.fel, (inlasning.plan.radfel, inlasning.plan.cellfel, inlasning.plan.kolumnfel)
    granskning = inlasning.granskning
    assert not granskning.andrar, (granskning.andringar, granskning.plan.nya_poster)
    assert not granskning.summor
    assert not granskning.raknade
    assert not granskning.utanfor
    assert not granskning.saknas


# --- What columns and cells are ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rubrik"),
    [
        ("Budget 2018", Rubrik("budget", 2018, 2018)),
        ("2005-2016 utfall", Rubrik("utfall", 2005, 2016)),
        ("Utfall 2005–2016", Rubrik("utfall", 2005, 2016)),
        ("Bokslut\n2017", Rubrik("utfall", 2017, 2017)),
        ("PROGNOS 2017", Rubrik("prognos", 2017, 2017)),
        ("2019", Rubrik("", 2019, 2019)),
        ("Plan", Rubrik("plan")),
        ("2005-2019 summa", Rubrik("summa", 2005, 2019)),
        ("Avvikelse budget 2018", Rubrik(annat=True)),
        ("2020-2018", Rubrik("", 2018, 2018)),
        ("Kommun", Rubrik()),
    ],
)
def test_rubriken_sager_vad_kolumnen_ar(text: str, rubrik: Rubrik) -> None:
    assert tolka_rubrik(text) == rubrik


@pytest.mark.parametrize(
    ("cell", "enhet", "kronor"),
    [
        (Filcell("1 234"), Enhet.TKR, "1234000"),
        (Filcell("(1 234)"), Enhet.KR, "-1234"),
        (Filcell("−12,5"), Enhet.TKR, "-12500"),
        (Filcell("1234,567", ar_tal=True), Enhet.KR, "1234.57"),
        (Filcell("1,234", ar_tal=True), Enhet.KR, "1.23"),
        (Filcell("5 mkr"), Enhet.KR, "5000000"),
        (Filcell("–"), Enhet.KR, None),
    ],
)
def test_cellen_lases(cell: Filcell, enhet: Enhet, kronor: str | None) -> None:
    last = las_belopp(cell, enhet)
    assert (last.belopp, last.fel) == (None if kronor is None else Decimal(kronor), "")


@pytest.mark.parametrize(
    ("cell", "fel"),
    [
        (Filcell("12 ooo"), "gick inte att läsa"),
        (Filcell("#REF!"), "gick inte att läsa"),
        (Filcell("=A1+B1"), "inte uträknad"),
        (Filcell("1e30", ar_tal=True), "för stort"),
    ],
)
def test_cell_som_inte_ar_ett_belopp(cell: Filcell, fel: str) -> None:
    assert fel in las_belopp(cell, Enhet.KR).fel


def csv(*rader: str) -> bytes:
    return "\n".join(rader).encode()


HUVUD = "Belopp i tkr;Budget 2026;Plan 2027"
OFORANDRAD = (HUVUD, "Intäkter;;", "Staten;1000;1000", "Kansli;;", "Lokal;300;310", "Resultat;700;690")


@pytest.fixture
def tabell(liten: Liten) -> Budgettabell:
    return budgettabell(liten.version)


def mot(tabell: Budgettabell, *rader: str, **data: Any) -> Inlasning:
    return last(csv(*rader), tabell, "budget.csv", **data)


def test_fil_utan_huvud_lases_i_kolumnernas_ordning(tabell: Budgettabell) -> None:
    inlasning = mot(tabell, "Staten;1100;1000", "Lokal;300;310")
    assert inlasning.lag.val == ("text", *(f"k-{k.id}" for k in tabell.kolumner))
    assert [(a.rad, a.till) for a in inlasning.granskning.andringar] == [("Staten", 1100000)]


def test_sammanslagna_rubriker_och_kolumner_som_inte_tas_med(tabell: Budgettabell) -> None:
    inlasning = mot(
        tabell,
        "Konto;Post;Budget;;Plan;Avvikelse",
        ";;2026;2025;2027;",
        "100;Staten;1000;9;1000;1",
        "Skriven av någon;;;;;",
    )
    budget, plan = (f"k-{k.id}" for k in tabell.kolumner)
    assert inlasning.lag.val == ("inte", "text", budget, "ny-budget-2025-2025", plan, "inte")
    assert [(u.var, u.skal) for u in inlasning.granskning.utanfor] == [
        ("Kolumn A", "2 celler tas inte med"),
        ("Kolumn F", "1 cell tas inte med"),
    ]


def test_samma_kolumn_tva_ganger_ar_ett_fel(tabell: Budgettabell) -> None:
    budget = f"k-{tabell.kolumner[0].id}"
    inlasning = mot(tabell, *OFORANDRAD, **{"kol-2": budget})
    assert "redan som samma kolumn" in inlasning.plan.kolumnfel[2]
    ny = "ny-utfall-2024-2024"
    inlasning = mot(tabell, *OFORANDRAD, **{"kol-1": ny, "kol-2": ny})
    assert (inlasning.kan_granskas, inlasning.kolumner[2].fel != "") == (False, True)


def test_enhet_och_tecken_foreslas(tabell: Budgettabell) -> None:
    kr = mot(
        tabell,
        "Post;Budget 2026",
        "Intäkter;",
        "Staten;1000000",
        "Kansli;",
        "Lokal;-300 000",
        "Resa;-5 000",
        "Resultat;700 000",
    )
    assert (kr.val.enhet, kr.val.tecken) == (Enhet.KR, Tecken.KOSTNADER)
    assert kr.granskning.oforandrade == 2
    assert kr.granskning.skrivs[-6, tabell.kolumner[0].id] == 5000
    bokforing = mot(tabell, "Post;Budget 2026", "Intäkter;", "Bidrag;-20", "Kansli;", "Hyra;30", "Resultat;10")
    assert (bokforing.val.enhet, bokforing.val.tecken) == (Enhet.TKR, Tecken.INTAKTER)
    assert bokforing.plan.summor["resultat", tabell.kolumner[0].id].belopp == -10000
    assert mot(tabell, *OFORANDRAD, tecken="kostnader", enhet="kr").val.enhet == Enhet.KR
    minus = mot(tabell, "Post;Budget 2026", "Kansli;", "Hyra;-30000", "El;-40000")
    assert (minus.val.enhet, minus.val.tecken) == (Enhet.KR, Tecken.KOSTNADER)
    assert mot(tabell, "Post, belopp i kr;Budget 2026", "Lokal;1").val.enhet == Enhet.KR


def test_summor_som_inte_stammer_visas_med_bada_talen(tabell: Budgettabell) -> None:
    g = mot(
        tabell,
        HUVUD,
        "Intäkter;;",
        "Staten;1000;1000",
        "Summa intäkter;1001;1000",
        "Kansli;;",
        "Lokal;310;",
        "S:a;305;",
    ).granskning
    assert [(s.nr, s.text, s.fil, s.efter) for s in g.summor] == [
        (4, "Summa intäkter", 1001000, 1000000),
        (7, "S:a", 305000, 310000),
    ]
    assert g.stammande == 1
    assert g.totaler[0].celler[0] == (1000000, 1001000, 1000000, False)
    assert g.totaler[1].celler[0] == (300000, 305000, 310000, False)
    assert [(a.rad, a.kolumn, a.fran) for a in g.tomma] == [("Lokal", "plan 2027", 310000)]


def test_tomma_celler_tommer_om_man_vill(tabell: Budgettabell) -> None:
    inlasning = mot(tabell, HUVUD, "Lokal;300;–", tomma="ja")
    assert [(a.fran, a.till) for a in inlasning.granskning.andringar] == [(310000, None)]
    assert inlasning.granskning.saknas == ["Staten"]


def test_avrundade_belopp_andras_inte(liten: Liten) -> None:
    Cell.objects.filter(post=liten.lokal, kolumn=liten.budget).update(belopp="300499.50")
    g = mot(budgettabell(liten.version), *OFORANDRAD).granskning
    assert (g.lika_avrundade, g.oforandrade, g.andrar) == (1, 3, False)


def test_det_som_raknas_eller_hamtas_andras_inte(liten: Liten) -> None:
    utfall = fabriker.kolumn(liten.version, Kolumn.Sort.UTFALL, 2024, kalla="Årsredovisning 2024")
    fabriker.cell(liten.lokal, utfall, "290000")
    rad = fabriker.post(liten.kansli, "Insatser")
    insats = fabriker.insats(liten.version.budget.forbund, "Vuxentorget")
    del_ = fabriker.post(rad, "Vuxentorget", "insats", insats=insats, beviljat=True)
    g = mot(
        budgettabell(liten.version), "tkr;Utfall 2024;Budget 2026", "Lokal;291;300", "Insatser;;50", "Vuxentorget;;50"
    ).granskning
    assert not g.andrar
    assert [(s.nr, s.text, s.fil, s.efter) for s in g.raknade] == [
        (2, "Lokal", 291000, 290000),
        (3, "Insatser", 50000, None),
        (4, "Vuxentorget", 50000, None),
    ]
    assert del_.pk


def test_varje_rad_blir_nagot(liten: Liten) -> None:
    forbund = liten.version.budget.forbund
    fabriker.medlem(forbund, "Norrdals kommun")
    rad = fabriker.post(liten.kansli, "Insatser")
    fabriker.post(rad, "Ett", "insats", insats=fabriker.insats(forbund, "Ett"))
    fabriker.insats(forbund, "Två", kod="P2")
    filen = (
        HUVUD, "Intäkter;;", "Norrdals kommun;5;", "Kansli;2;2", "Insatser;;", "P2;7;", "Varav resor;1;",
        "Ny rubrik;;", "Hyra;3;", ";3;", "Finansiella poster;;", "Ränta;-1;", "Resultat före;1;", "Källa: oss;;", "Eget kapital;9;",
    )  # fmt: skip
    tabell = budgettabell(liten.version)
    blad = las_blad({"innehall": csv(*filen), "namn": "a.csv"})
    inlasning = Inlasning({"namn": "a.csv", "blad": blad}, tabell=tabell, namn=namnen(forbund))
    insats = forbund.insatser.get(namn="Två")
    assert {nr: g.mal for nr, g in inlasning.gissat.items()} == {
        2: f"p-{liten.staten.foralder_id}", 3: "ny-rad", 4: f"p-{liten.kansli.pk}", 5: f"p-{rad.pk}", 6: f"ny-insats-{insats.pk}",
        7: "ny-varav", 8: "ny-grupp-kostnad", 9: "ny-rad", 10: "summa", 11: "ny-grupp-finansiell", 12: "ny-rad",
        13: "s-resultat_fore", 14: "inte", 15: "s-eget_kapital",
    }  # fmt: skip
    poster = {p.text: p for p in inlasning.plan.nya_poster}
    assert poster["Norrdals kommun"].medlem == forbund.medlemmar.get(namn="Norrdals kommun").pk
    assert (poster["P2"].insats, poster["P2"].foralder) == (insats.pk, rad.pk)
    assert poster["Ränta"].slag == "finansiell"
    assert [u.skal for u in inlasning.granskning.utanfor] == ["Text utan belopp"]


def test_rubrik_med_annat_namn_kanns_igen_pa_sina_rader(tabell: Budgettabell) -> None:
    inlasning = mot(tabell, HUVUD, "Bidrag;;", "Staten;1000;1000", "Annat;1;", "Administration;;", "Lokal;300;310")
    assert [g.mal for g in inlasning.gissat.values()][0:4:3] == ["ny-grupp-kostnad", f"p-{tabell.block[1][0].post}"]


@pytest.mark.parametrize(
    ("mal", "fel"),
    [
        ("", "Välj vad raden är"),
        ("p-0", "Välj vad raden är"),
        ("summa", "inte under någon grupp"),
        ("ny-rad", "inte under någon grupp"),
        ("ny-varav", "ingen rad ovanför"),
    ],
)
def test_rad_som_inte_kan_bli_det_som_valts(tabell: Budgettabell, mal: str, fel: str) -> None:
    inlasning = mot(tabell, HUVUD, "Något nytt;1;", **{"rad-2": mal, "steg": "granska"})
    assert fel in inlasning.radval[0].fel
    assert not inlasning.kan_granskas


def test_tva_rader_blir_inte_samma(tabell: Budgettabell) -> None:
    lokal = tabell.block[1][1].post
    inlasning = mot(tabell, *OFORANDRAD, "Hyra;5;", **{"rad-7": f"p-{lokal}"})
    assert inlasning.plan.radfel[7] == "Rad 5 i filen läses redan som samma rad i budgeten."


def test_ny_rad_i_vald_grupp_och_for_lang_text(tabell: Budgettabell) -> None:
    kansli = tabell.block[1][0].post
    assert mot(tabell, HUVUD, "Hyra;5;", **{"rad-2": f"ny-rad-{kansli}"}).plan.nya_poster[0].foralder == kansli
    lang = mot(
        tabell,
        HUVUD,
        f"{'a' * 161};5;",
        f"Lokal;1;{'b' * 401}",
        ";5;",
        **{"rad-2": f"ny-rad-{kansli}", "rad-4": "ny-rad", "kol-2": "not"},
    )
    assert [f.split(".")[0] for f in lang.plan.radfel.values()] == [
        "Texten är längre än 160 tecken",
        "Noten är längre än 400 tecken",
        "Raden har ingen text i filen",
    ]


def test_cell_som_inte_gar_att_lasa_rattas_eller_toms(tabell: Budgettabell) -> None:
    trasig = (HUVUD, "Staten;12 ooo;1000")
    fel = mot(tabell, *trasig)
    assert [(c.cell, c.text) for c in fel.cellfel] == [("B2", "12 ooo")]
    assert not fel.kan_granskas
    rattad = mot(tabell, *trasig, **{"cell-B2": "12"})
    assert [a.till for a in rattad.granskning.andringar] == [12000]
    assert rattad.rattade == [("cell-B2", "12")]
    tomd = mot(tabell, *trasig, **{"cell-B2": " "})
    assert [(u.var, u.skal) for u in tomd.granskning.utanfor] == [("Cell B2", "Lämnad tom. I filen står 12 ooo")]


@pytest.mark.parametrize(
    ("mal", "fel"),
    [
        ("p-999999", "Raden i budgeten finns inte längre"),
        ("s-summa-999999", "Gruppen finns inte längre"),
        ("ny-insats-999999", "Insatsen finns inte längre"),
    ],
)
def test_det_som_tagits_bort_emellan_sags_vid_raden(tabell: Budgettabell, mal: str, fel: str) -> None:
    rader = [Filrad(1, "Lokal", {}), Filrad(2, "Vuxentorget", {1: Filcell("5")})]
    val = Val(["text", f"k-{tabell.kolumner[0].id}"], {1: f"p-{tabell.block[1][1].post}", 2: mal}, Enhet.TKR)
    assert planera(rader, val, tabell, Namn()).radfel[2].startswith(fel)


def test_rader_i_annan_ordning_och_en_summa_med_andra_ord(liten: Liten) -> None:
    el = fabriker.post(liten.kansli, "El")
    fabriker.post(liten.kansli, "Resor", ordning=3)
    g = mot(
        budgettabell(liten.version),
        HUVUD,
        "Kansli;;",
        "Resor;1;",
        "El;2;",
        "Lokal;3;",
        "S:a kans.;7;",
        "Resultat 2018;;",
    )
    assert {b.till for b in g.granskning.andringar} == {1000, 2000, 3000}
    assert g.gissat[4].mal == f"p-{el.pk}"
    assert [(s.fil, s.efter) for s in g.granskning.summor] == [(7000, 6000)]


def test_rader_utan_rubriker_far_en_grupp_efter_sin_summa(forbund: Forbund) -> None:
    fabriker.budgetversion(forbund)
    tom = budgettabell(Budgetversion.objects.select_related("budget__forbund").get())
    filen = ("tkr;2024;2025;2026;2027", "Staten;1;1;1;1", "Summa intäkter;1;1;1;1", "Hyra;1;1;1;1", "El;1;1;1;1", "Resultat före finansiella poster;;;;", "Ränta;1;1;1;1")  # fmt: skip
    g = mot(tom, *filen).granskning
    assert [(p.sort, p.text) for p in g.plan.nya_poster] == [
        ("grupp", "Intäkter"), ("rad", "Staten"), ("grupp", "Kostnader"), ("rad", "Hyra"), ("rad", "El"),
        ("grupp", "Finansiella poster"), ("rad", "Ränta"),
    ]  # fmt: skip
    assert [k.sort for k in g.plan.nya_kolumner] == ["utfall", "prognos", "budget", "plan"]


def test_finansiella_rader_utan_rubrik_star_i_budgetens_grupp(liten: Liten) -> None:
    grupp = fabriker.grupp(liten.version, "Finansiella poster", "finansiell")
    inlasning = mot(budgettabell(liten.version), HUVUD, "Resultat före;;", "Ränta;1;", "Okänd;1;")
    assert [g.mal for g in inlasning.gissat.values()] == ["s-resultat_fore", f"ny-rad-{grupp.pk}", f"ny-rad-{grupp.pk}"]


def test_summor_som_inte_ar_utraknade_sags(tabell: Budgettabell) -> None:
    granskning = mot(tabell, HUVUD, "Lokal;300;310", "Summa kostnader;=B2;310").granskning
    assert (granskning.plan.oraknade, granskning.stammande) == (1, 1)
    assert [t.i_filen for t in granskning.totaler] == [False, True, False]


def test_stora_blad_kapas_och_manga_okanda_rader_oppnas_inte_pa_en_gang(tabell: Budgettabell) -> None:
    inlasning = mot(tabell, HUVUD, "Kansli;;", *(f"Rad {nr};1;2" for nr in range(GRANSER.rader)))
    rader = inlasning.radval
    assert (sum(r.osaker for r in rader), sum(r.oppen for r in rader)) == (GRANSER.rader - 2, FLEST_OPPNA)
    assert inlasning.granskning.utanfor[0].skal == "Större än vad som läses: 600 rader och 40 kolumner"


def test_rad_och_kolumn_tas_inte_med_om_man_sager_det(tabell: Budgettabell) -> None:
    inlasning = mot(tabell, *OFORANDRAD, "Kansli;;", "Resor;10;11", **{"rad-8": "inte", "kol-2": "ny-plan-2030-2031"})
    assert [(u.var, u.skal) for u in inlasning.granskning.utanfor] == [("Rad 8", "Tas inte med: 10, 11")]
    assert ("ny-plan-2030-2031", "Ny kolumn: plan 2030–2031") in inlasning.kolumnsorter
    assert mot(tabell, "Post;Utfall;Budget 2026", "Lokal;1;2").lag.val[1] == "inte"
