"""What does not agree, on the page, among the kontroller, and what waits when a year has ended."""

import datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from finsam.atkomst import tilltrade_till
from finsam.kontroller import Utfall
from finsam.models import Forbund, Person
from insatser.deltagare import steg
from insatser.deltagare.granskning import granska, hogst, lika
from insatser.deltagare.kontroller import kontrollera_deltagare
from insatser.deltagare.lista import delade, per_ar
from insatser.deltagare.panel import panel, uppgifter
from insatser.deltagare.tal import Nyckel, Personer, summera
from insatser.models import Insats
from tests import fabriker

AR = fabriker.AR
BARA = Personer(totalt=5)


@pytest.mark.parametrize(
    ("ena", "andra", "ryms"),
    [
        (Personer(2, 3), Personer(2, 3), True),
        (Personer(3, 3), Personer(2, 3), False),
        (Personer(3, 1), Personer(2, 3), False),
        (Personer(1, 3), Personer(4, 2), False),
        (Personer(3, 1), BARA, True),
        (BARA, Personer(2, 2), False),
    ],
)
def test_hogst(ena: Personer, andra: Personer, *, ryms: bool) -> None:
    assert hogst(ena, andra) is ryms


@pytest.mark.parametrize(
    ("ena", "andra", "ar_lika"), [(Personer(2, 3), Personer(3, 2), False), (Personer(2, 3), BARA, True)]
)
def test_lika(ena: Personer, andra: Personer, *, ar_lika: bool) -> None:
    assert lika(ena, andra) is ar_lika


def test_summan_ar_per_kon_dar_alla_ar_det() -> None:
    assert summera([Personer(1, 2), Personer(3, 4)]) == Personer(4, 6)
    assert summera([Personer(1, 2), BARA]) == Personer(totalt=8)
    assert summera([]) is None


@pytest.mark.parametrize(
    ("tal", "regel"),
    [
        ({"deltagare": (3, 3), "nya": (4, 3)}, "deltagare.nya"),
        ({"deltagare": (3, 3), "avslutade": (4, 3)}, "deltagare.avslutade"),
        ({"deltagare": (3, 3), "anonyma": (4, 3)}, "deltagare.anonyma"),
        ({"avslutade": (3, 3), "avslutsorsak-1": (3, 0), "avslutsorsak-2": (1, 3)}, "deltagare.orsaker"),
        ({"deltagare": (3, 3), "remittent-1": (4, 0)}, "deltagare.remittent"),
        ({"deltagare": (3, 3), "utbildning-1": (4, 0)}, "deltagare.utbildning"),
        ({"avslutade": (3, 3), "forsorjning_redovisade": (4, 3)}, "deltagare.redovisade"),
        ({"forsorjning_redovisade": (3, 3), "forsorjning_fore-1": (4, 0)}, "deltagare.forsorjning"),
        ({"avslutade": (3, 3), "sysselsattning_efter-1": (4, 0)}, "deltagare.sysselsattning"),
        # what may be: categories that overlap, more than the persons together
        ({"deltagare": (3, 3), "remittent-1": (3, 3), "remittent-2": (3, 3)}, None),
        ({"avslutade": (3, 3), "forsorjning_fore-1": (3, 3), "forsorjning_fore-2": (2, 2)}, None),
        ({"avslutsorsak-1": (3, 0)}, None),
        ({"avslutade": (3, 3)}, None),
    ],
)
def test_varje_regel(tal: dict[str, tuple[int, int]], regel: str | None) -> None:
    nycklar = {
        Nyckel(n.split("-")[0], int(n.split("-")[1]) if "-" in n else None): Personer(*p) for n, p in tal.items()
    }
    assert [a.regel for a in granska(nycklar, {})] == ([regel] if regel else [])


def test_kontrollen_har_bada_siffrorna(insats: Insats) -> None:
    fabriker.deltagaruppgift(insats, tal={"deltagare": (17, 19), "avslutade": (20, 17)})
    (k,) = kontrollera_deltagare(insats.forbund, AR)
    assert (k.utfall, k.vanster, k.hoger, k.enhet) == (Utfall.HALLER_INTE, 37, 36, "personer")
    assert k.url.endswith(f"/deltagare/{AR}/")


def test_bara_konen_skiljer_och_det_sags(insats: Insats) -> None:
    fabriker.deltagaruppgift(insats, tal={"deltagare": (17, 19), "avslutade": (18, 3)})
    assert "könen var för sig" in next(iter(kontrollera_deltagare(insats.forbund, AR))).text


def test_motuppgift_bryter_kontrollen(insats: Insats, ansvarig: Person) -> None:
    rad = fabriker.deltagaruppgift(insats, tal={"deltagare": (44, 53)}).tal.get()
    steg.anteckna(tal=rad, antal=Personer(44, 52), kalla="Bilagan", by=ansvarig)
    steg.anteckna(tal=rad, antal=Personer(44, 53), kalla="Översikten", by=ansvarig)
    assert [(k.vanster, k.hoger, k.hoger_namn) for k in kontrollera_deltagare(insats.forbund, AR)] == [
        (97, 96, "Bilagan")
    ]


def test_det_som_stammer_sags_en_gang(insats: Insats) -> None:
    assert list(kontrollera_deltagare(insats.forbund, AR)) == []
    fabriker.deltagaruppgift(insats, tal={"deltagare": (44, 53)})
    assert [(k.utfall, k.text) for k in kontrollera_deltagare(insats.forbund, AR)] == [
        (Utfall.HALLER, "Prövat för 1 insats.")
    ]


def test_ledamot_ser_kontrollen_utan_siffror(insats: Insats, ledamot: Person, chef: Client, capsys: Any) -> None:
    fabriker.deltagaruppgift(insats, tal={"deltagare": (417, 1), "nya": (419, 0)})
    client = Client()
    client.force_login(ledamot)
    adress = reverse("kontroller", args=["norrdal", AR])
    assert "nya under året är fler än deltagare." in client.get(adress).content.decode()
    assert "419 personer" not in client.get(adress).content.decode()
    assert "419 personer" in chef.get(adress).content.decode()
    with pytest.raises(SystemExit):
        call_command("kontrollera", "norrdal", AR)
    assert "419 personer mot 418 personer" in capsys.readouterr().out


def test_kontrollen_fragar_lika_ofta_hur_manga_insatser_det_an_ar(
    insats: Insats, django_assert_num_queries: Any
) -> None:
    for nr in range(5):
        fabriker.deltagaruppgift(fabriker.insats(insats.forbund, f"Insats {nr}"), tal={"remittent/Kommunen": (nr, 1)})
    with django_assert_num_queries(4):
        list(kontrollera_deltagare(insats.forbund, AR))


# --- What waits ------------------------------------------------------------------------------------------------


@pytest.fixture
def nyaret(monkeypatch: Any) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: datetime.date(AR + 1, 1, 10))


def att_gora(person: Person, ar: int = AR) -> list[tuple[str, str]]:
    tilltrade = tilltrade_till(person, "norrdal")
    assert tilltrade
    return [(u.rubrik, u.text) for u in uppgifter(tilltrade, ar)]


def test_nar_aret_har_slutat_vantar_deltagarna(
    insats: Insats, ansvarig: Person, forbundschef: Person, nyaret: None
) -> None:
    for nr in range(5):
        fabriker.insats(insats.forbund, f"Insats {nr}")
    fabriker.insats(insats.forbund, "Samordning", sort="struktur")
    assert att_gora(ansvarig) == [(f"Deltagare för {AR} är inte ifyllda", "Steget in.")]
    assert att_gora(ansvarig, AR + 1) == att_gora(ansvarig)
    assert att_gora(forbundschef)[0][1] == "Insats 0, Insats 1, Insats 2, Insats 3 och 2 till."


def test_klara_deltagare_vantar_inte(insats: Insats, ansvarig: Person, nyaret: None) -> None:
    fabriker.deltagaruppgift(insats, tal={"deltagare": (1, 2)}, klar_av=ansvarig)
    assert att_gora(ansvarig) == []


def test_ett_ar_som_inte_har_borjat_vantar_inte(
    insats: Insats, ansvarig: Person, revisor: Person, nyaret: None
) -> None:
    assert att_gora(ansvarig, AR + 5) == []
    assert att_gora(revisor) == []


def test_panelen_ar_for_dem_som_ser_siffrorna(
    insats: Insats, ansvarig: Person, ledamot: Person, revisor: Person
) -> None:
    i = {p: panel(tilltrade_till(p, "norrdal"), insats) for p in (ansvarig, ledamot, revisor)}  # type: ignore[arg-type]
    assert (bool(i[ansvarig]), i[ledamot], i[revisor]) == (True, None, None)
    fabriker.deltagaruppgift(insats, tal={"deltagare": (1, 2)})
    assert panel(tilltrade_till(revisor, "norrdal"), Insats.objects.get())  # type: ignore[arg-type]


def test_panelen_visar_de_senaste_aren_och_dem_med_siffror(forbund: Forbund, revisor: Person) -> None:
    insats = fabriker.insats(forbund, fran=datetime.date(2015, 1, 1), tom=datetime.date(2022, 6, 30))
    fabriker.deltagaruppgift(insats, ar=2016, tal={"deltagare": 9})
    visas, fler = delade(per_ar(tilltrade_till(revisor, "norrdal"), insats))  # type: ignore[arg-type]
    assert [r.ar for r in visas] == [2022, 2021, 2020, 2016]
    assert [r.ar for r in fler] == [2019, 2018, 2017, 2015]
    assert visas[-1].celler == ["9", "", "", "", ""]


def test_person_utan_roll_bland_siffrorna_ser_inga_insatser(insats: Insats, ledamot: Person) -> None:
    from insatser.deltagare.lista import under_aret

    assert under_aret(tilltrade_till(ledamot, "norrdal"), AR) == []  # type: ignore[arg-type]
