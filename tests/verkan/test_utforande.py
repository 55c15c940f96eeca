"""What a decision does, carried out once, or stopped with its reason."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, transaction

from budget.kvar import kvar_i_korthet
from budget.versioner import lagg_fram
from finsam.models import Beslut, Forbund, Person
from insatser.beviljande import beviljat
from insatser.models import Ansokan, Avgorande, Insats
from styrelse.arshjul.arbete import GarInte
from styrelse.models import Arende, Attsats, Bevakning, Funktion, Sammantrade, Uppdragstagare, Verkan, Verkansbelopp
from styrelse.mote import gang
from styrelse.verkan import utforande
from styrelse.verkan.utforande import avskriv, forsok_igen, genomfor, prova
from tests import fabriker, organfabriker
from tests.beredning import fabrik

S, T = Verkan.Sort, Verkan.Tillstand


def verkan(mote: Sammantrade, sort: str, belopp: int = 0, /, **falt: Any) -> Verkan:
    attsats = Attsats.objects.create(arende=mote.arenden.get(), skede="beslut", text="göra något")
    ny = Verkan.objects.create(attsats=attsats, sort=sort, **falt)
    if belopp:
        Verkansbelopp.objects.create(verkan=ny, ar=2026, belopp=belopp)
    return ny


def beslutad(mote: Sammantrade, sort: str, by: Person, belopp: int = 0, /, **falt: Any) -> Verkan:
    """Decided, so that it waits to be justerad."""
    ny = verkan(mote, sort, belopp, **falt)
    gang.avgor(arende=mote.arenden.get(), utfall="beslutat", by=by)
    return Verkan.objects.get(pk=ny.pk)


def justera(mote: Sammantrade, by: Person) -> Verkan:
    with transaction.atomic():
        genomfor(arende=mote.arenden.get(), by=by)
    return Verkan.objects.get()


def test_medel_beviljas_en_gang_hur_ofta_det_an_utfors(mote: Sammantrade, insats: Insats, by: Person) -> None:
    beslutad(mote, S.BEVILJA, by, 600_000, insats=insats, villkor="Redovisa kön i juni.")
    utford = justera(mote, by)
    justera(mote, by)
    assert (utford.tillstand, utford.hinder) == (T.UTFORD, "")
    assert beviljat(insats, 2026).justerat == 600_000
    assert (insats.villkor.count(), Beslut.objects.get().tillstand) == (1, "justerat")


def test_ansokan_ar_beviljad_forst_nar_paragrafen_ar_justerad(mote: Sammantrade, forbund: Forbund, by: Person) -> None:
    ansokan = fabrik.ansokan(forbund, by)
    Ansokan.objects.update(tillstand="till_beslut")
    fran, tom = datetime.date(2026, 4, 1), datetime.date(2026, 12, 31)
    beslutad(mote, S.BEVILJA, by, 100_000, ansokan=ansokan, fran=fran, tom=tom)
    ansokan.refresh_from_db()
    assert (ansokan.tillstand, beviljat(ansokan.insats, 2026).ej_justerat) == ("till_beslut", 100_000)
    justera(mote, by)
    ansokan.refresh_from_db()
    assert (ansokan.tillstand, beviljat(ansokan.insats, 2026).justerat) == ("beviljad", 100_000)


def test_avslag_avslar_ansokan(mote: Sammantrade, forbund: Forbund, by: Person) -> None:
    ansokan = fabrik.ansokan(forbund, by)
    Ansokan.objects.update(tillstand="till_beslut")
    Arende.objects.update(ansokan=ansokan)
    Attsats.objects.create(arende=mote.arenden.get(), skede="beslut", text="avslå ansökan eftersom medlen inte räcker")
    gang.avgor(arende=mote.arenden.get(), utfall="avslag", by=by)
    with transaction.atomic():
        genomfor(arende=mote.arenden.get(), by=by)
    assert "medlen inte räcker" in Avgorande.objects.get(utfall="avslagen").skal


def test_forlangning_utan_pengar_flyttar_slutet(mote: Sammantrade, insats: Insats, by: Person) -> None:
    beslutad(mote, S.FORLANGA, by, insats=insats, tom=datetime.date(2027, 6, 30))
    justera(mote, by)
    insats.refresh_from_db()
    assert (insats.tom, insats.beviljanden.count()) == (datetime.date(2027, 6, 30), 0)


def test_det_som_inte_langre_gar_stoppas_och_kan_forsokas_igen(mote: Sammantrade, insats: Insats, by: Person) -> None:
    vantar = beslutad(mote, S.FORLANGA, by, insats=insats, tom=datetime.date(2027, 6, 30))
    assert prova(vantar) == []
    Insats.objects.update(tillstand="avslutad")
    assert prova(vantar) == ["Steget in är avslutad och kan inte förlängas."]
    stoppad = justera(mote, by)
    assert (stoppad.tillstand, stoppad.hinder) == (T.STOPPAD, "Steget in är avslutad och kan inte förlängas.")
    assert Beslut.objects.get().tillstand == "justerat"
    Insats.objects.update(tillstand="pagaende")
    assert forsok_igen(verkan=stoppad, by=by).tillstand == T.UTFORD


def test_det_stoppade_avskrivs_bara_med_ord(mote: Sammantrade, insats: Insats, by: Person) -> None:
    beslutad(mote, S.FORLANGA, by, insats=insats)
    stoppad = justera(mote, by)
    with pytest.raises(GarInte, match="Skriv hur"):
        avskriv(verkan=stoppad, hur=" ", by=by)
    assert avskriv(verkan=stoppad, hur="Förlängdes för hand.", by=by).tillstand == T.AVSKRIVEN
    with pytest.raises(GarInte):
        avskriv(verkan=stoppad, hur="En gång till.", by=by)


def test_pengar_som_fattas_kraver_finansiering(mote: Sammantrade, forbund: Forbund, insats: Insats, by: Person) -> None:
    version = fabriker.budgetversion(forbund, 2026)
    kolumn = fabriker.kolumn(version, "budget", 2026)
    intakter = fabriker.grupp(version, "Intäkter", "intakt")
    fabriker.cell(fabriker.post(intakter, "Staten"), kolumn, "500000")
    vantar = beslutad(mote, S.BEVILJA, by, 600_000, insats=insats)
    assert prova(vantar) == ["Det fattas 100\N{NO-BREAK SPACE}tkr för 2026. Skriv hur beslutet finansieras."]
    vantar.finansiering = "eget kapital"
    assert prova(vantar) == []


def test_avsattning_ger_mer_att_fordela(mote: Sammantrade, forbund: Forbund, by: Person) -> None:
    version = fabriker.budgetversion(forbund, 2026)
    fabriker.kolumn(version, "budget", 2026)
    beslutad(mote, S.AVSATTA, by, 450_000)
    assert kvar_i_korthet(version)[0].kvar == 450_000
    assert justera(mote, by).tillstand == T.UTFORD
    assert kvar_i_korthet(version)[0].kvar == 450_000


def test_budgeten_antas_av_paragrafen(mote: Sammantrade, forbund: Forbund, by: Person) -> None:
    version = fabriker.budgetversion(forbund, 2027)
    fabriker.kolumn(version, "budget", 2027)
    vantar = beslutad(mote, S.ANTA_BUDGET, by, budgetversion=version)
    assert "Lägg först fram" in prova(vantar)[0]
    lagg_fram(version=version, by=by)
    justera(mote, by)
    version.refresh_from_db()
    assert (version.tillstand, version.beslut) == ("antagen", Beslut.objects.get())


def test_dokument_som_inte_ligger_framme_stoppas(mote: Sammantrade, forbund: Forbund, by: Person) -> None:
    beslutad(mote, S.ANTA_DOKUMENT, by, dokument=fabriker.dokument(forbund))
    assert "Lägg fram den" in justera(mote, by).hinder


def test_uppdrag_bevakas(mote: Sammantrade, by: Person) -> None:
    beslutad(mote, S.UPPDRA, by, ansvarig=by, uppdrag="Ändra avtalet", senast=datetime.date(2026, 4, 9))
    justera(mote, by)
    bevakning = Bevakning.objects.get()
    assert (bevakning.vad, bevakning.ansvarig, bevakning.beslut) == ("Ändra avtalet", by, Beslut.objects.get())


def test_uppdrag_utan_nagon_stoppas(mote: Sammantrade, by: Person) -> None:
    beslutad(mote, S.UPPDRA, by)
    assert justera(mote, by).hinder == "Skriv vem som ska göra det."


def test_ny_ordforande_tar_over_fran_dagen(mote: Sammantrade, by: Person) -> None:
    vem = Uppdragstagare.objects.get(namn="Tomas Wik")
    beslutad(mote, S.UTSE, by, vem=vem, syssla="ordforande")
    justera(mote, by)
    forra, ny = Funktion.objects.filter(sort="ordforande").order_by("fran")
    assert (forra.tom, ny.fran, ny.uppdrag.vem) == (datetime.date(2026, 3, 17), datetime.date(2026, 3, 18), vem)


def test_den_som_inte_ar_ledamot_blir_inte_ordforande(mote: Sammantrade, by: Person) -> None:
    beslutad(mote, S.UTSE, by, vem=Uppdragstagare.objects.get(namn="Inger Sten"), syssla="ordforande")
    assert "inte ledamot" in justera(mote, by).hinder


def test_sammantradet_flyttas_med_beslutet(mote: Sammantrade, by: Person) -> None:
    nasta = organfabriker.sammantrade(mote.organ, "2026-05-18")
    beslutad(mote, S.FLYTTA, by, mote=nasta, till_datum=datetime.date(2026, 5, 20))
    justera(mote, by)
    nasta.refresh_from_db()
    assert (nasta.datum, nasta.flyttar.get().beslut) == (datetime.date(2026, 5, 20), Beslut.objects.get())


def test_insatsen_avslutas(mote: Sammantrade, insats: Insats, by: Person) -> None:
    beslutad(mote, S.AVSLUTA, by, insats=insats, tom=datetime.date(2026, 3, 31))
    justera(mote, by)
    insats.refresh_from_db()
    assert (insats.tillstand, insats.tom) == ("avslutad", datetime.date(2026, 3, 31))


@pytest.mark.parametrize(
    "sort", [S.BEVILJA, S.FORLANGA, S.AVSLUTA, S.ANTA_BUDGET, S.ANTA_DOKUMENT, S.FLYTTA, S.AVSATTA]
)
def test_verkan_utan_sitt_foremal_stoppas(mote: Sammantrade, by: Person, sort: str) -> None:
    beslutad(mote, sort, by)
    assert justera(mote, by).tillstand == T.STOPPAD


def test_verkan_utfors_bara_i_justeringens_transaktion(mote: Sammantrade, by: Person, monkeypatch: Any) -> None:
    beslutad(mote, S.UPPDRA, by, ansvarig=by)
    monkeypatch.setattr(utforande, "connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(transaction.TransactionManagementError):
        genomfor(arende=mote.arenden.get(), by=by)


def test_det_stoppade_raknas_inte_forran_det_har_utforts(mote: Sammantrade, insats: Insats, by: Person) -> None:
    beslutad(mote, S.BEVILJA, by, 600_000, insats=insats)
    Insats.objects.update(tillstand="slutredovisad")
    stoppad = justera(mote, by)
    assert (stoppad.tillstand, beviljat(insats, 2026).summa) == (T.STOPPAD, 0)
    Insats.objects.update(tillstand="pagaende")
    assert forsok_igen(verkan=stoppad, by=by).tillstand == T.UTFORD
    assert beviljat(insats, 2026).justerat == 600_000


def test_ansokan_som_avgjorts_for_hand_beviljas_inte_en_gang_till(
    mote: Sammantrade, forbund: Forbund, by: Person
) -> None:
    ansokan = fabrik.ansokan(forbund, by)
    beslutad(mote, S.BEVILJA, by, 100_000, ansokan=ansokan)
    Ansokan.objects.update(tillstand="beviljad")
    assert "kan inte beviljas" in justera(mote, by).hinder
    assert beviljat(ansokan.insats, 2026).summa == 0


def test_det_som_avslogs_ger_inga_pengar(mote: Sammantrade, insats: Insats, by: Person) -> None:
    verkan(mote, S.BEVILJA, 600_000, insats=insats)
    gang.avgor(arende=mote.arenden.get(), utfall="avslag", by=by)
    assert justera(mote, by).tillstand == T.VANTAR
    assert beviljat(insats, 2026).summa == 0


@pytest.mark.django_db(transaction=True)
def test_tva_som_justerar_samtidigt_utfor_en_gang(mote: Sammantrade, insats: Insats, by: Person) -> None:
    beslutad(mote, S.BEVILJA, by, 600_000, insats=insats, villkor="Redovisa kön i juni.")

    def justera_i_trad(_nr: int) -> str:
        try:
            return justera(mote, by).tillstand
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as tradar:
        assert list(tradar.map(justera_i_trad, range(2))) == [T.UTFORD, T.UTFORD]
    assert (beviljat(insats, 2026).justerat, insats.villkor.count()) == (600_000, 1)
