import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from budget import paneler
from budget.effekt import kvar_efter
from budget.kvar import kvar_att_fordela, kvar_i_korthet
from budget.models import Budgetpost, Budgetversion, EgetKapital, Kolumn
from budget.sok import synliga
from budget.tabell import budgettabell
from budget.uppgifter import budgetens_datum
from finsam.models import Beslut, Forbund, Handelse, Person, Roll
from finsam.tilltrade import Tilltrade
from insatser.models import Insats
from tests import fabriker
from tests.budget import umea


@pytest.fixture
def version(forbund: Forbund) -> Budgetversion:
    """Income 1 000, office 300, an insats granted 400 of which 100 is not yet justerat; budgeted 800 for insatser."""
    EgetKapital.objects.create(forbund=forbund, ar=2025, belopp=Decimal(500_000))
    version = fabriker.budgetversion(forbund)
    kolumn = fabriker.kolumn(version)
    fabriker.cell(fabriker.post(fabriker.grupp(version, "Intäkter", "intakt"), "Staten"), kolumn, "1000000")
    fabriker.cell(fabriker.post(fabriker.grupp(version, "Kansli"), "Lokal"), kolumn, "300000")
    insatser = fabriker.post(fabriker.grupp(version, "Insatser"), "Insatser")
    insats = fabriker.insats(forbund)
    rad = fabriker.post(insatser, "Steget in", Budgetpost.Sort.INSATS, insats=insats)
    fabriker.cell(rad, kolumn, "800000")
    fabriker.beviljande(insats, "300000")
    ej = fabriker.beslut(forbund, paragraf=60, tillstand=Beslut.Tillstand.EJ_JUSTERAT)
    fabriker.beviljande(insats, "100000", beslut=ej)
    return version


def tilltrade(person: Person, forbund: Forbund, *roller: str) -> Tilltrade:
    return Tilltrade(person, forbund, frozenset(roller or (Roll.Sort.FORBUNDSCHEF,)))


def test_kvar_att_fordela(version: Budgetversion) -> None:
    (ar,) = kvar_att_fordela(budgettabell(version))
    assert (ar.att_fordela, ar.justerat, ar.ej_justerat, ar.kvar) == (700000, 300000, 100000, 300000)
    assert (ar.ur_eget_kapital, ar.eget_kapital) == (0, 400000)


def test_antaget_underskott_ar_beslutat_ur_eget_kapital(forbund: Forbund, version: Budgetversion) -> None:
    Budgetversion.objects.update(tillstand="antagen", beslut=fabriker.beslut(forbund))
    version.refresh_from_db()
    (ar,) = kvar_att_fordela(budgettabell(version))
    assert (ar.ur_eget_kapital, ar.kvar) == (100000, 400000)


def test_startsidan_visar_staplar(chef: Client, forbund: Forbund, version: Budgetversion) -> None:
    svar = chef.get(reverse("start", args=[forbund.slug, 2026]))
    assert "Kvar att fördela" in svar.content.decode()
    panel = paneler.start(tilltrade(version.sparad_av or Person(), forbund), 2026)
    assert panel
    (stapel,) = panel.data["staplar"]
    assert (stapel.justerat, stapel.ej_justerat, stapel.start_rest, stapel.rest) == (42.86, 14.29, 57.15, 42.86)


def test_panelen_finns_inte_utan_ratt_eller_budget(forbund: Forbund, forbundschef: Person) -> None:
    assert paneler.start(tilltrade(forbundschef, forbund), 2026) is None
    assert paneler.start(tilltrade(forbundschef, forbund, Roll.Sort.LSG), 2026) is None
    fabriker.budgetversion(forbund)
    assert paneler.start(tilltrade(forbundschef, forbund), 2026) is None


def test_insatsens_sida_visar_dess_rader(chef: Client, forbund: Forbund, version: Budgetversion) -> None:
    insats = Insats.objects.get()
    text = chef.get(reverse("insats", args=[forbund.slug, insats.pk])).content.decode()
    assert "I budget 2026" in text
    assert "Budget 2026</th>" in text


def test_insats_utan_rader_har_ingen_panel(forbund: Forbund, forbundschef: Person) -> None:
    insats = fabriker.insats(forbund, "Annan")
    assert paneler.insats(tilltrade(forbundschef, forbund), insats) is None
    assert paneler.insats(tilltrade(forbundschef, forbund, Roll.Sort.LSG), insats) is None


def test_insats_bara_i_aldre_version_har_ingen_panel(forbund: Forbund, forbundschef: Person, version: Any) -> None:
    insats = Insats.objects.get()
    Budgetversion.objects.update(tillstand="antagen", beslut=fabriker.beslut(forbund))
    Budgetversion.objects.update(tillstand="ersatt")
    fabriker.budgetversion(forbund, nr=2)
    assert paneler.insats(tilltrade(forbundschef, forbund), insats) is None


def test_budgetrader_hittas_i_sokningen(chef: Client, forbund: Forbund, version: Budgetversion) -> None:
    lokal = Budgetpost.objects.get(text="Lokal")
    text = chef.get(reverse("sok", args=[forbund.slug]), {"q": "lokal"}).content.decode()
    assert "Budgetrader" in text
    assert f"#post-{lokal.pk}" in text
    insatsrad = chef.get(reverse("sok", args=[forbund.slug]), {"q": "steget in"}).content.decode()
    assert f"?insatser={Budgetpost.objects.get(sort='insats').foralder_id}#post-" in insatsrad


def test_den_som_inte_far_lasa_budgeten_hittar_inga_rader(forbund: Forbund, forbundschef: Person, version: Any) -> None:
    assert not synliga(tilltrade(forbundschef, forbund, Roll.Sort.INSATSANSVARIG)).exists()


def test_uppgift_tills_budgeten_ar_antagen(
    forbund: Forbund, forbundschef: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("finsam.lagens_datum.timezone.localdate", lambda: datetime.date(2018, 2, 1))
    behorig = tilltrade(forbundschef, forbund)
    assert [(u.rubrik, u.ord, u.datum.isoformat()) for u in budgetens_datum(behorig, 2018)] == [
        ("Lägg fram förslag till budget 2018", "Försenad", "2017-11-23"),
        ("Samråd med medlemmarna om budget 2018", "Försenad", "2017-11-30"),
        ("Fastställ budget 2018", "Försenad", "2017-11-30"),
    ]
    assert not list(budgetens_datum(tilltrade(forbundschef, forbund, Roll.Sort.LEDAMOT), 2018))
    fabriker.samrad(forbund, 2018)
    version = fabriker.budgetversion(forbund, 2018, tillstand="forslag")
    (uppgift,) = budgetens_datum(behorig, 2018)
    assert "hos styrelsen" in uppgift.text
    Budgetversion.objects.filter(pk=version.pk).update(tillstand="antagen", beslut=fabriker.beslut(forbund))
    assert not list(budgetens_datum(behorig, 2018))
    assert next(iter(budgetens_datum(behorig, 2090))).ord == ""
    assert not list(budgetens_datum(behorig, 2010))


def test_aldre_kolumner_raknas_inte_med(forbund: Forbund, version: Budgetversion) -> None:
    fabriker.kolumn(version, Kolumn.Sort.BUDGET, 2024)
    assert [k.ar for k in kvar_att_fordela(budgettabell(version))] == [2026]


def test_insatsens_panel_visar_det_som_ar_beviljat(
    forbund: Forbund, forbundschef: Person, version: Budgetversion
) -> None:
    """The same amounts as the budget's own table, under the row that it belongs to."""
    Budgetpost.objects.filter(sort="insats").update(beviljat=True)
    panel = paneler.insats(tilltrade(forbundschef, forbund), Insats.objects.get())
    assert panel
    tabell = budgettabell(Budgetversion.objects.select_related("budget__forbund").get(pk=version.pk))
    rad = next(r for r in tabell.rader if r.insats)
    planerade = [c.belopp for c, k in zip(rad.celler, tabell.kolumner, strict=True) if k.sort in ("budget", "plan")]
    ((over, celler),) = panel.data["rader"]
    assert celler == planerade
    assert over.pk == rad.under


def test_kvar_i_korthet_ar_detsamma_som_kvar_i_hela_budgeten(forbund: Forbund) -> None:
    version = umea.version(forbund)
    hela = [(k.kolumn, k.ar, k.kvar) for k in kvar_att_fordela(budgettabell(version))]
    assert [(k.kolumn, k.ar, k.kvar) for k in kvar_i_korthet(version)] == hela
    assert len(hela) == 3


def test_varje_ar_raknas_efter_sin_egen_budget_annars_efter_den_forra_planen(forbund: Forbund) -> None:
    for ar, egen, planerad in ((2026, "100", "300"), (2027, "200", "400")):
        version = fabriker.budgetversion(forbund, ar)
        post = fabriker.post(fabriker.grupp(version, "Intäkter", "intakt"), "Staten")
        fabriker.cell(post, fabriker.kolumn(version, "budget", ar), egen)
        fabriker.cell(post, fabriker.kolumn(version, "plan", ar + 1), planerad)
    aren = dict.fromkeys(range(2025, 2030), Decimal(0))
    assert [(e.ar, e.fore) for e in kvar_efter(forbund, aren)] == [(2026, 100), (2027, 200), (2028, 400)]
    assert [e.fore for e in kvar_efter(forbund, {2028: Decimal(0)})] == [400]


def test_beslut_om_medel_visar_kvar_fore_och_efter_och_sager_sin_finansiering(
    chef: Client, version: Budgetversion
) -> None:
    insats = Insats.objects.get()
    adress = reverse("insats_bevilja", args=["norrdal", insats.pk])
    kvar = {e.ar: (e.fore, e.efter) for e in chef.get(adress).context["kvar_efter"].rader}
    assert kvar[2026] == (Decimal(300_000), Decimal(300_000))
    data = {"datum": "2026-02-03", "organ": "Styrelsen", "tillstand": "justerat", "finansiering": "Ur eget kapital."}
    rader = {"belopp-TOTAL_FORMS": "1", "belopp-INITIAL_FORMS": "0", "belopp-0-ar": "2026", "belopp-0-belopp": "400"}
    fel = chef.post(adress, data | rader | {"datum": "i går"})
    assert "Det fattas 100\N{NO-BREAK SPACE}tkr 2026" in fel.content.decode()
    chef.post(adress, data | rader)
    assert "Ur eget kapital." in chef.get(insats.get_absolute_url()).content.decode()
    assert "Finansiering: Ur eget kapital." in Handelse.objects.latest("pk").till
