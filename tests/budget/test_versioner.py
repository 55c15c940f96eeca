import datetime
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from budget.hamtning import hamta
from budget.jamforelse import Jamforelse, jamfor
from budget.models import Budget, Budgetpost, Budgetversion, Cell, Kolumn, PubliceradSumma
from budget.tabell import budgettabeller
from budget.uppstallning import borja_tom
from budget.versioner import (
    Hinder,
    anta,
    gallande,
    lagg_fram,
    ny_version,
    skriv_underskott,
    ta_tillbaka,
    versionen_som_galler,
    versioner,
)
from finsam.models import Beslut, Forbund, Handelse, Person
from tests import fabriker
from tests.budget.conftest import Liten, andringar, till

BESLUT = {"organ": "Styrelsen", "tillstand": "justerat"}


@pytest.fixture
def antagen(liten: Liten, by: Person) -> Liten:
    lagg_fram(version=liten.version, by=by)
    anta(version=liten.version, beslut=fabriker.beslut(liten.version.budget.forbund), by=by)
    return liten


def test_gangen_till_antagen_star_i_historiken(antagen: Liten) -> None:
    vad = [h.vad for h in andringar().order_by("pk")]
    assert vad == [
        "Budget 2026, version 1: lade fram för styrelsen",
        "Budget 2026, version 1: registrerade att styrelsen antog",
    ]
    assert andringar().order_by("pk")[0].till == "resultat 700\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr"


def test_tillbaka_kraver_att_det_ligger_hos_styrelsen(liten: Liten, by: Person) -> None:
    with pytest.raises(Hinder, match="arbetsversion"):
        ta_tillbaka(version=liten.version, skal="Fel belopp", by=by)
    lagg_fram(version=liten.version, by=by)
    ta_tillbaka(version=liten.version, skal="Fel belopp", by=by)
    assert liten.version.far_skrivas_i
    assert andringar().latest("pk").till == "Fel belopp"


def test_bara_ett_forslag_kan_antas_och_med_eget_beslut(liten: Liten, by: Person, utomstaende: Person) -> None:
    beslut = fabriker.beslut(liten.version.budget.forbund)
    with pytest.raises(Hinder, match="Bara ett förslag"):
        anta(version=liten.version, beslut=beslut, by=by)
    lagg_fram(version=liten.version, by=by)
    with pytest.raises(Hinder, match="annat förbund"):
        anta(version=liten.version, beslut=fabriker.beslut(Forbund.objects.get(slug="sunnanvik")), by=by)


def test_antagandet_skriver_in_det_beviljade(liten: Liten, by: Person, forbund: Forbund) -> None:
    insats = fabriker.insats(forbund)
    rad = fabriker.post(fabriker.grupp(liten.version, "Insatser"), "Beslutade")
    post = fabriker.post(rad, "Steget in", Budgetpost.Sort.INSATS, insats=insats, beviljat=True)
    fabriker.beviljande(insats, "400000")
    lagg_fram(version=liten.version, by=by)
    anta(version=liten.version, beslut=fabriker.beslut(forbund, paragraf=70), by=by)
    fabriker.beviljande(insats, "99000", beslut=fabriker.beslut(forbund, paragraf=71))
    assert liten.belopp(post, liten.budget) == 400000
    assert liten.belopp(post, liten.plan) is None


def test_ny_version_ar_en_kopia_och_den_gamla_ersatts(antagen: Liten, by: Person, forbund: Forbund) -> None:
    ny = ny_version(fran=antagen.version, by=by)
    assert (ny.nr, ny.tillstand, ny.poster.count(), ny.kolumner.count()) == (2, "arbetsversion", 4, 2)
    assert Cell.objects.get(post__budgetversion=ny, post__text="Lokal", kolumn__sort="plan").belopp == 310000
    with pytest.raises(Hinder, match="redan en version under arbete"):
        ny_version(fran=antagen.version, by=by)
    lagg_fram(version=ny, by=by)
    anta(version=ny, beslut=fabriker.beslut(forbund, paragraf=90), by=by)
    antagen.version.refresh_from_db()
    assert antagen.version.tillstand == "ersatt"
    assert versionen_som_galler(forbund, 2026) == ny


def test_arbetsversionen_visas_fore_den_antagna(antagen: Liten, by: Person, forbund: Forbund) -> None:
    ny = ny_version(fran=antagen.version, by=by)
    assert gallande(versioner(forbund, 2026)) == ny
    assert versionen_som_galler(forbund, 2026) == antagen.version
    assert gallande([]) is None


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE budget_cell SET belopp = 1",
        "DELETE FROM budget_cell",
        "UPDATE budget_budgetpost SET text = 'Annat' WHERE text = 'Lokal'",
        "DELETE FROM budget_publiceradsumma",
        "UPDATE budget_kolumn SET tom_ar = 2030 WHERE sort = 'plan'",
        "UPDATE budget_budgetversion SET underskott_skal = 'x'",
        "UPDATE budget_budgetversion SET tillstand = 'arbetsversion', beslut_id = NULL",
        "DELETE FROM budget_budgetversion",
        (
            "INSERT INTO budget_kolumn (budgetversion_id, ordning, sort, fran_ar, tom_ar, kalla) "
            "SELECT id, 9, 'plan', 2040, 2040, '' FROM budget_budgetversion"
        ),
    ],
)
def test_databasen_vagrar_andra_en_antagen_version(liten: Liten, by: Person, sql: str) -> None:
    PubliceradSumma.objects.create(kolumn=liten.budget, slag="kostnader", belopp=1)
    lagg_fram(version=liten.version, by=by)
    anta(version=liten.version, beslut=fabriker.beslut(liten.version.budget.forbund), by=by)
    with pytest.raises(DatabaseError, match="antagen och kan inte ändras"), transaction.atomic():
        connection.cursor().execute(sql)


def test_cell_kan_inte_flyttas_in_i_en_antagen_version(antagen: Liten, by: Person) -> None:
    ny = ny_version(fran=antagen.version, by=by)
    cell = Cell.objects.filter(post__budgetversion=ny).first()
    assert cell
    cell.post = antagen.kansli
    with pytest.raises(DatabaseError), transaction.atomic():
        cell.save()


def test_arbetsversion_kan_tas_bort_med_allt(liten: Liten) -> None:
    liten.version.delete()
    assert not Budgetpost.objects.exists()
    assert not Kolumn.objects.exists()


# --- pages --------------------------------------------------------------------------------------------------


def test_sidan_lagger_fram_tar_tillbaka_och_antar(chef: Client, liten: Liten) -> None:
    sida = chef.post(till("budget_lagg_fram"), follow=True)
    assert "Förslag till styrelsen" in sida.content.decode()
    assert "En uppgift behöver rättas" in chef.post(till("budget_ta_tillbaka"), {"skal": ""}).content.decode()
    sida = chef.post(till("budget_ta_tillbaka"), {"skal": "Fel belopp"}, follow=True)
    assert "Arbetsversion 1" in sida.content.decode()
    chef.post(till("budget_lagg_fram"))
    sida = chef.post(till("budget_anta"), {**BESLUT, "datum": "2025-11-20", "paragraf": "84"}, follow=True)
    assert "Antagen 20 nov 2025, § 84" in sida.content.decode()
    assert "Börja på en ny version" in sida.content.decode()


def test_antagande_med_ett_beslut_som_redan_finns(chef: Client, liten: Liten, forbund: Forbund) -> None:
    beslut = fabriker.beslut(forbund)
    chef.post(till("budget_lagg_fram"))
    chef.post(till("budget_anta"), {"beslut": beslut.pk})
    liten.version.refresh_from_db()
    assert liten.version.beslut == beslut
    assert Beslut.objects.count() == 1


def test_antagande_utan_datum_behaller_det_skrivna(chef: Client, liten: Liten) -> None:
    chef.post(till("budget_lagg_fram"))
    text = chef.post(till("budget_anta"), {"paragraf": "84"}).content.decode()
    assert "Skriv vilken dag" in text
    assert 'value="84"' in text


def test_ekonom_far_inte_anta(ekonom: Client, liten: Liten) -> None:
    ekonom.post(till("budget_lagg_fram"))
    assert "Registrera antagande" not in ekonom.get(till("budget")).content.decode()
    assert ekonom.get(till("budget_anta")).status_code == 403


@pytest.mark.parametrize("vy", ["budget_lagg_fram", "budget_ny_version"])
def test_steg_som_inte_gar_sager_varfor(vy: str, chef: Client, antagen: Liten, by: Person) -> None:
    ny_version(fran=antagen.version, by=by)
    Budgetversion.objects.filter(nr=2).update(tillstand="forslag")
    text = chef.post(till(vy), follow=True).content.decode()
    assert "medd fel" in text


@pytest.mark.parametrize(
    "vy", ["budget_ta_tillbaka", "budget_anta", "budget_underskott", "budgetpost_ny", "budgetkolumn_ny"]
)
def test_utan_version_leder_stegen_till_budgetens_sida(vy: str, chef: Client) -> None:
    svar = chef.get(till(vy))
    assert (svar.status_code, svar["Location"]) == (302, till("budget"))


def test_lagga_fram_utan_budget_gor_inget(chef: Client) -> None:
    assert chef.post(till("budget_lagg_fram"))["Location"] == till("budget")


def test_versioner_och_poster_i_ord(liten: Liten, forbund: Forbund) -> None:
    cell = Cell.objects.get(post=liten.lokal, kolumn=liten.budget)
    summa = PubliceradSumma(kolumn=liten.budget, slag="kostnader", belopp=1)
    assert [str(cell), str(summa), str(liten.version.budget)] == [
        "Lokal, Budget 2026",
        "summa kostnader, Budget 2026",
        "Budget 2026",
    ]
    assert liten.version.budget.get_absolute_url() == till("budget")
    assert hamta([]) == []


def test_ny_version_fran_sidan(chef: Client, antagen: Liten) -> None:
    text = chef.post(till("budget_ny_version"), follow=True).content.decode()
    assert "Arbetsversion 2" in text
    assert "Jämför med version 1" in text
    utan = chef.post(till("budget_ny_version").replace("2026", "2031"), follow=True).content.decode()
    assert "ingen antagen version" in utan


def test_versionerna_listas_med_resultat(chef: Client, antagen: Liten, by: Person) -> None:
    ny_version(fran=antagen.version, by=by)
    text = chef.get(till("budgetversioner")).content.decode()
    assert text.count('<td class="n">700</td>') == 2
    assert "Jämför två versioner" in text


def test_jamforelsen_visar_bara_det_som_skiljer(chef: Client, antagen: Liten, by: Person) -> None:
    ny = ny_version(fran=antagen.version, by=by)
    Cell.objects.filter(post__budgetversion=ny, post__text="Lokal", kolumn__sort="budget").update(belopp=350000)
    Budgetpost.objects.filter(budgetversion=ny, text="Staten").update(text="Försäkringskassan")
    fabriker.post(Budgetpost.objects.get(budgetversion=ny, text="Kansli"), "Porto")
    text = chef.get(till("budget_jamfor")).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "+50" in text
    assert "300 → 350" in text
    assert "ny rad" in text
    assert "borttagen" in text
    assert "−50" in text  # the result
    lika = chef.get(till("budget_jamfor"), {"fran": "1", "till": "1"}).content.decode()
    assert "Versionerna är lika." in lika
    assert chef.get(till("budget_jamfor"), {"fran": "9"}).status_code == 404


def test_en_enda_version_har_inget_att_jamfora(chef: Client, liten: Liten) -> None:
    assert chef.get(till("budget_jamfor"))["Location"] == till("budgetversioner")


def test_aldre_version_visas_for_sig(chef: Client, antagen: Liten, by: Person) -> None:
    ny_version(fran=antagen.version, by=by)
    text = chef.get(till("budgetversion", 1)).content.decode()
    assert "Antagen" in text
    assert '<input name="cell-' not in text
    assert chef.get(till("budgetversion", 2))["Location"] == till("budget")
    assert chef.get(till("budgetversion", 7)).status_code == 404


def test_skal_till_underskott_sparas_med_historik(chef: Client, liten: Liten) -> None:
    Cell.objects.filter(post=liten.staten).update(belopp=0)
    assert "Skäl saknas." in chef.get(till("budget")).content.decode()
    assert chef.get(till("budget_underskott")).status_code == 200
    svar = chef.post(
        till("budget_underskott"), {"underskott_skal": "Sparade medel används.", "version": "1"}, follow=True
    )
    assert "Sparade medel används." in svar.content.decode()
    assert Handelse.objects.filter(vad__contains="skäl till underskott").exists()


def test_tva_som_skriver_skal_ser_bada_texterna(chef: Client, ekonom: Client, liten: Liten) -> None:
    ekonom.post(till("budget_underskott"), {"underskott_skal": "Medel finns.", "version": "1"})
    svar = chef.post(till("budget_underskott"), {"underskott_skal": "Vi sparar inte.", "version": "1"})
    assert svar.status_code == 409
    assert "Vi sparar inte." in svar.content.decode()
    assert "Medel finns." in svar.content.decode()


def test_skal_skrivs_bara_i_arbetsversion(liten: Liten, by: Person) -> None:
    Budgetversion.objects.update(tillstand="forslag")
    with pytest.raises(Hinder):
        skriv_underskott(version=liten.version, text="<p>x</p>", sedd=1, by=by)


def test_antagen_version_visar_datum_utan_paragraf(chef: Client, liten: Liten, by: Person, forbund: Forbund) -> None:
    lagg_fram(version=liten.version, by=by)
    beslut = fabriker.beslut(forbund, paragraf=None, datum=datetime.date(2025, 11, 20))
    anta(version=liten.version, beslut=beslut, by=by)
    assert "Antagen 20 nov 2025<" in chef.get(till("budget")).content.decode()


def test_ett_underskott_utan_skal_laggs_inte_fram(chef: Client, liten: Liten) -> None:
    fabriker.cell(fabriker.post(liten.kansli, "Utredning"), liten.budget, "900000")
    svar = chef.post(till("budget_lagg_fram"), follow=True)
    assert "Skriv skälen innan den läggs fram" in svar.content.decode()
    Budgetversion.objects.update(underskott_skal="<p>Sparade medel används.</p>")
    chef.post(till("budget_lagg_fram"))
    assert Budgetversion.objects.get().tillstand == "forslag"


def test_ny_kolumn_gor_inte_alla_rader_olika(antagen: Liten, by: Person) -> None:
    rader = jamfor_med_ny_version(antagen, by, lambda ny: fabriker.kolumn(ny, Kolumn.Sort.PLAN, 2028))
    assert (rader.rader, rader.nya_kolumner) == ((), ("Plan 2028",))
    assert rader.borta_kolumner == ()


def jamfor_med_ny_version(antagen: Liten, by: Person, andra: Callable[[Budgetversion], object]) -> Jamforelse:
    ny = ny_version(fran=antagen.version, by=by)
    andra(ny)
    return jamfor(*budgettabeller([antagen.version, ny]))


@pytest.mark.django_db(transaction=True)
def test_tva_som_borjar_samtidigt_far_en_version() -> None:
    """A year's first version, and the next one after an adopted."""
    forbund, by = fabriker.forbund(), fabriker.person("Lena Sandgren")
    Budget.objects.create(forbund=forbund, ar=2026)
    gammal = fabriker.budgetversion(forbund, 2025, tillstand="antagen", beslut=fabriker.beslut(forbund))
    gammal = Budgetversion.objects.select_related("budget__forbund").get(pk=gammal.pk)

    def borja(gor: Callable[[], Budgetversion]) -> bool:
        try:
            gor()
        except Hinder:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(4) as tradar:
        assert sum(tradar.map(borja, [lambda: borja_tom(forbund=forbund, ar=2026, by=by)] * 4)) == 1
        assert sum(tradar.map(borja, [lambda: ny_version(fran=gammal, by=by)] * 4)) == 1


def test_den_som_kommer_efter_i_ett_steg_far_veta_det(
    chef: Client, liten: Liten, by: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both had the proposal before them when the other one's click came through."""
    lagg_fram(version=liten.version, by=by)
    forslag = versioner(liten.version.budget.forbund, 2026)
    ta_tillbaka(version=liten.version, skal="Fel lokal.", by=by)
    monkeypatch.setattr("budget.views.versioner.versioner", lambda *_: forslag)
    antas = chef.post(till("budget_anta"), BESLUT | {"datum": "2026-10-01"})
    tas = chef.post(till("budget_ta_tillbaka"), {"skal": "Fel lokal."})
    assert (antas.status_code, tas.status_code) == (302, 302)
    assert not Beslut.objects.exists()
