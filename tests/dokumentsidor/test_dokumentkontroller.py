"""Checks of the plan's texts and of when it was adopted, and the panel on the start page."""

import datetime

import pytest
from django.test import Client

from finsam.dokumentarbete.kontroller import dokumentkontroller
from finsam.kontroller import Kontroll, Utfall
from finsam.models import Dokument, Forbund
from styrelse.dokument.kontroller import planen_efter_budgeten
from tests import fabriker
from tests.dokumentsidor.conftest import Plan


def kontroll(forbund: Forbund, nyckel: str) -> Kontroll:
    return next(k for k in dokumentkontroller(forbund, fabriker.AR) if k.id == nyckel)


def skriv(plan: Plan, text: str, rubrik: str = "Vision") -> None:
    plan.vision.text, plan.vision.rubrik = text, rubrik
    plan.vision.save()


def test_utan_plan_kontrolleras_inget(forbund: Forbund) -> None:
    assert list(dokumentkontroller(forbund, 2026)) == []


@pytest.mark.parametrize("text", ["[antal] deltagare", "XX deltagare", "Skriv här om målet", "under 20XX"])
def test_det_som_ar_kvar_att_fylla_i_hittas(plan: Plan, forbund: Forbund, text: str) -> None:
    skriv(plan, f"<p>{text}.</p>")
    k = kontroll(forbund, "dokument.platshallare")
    assert k.utfall == Utfall.HALLER_INTE
    assert k.text.startswith("Kvar att fylla i: Vision: ”")
    assert k.url == f"/norrdal/2026/avsnitt/{plan.vision.pk}/"


def test_fardig_text_haller(plan: Plan, forbund: Forbund) -> None:
    skriv(plan, "<p>Läs [1] och se XIX.</p>")
    assert kontroll(forbund, "dokument.platshallare").utfall == Utfall.HALLER


@pytest.mark.parametrize(
    ("rubrik", "text", "hittas"),
    [
        ("Aktiviteter 2025", "", True),
        ("Aktiviteter 2026", "", False),
        ("Budget 2026 och plan 2027–2028", "", False),
        ("Vision", "<p>I verksamhetsplanen för 2025 står det.</p>", True),
        ("Vision", "<p>Budget 2026–2029.</p>", True),
        ("Vision", "<p>Budget 2027 ligger fast.</p>", False),
        ("Vision", "<p>Förbundet bildades 2005. Målet 2028 ligger fast.</p>", False),
    ],
)
def test_andra_ar_an_planens_upplyses_om(plan: Plan, forbund: Forbund, rubrik: str, text: str, hittas: bool) -> None:
    skriv(plan, text, rubrik)
    assert (kontroll(forbund, "dokument.artal").utfall == Utfall.UPPLYSNING) is hittas


def test_utelamnat_avsnitt_kontrolleras_inte(plan: Plan, forbund: Forbund) -> None:
    skriv(plan, "<p>[fyll i]</p>", "Aktiviteter 2020")
    plan.dokument.avsnitt.filter(pk=plan.vision.pk).update(utelamnas=True)
    assert {k.utfall for k in dokumentkontroller(forbund, 2026)} == {Utfall.HALLER}


def antag(plan: Plan, dag: datetime.date) -> None:
    Dokument.objects.update(tillstand="antagen", beslut=fabriker.beslut(plan.dokument.forbund, datum=dag, paragraf=9))


@pytest.mark.parametrize(
    ("dag", "utfall", "text"),
    [
        (datetime.date(2025, 11, 30), Utfall.HALLER, "Antagen 30 november 2025."),
        (datetime.date(2025, 12, 3), Utfall.UPPLYSNING, "Antagen 3 december 2025, efter den 30 november."),
        (datetime.date(2026, 2, 1), Utfall.UPPLYSNING, "Antagen 1 februari 2026, efter att 2026 hade börjat."),
    ],
)
def test_planen_ska_vara_antagen_i_tid(
    plan: Plan, forbund: Forbund, dag: datetime.date, utfall: Utfall, text: str
) -> None:
    antag(plan, dag)
    k = kontroll(forbund, "dokument.antagen_i_tid")
    assert (k.utfall, k.text) == (utfall, text)


@pytest.mark.parametrize(
    ("budgetdag", "utfall"),
    [
        (None, Utfall.UPPLYSNING),
        (datetime.date(2025, 11, 20), Utfall.HALLER),
        (datetime.date(2025, 11, 28), Utfall.HALLER_INTE),
    ],
)
def test_planen_antas_inte_fore_sin_budget(
    plan: Plan, forbund: Forbund, budgetdag: datetime.date | None, utfall: Utfall
) -> None:
    antag(plan, datetime.date(2025, 11, 20))
    if budgetdag:
        fabriker.budgetversion(forbund, tillstand="antagen", beslut=fabriker.beslut(forbund, datum=budgetdag))
    assert [k.utfall for k in planen_efter_budgeten(forbund, 2026)] == [utfall]


def test_planen_som_inte_ar_antagen_jamfors_inte(plan: Plan, forbund: Forbund) -> None:
    assert list(planen_efter_budgeten(forbund, 2026)) == []


def test_startsidan_sager_var_planen_star(chef: Client, plan: Plan) -> None:
    sida = chef.get("/norrdal/2026/").content.decode()
    assert "Verksamhetsplan 2026" in sida
    assert "arbetsversion" in sida


def test_startsidan_erbjuder_att_paborja_planen(chef: Client) -> None:
    assert "Påbörja den" in chef.get("/norrdal/2026/").content.decode()


def test_lsg_ser_inte_planen_pa_startsidan(forbund: Forbund, plan: Plan, client: Client) -> None:
    person = fabriker.person("Lo Gran")
    fabriker.roll(person, forbund, "lsg")
    client.force_login(person)
    assert "Verksamhetsplan" not in client.get("/norrdal/2026/").content.decode()
