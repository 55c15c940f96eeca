import json
from decimal import Decimal

import pytest
from django.test import Client

from budget.models import Budgetpost, Budgetversion, Cell, Kolumn
from budget.rutnat import Inskick, andrad, las_inskick, spara_celler
from budget.versioner import Hinder
from finsam.models import Forbund, Person
from finsam.pengar import Enhet
from tests import fabriker
from tests.budget.conftest import Liten, andringar, till

HART = "\N{NO-BREAK SPACE}"


def falt(liten: Liten, **celler: tuple[str, str | None]) -> dict[str, str]:
    """A posted form: lokal_budget=("80", "300000.00") types 80 where 300 tkr stood."""
    post = {}
    fore: dict[str, str | None] = {}
    for namn, (text, stod) in celler.items():
        rad, kolumn = namn.split("_")
        nyckel = liten.cell(getattr(liten, rad), getattr(liten, kolumn))
        post[f"cell-{nyckel}"], fore[nyckel] = text, stod
    return {**post, "fore": json.dumps(fore)}


def test_bara_det_andrade_sparas_och_star_i_historiken(chef: Client, liten: Liten) -> None:
    data = falt(liten, lokal_budget=("80,5", "300000.00"), staten_budget=(f"1{HART}000", "1000000.00"))
    text = chef.post(till("budget"), data, follow=True).content.decode()
    assert "En cell är sparad." in text
    assert liten.belopp(liten.lokal, liten.budget) == 80500
    (handelse,) = andringar().all()
    assert (handelse.vad, handelse.fran, handelse.till) == (
        "Budget 2026: Lokal, budget 2026",
        f"300{HART}000{HART}kr",
        f"80{HART}500{HART}kr",
    )


def test_orord_avrundad_cell_behaller_sina_kronor(chef: Client, liten: Liten) -> None:
    Cell.objects.filter(post=liten.lokal, kolumn=liten.budget).update(belopp=Decimal("300499.50"))
    chef.post(till("budget"), falt(liten, lokal_budget=("300", "300499.50")), follow=True)
    assert liten.belopp(liten.lokal, liten.budget) == Decimal("300499.50")


def test_inget_andrat_sags(chef: Client, liten: Liten) -> None:
    assert "Inget var ändrat." in chef.post(till("budget"), {}, follow=True).content.decode()


def test_tva_som_sparar_olika_celler_vinner_bada(chef: Client, ekonom: Client, liten: Liten) -> None:
    chef.post(till("budget"), falt(liten, lokal_budget=("80", "300000.00"), staten_budget=("1000", "1000000.00")))
    ekonom.post(till("budget"), falt(liten, lokal_budget=("300", "300000.00"), staten_budget=("900", "1000000.00")))
    assert liten.belopp(liten.lokal, liten.budget) == 80000
    assert liten.belopp(liten.staten, liten.budget) == 900000


def test_samma_cell_visar_bada_vardena_och_fragar(chef: Client, ekonom: Client, liten: Liten) -> None:
    ekonom.post(till("budget"), falt(liten, lokal_budget=("90", "300000.00"), lokal_plan=("95", "310000.00")))
    svar = chef.post(till("budget"), falt(liten, lokal_budget=("80", "300000.00")))
    text = svar.content.decode()
    assert svar.status_code == 400
    assert "Ebba Ek har sparat 90 här sedan du öppnade sidan." in text
    assert 'value="80"' in text
    assert liten.belopp(liten.lokal, liten.budget) == 90000
    chef.post(till("budget"), falt(liten, lokal_budget=("80", "90000.00")))
    assert liten.belopp(liten.lokal, liten.budget) == 80000


def test_samma_varde_av_bada_ar_ingen_krock(chef: Client, liten: Liten) -> None:
    Cell.objects.filter(post=liten.lokal).update(belopp=80000)
    svar = chef.post(till("budget"), falt(liten, lokal_budget=("80", "300000.00")))
    assert svar.status_code == 302


def test_tomd_cell_i_krock_sags_med_ord(chef: Client, liten: Liten) -> None:
    Cell.objects.filter(post=liten.lokal).update(belopp=None)
    text = chef.post(till("budget"), falt(liten, lokal_budget=("80", "300000.00"))).content.decode()
    assert "Någon annan har tömt cellen här" in text


def test_olasbar_cell_behaller_det_skrivna_och_de_andra_sparas(chef: Client, liten: Liten) -> None:
    data = falt(liten, lokal_budget=("8o", "300000.00"), lokal_plan=("", "310000.00"))
    text = chef.post(till("budget"), data).content.decode()
    assert 'value="8o"' in text
    assert 'aria-invalid="true"' in text
    assert "går inte att läsa. Summorna räknar med det förra värdet, 300, tills den är rättad." in text
    assert "De andra ändringarna är sparade." in text
    assert liten.belopp(liten.lokal, liten.plan) is None
    assert andringar().get().till == "tomt"


def test_skriptet_far_svar_cell_for_cell(chef: Client, liten: Liten) -> None:
    data = falt(liten, lokal_budget=("80", "300000.00"), lokal_plan=("8o", "310000.00"), staten_plan=("7", "6.00"))
    svar = chef.post(till("budget"), data, headers={"accept": "application/json"}).json()
    nyckel = liten.cell(liten.lokal, liten.budget)
    assert svar["sparade"] == {nyckel: [8000000, "80", "80000.00"]}
    assert list(svar["fel"]) == [liten.cell(liten.lokal, liten.plan)]
    krock = svar["krockar"][liten.cell(liten.staten, liten.plan)]
    assert krock[:3] == [100000000, f"1{HART}000", "1000000.00"]
    assert svar["besked"] == "En cell är sparad."
    assert svar["sparad"].startswith("Sparad i dag")


def test_borttagen_rad_ger_tillbaka_det_skrivna(chef: Client, liten: Liten) -> None:
    data = falt(liten, lokal_budget=("80", "300000.00"), staten_plan=("2", "1000000.00"))
    liten.lokal.delete()
    svar = chef.post(till("budget"), data)
    text = svar.content.decode()
    assert "En rad som är borttagen, budget 2026: 80" in text
    assert liten.belopp(liten.staten, liten.plan) == 2000
    som_json = chef.post(till("budget"), data, headers={"accept": "application/json"}).json()
    assert som_json["borta"][0]["text"] == "80"


def test_version_som_lamnat_arbetet_tar_inte_emot_men_tappar_inget(chef: Client, liten: Liten) -> None:
    Budgetversion.objects.update(tillstand="forslag")
    text = chef.post(till("budget"), falt(liten, lokal_budget=("80", "300000.00"))).content.decode()
    assert "inte längre en arbetsversion" in text
    assert "Lokal, budget 2026: 80" in text
    assert liten.belopp(liten.lokal, liten.budget) == 300000


def test_spara_celler_hindras_i_annat_an_arbetsversion(liten: Liten, by: Person) -> None:
    Budgetversion.objects.update(tillstand="forslag")
    with pytest.raises(Hinder):
        spara_celler(version=liten.version, inskick=[], by=by)


def test_post_utan_version_gar_till_sidan(chef: Client) -> None:
    assert chef.post(till("budget"), {})["Location"] == till("budget")


def test_den_som_bara_laser_far_inte_spara(ledamot: Person, liten: Liten) -> None:
    client = Client()
    client.force_login(ledamot)
    assert client.post(till("budget"), falt(liten, lokal_budget=("80", "300000.00"))).status_code == 403
    text = client.get(till("budget")).content.decode()
    assert '<input name="cell-' not in text
    assert "Lägg fram" not in text


@pytest.mark.parametrize(
    ("namn", "fore"),
    [
        ("cell-1-2", "trasig"),
        ("cell-1-2", "[]"),
        ("cell-x-2", "{}"),
        ("cell-1-2", '{"1-3": null}'),
        ("rad-1-2", '{"1-2": null}'),
        ("cell-1-2", '{"1-2": "tolv"}'),
        ("cell-1-2", '{"1-2": NaN}'),
        ("cell-1-2", '{"1-2": "Infinity"}'),
        ("cell-1-2", '{"1-2": "1e400"}'),
        (f"cell-{'1' * 5000}-2", f'{{"{"1" * 5000}-2": null}}'),
        ("cell-1-2", "[" * 100_000),
    ],
)
def test_falt_som_inte_kommer_fran_sidan_lamnas(namn: str, fore: str) -> None:
    assert las_inskick([(namn, "1")], fore) == []


def test_falt_fran_sidan_lases() -> None:
    assert las_inskick([("cell-1-2", "80")], '{"1-2": "5.50"}') == [Inskick((1, 2), "80", Decimal("5.50"))]
    assert las_inskick([("cell-1-2", "80")], '{"1-2": null}') == [Inskick((1, 2), "80", None)]


@pytest.mark.parametrize(
    ("text", "fore", "svar"),
    [(" 1 000 ", "1000000", False), ("-5", "-5000", False), ("", None, False), ("0", None, True), ("1", "1499", False)],
)
def test_andrad_ar_det_som_inte_ser_ut_som_forut(text: str, fore: str | None, svar: bool) -> None:
    assert andrad(Inskick((1, 2), text, Decimal(fore) if fore else None), Enhet.TKR) is svar


def test_hamtade_och_raknade_celler_skrivs_inte(chef: Client, liten: Liten, forbund: Forbund) -> None:
    rad = fabriker.post(liten.kansli, "Insatser")
    insats = fabriker.post(rad, "Steget in", Budgetpost.Sort.INSATS, insats=fabriker.insats(forbund), beviljat=True)
    utfall = fabriker.kolumn(liten.version, Kolumn.Sort.UTFALL, 2024, kalla="Årsredovisning 2024")
    data = {f"cell-{insats.pk}-{liten.budget.pk}": "5", f"cell-{liten.lokal.pk}-{utfall.pk}": "6"}
    fore = {n.removeprefix("cell-"): None for n in data}
    chef.post(till("budget"), {**data, "fore": json.dumps(fore)})
    assert liten.belopp(insats, liten.budget) is None
    assert liten.belopp(liten.lokal, utfall) is None


def test_insatsraderna_ar_dolda_tills_de_oppnas(chef: Client, liten: Liten, forbund: Forbund) -> None:
    rad = fabriker.post(liten.kansli, "Insatser")
    fabriker.post(rad, "Steget in", Budgetpost.Sort.INSATS, insats=fabriker.insats(forbund))
    assert f'hidden data-under="{rad.pk}"' in chef.get(till("budget")).content.decode()
    for oppna in ("alla", rad.pk):
        text = chef.get(till("budget"), {"insatser": oppna}).content.decode()
        assert "hidden data-under" not in text


def test_valda_kolumner_star_i_adressen(chef: Client, liten: Liten) -> None:
    text = chef.get(till("budget"), {"kolumn": liten.plan.pk}).content.decode()
    assert f'value="{liten.plan.pk}" checked' in text
    assert 'class="n y1 ej-vald"' in text


def test_noter_star_under_tabellen_med_lank_tillbaka(chef: Client, liten: Liten) -> None:
    Budgetpost.objects.filter(pk=liten.lokal.pk).update(anmarkning="Delas med kommunen.")
    Cell.objects.filter(post=liten.lokal, kolumn=liten.plan).update(anmarkning="Flytt i maj.")
    text = chef.get(till("budget")).content.decode()
    assert 'id="not-a"' in text
    assert 'href="#till-a">Tillbaka till raden' in text
    assert 'href="#till-b">Tillbaka till cellen' in text


def test_tom_version_sager_vad_som_ska_goras(chef: Client, forbund: Forbund, ledamot: Person) -> None:
    version = fabriker.budgetversion(forbund)
    assert "rader eller kolumner" in chef.get(till("budget")).content.decode()
    fabriker.kolumn(version)
    assert "inga rader." in chef.get(till("budget")).content.decode()


def test_avrundning_sags_under_tabellen(chef: Client, liten: Liten) -> None:
    for text in ("Porto", "Kaffe"):
        fabriker.cell(fabriker.post(liten.kansli, text), liten.budget, "1500")
    assert "Beloppen är avrundade" in chef.get(till("budget")).content.decode()
