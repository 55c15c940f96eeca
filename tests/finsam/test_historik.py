"""History and frozen rows: written with the change, and refused any change by the database itself."""

import datetime

import pytest
from django.db import ProgrammingError, connection, transaction

from finsam.frysningar import frys, fryst
from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.models import Forbund, Frysning, Handelse, Person
from tests import fabriker


def test_andring_star_i_ord_med_fran_och_till(forbund: Forbund, forbundschef: Person) -> None:
    fore = falt_i_ord(forbund, ["kallelsetid", "delarsrapport", "enhet", "bildat"])
    forbund.kallelsetid, forbund.delarsrapport, forbund.enhet = 10, True, "kr"
    forbund.bildat = datetime.date(2005, 5, 1)
    efter = falt_i_ord(forbund, ["kallelsetid", "delarsrapport", "enhet", "bildat"])
    assert notera_andringar(forbund=forbund, by=forbundschef, objekt=forbund, fore=fore, efter=efter) == 4
    rader = {h.vad.split(": ")[1]: (h.fran, h.till) for h in Handelse.objects.all()}
    assert rader["ändrade kallelsetid"] == ("7", "10")
    assert rader["ändrade delårsrapport"] == ("nej", "ja")
    assert rader["ändrade belopp visas i"] == ("tusental kronor (tkr)", "kronor (kr)")
    assert rader["ändrade bildat"] == ("", "2005-05-01")


def test_oandrat_falt_ger_ingen_rad(forbund: Forbund, forbundschef: Person) -> None:
    falt = falt_i_ord(forbund, ["namn"])
    assert notera_andringar(forbund=forbund, by=forbundschef, objekt=forbund, fore=falt, efter=falt) == 0


@pytest.mark.django_db(transaction=True)
def test_historik_utanfor_transaktion_vagras() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        notera(forbund=None, by=None, vad="Något hände")


@pytest.mark.parametrize("sats", ["UPDATE finsam_handelse SET vad = 'annat'", "DELETE FROM finsam_handelse"])
def test_databasen_vagrar_andra_historiken(forbund: Forbund, sats: str) -> None:
    notera(forbund=forbund, by=None, vad="Något hände")
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sats)


def test_frysning_bar_hash_och_historik(forbund: Forbund, forbundschef: Person) -> None:
    dokument = fabriker.dokument(forbund)
    assert fryst(dokument) is None
    frysning = frys(forbund=forbund, by=forbundschef, objekt=dokument, pdf=b"%PDF-1.7", data={"a": 1}, mallversion="1")
    assert fryst(dokument) == frysning
    assert len(frysning.sha256) == 64
    assert Handelse.objects.get().vad == "Fryste Verksamhetsplan 2026"


@pytest.mark.parametrize("sats", ["UPDATE finsam_frysning SET pdf = ''", "DELETE FROM finsam_frysning"])
def test_databasen_vagrar_andra_det_frysta(forbund: Forbund, forbundschef: Person, sats: str) -> None:
    frys(forbund=forbund, by=forbundschef, objekt=forbund, pdf=b"%PDF-1.7", data={}, mallversion="1")
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sats)
    assert bytes(Frysning.objects.get().pdf) == b"%PDF-1.7"


def test_misslyckad_och_lyckad_inloggning_star_i_historiken(forbund: Forbund, client: object) -> None:
    from django.test import Client
    from django.urls import reverse

    person = fabriker.person("Anna Ek", losenord=fabriker.LOSENORD)
    c = Client()
    c.post(reverse("account_login"), {"login": person.email, "password": "fel"})
    c.post(reverse("account_login"), {"login": person.email, "password": fabriker.LOSENORD})
    assert [h.vad for h in Handelse.objects.order_by("pk")] == ["Misslyckad inloggning: Anna Ek", "Loggade in"]
