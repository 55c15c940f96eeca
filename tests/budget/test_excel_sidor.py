"""The pages on which a budget is read from a foreign table."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from budget.excel.skrivning import budgetbok
from budget.models import Budgetversion, Cell
from budget.tabell import budgettabell
from finsam.models import Forbund, Person
from tests import fabriker
from tests.budget import umea
from tests.budget.conftest import Liten, andringar, till
from tests.budget.test_excel_in import DAG, HUVUD, OFORANDRAD, csv
from tests.finsam.test_blad import bok


def skicka(chef: Client, innehall: bytes, namn: str = "budget.csv") -> Any:
    return chef.post(till("budget_las_in"), {"fil": SimpleUploadedFile(namn, innehall)})


def vidare(chef: Client, svar: Any, steg: str, **data: str) -> Any:
    """Send on what the page would send."""
    inlasning = svar.context["inlasning"]
    dolt = {k: svar.context[k] for k in ("underlag", "sett") if k in svar.context}
    return chef.post(till("budget_las_in_para"), {**dolt, **dict(inlasning.gomt), "steg": steg, **data})


def las_hela(chef: Client, *rader: str) -> Any:
    return vidare(chef, vidare(chef, skicka(chef, csv(*rader)), "granska"), "spara")


def test_filen_lases_paras_granskas_och_sparas(liten: Liten, chef: Client) -> None:
    svar = skicka(chef, csv(*OFORANDRAD, "Kansli;;", "Resor;10;10", "Ny grupp;;", "Bok;1;"))
    assert [r.rad.text for r in svar.context["inlasning"].okanda] == ["Resor", "Ny grupp", "Bok"]
    svar = vidare(chef, svar, "granska")
    assert "3 nya rader" in svar.content.decode().lower()
    assert not liten.version.poster.filter(text="Resor").exists()
    svar = vidare(chef, svar, "spara")
    assert svar.url == till("budget")
    resor = liten.version.poster.get(text="Resor")
    assert (resor.foralder, liten.belopp(resor, liten.plan)) == (liten.kansli, 10000)
    assert liten.version.poster.get(text="Bok").foralder.text == "Ny grupp"
    assert "läste in från budget.csv" in andringar().first().vad
    assert andringar().first().till == "3 nya rader"


def test_bokens_rundtur_sager_att_inget_ar_andrat(liten: Liten, chef: Client) -> None:
    liten.lokal.anmarkning = "-5 procent\nfrån maj"
    liten.lokal.save()
    svar = skicka(chef, chef.get(till("budget_excel", 1)).content, "budget.xlsx")
    assert [b["namn"] for b in svar.context["inlasning"].underlag["blad"]] == ["Budget", "Om tabellen"]
    svar = vidare(chef, svar, "granska")
    assert "Inget är ändrat" in svar.content.decode()
    fore = andringar().count()
    assert vidare(chef, svar, "spara").status_code == 302
    assert andringar().count() == fore


def test_nya_kolumner_noter_och_varav_sparas(liten: Liten, chef: Client) -> None:
    svar = las_hela(chef, "tkr;Budget 2026;Utfall 2024;Not", "Lokal;300;280;Hyran höjs", "varav el;20;;")
    assert svar.status_code == 302
    liten.lokal.refresh_from_db()
    utfall = liten.version.kolumner.get(sort="utfall")
    assert (liten.lokal.anmarkning, liten.belopp(liten.lokal, utfall)) == ("Hyran höjs", 280000)
    assert liten.version.poster.get(sort="varav").foralder == liten.lokal


def test_samma_formular_tva_ganger_lagger_inget_till(liten: Liten, chef: Client) -> None:
    svar = vidare(chef, skicka(chef, csv(HUVUD, "Kansli;;", "Resor;10;")), "granska")
    kod = "1b671a64-40d5-491e-99b0-da01ff1f3341"
    ett, tva = (vidare(chef, svar, "spara", _engangs=kod) for _ in range(2))
    assert ett.url == tva.url == till("budget")
    assert liten.version.poster.filter(text="Resor").count() == 1


def test_den_som_sparat_emellan_skrivs_inte_over(liten: Liten, chef: Client) -> None:
    svar = vidare(chef, skicka(chef, csv(HUVUD, "Lokal;320;310")), "granska")
    Cell.objects.filter(post=liten.lokal, kolumn=liten.budget).update(belopp=305000)
    svar = vidare(chef, svar, "spara")
    assert svar.status_code == 409
    assert "Budgeten har ändrats sedan du granskade" in svar.content.decode()
    assert [(a.fran, a.till) for a in svar.context["andrade"]] == [(300000, 305000)]
    assert liten.belopp(liten.lokal, liten.budget) == 305000
    assert vidare(chef, svar, "spara").status_code == 302
    assert liten.belopp(liten.lokal, liten.budget) == 320000


def test_rad_som_nagon_tagit_bort_maste_valjas_om(liten: Liten, chef: Client) -> None:
    svar = vidare(chef, skicka(chef, csv(HUVUD, "Hyra;320;310")), "granska", **{"rad-2": f"p-{liten.lokal.pk}"})
    liten.lokal.delete()
    svar = vidare(chef, svar, "spara")
    assert "Budgeten har ändrats sedan granskningen" in svar.content.decode()
    assert "Välj vad raden är" in svar.content.decode()


def test_valen_ar_kvar_nar_man_gar_fram_och_tillbaka(liten: Liten, chef: Client) -> None:
    svar = vidare(chef, skicka(chef, csv(HUVUD, "Hyra;12 ooo;")), "granska", **{"rad-2": f"p-{liten.lokal.pk}"})
    assert "Cell B2" in svar.content.decode()
    svar = vidare(chef, svar, "granska", **{"cell-B2": "12", "tecken": "kostnader"})
    assert [a.till for a in svar.context["granskning"].andringar] == [-12000]
    svar = vidare(chef, svar, "tillbaka")
    val = svar.context["inlasning"].val
    assert (val.rader, val.tecken.value, val.rattade) == ({2: f"p-{liten.lokal.pk}"}, "kostnader", {"B2": "12"})


def test_raden_oppnas_for_att_andras(liten: Liten, chef: Client) -> None:
    svar = skicka(chef, csv(*OFORANDRAD))
    assert 'name="rad-3"' not in svar.content.decode()
    assert 'name="rad-3"' in vidare(chef, svar, "", oppna="3").content.decode()


def test_blad_och_forsta_rad_valjs(liten: Liten, chef: Client) -> None:
    svar = skicka(chef, bok(Om=[["Anteckning"]], Tal=[["x", 1], ["Lokal", 320]]), "a.xlsx")
    assert svar.context["inlasning"].blad["namn"] == "Om"
    svar = vidare(chef, svar, "blad", blad="1")
    svar = vidare(chef, svar, "om", forsta="2", **{"kol-1": f"k-{liten.budget.pk}"})
    inlasning = svar.context["inlasning"]
    assert (inlasning.ovanfor, inlasning.forsta, [r.text for r in inlasning.rader]) == ([(1, "x · 1")], 2, ["Lokal"])
    assert vidare(chef, svar, "om", forsta="9").context["inlasning"].rader == []


def test_fel_fil_sags_vid_faltet(liten: Liten, chef: Client) -> None:
    svar = skicka(chef, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "budget.xls")
    assert "äldre Excel-format" in svar.content.decode()
    svar = chef.post(till("budget_las_in"), {"klistrat": "\t".join(HUVUD.split(";")) + "\nLokal\t320\t310"})
    assert [a.till for a in svar.context["inlasning"].granskning.andringar] == [320000]


def test_det_som_inte_gar_att_lasa_sparas_inte(liten: Liten, chef: Client) -> None:
    svar = vidare(chef, skicka(chef, csv(HUVUD, "Lokal;320;310")), "granska")
    svar = vidare(chef, svar, "spara", **{"kol-2": f"k-{liten.budget.pk}"})
    assert "Något i filen går inte att läsa. Inget är sparat." in svar.content.decode()
    assert liten.belopp(liten.lokal, liten.budget) == 300000


def test_bara_arbetsversioner_lases_in_i(liten: Liten, chef: Client) -> None:
    assert chef.get(till("budget_las_in_para")).url == till("budget_las_in")
    assert chef.post(till("budget_las_in_para"), {"underlag": "x"}).url == till("budget_las_in")
    svar = vidare(chef, skicka(chef, csv(HUVUD, "Lokal;320;310")), "granska")
    Budgetversion.objects.update(tillstand="forslag")
    assert vidare(chef, svar, "spara").url == till("budget")
    assert chef.get(till("budget_las_in")).url == till("budget")
    assert liten.belopp(liten.lokal, liten.budget) == 300000


def test_ingen_rad_i_filen_ar_budgetens(liten: Liten, chef: Client) -> None:
    svar = vidare(chef, skicka(chef, csv("a;b", "c;d")), "granska")
    assert "Ingen rad i filen läses som en rad i budgeten" in svar.content.decode()
    assert vidare(chef, svar, "spara", sett="x").status_code == 409


@pytest.mark.parametrize("steg", ["om", "granska"])
def test_sidorna_kostar_lika_manga_fragor_hur_stor_filen_an_ar(
    liten: Liten, chef: Client, steg: str, django_assert_max_num_queries: Any
) -> None:
    svar = skicka(chef, csv(HUVUD, "Kansli;;", *(f"Rad {nr};1;2" for nr in range(50))))
    with django_assert_max_num_queries(20):
        vidare(chef, svar, steg)


def test_ar_utan_budget_borjar_fran_en_fil(forbund: Forbund, chef: Client) -> None:
    assert "Börja från en Excelfil" in chef.get(till("budget")).content.decode()
    assert chef.post(till("budget_borja"), {"fran": "fil"}).url == till("budget_las_in")
    assert andringar().get().vad == "Budget 2026, version 1: började på en tom budget"
    assert "Läs in från Excel" in chef.get(till("budget")).content.decode()
    las_hela(chef, "tkr;Budget 2026", "Intäkter;", "Staten;5", "Lokal;3")
    version = Budgetversion.objects.select_related("budget__forbund").get()
    assert [r.text for r in budgettabell(version).block[0]] == ["Intäkter", "Staten", "Lokal", "Summa intäkter"]


def test_umeas_plan_lases_in_i_en_tom_budget(forbund: Forbund, by: Person, chef: Client) -> None:
    kalla = umea.version(fabriker.forbund("umearegionen", bildat="2005-05-01"))
    tabell = budgettabell(Budgetversion.objects.select_related("budget__forbund").get(pk=kalla.pk))
    tom = fabriker.budgetversion(forbund)
    svar = skicka(chef, budgetbok(tabell, cellnoter={}, i_dag=DAG), "umea.xlsx")
    svar = vidare(chef, svar, "granska")
    # The printed heading of the sum column leaves out 2020, which the column counts: that is shown.
    olika = {(s.text, s.kolumn) for s in svar.context["granskning"].summor if s.kolumn != "summa 2005–2019"}
    assert {text for text, _ in olika} == {"Eget kapital efter året"}
    vidare(chef, svar, "spara")
    nu = budgettabell(Budgetversion.objects.select_related("budget__forbund").get(pk=tom.pk))
    for totaler in ("intakter", "kostnader", "resultat"):
        fore, efter = ([getattr(t.raknad, totaler)[k.id] for k in t.kolumner[:5]] for t in (tabell, nu))
        assert fore == efter


def test_rad_som_far_insatser_under_sig_sager_att_dess_belopp_inte_raknas(
    chef: Client, liten: Liten, forbund: Forbund
) -> None:
    insats = fabriker.insats(forbund, "Steget in")
    text = "Rad\tBudget 2026\nKansli\t\nLokal\t\nSteget in\t50000"
    sida = chef.post(till("budget_las_in"), {"klistrat": text})
    val = {"underlag": sida.context["underlag"], "rad-4": f"ny-insats-{insats.pk}", "steg": "granska"}
    svar = chef.post(till("budget_las_in_para"), val)
    overtagna = [(a.rad, a.kolumn, a.fran, a.till) for a in svar.context["granskning"].overtagna]
    assert overtagna[0] == ("Lokal", "budget 2026", 300000, 50000)
    assert "räknas då inte längre" in svar.content.decode()


def test_inklistrat_utan_celler_sags_vid_faltet(chef: Client, liten: Liten) -> None:
    svar = chef.post(till("budget_las_in"), {"klistrat": ';;;\n"'})
    assert "innehåller inga celler" in svar.content.decode()
