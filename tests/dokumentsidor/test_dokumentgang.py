"""A document's way to adoption, and that nothing changes after it."""

import pytest
from django.db import DatabaseError, transaction

from finsam.dokument.skrift import OkandTyp
from finsam.dokumentarbete import gang as gang
from finsam.dokumentarbete.utskrift import Utskrift
from finsam.frysningar import fryst
from finsam.models import Avsnitt, Beslut, Dokument, Handelse, Person
from tests import fabriker
from tests.dokumentsidor.conftest import Plan

T = Dokument.Tillstand


@pytest.fixture(autouse=True)
def skrivare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A printer that is fast: the real one is tried where it is made."""

    monkeypatch.setattr(gang, "skriv_ut", lambda d: Utskrift(f"%PDF {d.beslut}".encode(), {"nr": d.nr}, "mall-1"))


@pytest.fixture
def antagen(plan: Plan, forbundschef: Person) -> Dokument:
    gang.lagg_fram(dokument=plan.dokument, by=forbundschef)
    gang.anta(dokument=plan.dokument, beslut=fabriker.beslut(plan.dokument.forbund), by=forbundschef)
    plan.dokument.refresh_from_db()
    return plan.dokument


def test_plan_laggs_fram_och_tas_tillbaka_med_skal(plan: Plan, forbundschef: Person) -> None:
    gang.lagg_fram(dokument=plan.dokument, by=forbundschef)
    gang.ta_tillbaka(dokument=plan.dokument, skal="Budgeten ändras", by=forbundschef)
    plan.dokument.refresh_from_db()
    assert plan.dokument.tillstand == T.ARBETSVERSION
    assert Handelse.objects.first().till == "Budgeten ändras"


def test_arbetsversion_antas_inte(plan: Plan, forbundschef: Person) -> None:
    with pytest.raises(gang.OtillatenOvergang, match="är arbetsversion och kan inte bli antagen"):
        gang.anta(dokument=plan.dokument, beslut=fabriker.beslut(plan.dokument.forbund), by=forbundschef)


def test_antagen_plan_fryses_med_sin_pdf(antagen: Dokument) -> None:
    frysning = fryst(antagen)
    assert bytes(frysning.pdf) == "%PDF Styrelsen 2025-11-20 § 56".encode()
    assert (frysning.data, frysning.mallversion) == ({"nr": 1}, "mall-1")
    assert antagen.tillstand == T.ANTAGEN


def test_beslut_skrivs_in_en_gang(plan: Plan, forbundschef: Person) -> None:
    finns = fabriker.beslut(plan.dokument.forbund)
    gang.lagg_fram(dokument=plan.dokument, by=forbundschef)
    samma = Beslut(forbund=finns.forbund, organ=finns.organ, datum=finns.datum, paragraf=finns.paragraf)
    gang.anta(dokument=plan.dokument, beslut=samma, by=forbundschef)
    assert Dokument.objects.get().beslut == finns


def test_utan_skrivare_antas_inget(plan: Plan, forbundschef: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def ingen(dokument: Dokument) -> Utskrift:
        raise OkandTyp("Det går inte.")

    monkeypatch.setattr(gang, "skriv_ut", ingen)
    gang.lagg_fram(dokument=plan.dokument, by=forbundschef)
    with pytest.raises(OkandTyp, match="går inte"):
        gang.anta(dokument=plan.dokument, beslut=fabriker.beslut(plan.dokument.forbund), by=forbundschef)
    assert Dokument.objects.get().tillstand == T.TILL_BESLUT


def test_ny_version_bar_med_sig_texterna(antagen: Dokument, forbundschef: Person) -> None:
    ny = gang.ny_version(dokument=antagen, by=forbundschef)
    assert (ny.nr, ny.tillstand, ny.beslut) == (2, T.ARBETSVERSION, None)
    assert ny.avsnitt.get(rubrik="Vision").text == "<p>Alla i arbete.</p>"
    assert ny.avsnitt.get(nyckel="budget").foralder.rubrik == "Ekonomi"


def test_tva_versioner_under_arbete_avvisas(antagen: Dokument, forbundschef: Person) -> None:
    ny = gang.ny_version(dokument=antagen, by=forbundschef)
    with pytest.raises(gang.OtillatenOvergang, match="redan en version under arbete"):
        gang.ny_version(dokument=antagen, by=forbundschef)
    with pytest.raises(gang.OtillatenOvergang, match="av den som är antagen"):
        gang.ny_version(dokument=ny, by=forbundschef)


def test_ny_antagen_version_ersatter_den_forra(antagen: Dokument, forbundschef: Person) -> None:
    ny = gang.ny_version(dokument=antagen, by=forbundschef)
    gang.lagg_fram(dokument=ny, by=forbundschef)
    gang.anta(dokument=ny, beslut=fabriker.beslut(ny.forbund, paragraf=70), by=forbundschef)
    assert dict(Dokument.objects.values_list("nr", "tillstand")) == {1: T.ERSATT, 2: T.ANTAGEN}
    assert fryst(antagen).data == {"nr": 1}


@pytest.mark.parametrize(
    "andra",
    [
        lambda d: d.avsnitt.update(text="<p>Annat.</p>"),
        lambda d: d.avsnitt.filter(rubrik="Vision").delete(),
        lambda d: Avsnitt.objects.create(dokument=d, rubrik="Sent"),
        lambda d: Dokument.objects.filter(pk=d.pk).update(tillstand=T.ARBETSVERSION, beslut=None),
        lambda d: Dokument.objects.filter(pk=d.pk).update(ar=2030),
        lambda d: d.delete(),
    ],
)
def test_databasen_vagrar_andra_antagen_plan(antagen: Dokument, andra) -> None:
    with pytest.raises(DatabaseError, match="ändras inte"), transaction.atomic():
        andra(antagen)


def test_tva_antagna_versioner_avvisas_av_databasen(antagen: Dokument) -> None:
    with pytest.raises(Exception, match="dokument_en_antagen"), transaction.atomic():
        fabriker.dokument(antagen.forbund, nr=2, tillstand=T.ANTAGEN, beslut=antagen.beslut)
