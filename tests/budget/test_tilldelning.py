import datetime
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from budget.kapitalandring import spara_nycklar
from budget.models import Betalning, Extratilldelning, Serviceavgift, Tilldelning
from budget.tilldelning.andring import Andrad, TilldelningFel, lagg_plan, spara_arets, stod
from budget.tilldelning.kontroller import kontrollera_tilldelning
from budget.tilldelning.rakning import (
    KOMMUNERNA,
    REGIONEN,
    STATEN,
    Betalare,
    GarInteAttDela,
    fordela,
    foresla,
    i_delar,
    serviceavgift,
)
from budget.tilldelning.uppgifter import medlemmarnas_betalningar
from finsam.kontroller import Utfall
from finsam.models import Forbund, Medlem, Person, Roll
from finsam.tilltrade import Tilltrade
from tests import fabriker
from tests.budget.conftest import Liten, andringar, till

Sort = Medlem.Sort
VIKTER = st.lists(st.decimals("0.01", 100, places=2), min_size=1, max_size=30)
UMEA = ("83.42", "5.31", "4.15", "3.08", "4.04")


def kommuner(*procent: str) -> list[Betalare]:
    return [Betalare(nr, KOMMUNERNA, Decimal(p)) for nr, p in enumerate(procent, start=10)]


@given(st.integers(0, 10**12), VIKTER)
def test_delarna_summerar_och_bara_den_storsta_skiljer_mer_an_en_krona(belopp: int, vikter: list[Decimal]) -> None:
    namngivna = dict(enumerate(vikter))
    delar = fordela(belopp, namngivna)
    assert sum(delar.values()) == belopp
    storst = max(namngivna, key=lambda n: namngivna[n])
    for namn, vikt in namngivna.items():
        skillnad = delar[namn] - belopp * vikt / sum(vikter)
        assert delar[namn] >= 0
        assert abs(skillnad) < 1 or namn == storst


@given(st.integers(0, 10**11), VIKTER, st.integers(0, 3))
def test_forslaget_ger_staten_halften_och_de_andra_resten(statens: int, vikter: list[Decimal], regioner: int) -> None:
    region = [Betalare(100 + nr, REGIONEN, Decimal(1)) for nr in range(regioner)]
    forslag = foresla(statens, [Betalare(1, STATEN, Decimal(1)), *region, *kommuner(*map(str, vikter))])
    assert forslag[1] == statens
    assert sum(forslag.values()) == 2 * statens
    regionens = sum(forslag[r.id] for r in region)
    assert abs(regionens - Decimal(statens) / 2) <= Decimal("0.5") or not region


@given(st.decimals(0, 10**9, places=2), st.integers(1, 12))
def test_betalningarna_summerar(belopp: Decimal, antal: int) -> None:
    delar = i_delar(belopp, antal)
    assert sum(delar) == belopp
    assert all(d == int(d) for d in delar[1:])


def test_umearegionens_nyckel_ger_planens_belopp() -> None:
    staten = [Betalare(1, STATEN, Decimal(1)), Betalare(2, STATEN, Decimal(0)), Betalare(3, REGIONEN, Decimal(1))]
    forslag = foresla(5_980_000, [*staten, *kommuner(*UMEA)])
    assert (forslag[1], forslag[2], forslag[3]) == (5_980_000, 0, 2_990_000)
    assert [forslag[10 + nr] for nr in range(5)] == [2_494_258, 158_769, 124_085, 92_092, 120_796]


def test_utan_region_betalar_kommunen_halften() -> None:
    assert foresla(500, [Betalare(1, STATEN, Decimal(1)), *kommuner("100")]) == {1: 500, 10: 500}


def test_utan_nyckel_och_utan_part_sags_det() -> None:
    with pytest.raises(GarInteAttDela, match="hur kommunerna delar"):
        foresla(500, [Betalare(1, STATEN, Decimal(1)), *kommuner("0", "0")])
    with pytest.raises(GarInteAttDela, match="Ingen medlem betalar för staten"):
        foresla(500, kommuner("100"))


@pytest.fixture
def medlemmar(forbund: Forbund, by: Person) -> list[Medlem]:
    """Försäkringskassan, Arbetsförmedlingen, the region, and two kommuner that share 75 and 25 per cent."""
    sorter = [("FK", Sort.FORSAKRINGSKASSAN), ("AF", Sort.ARBETSFORMEDLINGEN), ("Regionen", Sort.REGION)]
    sorter += [("Stora", Sort.KOMMUN), ("Lilla", Sort.KOMMUN)]
    alla = [fabriker.medlem(forbund, namn, sort, ordning=nr) for nr, (namn, sort) in enumerate(sorter)]
    nyckel = {alla[3]: Decimal(75), alla[4]: Decimal(25)}
    spara_nycklar(forbund=forbund, fran_ar=2020, andelar=nyckel, by=by)
    return alla


@pytest.fixture
def inford(forbund: Forbund, medlemmar: list[Medlem], by: Person) -> list[Tilldelning]:
    """1 000 000, 0, 500 000, 375 000 and 125 000."""
    belopp = dict(zip(medlemmar, map(Decimal, (1000000, 0, 500000, 375000, 125000)), strict=True))
    spara_arets(forbund=forbund, ar=2026, belopp=belopp, stod_dar="", by=by)
    return list(Tilldelning.objects.order_by("medlem__ordning").select_related("medlem__forbund"))


def text(client: Client, vy: str, *args: object) -> str:
    return client.get(till(vy, *args)).content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_statens_belopp_ger_ett_forslag_som_visas_innan_det_sparas(chef: Client, medlemmar: list[Medlem]) -> None:
    assert "Skriv statens belopp" in text(chef, "tilldelning")
    svar = chef.post(till("tilldelning_belopp"), {"statens": "1 000 001"})
    rader = {medlem.namn: falt.initial for medlem, falt, _ in svar.context["rader"]}
    assert list(rader.values()) == [1000001, 0, 500001, 375000, 125000]
    assert not Tilldelning.objects.exists()
    falt = {f"belopp-{m.pk}": str(rader[m.namn]) for m in medlemmar}
    chef.post(till("tilldelning_belopp"), {"stod": svar.context["stod"], **falt})
    assert sum(Tilldelning.objects.values_list("belopp", flat=True)) == 2000002
    assert andringar().filter(vad__startswith="Tilldelning 2026").count() == 5
    assert "5 av 5 preliminära" in text(chef, "tilldelning")


def test_fel_i_statens_belopp_sags_vid_faltet(chef: Client, forbund: Forbund, medlemmar: list[Medlem]) -> None:
    assert "hela kronor" in chef.post(till("tilldelning_belopp"), {"statens": "1,50"}).content.decode()
    assert "gick inte att läsa" in chef.post(till("tilldelning_belopp"), {"statens": "tio"}).content.decode()


def test_den_andre_som_sparar_arets_belopp_far_veta_det(
    chef: Client, forbund: Forbund, inford: list[Tilldelning], by: Person
) -> None:
    with pytest.raises(Andrad):
        spara_arets(forbund=forbund, ar=2026, belopp={}, stod_dar="", by=by)
    falt = {f"belopp-{t.medlem_id}": "7" for t in inford}
    svar = chef.post(till("tilldelning_belopp"), {"stod": "1.1", **falt})
    assert "Någon annan har ändrat årets tilldelning" in svar.content.decode()
    assert svar.context["stod"] == stod(forbund, 2026)
    assert Tilldelning.objects.get(pk=inford[0].pk).belopp == 1000000


def test_bekraftas_med_dag_och_text_och_star_sedan_fast(
    chef: Client, forbund: Forbund, inford: list[Tilldelning], by: Person
) -> None:
    vilka = [t.pk for t in inford]
    svar = chef.post(till("tilldelning_bekrafta"), {"vilka": vilka, "dag": "2025-12-01"})
    assert "Välj ett beslut eller skriv" in svar.content.decode()
    chef.post(till("tilldelning_bekrafta"), {"vilka": vilka, "dag": "2025-12-01", "text": "FK", "stod": ""})
    assert not Tilldelning.objects.filter(tillstand="bekraftad").exists()
    star = stod(forbund, 2026)
    falt = {"vilka": vilka, "dag": "2025-12-01", "text": "FK 12/2025", "stod": star}
    chef.post(till("tilldelning_bekrafta"), falt)
    staten = Tilldelning.objects.get(pk=inford[0].pk)
    assert (staten.tillstand, staten.hur) == ("bekraftad", "FK 12/2025")
    assert "Alla bekräftade" in text(chef, "tilldelning")
    with pytest.raises(TilldelningFel, match="FK är bekräftad"):
        spara_arets(forbund=forbund, ar=2026, belopp={staten.medlem: Decimal(1)}, stod_dar=stod(forbund, 2026), by=by)
    with pytest.raises(ProgrammingError, match="kan inte ändras"), transaction.atomic():
        Tilldelning.objects.filter(pk=staten.pk).update(belopp=1)
    chef.post(till("tilldelning_ta_tillbaka", staten.pk), {"skal": "Fel år"})
    staten.refresh_from_db()
    assert (staten.tillstand, staten.hur) == ("preliminar", "")
    with pytest.raises(IntegrityError), transaction.atomic():
        Tilldelning.objects.filter(pk=staten.pk).update(tillstand="bekraftad")


def test_ett_belopp_andras_och_krocken_visar_bada(chef: Client, inford: list[Tilldelning]) -> None:
    stora = inford[3]
    form = chef.get(till("tilldelning_andra", stora.pk)).context["form"]
    sedd = str(form["version"].value())
    chef.post(till("tilldelning_andra", stora.pk), {"belopp": "376 000", "version": sedd})
    assert Tilldelning.objects.get(pk=stora.pk).belopp == 376000
    assert chef.post(till("tilldelning_andra", stora.pk), {"belopp": "377 000", "version": sedd}).status_code == 409
    assert Tilldelning.objects.get(pk=stora.pk).belopp == 376000


def test_extra_ligger_utanfor_andelarna_om_den_inte_delas(
    chef: Client, forbund: Forbund, inford: list[Tilldelning]
) -> None:
    chef.post(till("tilldelning_extra_ny", inford[0].pk), {"belopp": "200 000", "skal": "Ett år"})
    assert "1 200 000" in text(chef, "tilldelning_medlem", inford[0].pk)
    assert {k.utfall for k in kontrollera_tilldelning(forbund, 2026)} == {Utfall.HALLER}
    fabriker.extratilldelning(inford[3], "200000", delas=True)
    Extratilldelning.objects.update(delas=True)
    brister = [(k.vanster, k.hoger) for k in kontrollera_tilldelning(forbund, 2026) if k.utfall == Utfall.HALLER_INTE]
    assert brister == [(500000, 600000), (700000, 600000)]
    chef.post(till("tilldelning_extra_ta_bort", Extratilldelning.objects.latest("pk").pk))
    assert Extratilldelning.objects.count() == 1


def test_extra_andras_och_den_andra_som_sparar_ser_bada(chef: Client, inford: list[Tilldelning]) -> None:
    extra = fabriker.extratilldelning(inford[0])
    data = {"belopp": "250 000", "skal": "Nationell utlysning", "delas": "on", "version": "1"}
    chef.post(till("tilldelning_extra", extra.pk), data)
    extra.refresh_from_db()
    assert (extra.belopp, extra.delas, extra.version) == (250_000, True, 2)
    assert andringar()[0].vad.endswith("extra tilldelning ändrades")
    assert andringar()[0].till.endswith("Nationell utlysning, räknas in i parternas andelar")
    assert chef.post(till("tilldelning_extra", extra.pk), {**data, "belopp": "1"}).status_code == 409


def test_extra_tas_bort_bara_av_den_som_far_andra(
    inford: list[Tilldelning], ledamot: Person, utomstaende: Person
) -> None:
    extra = fabriker.extratilldelning(inford[0])
    for person, kod in ((ledamot, 403), (utomstaende, 404)):
        client = Client()
        client.force_login(person)
        assert client.post(till("tilldelning_extra_ta_bort", extra.pk)).status_code == kod
    assert Extratilldelning.objects.exists()


def test_betalningsplanen_delar_det_som_inte_ar_fakturerat(
    chef: Client, forbund: Forbund, inford: list[Tilldelning], by: Person
) -> None:
    chef.post(till("tilldelning_plan"), {"dela": "2"})
    assert Betalning.objects.count() == 8
    forsta = Betalning.objects.filter(tilldelning=inford[3]).first()
    assert forsta is not None
    assert forsta.belopp == 187500
    sedd = chef.get(till("tilldelning_betalning", forsta.pk)).context["form"]["version"].value()
    dagar = {"forfaller": "2026-01-31", "fakturerad": "2025-12-20", "betald": "2025-12-19"}
    svar = chef.post(till("tilldelning_betalning", forsta.pk), {"belopp": "187 500", "version": str(sedd), **dagar})
    assert "före fakturan" in svar.content.decode()
    dagar["betald"] = "2025-12-22"
    chef.post(till("tilldelning_betalning", forsta.pk), {"belopp": "187 500", "version": str(sedd), **dagar})
    lagg_plan(forbund=forbund, ar=2026, dagar=[datetime.date(2026, m, 1) for m in (3, 6, 9)], by=by)
    assert [b.belopp for b in inford[3].betalningar.all()] == [187500, 62500, 62500, 62500]
    svar = chef.post(till("tilldelning_plan"), {"dela": "egna", "dagar": "i morgon"})
    assert "är ingen dag" in svar.content.decode()


def test_betalning_som_forfaller_ar_en_uppgift(forbund: Forbund, inford: list[Tilldelning]) -> None:
    sen = fabriker.betalning(inford[0], forfaller=datetime.date(2020, 1, 31))
    ekonom = Tilltrade(fabriker.person("Eko"), forbund, frozenset({Roll.Sort.EKONOM}))
    assert [(u.ord, u.belopp) for u in medlemmarnas_betalningar(ekonom, 2026)] == [("Försenad", Decimal(500000))]
    Betalning.objects.filter(pk=sen.pk).update(betald=datetime.date(2020, 2, 1))
    assert not list(medlemmarnas_betalningar(ekonom, 2026))


def test_fors_in_i_budgetens_rader_efter_att_ha_visats(
    chef: Client, forbund: Forbund, liten: Liten, inford: list[Tilldelning]
) -> None:
    liten.staten.medlem = inford[0].medlem
    liten.staten.save()
    Tilldelning.objects.filter(pk=inford[0].pk).update(belopp=1000400)
    sida = text(chef, "tilldelning_budget")
    assert "1 rad ändras" in sida
    assert "1 000 400" in sida
    assert "Ingen rad i budgeten" in sida
    fore = chef.get(till("tilldelning_budget")).context["fore"]
    chef.post(till("tilldelning_budget"), {"fore": '{"1-1": "NaN"}'})
    assert liten.belopp(liten.staten, liten.budget) == 1000000
    chef.post(till("tilldelning_budget"), {"fore": fore})
    assert liten.belopp(liten.staten, liten.budget) == 1000400
    assert "Alla belopp har inte en rad" in text(chef, "tilldelning_budget")
    kontroller = [k for k in kontrollera_tilldelning(forbund, 2026) if k.id == "tilldelning.budget"]
    assert [(k.vanster, k.hoger) for k in kontroller] == [(0, 500000), (0, 375000), (0, 125000)]


def test_serviceavgiften_raknas_pa_medlemmarnas_medel_och_fors_in(
    chef: Client, forbund: Forbund, liten: Liten, inford: list[Tilldelning]
) -> None:
    assert serviceavgift(Decimal(5_034_000), Decimal(2), Decimal(0)) == 10_068
    chef.post(till("tilldelning_serviceavgift"), {"promille": "2,5", "fast": "1 000"})
    assert "6 000 kr" in text(chef, "tilldelning")
    assert "Serviceavgiften har ingen egen rad" in text(chef, "tilldelning_budget")
    liten.lokal.text = "Serviceavgift NNS"
    liten.lokal.save()
    chef.post(till("tilldelning_budget"), {"fore": chef.get(till("tilldelning_budget")).context["fore"]})
    assert liten.belopp(liten.lokal, liten.budget) == 6000
    sedd = chef.get(till("tilldelning_serviceavgift")).context["form"]["version"].value()
    chef.post(till("tilldelning_serviceavgift"), {"promille": "3", "fast": "1000", "version": str(sedd)})
    kontroller = [k for k in kontrollera_tilldelning(forbund, 2026) if k.id == "tilldelning.serviceavgift"]
    assert [(k.utfall, k.vanster, k.hoger) for k in kontroller] == [(Utfall.HALLER_INTE, 6000, 7000)]
    svar = chef.post(till("tilldelning_serviceavgift"), {"promille": "4", "fast": "0", "version": str(sedd)})
    assert svar.status_code == 409
    assert Serviceavgift.objects.get().promille == 3


def test_sidans_fragor_vaxer_inte_med_medlemmarna(
    chef: Client, inford: list[Tilldelning], django_assert_max_num_queries: Callable[..., object], forbund: Forbund
) -> None:
    for rad in inford:
        fabriker.extratilldelning(rad)
        fabriker.betalning(rad)
    with django_assert_max_num_queries(20) as forst:  # type: ignore[attr-defined]
        chef.get(till("tilldelning"))
    for nr in range(8):
        fabriker.betalning(fabriker.tilldelning(fabriker.medlem(forbund, f"Kommun {nr}")))
    with django_assert_max_num_queries(len(forst.captured_queries)):  # type: ignore[attr-defined]
        chef.get(till("tilldelning"))


def test_flera_betalningar_markeras_pa_en_gang(chef: Client, inford: list[Tilldelning]) -> None:
    alla = [fabriker.betalning(t, forfaller=datetime.date(2026, 1, 31)) for t in inford[:2]]
    sida = chef.get(till("tilldelning_markera"), {"dag": "2026-01-31"})
    assert sida.context["form"].initial["vilka"] == [b.pk for b in alla]
    data = {"vilka": [b.pk for b in alla], "vad": "fakturerad", "dag": "2026-01-05"}
    assert "2 betalningar markerades" in chef.post(till("tilldelning_markera"), data, follow=True).content.decode()
    fel = chef.post(till("tilldelning_markera"), {**data, "vad": "betald", "dag": "2026-01-04"}).content.decode()
    assert "kan inte ha betalat före" in fel
    assert "varit" in chef.post(till("tilldelning_markera"), {**data, "dag": "2199-01-04"}).content.decode()
    chef.post(till("tilldelning_markera"), {**data, "vilka": alla[0].pk, "vad": "betald", "dag": "2026-01-30"})
    assert [(b.fakturerad, b.betald) for b in Betalning.objects.order_by("pk")] == [
        (datetime.date(2026, 1, 5), datetime.date(2026, 1, 30)),
        (datetime.date(2026, 1, 5), None),
    ]
    sida = chef.get(till("tilldelning")).content.decode()
    assert "Förfaller 31 jan 2026" in sida
    chef.post(till("tilldelning_markera"), {**data, "vilka": alla[1].pk, "vad": "betald"})
    assert chef.get(till("tilldelning_markera"))["Location"] == till("tilldelning")


def test_utan_nyckel_leds_man_till_fordelningen_och_tillbaka(chef: Client, forbund: Forbund) -> None:
    kommuner = [fabriker.medlem(forbund, namn) for namn in ("A", "B")]
    vidare = f"{till('budget_fordelning')}?sedan=tilldelning"
    assert vidare in chef.get(till("tilldelning")).content.decode()
    assert vidare in chef.get(till("tilldelning_belopp")).content.decode()
    andelar = {f"andel-{m.pk}": "50" for m in kommuner}
    assert chef.post(vidare, {"fran_ar": "2026", **andelar})["Location"] == till("tilldelning_belopp")
    assert vidare not in chef.get(till("tilldelning")).content.decode()
