"""What is shown of a decision's effect."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from finsam.models import Beslut, Forbund, Person
from insatser.models import Insats
from styrelse.models import Sammantrade, Uppdragstagare, Verkan, Verkansbelopp
from styrelse.mote import gang
from styrelse.verkan.slip import slip
from tests import fabriker, organfabriker
from tests.verkan.test_utforande import beslutad, justera, verkan

S = Verkan.Sort
TKR = "\N{NO-BREAK SPACE}tkr"


@pytest.fixture
def budget(forbund: Forbund) -> None:
    version = fabriker.budgetversion(forbund, 2026)
    kolumn = fabriker.kolumn(version, "budget", 2026)
    fabriker.cell(fabriker.post(fabriker.grupp(version, "Intäkter", "intakt"), "Staten"), kolumn, "900000")


def rader(rad: Verkan) -> list[tuple[str, int, int]]:
    return [(r.namn, int(r.nu), int(r.sedan)) for r in slip(rad).rader]


@pytest.mark.usefixtures("budget")
def test_sedan_ar_detsamma_fore_och_efter_beslutet(mote: Sammantrade, insats: Insats, by: Person) -> None:
    vantat = [("Beviljat 2026", 0, 600_000), ("Kvar att fördela 2026", 900_000, 300_000)]
    foreslagen = verkan(mote, S.BEVILJA, 600_000, insats=insats)
    assert (slip(foreslagen).titel, rader(foreslagen)) == (f"Beviljar Steget in 600{TKR} för 2026", vantat)
    gang.avgor(arende=mote.arenden.get(), utfall="beslutat", by=by)
    assert rader(Verkan.objects.get()) == vantat


@pytest.mark.usefixtures("budget")
def test_avsattning_okar_det_som_ar_kvar(mote: Sammantrade, by: Person) -> None:
    assert rader(beslutad(mote, S.AVSATTA, by, 100_000)) == [("Kvar att fördela 2026", 900_000, 1_000_000)]


def test_varje_verkan_har_sina_ord(mote: Sammantrade, insats: Insats, by: Person) -> None:
    dag = datetime.date(2026, 4, 9)
    nasta = organfabriker.sammantrade(mote.organ, "2026-05-18")
    vem = Uppdragstagare.objects.get(namn="Tomas Wik")
    titlar = {
        slip(verkan(mote, sort, belopp, **falt)).titel
        for sort, belopp, falt in [
            (S.ANDRA_BELOPP, -50_000, {"insats": insats}),
            (S.FORLANGA, 50_000, {"insats": insats, "tom": dag}),
            (S.FORLANGA, 0, {"insats": insats}),
            (S.AVSLUTA, 0, {"insats": insats, "tom": dag}),
            (S.AVSLUTA, 0, {}),
            (S.AVSATTA, 50_000, {}),
            (S.ANTA_BUDGET, 0, {}),
            (S.ANTA_DOKUMENT, 0, {}),
            (S.UTSE, 0, {"vem": vem, "syssla": "ordforande"}),
            (S.UTSE, 0, {}),
            (S.UPPDRA, 0, {"ansvarig": by, "senast": dag}),
            (S.UPPDRA, 0, {}),
            (S.FLYTTA, 0, {"mote": nasta, "till_datum": dag}),
            (S.FLYTTA, 0, {}),
            (S.BEVILJA, 5_000, {}),
        ]
    }
    assert {
        f"Ändrar beviljat till Steget in med \N{MINUS SIGN}50{TKR} för 2026",
        f"Förlänger Steget in till 9 april 2026, med 50{TKR} för 2026",
        "Avslutar Steget in 9 april 2026",
        "Utser Tomas Wik till ordförande",
        "Uppdrag till Eva Ask, klart torsdag 9 april 2026",
        "Flyttar sammanträdet 18 maj 2026 till torsdag 9 april 2026",
    } <= titlar


def test_beslutets_sida_visar_paragrafen_och_vad_den_gor(
    chef: Client,
    forbund: Forbund,
    mote: Sammantrade,
    insats: Insats,
    by: Person,
) -> None:
    beslutad(mote, S.BEVILJA, by, 600_000, insats=insats)
    adress = reverse("beslut", args=[forbund.slug, Beslut.objects.get().pk])
    assert "Beviljat 2026" in chef.get(adress).content.decode()
    justera(mote, by)
    sida = chef.get(adress).content.decode()
    assert "Utförd" in sida
    assert f"/sammantraden/{mote.pk}/" in sida


def test_det_som_avslogs_sags_inte_ge_nagot(
    chef: Client, forbund: Forbund, mote: Sammantrade, insats: Insats, by: Person
) -> None:
    ny = verkan(mote, S.BEVILJA, 600_000, insats=insats)
    gang.avgor(arende=mote.arenden.get(), utfall="avslag", by=by)
    sida = chef.get(reverse("beslut", args=[forbund.slug, Beslut.objects.get().pk])).content.decode()
    assert ny.attsats.arende.rubrik in sida
    assert "Beviljar" not in sida


def test_sammantradets_beslut_rattas_inte_for_hand(
    chef: Client, forbund: Forbund, mote: Sammantrade, by: Person
) -> None:
    beslutad(mote, S.UPPDRA, by, ansvarig=by)
    beslut = Beslut.objects.get()
    svar = chef.post(reverse("beslut_andra", args=[forbund.slug, beslut.pk]), {"lydelse": "annat"}, follow=True)
    assert "rättas i dess protokoll" in svar.content.decode()


@pytest.mark.parametrize(
    ("text", "belopp", "varnar"),
    [
        ("bevilja Steget in 600 000 kronor för 2026", [600_000], False),
        ("för 2026 600 tkr och för 2027 0,2 mnkr", [600_000, 200_000], False),
        ("bevilja Steget in sammanlagt 800 000 kr", [600_000, 200_000], False),
        ("bevilja Steget in medel enligt förslaget", [600_000], False),
        ("bevilja Steget in 1,234 kr", [600_000], False),
        ("bevilja Steget in 500 000 kronor", [600_000], True),
        ("förlänga Steget in med 63 000 kronor", [], True),
    ],
)
def test_andras_beloppet_bara_i_orden_sags_det(
    mote: Sammantrade, insats: Insats, text: str, belopp: list[int], varnar: bool
) -> None:
    rad = verkan(mote, S.BEVILJA, insats=insats)
    rad.attsats.text = text
    Verkansbelopp.objects.bulk_create(Verkansbelopp(verkan=rad, ar=2026 + nr, belopp=b) for nr, b in enumerate(belopp))
    assert bool(slip(rad).varning) == varnar


def test_andra_sorter_an_pengar_jamfors_inte(mote: Sammantrade) -> None:
    rad = verkan(mote, S.UPPDRA, uppdrag="Se över avtalet")
    rad.attsats.text = "uppdra åt förbundschefen att köpa in datorer för högst 50 000 kronor"
    assert slip(rad).varning == ""
