import pytest
from django.test import Client

from budget.models import Budgetpost, Budgetversion, Cell, Kolumn
from budget.poster import flytta, lagg_till
from budget.versioner import Hinder
from finsam.models import Forbund, Handelse, Medlem, Person
from tests import fabriker
from tests.budget.conftest import Liten, andringar, till


def texter(liten: Liten) -> list[str]:
    return [p.text for p in liten.version.poster.filter(foralder=liten.kansli)]


def test_sidan_visar_rader_och_kolumner(chef: Client, liten: Liten) -> None:
    text = chef.get(till("budget_rader")).content.decode()
    assert "Budget 2026" in text
    assert "grupp, kostnad" in text


def test_utan_arbetsversion_gar_sidan_till_budgeten(chef: Client, liten: Liten) -> None:
    Budgetversion.objects.update(tillstand="forslag")
    assert chef.get(till("budget_rader"))["Location"] == till("budget")


def test_grupp_rad_varav_och_insats_laggs_till(chef: Client, liten: Liten, forbund: Forbund) -> None:
    chef.post(till("budgetpost_ny"), {"text": "Insatser", "slag": "kostnad"})
    grupp = Budgetpost.objects.get(text="Insatser")
    chef.post(f"{till('budgetpost_ny')}?under={grupp.pk}", {"text": "Beslutade"})
    rad = Budgetpost.objects.get(text="Beslutade")
    insats = fabriker.insats(forbund)
    under = f"{till('budgetpost_ny')}?under={rad.pk}"
    chef.post(under, {"text": "lokaler"})
    chef.post(f"{under}&sort=insats", {"insats": insats.pk, "beviljat": "True"})
    assert [(p.sort, p.text, p.beviljat, p.slag) for p in rad.barn.all()] == [
        ("varav", "lokaler", False, "kostnad"),
        ("insats", "Steget in", True, "kostnad"),
    ]
    assert Handelse.objects.filter(vad="Budget 2026: lade till insats Steget in").exists()


def test_fel_i_formularet_behaller_det_skrivna(chef: Client, liten: Liten) -> None:
    text = chef.post(till("budgetpost_ny"), {"text": "", "slag": "kostnad"}).content.decode()
    assert "En uppgift behöver rättas" in text
    assert "Ny grupp" in text


def test_rad_som_far_insatser_sager_att_egna_belopp_inte_anvands(chef: Client, liten: Liten, forbund: Forbund) -> None:
    insats = fabriker.insats(forbund)
    adress = f"{till('budgetpost_ny')}?under={liten.lokal.pk}&sort=insats"
    text = chef.post(adress, {"insats": insats.pk, "beviljat": "False", "text": "S"}, follow=True).content.decode()
    assert "Lokal räknas nu som summan av sina insatser." in text
    assert not Budgetpost.objects.get(text="S").beviljat
    text = chef.post(adress, {"insats": insats.pk, "beviljat": "True"}, follow=True).content.decode()
    Cell.objects.all().delete()
    text = chef.post(adress, {"insats": insats.pk, "beviljat": "True"}, follow=True).content.decode()
    assert "räknas nu" not in text


def test_intaktsrad_kopplas_till_medlem(chef: Client, liten: Liten, forbund: Forbund) -> None:
    fk = fabriker.medlem(forbund, "Försäkringskassan", Medlem.Sort.FORSAKRINGSKASSAN)
    data = {"text": "FK", "medlem": fk.pk, "foralder": liten.staten.foralder_id, "anmarkning": ""}
    chef.post(till("budgetpost", liten.staten.pk), data)
    liten.staten.refresh_from_db()
    assert (liten.staten.text, liten.staten.medlem) == ("FK", fk)
    gjort = set(andringar().values_list("fran", "till"))
    assert ("Staten", "FK") in gjort


def test_rad_flyttas_till_annan_grupp_och_far_dess_slag(chef: Client, liten: Liten) -> None:
    intakter = liten.staten.foralder_id
    fabriker.post(liten.lokal, "el", Budgetpost.Sort.VARAV)
    chef.post(till("budgetpost", liten.lokal.pk), {"text": "Lokal", "foralder": intakter})
    liten.lokal.refresh_from_db()
    assert (liten.lokal.foralder_id, liten.lokal.slag) == (intakter, "intakt")
    assert Budgetpost.objects.get(text="el").slag == "intakt"


def test_gruppens_slag_galler_allt_under_den(chef: Client, liten: Liten) -> None:
    chef.post(till("budgetpost", liten.kansli.pk), {"text": "Finans", "slag": "finansiell"})
    liten.lokal.refresh_from_db()
    assert liten.lokal.slag == "finansiell"


@pytest.mark.parametrize(
    ("steg", "ordning"), [("ned", ["Porto", "Lokal"]), ("upp", ["Lokal", "Porto"]), ("", ["Lokal", "Porto"])]
)
def test_rad_flyttas_ett_steg(steg: str, ordning: list[str], chef: Client, liten: Liten) -> None:
    fabriker.post(liten.kansli, "Porto", ordning=5)
    svar = chef.post(till("budgetpost_flytta", liten.lokal.pk), {"steg": steg})
    assert svar["Location"] == f"{till('budget_rader')}#post-{liten.lokal.pk}"
    assert texter(liten) == ordning


def test_kolumn_laggs_till_andras_flyttas_och_tas_bort(chef: Client, liten: Liten) -> None:
    chef.post(till("budgetkolumn_ny"), {"sort": "plan", "fran_ar": "2028", "tom_ar": "", "kalla": ""})
    ny = Kolumn.objects.get(fran_ar=2028)
    assert ny.tom_ar == 2028
    chef.post(till("budgetkolumn_flytta", ny.pk), {"steg": "upp"})
    assert [k.fran_ar for k in liten.version.kolumner.all()] == [2026, 2028, 2027]
    chef.post(till("budgetkolumn", ny.pk), {"sort": "prognos", "fran_ar": "2028", "tom_ar": "2029", "kalla": "VP"})
    ny.refresh_from_db()
    assert (ny.sort, ny.tom_ar, ny.kalla) == ("prognos", 2029, "VP")
    assert chef.get(till("budgetkolumn_ta_bort", ny.pk)).status_code == 200
    chef.post(till("budgetkolumn_ta_bort", ny.pk), {"ta_bort": "ja"})
    assert not Kolumn.objects.filter(pk=ny.pk).exists()


def test_formularen_oppnas(chef: Client, liten: Liten) -> None:
    Cell.objects.filter(post=liten.lokal, kolumn=liten.plan).update(anmarkning="Flytt i maj.")
    text = chef.get(till("budgetpost", liten.lokal.pk)).content.decode()
    assert "Noter vid enskilda celler" in text
    assert "Flytt i maj." in text
    assert "Noter vid" not in chef.get(till("budgetpost", liten.kansli.pk)).content.decode()
    assert "Ändra plan 2027" in chef.get(till("budgetkolumn", liten.plan.pk)).content.decode()
    assert "---" not in chef.get(till("budgetpost_ny")).content.decode()


def test_samma_kolumn_tva_ganger_avvisas(chef: Client, liten: Liten) -> None:
    text = chef.post(till("budgetkolumn_ny"), {"sort": "plan", "fran_ar": "2027", "tom_ar": "2027"}).content.decode()
    assert "Kolumnen finns redan." in text
    text = chef.post(till("budgetkolumn_ny"), {"sort": "plan", "fran_ar": "2030", "tom_ar": "2028"}).content.decode()
    assert "Kolumnen kan inte sluta före den börjar." in text
    text = chef.post(till("budgetkolumn_ny"), {"sort": "plan", "fran_ar": "x", "tom_ar": "y"}).content.decode()
    assert 'value="x"' in text


def test_borttagen_rad_lamnar_beloppen_i_historiken(chef: Client, liten: Liten) -> None:
    text = chef.get(till("budgetpost_ta_bort", liten.kansli.pk)).content.decode()
    assert "De här beloppen försvinner" in text
    chef.post(till("budgetpost_ta_bort", liten.kansli.pk), {"ta_bort": "ja"})
    assert not Budgetpost.objects.filter(text="Lokal").exists()
    fran = Handelse.objects.get(vad="Budget 2026: tog bort grupp Kansli").fran.replace("\N{NO-BREAK SPACE}", " ")
    assert fran == "Lokal, budget 2026: 300 000 kr; Lokal, plan 2027: 310 000 kr"


def test_cellnot_skrivs_andras_och_far_historik(chef: Client, liten: Liten) -> None:
    adress = till("budget_cellnot", liten.lokal.pk, liten.budget.pk)
    assert chef.get(adress).status_code == 200
    chef.post(adress, {"anmarkning": "Flytt i maj."})
    chef.post(adress, {"anmarkning": "Flytt i maj."})
    assert Cell.objects.get(post=liten.lokal, kolumn=liten.budget).anmarkning == "Flytt i maj."
    assert Handelse.objects.filter(vad__startswith="Budget 2026: not vid Lokal").count() == 1
    assert "Flytt i maj." in chef.get(adress).content.decode()


def test_cellnot_over_versioner_finns_inte(chef: Client, liten: Liten, forbund: Forbund) -> None:
    Budgetversion.objects.update(tillstand="antagen", beslut=fabriker.beslut(forbund))
    ny = fabriker.budgetversion(forbund, nr=2)
    kolumn = fabriker.kolumn(ny)
    assert chef.get(till("budget_cellnot", liten.lokal.pk, kolumn.pk)).status_code == 302


@pytest.mark.parametrize("gor", ["spara", "flytta", "ta_bort", "not"])
def test_fryst_version_tar_inte_emot_andringar(gor: str, chef: Client, liten: Liten, forbund: Forbund) -> None:
    Budgetversion.objects.update(tillstand="forslag")
    adress, data = {
        "spara": (till("budgetpost", liten.lokal.pk), {"text": "Nytt", "foralder": liten.kansli.pk}),
        "flytta": (till("budgetpost_flytta", liten.lokal.pk), {"steg": "ned"}),
        "ta_bort": (till("budgetpost_ta_bort", liten.lokal.pk), {"ta_bort": "ja"}),
        "not": (till("budget_cellnot", liten.lokal.pk, liten.budget.pk), {"anmarkning": "x"}),
    }[gor]
    chef.post(adress, data)
    assert Budgetpost.objects.get(pk=liten.lokal.pk).text == "Lokal"
    assert not andringar().exists()


def test_funktionerna_vagrar_i_annat_an_arbetsversion(liten: Liten, by: Person) -> None:
    Budgetversion.objects.update(tillstand="forslag")
    with pytest.raises(Hinder):
        lagg_till(del_=Kolumn(budgetversion=liten.version, sort="plan", fran_ar=2030, tom_ar=2030), by=by)
    with pytest.raises(Hinder):
        flytta(del_=liten.lokal, steg=1, by=by)


@pytest.mark.parametrize("under", ["0", "9" * 5000])
def test_en_rad_under_det_som_inte_finns_ger_404(chef: Client, liten: Liten, under: str) -> None:
    assert chef.get(till("budgetpost_ny"), {"under": under}).status_code == 404
