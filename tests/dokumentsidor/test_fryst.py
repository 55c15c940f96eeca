"""An adopted plan is the same for ever: rendered for real, once, and then served from what was frozen."""

import pytest
from django.test import Client

from finsam.dokumentarbete import gang as gang
from finsam.frysningar import fryst
from finsam.models import Dokument, Person
from styrelse.models import Mal
from tests import fabriker
from tests.dokumentsidor.conftest import Plan


@pytest.fixture
def antagen(plan: Plan, forbundschef: Person) -> Dokument:
    fabriker.mal(plan.dokument.forbund, "Fler i studier")
    fabriker.avsnitt(plan.dokument, "Mål", sort="levande", nyckel="malkarta", ordning=9)
    gang.lagg_fram(dokument=plan.dokument, by=forbundschef)
    gang.anta(dokument=plan.dokument, beslut=fabriker.beslut(plan.dokument.forbund), by=forbundschef)
    Mal.objects.update(text="Något helt annat")
    return plan.dokument


def hamta(client: Client, plan: Dokument, sida: str = "") -> bytes:
    svar = client.get(f"/norrdal/2026/dokument/{plan.pk}/{sida}", follow=True)
    assert svar.status_code == 200
    return svar.content


def test_antagen_plan_ar_sig_lik_nar_mallar_och_rader_andras(
    chef: Client, antagen: Dokument, monkeypatch: pytest.MonkeyPatch
) -> None:
    def aldrig(*args: object, **kwargs: object) -> None:
        raise AssertionError("Ett antaget dokument renderas inte igen.")

    for namn in ("dokument.pdf.till_pdf", "dokument.bevarade.rendera_html", "views.dokument.kapitellista"):
        monkeypatch.setattr(f"finsam.{namn}", aldrig)
    frysning = fryst(antagen)
    pdf = hamta(chef, antagen, "pdf/")
    assert pdf == bytes(frysning.pdf)
    assert pdf.startswith(b"%PDF-")
    assert "Fler i studier" in hamta(chef, antagen, "webb/").decode()
    sida = hamta(chef, antagen).decode()
    assert "2 avsnitt, som de antogs" in sida
    assert frysning.sha256 in sida


def test_avsnitt_i_antagen_plan_leder_till_sidan_som_antogs(chef: Client, antagen: Dokument) -> None:
    vision, mal = antagen.avsnitt.get(rubrik="Vision"), antagen.avsnitt.get(rubrik="Mål")
    webb = f"/norrdal/2026/dokument/{antagen.pk}/webb/"
    assert chef.get(f"/norrdal/2026/avsnitt/{vision.pk}/")["Location"] == f"{webb}#avsnitt-a{vision.pk}"
    assert chef.get(f"/norrdal/2026/avsnitt/{mal.pk}/")["Location"] == f"{webb}#avsnitt-malkarta"


def test_fryst_pdf_sager_vem_som_antog(antagen: Dokument) -> None:
    assert fryst(antagen).data["tillstand"] == "Antagen av styrelsen 20 november 2025, §\N{NO-BREAK SPACE}56"
