"""Mail goes after the commit, once."""

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail

from finsam import utskick
from finsam.models import Forbund, Person, Utskick
from finsam.tasks import skicka_utskick
from finsam.utskick import Brev, koa, notera_fel, skicka

BREV = Brev("Sara@Exempel.se", "Din ansökan", "Ansökan har kommit in.")


@pytest.fixture(autouse=True)
def bestallda() -> Any:
    with patch.object(utskick, "_bestall") as bestall:
        yield bestall


def test_brevet_bestalls_forst_nar_transaktionen_ar_klar(
    forbund: Forbund, forbundschef: Person, bestallda: Any, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        [ett] = koa(forbund=forbund, by=forbundschef, nyckel="kvitto:1", brev=[BREV])
        bestallda.assert_not_called()
    bestallda.assert_called_once_with(ett.pk)


def test_samma_sak_gar_aldrig_tva_ganger_till_samma(forbund: Forbund, forbundschef: Person) -> None:
    assert len(koa(forbund=forbund, by=forbundschef, nyckel="kvitto:1", brev=[BREV, BREV])) == 1
    assert koa(forbund=forbund, by=forbundschef, nyckel="kvitto:1", brev=[BREV]) == []
    assert len(koa(forbund=forbund, by=forbundschef, nyckel="kvitto:2", brev=[BREV])) == 1


def test_skickat_brev_skickas_inte_igen(forbund: Forbund, forbundschef: Person) -> None:
    [ett] = koa(forbund=forbund, by=forbundschef, nyckel="kvitto:1", brev=[BREV])
    skicka(ett.pk)
    skicka(ett.pk)
    assert [m.to for m in mail.outbox] == [["sara@exempel.se"]]
    assert Utskick.objects.get().skickat is not None


def test_fel_star_pa_raden_tills_det_gar(forbund: Forbund, forbundschef: Person) -> None:
    [ett] = koa(forbund=forbund, by=forbundschef, nyckel="kvitto:1", brev=[BREV])
    notera_fel(ett.pk, OSError("ingen kontakt"))
    assert Utskick.objects.get().fel == "ingen kontakt"
    skicka(ett.pk)
    assert (Utskick.objects.get().tillstand, Utskick.objects.get().fel) == ("skickat", "")


def test_kon_forsoker_igen_och_raden_sager_varfor(forbund: Forbund, forbundschef: Person) -> None:
    [ett] = koa(forbund=forbund, by=forbundschef, nyckel="kvitto:1", brev=[BREV])
    with (
        patch("finsam.utskick.EmailMessage.send", side_effect=OSError("ingen kontakt")),
        pytest.raises(OSError, match="ingen"),
    ):
        skicka_utskick(ett.pk)
    assert Utskick.objects.get().tillstand == "fel"
    skicka_utskick(ett.pk)
    assert Utskick.objects.get().tillstand == "skickat"


def test_lankens_hemlighet_finns_inte_kvar_nar_brevet_har_gatt(forbund: Forbund, forbundschef: Person) -> None:
    lank = f"https://finsam.example/l/ansokan/{'x' * 43}/"
    [ett] = koa(forbund=forbund, by=forbundschef, nyckel="inbjudan:1", brev=[Brev("sara@exempel.se", "Inbjudan", lank)])
    skicka(ett.pk)
    assert lank in mail.outbox[0].body
    assert Utskick.objects.get().text == "https://finsam.example/l/ansokan/…/"


def test_amnet_ar_en_rad_vad_det_an_byggs_av(forbund: Forbund, forbundschef: Person) -> None:
    brev = Brev("eva@exempel.se", "Kallelse: Styrelsen\r\nBcc: ond@exempel.se", "Hej")
    (ett,) = koa(forbund=forbund, by=forbundschef, nyckel="prov:1", brev=[brev])
    assert ett.amne == "Kallelse: Styrelsen Bcc: ond@exempel.se"
